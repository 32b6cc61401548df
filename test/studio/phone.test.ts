import fc from 'fast-check';
import { runPhone } from '../../src/studio/index.ts';
import type { PhoneRun, PhoneTurn, PhoneView } from '../../src/studio/index.ts';
import { smallStage } from '../support/small-hub.ts';

const { loaded, texts } = smallStage();
const MONDAY = Date.parse('2026-03-02T10:00:00Z');
const phone = (turns: readonly PhoneTurn[], more: Partial<PhoneRun> = {}): PhoneView =>
  runPhone(loaded, { language: 'en', channel: 'whatsapp', now: MONDAY, turns, ...more });
const bot = ({ entries }: PhoneView) => entries.filter(({ from }) => from === 'bot');

test('nothing was said yet', () => {
  expect(phone([])).toEqual({
    entries: [],
    step: null,
    state: {
      language: 'en',
      consent: 'unasked',
      answers: {},
      notes: [],
      needs: [],
      urgency: null,
      handoff: 'none',
      danger: [],
    },
    segments: 0,
    problem: null,
  });
});

test('the first words, as WhatsApp shows them: buttons whose id answers', () => {
  const view = phone([{ says: 'hello' }]);
  expect(view.entries.map(({ from }) => from)).toEqual(['person', 'bot']);
  const [, hello] = view.entries;
  expect(hello).toMatchObject({ as: 'buttons', step: 'conversation/language-right', dir: 'ltr', turn: 0 });
  expect(hello!.choices.map(({ label }) => label)).toEqual(
    ['language_right', 'language_other'].map((id) => texts.forms('en', `conversation:choice_${id}`)[0]),
  );
  expect(view.step).toBe('conversation/language-right');
  const [right] = hello!.choices;
  const next = phone([{ says: 'hello' }, { says: right!.label, tapped: right!.id }]);
  expect(next.step).toBe('main/leave');
  const old = phone([
    { says: 'hello' },
    { says: right!.label, tapped: right!.id },
    { says: right!.label, tapped: right!.id },
  ]);
  expect(old.step).toBe('main/leave');
  expect(old.entries.at(-1)!.parts[0]).toContain(texts.forms('en', 'conversation:old_tap')[0]);
});

test('by SMS the choices are numbers in the text, and every message has its cost', () => {
  const view = phone([{ says: 'hello' }, { says: '1' }], { channel: 'sms' });
  for (const entry of bot(view)) {
    expect(entry).toMatchObject({ as: 'text', choices: [] });
    expect(entry.parts.join('\n')).toMatch(/^1\. /m);
    expect(entry.segments).toMatchObject({ encoding: 'GSM-7' });
  }
  expect(view.segments).toBe(bot(view).reduce((sum, entry) => sum + entry.segments!.segments, 0));
  const arabic = phone([{ says: 'hello' }], { channel: 'sms', language: 'ar' });
  expect(bot(arabic)[0]).toMatchObject({ dir: 'rtl', segments: { encoding: 'UCS-2' } });
  expect(arabic.state.language).toBe('ar');
});

test('a menu of more than three is a list', () => {
  const view = phone([{ says: 'hello' }, { says: '2' }]);
  expect(view.entries.at(-1)).toMatchObject({ as: 'list', step: 'conversation/language-menu' });
  const start = { interview: 'main', step: 'help', answers: {} };
  expect(phone([], { start }).entries[0]).toMatchObject({ as: 'list', step: 'main/help' });
});

test('what is known beside the conversation, for whoever tries it', () => {
  const { state, step } = phone(
    ['hello', '1', '1', '1', '3 و 7'].map((says) => ({ says })),
    { language: 'ar' },
  );
  expect(step).toBe('main/help');
  expect(state).toMatchObject({ language: 'ar', consent: 'agreed', answers: { children: 'yes', ages: [3, 7] } });
  expect(state).toMatchObject({ needs: ['childcare'], urgency: null, handoff: 'none', danger: [] });
  expect(state.notes).toHaveLength(1);
  expect(state.notes[0]!.text).toContain('معه أطفال');
  expect(state.notes[0]!.english).toContain('There are children');
});

