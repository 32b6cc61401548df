import { projectRoot, readFolder } from '../../src/hub/index.ts';
import { readTranscript, record, runPhone, runTranscript, stageOf, waysOf } from '../../src/studio/index.ts';
import type { PhoneRun, PhoneTurn, Stage, Transcript } from '../../src/studio/index.ts';
import { smallStage } from '../support/small-hub.ts';

const stage = stageOf('demo');
const MONDAY = Date.parse('2026-03-02T10:00:00Z');
const small = smallStage();
const texts = (language: string, key: string): string => stage.texts.forms(language, key)[0] ?? key;

/** The turns of a transcript of ours as somebody does them. */
function turnsOf(transcript: Transcript, language: string): readonly PhoneTurn[] {
  return transcript.turns.flatMap((turn): PhoneTurn[] => {
    if ('they' in turn) {
      const says = typeof turn.they === 'string' ? turn.they : (turn.they[language] ?? '');
      return [
        {
          says: says.replace(/\{([\w-]+)[.:]([\w.-]+)\}/g, (_, ns: string, key: string) =>
            texts(language, `${ns}:${key}`),
          ),
        },
      ];
    }
    if ('wait' in turn)
      return [
        { waits: parseInt(turn.wait) * (turn.wait.includes('day') ? 1440 : turn.wait.includes('hour') ? 60 : 1) },
      ];
    if ('worker' in turn) {
      return [{ worker: turn.worker, does: turn.does, ...('text' in turn ? { text: turn.text } : {}) }];
    }
    return [];
  });
}

function read(yaml: string): Transcript {
  const { transcript, problems } = readTranscript({ path: 'recorded.yaml', text: yaml });
  expect(problems).toEqual([]);
  return transcript!;
}

/** Records the run, then runs what was recorded. */
function roundTrip(run: Omit<PhoneRun, 'language'> & { language?: string }, of: Stage = small): Transcript {
  const transcript = read(record(of, run, 'As it went').yaml);
  expect(transcript.language).toHaveLength(1);
  expect(runTranscript(transcript, transcript.language[0]!, run.channel, of)).toEqual([]);
  return transcript;
}

const files = readFolder(projectRoot(), 'test/transcripts', '.yaml').filter(
  (file) => readTranscript(file).transcript !== null,
);
const told = (transcript: Transcript): readonly string[] =>
  transcript.turns.flatMap((turn) => ('we' in turn ? [turn.we] : []));

/** Every other one: a recording puts each text of 25 languages beside what was said. */
describe.each(files.map((file, index) => [file.path, file, index] as const).filter((_, index) => index % 2 === 0))(
  'a conversation as in %s',
  (_, file, index) => {
    const script = readTranscript(file).transcript!;
    // Every transcript in one of its ways, and all of them in as many ways as there are.
    const ways = waysOf(script, stage.loaded.hub.languages);
    const { language, channel } = ways[index % ways.length]!;
    test(`is recorded and passes (${language}, ${channel})`, () => {
      const recorded = roundTrip({ language, channel, now: MONDAY, turns: turnsOf(script, language) }, stage);
      const open = told(recorded).filter((line) => line === '…').length;
      expect(open).toBeLessThan(told(recorded).length / 3);
    });
  },
);

test('what the bot says is told by its keys, and what a hub wrote in the interview by its words', () => {
  const turns: PhoneTurn[] = ['hello', '1', '1', '1', '3, 7'].map((says) => ({ says }));
  turns.push({ says: 'A school' }, { says: '1' });
  const recorded = roundTrip({ language: 'en', channel: 'sms', now: MONDAY, turns });
  expect(told(recorded)).toEqual([
    '{conversation.hello}',
    '{main.welcome}',
    '{main.leave}',
    '{main.children}',
    'How old are they?',
    '{main.help}',
    '{engine.read_back}',
    expect.stringMatching(/^[•-] \{main\.note_children\}$/),
    '{handoff.promise}',
  ]);
  // A label that was typed is told by its key too, so that the transcript outlives other words for it.
  expect(recorded.turns).toContainEqual({ they: '{main.choice_school}' });
  expect(recorded.expect).toEqual({
    consent: 'agreed',
    needs: ['childcare'],
    urgency: expect.any(String),
    handoff: 'waiting',
  });
});

