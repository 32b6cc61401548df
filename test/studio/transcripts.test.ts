import type { Conversation, Decision, Said } from '../../src/conversation/index.ts';
import { readTranscript, runTranscript, sideBySide, textForms, waysOf } from '../../src/studio/index.ts';
import type { Miss, Tools, Transcript } from '../../src/studio/index.ts';

const texts = textForms([
  {
    language: 'en',
    namespace: 'welcome',
    data: {
      hello: 'Hello {{name}}, good to see you.',
      days_one: '{{count}} day',
      days_other: '{{count}} days',
      only: 'Only here.',
    },
  },
  { language: 'en', namespace: 'engine', data: { ways: 'You can write: skip.' } },
  { language: 'ar', namespace: 'welcome', data: { hello: 'أهلاً {{name}}.' } },
]);

function read(text: string): Transcript {
  const { transcript, problems } = readTranscript({ path: 't.yaml', text });
  expect(problems).toEqual([]);
  return transcript!;
}

/** A bot that answers from a list. */
function parrot(answers: Readonly<Record<string, readonly string[]>>, kept: Partial<Conversation> | null = null) {
  const heard: string[] = [];
  const opened: number[] = [];
  const messages = (key: string): readonly Said[] => [
    ...(answers[key] ?? []).map((text): Said => ({ to: 'person', message: { text, language: 'en' } })),
    { to: 'amal', message: { text: 'A person is waiting.', language: 'en' } },
  ];
  const open: Tools['open'] = ({ now }) => {
    opened.push(now);
    return {
      say: (text: string) => {
        heard.push(text);
        return messages(text);
      },
      advance: (minutes) => messages(`wait ${minutes}`),
      conversation: () => kept as Conversation | null,
      claim: () => null,
      write: () => null,
      close: () => null,
      accompany: () => null,
      start: () => [],
      now: () => now,
    };
  };
  return { heard, opened, tools: { open, texts, segments: () => 2 } };
}

function decision(text: string): Decision {
  const message = { text, language: 'en' };
  const send = { type: 'send' as const, id: 'm1', to: { channel: 'sms' as const, value: '+447700900001' }, message };
  return { conversation: {} as Conversation, effects: [send] };
}

const head = 'transcript: a test\nlanguage: en\nchannel: sms\ntoday: 2026-03-02\nturns:\n';
function misses(turns: string, answers: Readonly<Record<string, readonly string[]>>): readonly Miss[] {
  return runTranscript(read(head + turns), 'en', 'sms', parrot(answers).tools);
}

test('what the bot says is compared with the text of the key, placeholders standing for anything', () => {
  expect(
    misses('  - they: hi\n  - we: "{welcome.hello}"\n', { hi: ['Hello \u2068Rania\u2069, good to see you.'] }),
  ).toEqual([]);
  expect(misses('  - they: hi\n  - we: "{welcome:days}"\n', { hi: ['3 days'] })).toEqual([]);
  expect(misses('  - they: hi\n  - we: "{welcome.only} {welcome.days}"\n', { hi: ['Only here.\n\n1 day'] })).toEqual(
    [],
  );
  expect(misses('  - they: hi\n  - we: "{welcome.hello}"\n', { hi: ['Goodbye Rania.'] })).toHaveLength(1);
  expect(
    misses('  - they: hi\n  - we: "{welcome.hello}"\n', { hi: ['Hello Rania, good to see you. More.'] }),
  ).toHaveLength(1);
  expect(misses('  - they: hi\n  - we: "{welcome.gone}"\n', { hi: ['Hello'] })).toHaveLength(1);
  expect(misses('  - they: hi\n  - we: a (b) [c] $1 *d*?\n', { hi: ['a (b) [c] $1 *d*?'] })).toEqual([]);
});

test('once one line is written down, all that was said must be', () => {
  const answers = { hi: ['one', 'two', 'three'], joined: ['one\n\ntwo', 'three'] };
  expect(misses('  - they: hi\n', answers)).toEqual([]);
  expect(misses('  - they: hi\n  - we: one\n  - they: hi\n', answers)).toMatchObject([
    { line: 7, expected: '(nothing more)', said: 'two\nthree' },
  ]);
  expect(misses('  - they: hi\n  - we: one\n  - we: …\n', answers)).toEqual([]);
  expect(misses('  - they: hi\n  - we: …\n  - we: three\n', answers)).toEqual([]);
  expect(misses('  - they: hi\n  - we: …\n  - we: two\n', answers)).toMatchObject([{ said: 'three' }]);
  expect(misses('  - they: hi\n  - we: …\n  - we: thr\n', answers)).not.toEqual([]);
  expect(misses('  - they: hi\n  - we: …\n  - we: four\n', answers)).toMatchObject([{ line: 8, expected: 'four' }]);
  expect(misses('  - they: no\n  - we: one\n', answers)).toMatchObject([{ line: 7, said: '(nothing)' }]);
});

