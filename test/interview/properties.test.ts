/** Whatever anybody sends, the engine neither throws nor loses what was answered before. */
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { createWords } from '../../src/language/index.ts';
import { answer, back, begin, jump, readAnswer, readBook, repeat, skip, why } from '../../src/interview/index.ts';
import type { AnswerKind, Progress, Session } from '../../src/interview/index.ts';
import { ANSWER_KINDS } from '../../src/interview/steps/ask.ts';
import { context, localeFiles } from './support.ts';

const OTHER_FILES = ['always.yaml', 'danger.yaml', 'facts.yaml'];
const flows = readdirSync('flows')
  .filter((file) => file.endsWith('.yaml') && !OTHER_FILES.includes(file))
  .map((file) => ({ path: `flows/${file}`, text: readFileSync(`flows/${file}`, 'utf8') }));
const words = createWords(localeFiles());
const { book } = readBook(flows);

const written = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    '3',
    '10',
    '1 and 3',
    '٢ و ٥',
    'yes',
    'no',
    'نعم',
    'لا',
    '12 March',
    'tomorrow',
    'skip',
    '',
    '👍',
    'all',
    '2, 5',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const move = fc.oneof(
  { weight: 6, arbitrary: written.map((text) => ({ do: 'answer', text }) as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'voice' } as const) },
  { weight: 1, arbitrary: fc.nat(9).map((n) => ({ do: 'tap', n }) as const) },
  { weight: 2, arbitrary: fc.constantFrom('skip', 'back', 'why', 'repeat').map((word) => ({ do: word }) as const) },
  { weight: 1, arbitrary: fc.constantFrom('offer', 'main', 'nowhere').map((to) => ({ do: 'jump', to }) as const) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('en', 'ar', 'fa', 'ti', 'uk', 'ckb')
      .map((language) => ({ do: 'speak', language }) as const),
  },
);

const stored = (session: Session): Session => JSON.parse(JSON.stringify(session)) as Session;

function sound({ session, messages }: Progress): void {
  if (session.asking === null) expect(session.stack).toEqual([]);
  else {
    const top = session.stack.at(-1);
    expect({ interview: session.asking.interview, step: session.asking.step }).toEqual(top);
    expect(session.asking.misses).toBeLessThanOrEqual(2);
  }
  for (const message of messages) expect(message.text.trim()).not.toBe('');
  expect(stored(session)).toEqual(session);
}

test('any history leaves an open question or an ended interview, and survives storage', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let now = { ...context };
      let progress = begin(book, 'main', now, words);
      sound(progress);
      for (const one of moves) {
        now = { ...now, turn: now.turn + 1 };
        const session = stored(progress.session);
        switch (one.do) {
          case 'answer':
            progress = answer(book, session, { text: one.text }, now, words);
            break;
          case 'voice':
            progress = answer(book, session, { text: '', hasVoice: true }, now, words);
            break;
          case 'tap': {
            const choice = session.asking?.choices[one.n] ?? 'none-such';
            progress = answer(book, session, { text: 'tapped', choice }, now, words);
            break;
          }
          case 'jump':
            progress = jump(book, session, one.to, now, words);
            break;
          case 'speak':
            now = { ...now, language: one.language };
            progress = repeat(book, session, now, words);
            break;
          case 'skip':
          case 'back':
          case 'why':
          case 'repeat':
            progress = { skip, back, why, repeat }[one.do](book, session, now, words);
        }
        sound(progress);
      }
    }),
    { numRuns: 100, seed: 2026 },
  );
});

test('answering or skipping, then back, leads to the same question with every earlier answer', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(written, fc.constant(null)), { maxLength: 12 }), written, (before, last) => {
      let session = begin(book, 'main', context, words).session;
      const step = (text: string | null): Progress =>
        text === null ? skip(book, session, context, words) : answer(book, session, { text }, context, words);
      for (const text of before) session = stored(step(text).session);
      const open = session.asking;
      if (!open || ['read-back', 'take-out', 'keep-to-myself'].includes(open.kind)) return;
      const { answers, notes } = session;
      const trail = session.trail.length;
      session = stored(step(last).session);
      if (session.trail.length === trail) return; // not understood: nothing to go back from
      const returned = back(book, session, context, words).session;
      expect(returned.asking).toMatchObject({ interview: open.interview, step: open.step });
      expect(returned.notes).toEqual(notes);
      expect(returned.answers).toEqual(answers);
    }),
    { numRuns: 200, seed: 2026 },
  );
});

test('reading an answer never throws, and a choice is always one that was shown', () => {
  const choices = ['yes', 'no', 'not_sure', 'none'].map((id) => ({ id, labels: [id, 'نعم'] }));
  const kinds: readonly AnswerKind[] = ANSWER_KINDS;
  const language = fc.constantFrom('en', 'ar', 'fa', 'ti', 'uk', 'ckb', 'xx');
  fc.assert(
    fc.property(fc.constantFrom(...kinds), language, written, (kind, code, text) => {
      const read = readAnswer(kind, text, { language: code, today: context.today, words, choices });
      if (!read.understood) return;
      const ids = choices.map(({ id }) => id);
      if (kind === 'choice' || kind === 'yes-no') expect(ids).toContain(read.value);
      if (kind === 'choices') expect(ids).toEqual(expect.arrayContaining(read.value as string[]));
      if (kind === 'date') expect(read.value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      if (kind === 'number') expect(read.value).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1000, seed: 2026 },
  );
});

test('any text is a file that can be checked: problems, never an exception', () => {
  const line = fc.constantFrom(
    'interview: main',
    'steps:',
    '  - ask: a',
    '    as: b',
    '    choices: [x, y]',
    '    when: b == "x"',
    '  - goto: a',
    '  - offer: true',
    '  - run: main',
    'crisis_points:',
    '  - id: z',
    '    urgency: now',
    '  - crisis: z',
    '  - end: true',
    '  - say: { en: hi }',
    '  - set: { c: 1 }',
    '\t- x',
    '*alias',
    '&anchor',
    '- - - -',
    '"',
    '{',
    '!!tag x',
    '\uFFFD',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n')),
        fc.string({ maxLength: 200 }),
      ),
      (text) => {
        const read = readBook([{ path: 'flows/any.yaml', text }]);
        for (const one of read.problems)
          expect(one).toMatchObject({ file: 'flows/any.yaml', line: expect.any(Number) as number });
        if (read.book.interviews['main']) begin(read.book, 'main', context, words);
      },
    ),
    { numRuns: 400, seed: 2026 },
  );
});