test('a transcript that was recorded fails once the conversation goes another way', () => {
  const turns: PhoneTurn[] = [{ says: 'Hello, I need help' }, { says: '1' }, { says: '1' }];
  const recorded = record(small, { channel: 'sms', now: MONDAY, turns }, 'Consent');
  expect(runTranscript(read(recorded.yaml), 'en', 'sms', small)).toEqual([]);
  const [misspelt] = runTranscript(read(recorded.yaml.replace('{main.leave}', '{main.help}')), 'en', 'sms', small);
  expect(misspelt).toMatchObject({ line: 10, said: expect.stringContaining('May I keep your answers?') });
  // The interview asks something else first now.
  const asks =
    'interview: main\nsteps:\n  - ask: help\n    as: consent\n    choices: [agree, refuse]\n  - run: offer\n';
  const changed = smallStage({ 'flows/main.yaml': asks });
  expect(runTranscript(read(recorded.yaml), 'en', 'sms', changed)).not.toEqual([]);
});

test('begun in a language whatever the first words are in; without one it is recognised', () => {
  const turns: PhoneTurn[] = [{ says: 'Hello' }, { says: '1' }];
  const forced = roundTrip({ language: 'ti', channel: 'whatsapp', now: MONDAY, turns });
  expect(forced).toMatchObject({ language: ['ti'], begins_in: 'ti' });
  expect(told(forced)[0]).toBe('{conversation.hello}');
  const free = roundTrip({ channel: 'whatsapp', now: MONDAY, turns });
  expect(free).toMatchObject({ language: ['en'] });
  expect(free.begins_in).toBeUndefined();
});

test('taps, voice notes, pictures, time and a worker', () => {
  const begun: PhoneRun = { language: 'en', channel: 'whatsapp', now: MONDAY, turns: [{ says: 'hello' }] };
  const first = runPhone(small.loaded, begun).entries.at(-1)!.choices[0]!;
  const turns: PhoneTurn[] = [
    { says: 'hello' },
    { says: first.label, tapped: first.id },
    { says: '1' },
    { voice: true },
    { picture: true },
    // The same button once more, out of time.
    { says: first.label, tapped: first.id },
    { says: texts('en', 'always:human') },
    { says: '1' },
    { waits: 90 },
    { worker: 'amal', does: 'take' },
    { worker: 'amal', does: 'take' },
    { worker: 'amal', does: 'write', text: 'Hello: I am "Amal" # here\nand a second line' },
    { says: 'yes' },
    { worker: 'amal', does: 'close', text: 'We meet on Tuesday', follow_up: '2026-03-05' },
    { waits: 4 * 1440 },
  ];
  const recorded = roundTrip({ ...begun, turns, now: MONDAY + 61 * 60_000 });
  expect(recorded.at).toBe('11:01');
  expect(recorded.turns).toEqual(
    expect.arrayContaining([
      { taps: first.id.split('~')[2] },
      { sends: 'voice' },
      { sends: 'picture' },
      { wait: '90 minutes' },
      { wait: '4 days' },
    ]),
  );
  expect(recorded.turns).toContainEqual({
    worker: 'amal',
    does: 'close',
    text: 'We meet on Tuesday',
    follow_up: '2026-03-05',
  });
});

test('begun at a step', () => {
  const start = { interview: 'main', step: 'children', answers: {} };
  const turns: PhoneTurn[] = [{ says: 'نعم' }, { says: texts('ar', 'always:skip') }];
  const recorded = roundTrip({ language: 'ar', channel: 'whatsapp', now: MONDAY, start, turns });
  expect(recorded.start).toEqual(start);
  expect(recorded.turns[0]).toEqual({ we: '{main.children}' });
  // The step is gone since: the transcript says so, and nothing is tried from another place.
  const gone = { ...recorded, start: { ...start, step: 'childern' } };
  expect(runTranscript(gone, 'ar', 'whatsapp', small)).toMatchObject([
    { said: expect.stringMatching(/did you mean "children"/) },
  ]);
});

test('where to keep it is made of the title', () => {
  const { path, yaml } = record(
    small,
    { channel: 'sms', now: MONDAY, turns: [{ says: 'hello' }] },
    'A mother: où dormir?',
  );
  expect(path).toBe('flows/hubs/demo/transcripts/a-mother-ou-dormir.yaml');
  expect(read(yaml).transcript).toBe('A mother: où dormir?');
  const { path: other } = record(small, { channel: 'sms', now: MONDAY, turns: [{ says: 'hello' }] }, '../../مرحبا');
  expect(other).toBe('flows/hubs/demo/transcripts/conversation.yaml');
});