test('how what is said is cut into messages does not matter; its order does', () => {
  const answers = { hi: ['one\n\ntwo', 'three'] };
  expect(misses('  - they: hi\n  - we: one\n  - we: two\n  - we: three\n', answers)).toEqual([]);
  expect(misses('  - they: hi\n  - we: two\n  - we: one\n  - we: three\n', answers)).toMatchObject([
    { line: 7, expected: 'two', said: 'one\n\ntwo\nthree' },
  ]);
});

test('the words that always work need not be written down, but may be', () => {
  const answers = { hi: ['Only here.\n\nYou can write: skip.'] };
  expect(misses('  - they: hi\n  - we: "{welcome:only}"\n', answers)).toEqual([]);
  expect(misses('  - they: hi\n  - we: "{welcome:only}"\n  - we: "{engine:ways}"\n', answers)).toEqual([]);
  expect(misses('  - they: no\n  - we: "{engine:ways}"\n', answers)).not.toEqual([]);
});

test('numbers, keys in what they write, and time', () => {
  const { tools, heard, opened } = parrot({ 'wait 2880': ['late'] });
  const turns = '  - they: 1\n  - they: "{welcome.only}"\n  - wait: 2 days\n  - we: late\n';
  expect(runTranscript(read(head + turns), 'en', 'sms', tools)).toEqual([]);
  expect(heard).toEqual(['1', 'Only here.']);
  expect(opened).toEqual([Date.UTC(2026, 2, 2, 10)]);
});

test('a text nobody has translated is expected in the language it falls back to', () => {
  const transcript = read(`${head.replace('en', '[en, ar]')}  - they: hi\n  - we: "{welcome.only}"\n`);
  expect(transcript.language).toEqual(['en', 'ar']);
  expect(runTranscript(transcript, 'ar', 'sms', parrot({ hi: ['Only here.'] }).tools)).toEqual([]);
});

test('what is expected at the end', () => {
  const kept = {
    language: { code: 'en', confirmed: true },
    consent: 'agreed' as const,
    crises: [{ id: 'x', urgency: 'days' as const, needs: ['housing'] }],
    danger: [],
    handoff: null,
    media: [],
    session: { book: 'b', stack: [], answers: {}, notes: [], trail: [], asking: null },
  };
  const expectation =
    'expect:\n  needs: [housing]\n  urgency: days\n  handoff: none\n  segments_at_most: 2\n  danger: []\n';
  const turns = '  - they: hi\n';
  const { tools } = parrot({ hi: ['one'] }, kept);
  expect(runTranscript(read(head + turns + expectation), 'en', 'sms', tools)).toEqual([]);
  const wrong =
    'expect:\n  needs: [money]\n  urgency: now\n  handoff: offered\n  segments_at_most: 1\n  language: ar\n';
  const found = runTranscript(read(head + turns + wrong), 'en', 'sms', tools);
  expect(found.map((miss) => miss.said).sort()).toEqual([
    'handoff: "none"',
    'language: "en"',
    'needs: ["housing"]',
    'segments: 2',
    'urgency: "days"',
  ]);
});

test('all languages of the hub, both channels, and words of their own for each', () => {
  const transcript = read(
    'transcript: t\nlanguage: all\nchannel: both\ntoday: 2026-03-02\nturns:\n  - they: { en: hello, ar: مرحبا }\n  - we: "{welcome.hello}"\n' +
      'expect:\n  segments_at_most: { en: 2, ar: 1 }\n',
  );
  expect(waysOf(transcript, ['en', 'ar'])).toEqual([
    { language: 'en', channel: 'whatsapp' },
    { language: 'en', channel: 'sms' },
    { language: 'ar', channel: 'whatsapp' },
    { language: 'ar', channel: 'sms' },
  ]);
  const { tools, heard } = parrot({ hello: ['Hello Rania, good to see you.'], مرحبا: ['أهلاً رانيا.'] });
  expect(runTranscript(transcript, 'en', 'sms', tools)).toEqual([]);
  expect(runTranscript(transcript, 'ar', 'whatsapp', tools)).toEqual([]);
  expect(runTranscript(transcript, 'ar', 'sms', tools)).toMatchObject([
    { expected: 'segments_at_most: 1', said: 'segments: 2' },
  ]);
  expect(heard).toEqual(['hello', 'مرحبا', 'مرحبا']);
  expect(runTranscript(transcript, 'uk', 'sms', tools)).toMatchObject([{ line: 6, expected: 'what they write in uk' }]);
});

