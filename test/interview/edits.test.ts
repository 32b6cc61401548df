/**
 * A hub edits an interview while somebody is in it: they go on at the same question, or at the nearest earlier one that is
 * left, with every answer they gave.
 */
import fc from 'fast-check';
import { answer, begin, readBook, repeat, skip } from '../../src/interview/index.ts';
import type { Book, Progress, Session } from '../../src/interview/index.ts';
import { file } from './random.ts';
import type { Steps } from './random.ts';
import { context, testWords } from './support.ts';

const words = testWords();
const question = (id: string): Record<string, unknown> => ({ id, ask: { en: `About ${id}?` }, as: id });
const bookOf = (main: Steps, inner: Steps): Book => {
  const { book, problems } = readBook([
    file('flows/main.yaml', { interview: 'main', steps: main }),
    file('flows/inner.yaml', { interview: 'inner', steps: inner }),
  ]);
  expect(problems).toEqual([]);
  return book;
};

/** The same step as something else: what it is kept as stays the same type, so that no answer is in question. */
const RETYPED: readonly ((id: string) => Record<string, unknown>)[] = [
  (id) => ({ ...question(id), choices: ['yes', 'no'] }),
  (id) => ({ ...question(id), answer: 'date' }),
  (id) => ({ id, say: { en: 'Only said now.' } }),
  (id) => ({ id, note: { en: 'Only noted now.' } }),
  (id) => ({ id, alert: 'alone' }),
];

type Edit =
  | { do: 'remove' | 'rename' | 'split'; at: number }
  | { do: 'reorder'; at: number; to: number }
  | { do: 'retype'; at: number; to: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constantFrom('remove', 'rename', 'split'), at: fc.nat(20) }) as fc.Arbitrary<Edit>,
  fc.record({ do: fc.constantFrom('reorder', 'retype'), at: fc.nat(20), to: fc.nat(20) }) as fc.Arbitrary<Edit>,
);

function edited(steps: Steps, edits: readonly Edit[], tag: string): Steps {
  let list = [...steps];
  for (const [n, one] of edits.entries()) {
    if (list.length === 0) break;
    const at = one.at % list.length;
    const step = list[at]!;
    const id = String(step['id']);
    if (one.do === 'remove') list = list.filter((_, index) => index !== at);
    if (one.do === 'rename') list[at] = { ...step, id: `${tag}${n}` };
    if (one.do === 'split') list.splice(at + 1, 0, question(`${tag}${n}`));
    if (one.do === 'reorder') list.splice(one.to % list.length, 0, ...list.splice(at, 1));
    if (one.do === 'retype' && 'ask' in step) list[at] = RETYPED[one.to % RETYPED.length]!(id);
  }
  return list.length > 0 ? list : [question(`${tag}last`)];
}

const stored = (session: Session): Session => JSON.parse(JSON.stringify(session)) as Session;
const names = (steps: Steps): string[] => steps.map((step) => String(step['id']));

/** Where somebody at this step of a plain list must find themselves: the first question from there on. */
function expected(before: Steps, after: Steps, step: string): string | null {
  const old = names(before);
  const left = old.slice(0, old.indexOf(step) + 1).findLast((id) => names(after).includes(id));
  const from = left === undefined ? 0 : names(after).indexOf(left);
  const asked = after.slice(from).find((one) => 'ask' in one);
  return asked ? String(asked['id']) : null;
}

const flat = (count: number, tag: string): Steps => [...Array(count).keys()].map((n) => question(`${tag}${n}`));

/** Answers `count` questions with words, or skips them. */
function answered(book: Book, count: number, skips: readonly boolean[]): Progress {
  let progress = begin(book, 'main', context, words);
  for (let n = 0; n < count; n++) {
    const session = stored(progress.session);
    progress = skips[n]
      ? skip(book, session, context, words)
      : answer(book, session, { text: `answer ${n}` }, context, words);
  }
  return progress;
}