test('time, a worker, a voice note and a picture; a worker who may not is a note', () => {
  const view = phone([
    { worker: 'amal', does: 'take' },
    { says: 'hello' },
    { says: '1' },
    { says: '1' },
    { says: 'human' },
    { says: '1' },
    { voice: true },
    { picture: true },
    { worker: 'nobody-of-ours', does: 'take' },
    { worker: 'amal', does: 'take' },
    { worker: 'amal', does: 'write', text: 'Good morning' },
    { worker: 'amal', does: 'close', text: 'We meet on Tuesday' },
    { waits: 1440 },
  ]);
  expect(view.problem).toBeNull();
  const notes = view.entries.flatMap(({ note }) => note ?? []);
  expect(notes).toContainEqual({ what: 'refused', worker: 'amal', why: 'nobody' });
  expect(notes).toContainEqual({ what: 'refused', worker: 'nobody-of-ours', why: 'unknown-worker' });
  expect(notes).toContainEqual({ what: 'waited', minutes: 1440 });
  expect(notes.some((note) => note.what === 'told')).toBe(true);
  expect(view.entries.filter(({ from }) => from === 'worker').map(({ parts }) => parts)).toEqual([['Good morning']]);
  expect(view.entries.filter(({ from, turn }) => from === 'person' && turn >= 6).map(({ parts }) => parts)).toEqual([
    ['🎤'],
    ['📷'],
  ]);
  expect(view.state.handoff).toBe('closed');
  const times = view.entries.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('a hub whose workers are elsewhere has one who stands in', () => {
  const turns: PhoneTurn[] = [{ says: 'hello' }, { says: '1' }, { says: '1' }, { says: 'human' }, { says: '1' }];
  const worker = loaded.hub.safeguardingLead;
  const run: PhoneRun = { language: 'en', channel: 'sms', now: MONDAY, turns: [...turns, { worker, does: 'take' }] };
  expect(runPhone({ ...loaded, workers: [] }, run).state.handoff).toBe('active');
});

test('begun at a step, with answers: it goes on from there', () => {
  const start = { interview: 'main', step: 'ages', answers: { children: 'yes' } };
  const view = phone([{ says: '3, 7' }], { start, language: 'ar', channel: 'sms' });
  expect(view.problem).toBeNull();
  expect(view.entries[0]).toMatchObject({ from: 'bot', step: 'main/ages', turn: -1, dir: 'rtl' });
  expect(view.entries[0]!.parts[0]).toContain('كم أعمارهم؟');
  expect(view.state).toMatchObject({ consent: 'agreed', answers: { children: 'yes', ages: [3, 7] } });
  expect(view.step).toBe('main/help');
  // Without a step, from the first.
  expect(phone([], { start: { interview: 'main', answers: {} } }).step).toBe('main/leave');
});

test('the same run gives the same view', () => {
  const turns: PhoneTurn[] = [{ says: 'سلام' }, { says: '1' }, { waits: 5000 }, { says: '1' }];
  expect(phone(turns, { language: 'fa' })).toEqual(phone(turns, { language: 'fa' }));
});

describe('what cannot be run is told, and nothing is thrown', () => {
  test.each<[string, unknown, RegExp]>([
    ['a language nobody has', { language: 'xx' }, /language "xx"/],
    ['no language', { language: undefined }, /language/],
    ['another channel', { channel: 'fax' }, /channel "fax"/],
    ['no time', { now: Number.NaN }, /time/],
    ['a time beyond dates', { now: 1e300 }, /time/],
    ['no turns', { turns: null }, /turns/],
    ['turns without end', { turns: Array.from({ length: 401 }, () => ({ says: 'a' })) }, /400 turns/],
    ['an empty turn', { turns: [{ says: 'hello' }, {}] }, /Turn 2/],
    ['no turn', { turns: [null] }, /Turn 1/],
    ['words that are none', { turns: [{ says: 3 }] }, /Turn 1: no words/],
    ['a tap that is none', { turns: [{ says: 'a', tapped: 3 }] }, /Turn 1: no words/],
    ['a book for a message', { turns: [{ says: 'a'.repeat(5000) }] }, /4096/],
    ['time that runs back', { turns: [{ waits: -5 }] }, /minutes/],
    ['ages of time', { turns: [{ waits: 1e9 }] }, /minutes/],
    ['a worker who dances', { turns: [{ worker: 'amal', does: 'dance' }] }, /take, write, accompany or close/],
    ['a day that is none', { turns: [{ worker: 'amal', does: 'close', text: 'x', follow_up: '2026-02-31' }] }, /date/],
    ['an interview nobody has', { start: { interview: 'mian', answers: {} } }, /"mian": did you mean "main"\?/],
    ['a name of every object', { start: { interview: 'constructor', answers: {} } }, /interview/],
    [
      'a step that is gone',
      { start: { interview: 'main', step: 'agse', answers: {} } },
      /"agse": did you mean "ages"\?/,
    ],
    ['a start that is none', { start: 'main' }, /start/],
    ['no answers', { start: { interview: 'main', answers: null } }, /answers/],
    ['an answer nobody asks for', { start: { interview: 'main', answers: { chidren: 'yes' } } }, /answer "chidren"/],
    [
      'an answer of another kind',
      { start: { interview: 'main', answers: { ages: 'two' } } },
      /ages must be a list of whole numbers/,
    ],
    [
      'a choice that is none',
      { start: { interview: 'main', answers: { help: 'perhaps' } } },
      /help must be one of these: school, care/,
    ],
  ])('%s', (_, more, problem) => {
    const view = phone([{ says: 'hello' }], more as Partial<PhoneRun>);
    expect(view.problem).toMatch(problem);
    expect(view.entries).toMatchObject([{ from: 'note', note: { what: 'problem' }, parts: [view.problem] }]);
    expect(view).toMatchObject({ step: null, segments: 0 });
  });

  test.each([
    '~~~',
    'welcome/consent~abc~agree',
    'x~1~constructor',
    '',
    'conversation/language-right~999999999999~__proto__',
  ])('a tap of %j', (tapped) => {
    expect(phone([{ says: 'hello' }, { says: 'x', tapped }, { says: '1' }]).problem).toBeNull();
  });
});

/** Turns as a page, a slip of the hand or an old recording might bring them. */
const anyTurn = fc.oneof(
  fc.record({ says: fc.constantFrom('1', '2', 'yes', 'hello', 'human', 'back', 'skip', 'stop', 'delete', '3, 7', '') }),
  fc.record({
    says: fc.string({ unit: 'grapheme', maxLength: 40 }),
    tapped: fc.constantFrom('main/leave~2~agree', 'main/help~5~care', '~'),
  }),
  fc.record({ waits: fc.integer({ min: 1, max: 400_000 }) }),
  fc.record({ voice: fc.constant(true as const) }),
  fc.record({ picture: fc.constant(true as const) }),
  fc.record({
    worker: fc.constantFrom('amal', 'nobody', '__proto__'),
    does: fc.constantFrom('take', 'write', 'close'),
    text: fc.string({ maxLength: 20 }),
  }),
);

test('whatever is done: an answer, the same one twice, and every entry belongs to a turn', () => {
  fc.assert(
    fc.property(
      fc.array(anyTurn, { maxLength: 12 }),
      fc.constantFrom('en', 'ar', 'uk'),
      fc.constantFrom('whatsapp', 'sms'),
      fc.option(fc.constantFrom('leave', 'children', 'ages', 'help', 'offer'), { nil: undefined }),
      (turns, language, channel, step) => {
        const start = step === undefined ? {} : { start: { interview: 'main', step, answers: {} } };
        const run = { language, channel, now: MONDAY, turns, ...start } as PhoneRun;
        const view = runPhone(loaded, run);
        expect(view).toEqual(runPhone(loaded, run));
        if (view.problem !== null) return expect(view.problem).toMatch(/step/);
        for (const { turn, parts } of view.entries) {
          expect(turn).toBeLessThan(turns.length);
          expect(parts.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 60 },
  );
});
