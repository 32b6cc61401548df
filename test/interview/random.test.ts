/** Any valid interview, any answers: it never throws, never goes round without asking, and a person is two messages away, also of nonsense. */
import fc from 'fast-check';
import { answer, back, begin, jump, readBook, repeat, skip, why } from '../../src/interview/index.ts';
import type { Book, Context, Progress, Session } from '../../src/interview/index.ts';
import { files, move, SERVICES } from './random.ts';
import type { Move } from './random.ts';
import { context, testWords } from './support.ts';

const words = testWords();
const start: Context = { ...context, services: SERVICES, nation: 'England' };
const stored = (session: Session): Session => JSON.parse(JSON.stringify(session)) as Session;

function made(book: Book, session: Session, one: Move, now: Context): Progress {
  switch (one.do) {
    case 'answer':
      return answer(book, session, one.input, now, words);
    case 'tap': {
      const { asking } = session;
      const choice = asking?.choices[one.n % Math.max(asking.choices.length, 1)] ?? 'more';
      return answer(book, session, { text: 'tapped', choice }, now, words);
    }
    case 'jump':
      return jump(book, session, one.to, now, words);
    case 'speak':
      return repeat(book, session, now, words);
    default:
      return { skip, back, why, repeat }[one.do](book, session, now, words);
  }
}

function sound({ session, messages, happenings }: Progress): void {
  // The cap on steps without a question would end the interview as lost.
  if (session.asking === null) {
    expect(session.stack).toEqual([]);
    expect(happenings).not.toContainEqual({ type: 'lost' });
  } else {
    const { asking } = session;
    expect(session.stack.at(-1)).toEqual({ interview: asking.interview, step: asking.step });
    expect(asking.misses).toBeLessThanOrEqual(2);
    expect(new Set(asking.choices).size).toBe(asking.choices.length);
    // What was asked is on the screen: the last message, with its number.
    if (messages.length > 0) {
      expect(messages.at(-1)).toMatchObject({ step: `${asking.interview}/${asking.step}` });
      expect(messages.at(-1)?.turn).toBeDefined();
    }
  }
  for (const { text, choices = [] } of messages) {
    expect(text.trim()).not.toBe('');
    for (const { label } of choices) expect(label.trim()).not.toBe('');
  }
  expect(stored(session)).toEqual(session);
}

/** The word for a person, then yes. */
function personWithinTwo(book: Book, session: Session, now: Context): void {
  const asked = jump(book, session, 'offer', now, words);
  const agreed = answer(book, stored(asked.session), { text: '1' }, { ...now, turn: now.turn + 1 }, words);
  const happened = [...asked.happenings, ...agreed.happenings];
  expect(happened.filter(({ type }) => type === 'agreed')).toHaveLength(1);
  for (const one of happened) {
    if (one.type !== 'agreed') continue;
    for (const line of one.lines) expect(line.visible).not.toBe('nobody');
  }
}

/** No answer to a question of any kind; where words are asked for, none. */
function nonsense({ asking }: Session, one: string): string {
  const { kind } = asking ?? {};
  return kind === 'text' || kind === 'place' || kind === 'voice' ? '' : one;
}

/** Twice not understood, whatever is open and however it was reached: a person is offered, and comes if wanted. */
function offeredAfterTwo(book: Book, session: Session, now: Context, said: readonly string[]): void {
  if (session.asking === null) return;
  let progress: Progress | null = null;
  let open = session;
  for (const one of said) {
    progress = answer(book, stored(open), { text: nonsense(open, one) }, { ...now, turn: now.turn + 1 }, words);
    open = progress.session;
    expect(open.asking).toMatchObject({ interview: session.asking.interview, step: session.asking.step });
  }
  expect(progress?.messages.at(-1)?.choices?.map(({ id }) => id)).toEqual(['person', 'again']);
  const taken = answer(book, stored(open), { text: '1' }, { ...now, turn: now.turn + 2 }, words);
  const comes = taken.happenings.some(({ type }) => type === 'agreed');
  expect(comes || taken.session.asking?.interview === 'offer').toBe(true);
}

test('any valid interview, whatever is answered', () => {
  const seen = { kinds: new Set<string>(), steps: new Set<string>(), pages: 0, overlays: 0, over: 0 };
  const gibberish = fc.tuple(...[0, 1].map(() => fc.constantFrom('🐟', 'zxqv wkjq', '?!', '')));
  fc.assert(
    fc.property(files, fc.array(move, { maxLength: 25 }), gibberish, (sources, moves, twice) => {
      const { book, problems } = readBook(sources);
      expect(problems).toEqual([]);
      seen.overlays += sources.some(({ path }) => path.includes('hubs')) ? 1 : 0;
      for (const step of book.interviews['main']?.steps ?? []) seen.steps.add(step.kind);
      let now = start;
      let progress = begin(book, 'main', now, words);
      sound(progress);
      for (const one of moves) {
        now = { ...now, turn: now.turn + 1, ...(one.do === 'speak' ? { language: one.language } : {}) };
        const session = stored(progress.session);
        personWithinTwo(book, session, now);
        offeredAfterTwo(book, session, now, twice);
        progress = made(book, session, one, now);
        sound(progress);
        const { asking } = progress.session;
        seen.kinds.add(asking?.kind ?? 'over');
        seen.pages += (asking?.page ?? 0) > 0 ? 1 : 0;
      }
    }),
    { numRuns: 200, seed: 2026 },
  );
  // Had the generator stayed away from something, the test would prove nothing of it.
  expect([...seen.steps].sort()).toEqual(
    [
      'alert',
      'ask',
      'crisis',
      'end',
      'find',
      'goto',
      'introduce',
      'note',
      'offer',
      'remind',
      'run',
      'say',
      'set',
    ].sort(),
  );
  expect([...seen.kinds]).toEqual(
    expect.arrayContaining([
      ...['text', 'number', 'numbers', 'date', 'yes-no', 'choice', 'choices', 'place', 'voice'],
      ...['read-back', 'take-out', 'keep-to-myself', 'over'],
    ]),
  );
  expect(Math.min(seen.pages, seen.overlays)).toBeGreaterThan(5);
});