test('in a plain list: the same question, or the nearest earlier one that is left', () => {
  const seen = { same: 0, earlier: 0, over: 0 };
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.nat(8),
      fc.array(fc.boolean(), { maxLength: 8 }),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      (count, given, skips, edits, speaks) => {
        const before = flat(count, 'q');
        const { session } = answered(bookOf(before, [question('x')]), given % count, skips);
        const open = session.asking!.step;
        const after = edited(before, edits, 'new');
        const book = bookOf(after, [question('x')]);
        const wanted = expected(before, after, open);
        const gone = !after.some((step) => step['id'] === open && 'ask' in step);
        // Whoever answers a question that is gone, or is another now, is asked; nothing is taken for an answer to it.
        const next =
          speaks && gone
            ? answer(book, stored(session), { text: 'a word' }, context, words)
            : repeat(book, stored(session), context, words);
        expect(next.session.asking?.step ?? null).toBe(wanted);
        expect(next.session.answers).toEqual(session.answers);
        expect(next.session.trail).toEqual(session.trail);
        expect(next.happenings.filter(({ type }) => type === 'lost')).toEqual([]);
        expect(next.messages.length).toBeGreaterThanOrEqual(wanted === null ? 0 : 1);
        seen[wanted === null ? 'over' : wanted === open ? 'same' : 'earlier'] += 1;
      },
    ),
    { numRuns: 400, seed: 2026 },
  );
  expect(Math.min(seen.same, seen.earlier, seen.over)).toBeGreaterThan(5);
});

test('inside an interview that another runs, with both edited: nobody is lost, no answer is', () => {
  const seen = { same: 0, other: 0, over: 0 };
  fc.assert(
    fc.property(
      fc.nat(7),
      fc.array(edit, { maxLength: 4 }),
      fc.array(edit, { maxLength: 4 }),
      fc.boolean(),
      (given, outer, within, removed) => {
        const main: Steps = [...flat(2, 'a'), { id: 'inside', run: 'inner' }, ...flat(2, 'b')];
        const inner = flat(4, 'q');
        const { session } = answered(bookOf(main, inner), given, []);
        const newMain = edited(main, outer, 'new');
        const newInner = edited(inner, within, 'also');
        const { book } = removed
          ? readBook([file('flows/main.yaml', { interview: 'main', steps: newMain.filter((one) => !('run' in one)) })])
          : { book: bookOf(newMain, newInner) };
        if (!book.interviews['main']?.steps.length) return;
        const { interview, step } = session.asking!;
        const next = repeat(book, stored(session), context, words);
        const asking = next.session.asking;
        expect(next.session.answers).toEqual(session.answers);
        expect(next.happenings.filter(({ type }) => type === 'lost')).toEqual([]);
        const still = book.interviews[interview]?.steps.some((one) => one.id === step && one.kind === 'ask') ?? false;
        if (still) expect(asking).toMatchObject({ interview, step });
        const wanted = interview === 'inner' && !removed ? expected(inner, newInner, step) : null;
        if (wanted !== null) expect(asking).toMatchObject({ interview, step: wanted });
        if (asking) {
          expect(next.session.stack.at(-1)).toEqual({ interview: asking.interview, step: asking.step });
          expect(next.messages.at(-1)?.step).toBe(`${asking.interview}/${asking.step}`);
        }
        // From there every later question is still asked: it ends, and only by coming to the end.
        let last = next;
        for (let n = 0; n < 40 && last.session.asking; n++) {
          last = skip(book, stored(last.session), context, words);
        }
        expect(last.session).toMatchObject({ asking: null, stack: [] });
        seen[still ? 'same' : asking ? 'other' : 'over'] += 1;
      },
    ),
    { numRuns: 400, seed: 2026 },
  );
  expect(Math.min(seen.same, seen.other)).toBeGreaterThan(20);
  expect(seen.over).toBeGreaterThan(0);
});