test('what a worker does, and how soon a person is asked for', () => {
  const turns =
    '  - they: hi\n  - worker: amal\n    does: take\n  - we: Amal is here.\n' +
    '  - worker: amal\n    does: close\n    text: Done.\n    follow_up: 2026-03-05\n  - we: Done.\n';
  const expectation = 'expect:\n  person_asked_within: 1\n';
  const waiting = { handoff: { status: 'waiting' }, crises: [], danger: [], language: { code: 'en' } };
  const { tools } = parrot({ hi: [], take: ['Amal is here.'], Done: ['Done.'] }, waiting as never);
  const open: Tools['open'] = (opening) => ({
    ...tools.open(opening),
    claim: () => decision('Amal is here.'),
    close: (_worker, agreed, on) => decision(on === '2026-03-05' ? agreed : 'no day'),
  });
  expect(runTranscript(read(head + turns + expectation), 'en', 'sms', { ...tools, open })).toEqual([]);
  const refused: Tools['open'] = (opening) => ({
    ...open(opening),
    claim: () => ({ ...decision('no'), refused: 'full' }),
  });
  const found = runTranscript(read(head + turns), 'en', 'sms', { ...tools, open: refused });
  expect(found[0]).toMatchObject({ line: 7, expected: 'amal may take', said: 'full' });
  const early = expectation.replace('1', '2').replace('expect', '  - they: hi\nexpect');
  const late = parrot({ hi: [] }, { ...waiting, handoff: null } as never).tools;
  expect(runTranscript(read(`${head}  - they: hi\n${early}`), 'en', 'sms', late)).toMatchObject([
    { said: 'askedAfter: null' },
  ]);
});

test('texts with a hyphen, a star or a bracket are compared as they stand', () => {
  expect(misses('  - they: hi\n  - we: "Write *e-mail* (or not)?"\n', { hi: ['Write *e-mail* (or not)?'] })).toEqual(
    [],
  );
  expect(misses('  - they: hi\n  - we: "Write *e-mail* (or not)?"\n', { hi: ['Write e-mail or not'] })).toHaveLength(1);
});

test('problems of a transcript have a place and advice', () => {
  const problems = (text: string) => readTranscript({ path: 't.yaml', text }).problems;
  expect(problems(`${head}  - thye: hi\n`)).toMatchObject([
    { file: 't.yaml', line: 6, advice: "did you mean 'they'?" },
  ]);
  expect(problems(`langauge: en\n${head}  - they: hi\n`)).toMatchObject([{ advice: "did you mean 'language'?" }]);
  expect(problems(`${head}  - they: "hi\n`)[0]?.line).toBeGreaterThan(5);
  expect(problems('')).not.toEqual([]);
  expect(problems(`${head}  - they: hi\nexpect: { urgency: soon }\n`)[0]?.problem).toContain('expect.urgency');
});

test('a transcript is YAML without tricks, too', () => {
  const problems = (text: string) => readTranscript({ path: 't.yaml', text }).problems;
  expect(problems(`${head}  - they: &a hi\n  - they: *a\n`)).toMatchObject([{ line: 6 }, { line: 7 }]);
  expect(problems(`${head}  - they: hi\n    they: ho\n`)).toMatchObject([{ line: 7 }]);
  expect(problems(`${head}  - they: !!js/function hi\n`)).not.toEqual([]);
  expect(problems('- a list\n')).toMatchObject([{ line: 1 }]);
});

test('taps, a voice note, the time and the language it begins in', () => {
  const turns = '  - they: hi\n  - taps: good\n  - taps: ask~3~good\n  - sends: voice\n  - sends: picture\n';
  const said: unknown[] = [];
  const opened: unknown[] = [];
  const question = {
    text: 'Well?',
    language: 'en',
    step: 'ask',
    turn: 4,
    choices: [
      { id: 'bad', label: 'Bad' },
      { id: 'good', label: 'Good' },
    ],
  };
  const open: Tools['open'] = (opening) => {
    opened.push(opening);
    const stand = parrot({}).tools.open(opening);
    return {
      ...stand,
      say: (text, { tapped, media } = {}) => {
        said.push([text, tapped ?? media?.[0]?.contentType]);
        return said.length === 1
          ? [
              { to: 'person', message: { ...question, turn: 3 } },
              { to: 'person', message: question },
            ]
          : [];
      },
    };
  };
  const transcript = read(head.replace('turns:', "at: '14:30'\nbegins_in: ti\nturns:") + turns);
  const tools = { ...parrot({}).tools, open };
  expect(runTranscript(transcript, 'en', 'whatsapp', tools)).toEqual([]);
  expect(said).toEqual([
    ['hi', undefined],
    ['Good', 'ask~4~good'],
    ['Good', 'ask~3~good'],
    ['', 'audio/ogg'],
    ['', 'image/jpeg'],
  ]);
  expect(opened).toEqual([{ now: Date.UTC(2026, 2, 2, 14, 30), language: 'ti' }]);
  // Over SMS there is nothing to tap: the number is written.
  said.length = 0;
  expect(runTranscript(transcript, 'en', 'sms', tools)).toEqual([]);
  expect(said.slice(1, 3)).toEqual([
    ['2', undefined],
    ['2', undefined],
  ]);
  said.length = 0;
  const gone = read(`${head}  - they: hi\n  - taps: worse\n`);
  expect(runTranscript(gone, 'en', 'whatsapp', tools)).toMatchObject([
    { line: 7, expected: "a choice 'worse'", said: 'bad, good' },
  ]);
});

test('side by side', () => {
  const miss: Miss = {
    file: 't.yaml',
    line: 7,
    language: 'en',
    channel: 'sms',
    expected: 'one two three',
    said: 'four',
  };
  expect(sideBySide(miss, 8)).toBe('t.yaml  line 7  en, sms\n  expected | said\n  one two  | four\n  three    |');
});
