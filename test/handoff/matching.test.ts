import fc from 'fast-check';
import { applyBoard, somebodyAt, whomToAsk } from '../../src/handoff/index.ts';
import type { Board, BoardWorker, Looking } from '../../src/handoff/index.ts';

const MONDAY_10 = Date.parse('2026-03-02T10:00:00Z');
const SUNDAY = Date.parse('2026-03-01T10:00:00Z');
const weekdays = { days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '09:00', to: '17:00' };
const hours = { zone: 'Europe/London', week: [weekdays] };

const worker = (id: string, languages: string[], more: Partial<BoardWorker> = {}): BoardWorker => ({
  id,
  name: id,
  languages,
  roles: ['worker'],
  cap: 4,
  paused: false,
  ...more,
});
const boardOf = (workers: BoardWorker[], more: Partial<Board> = {}): Board => ({
  rev: 1,
  workers,
  waiting: [{ person: 'p', since: 0, urgency: 'days', front: false }],
  claimed: {},
  closed: {},
  ...more,
});
const ask = (board: Board, handoff: Partial<Looking['handoff']> = {}, more: Partial<Looking> = {}) =>
  whomToAsk({
    board,
    hours,
    now: MONDAY_10,
    person: 'p',
    language: 'ti',
    languageName: 'ትግርኛ',
    handoff: { urgency: 'days', needs: [], ...handoff },
    ...more,
  }).map((match) => match.worker.id);

test('whoever shares the language comes first; when none of them is left, anybody, with an interpreter', () => {
  const board = boardOf([worker('a', ['en']), worker('b', ['en', 'ti'])]);
  expect(ask(board)).toEqual(['b']);
  expect(ask(board, { passed: ['b'] })).toEqual(['a']);
  expect(ask(board, { passed: ['a', 'b'] })).toEqual([]);
});

test('who said it has to be their own language waits for it', () => {
  const board = boardOf([worker('a', ['en'])]);
  expect(ask(board, { wishes: { language: 'own' } })).toEqual([]);
});

test('the gender somebody chose and the community they avoid are never given up', () => {
  const board = boardOf([
    worker('man', ['ti'], { gender: 'man' }),
    worker('woman', ['ti', 'en'], { gender: 'woman' }),
    worker('outside', ['en', 'ti'], { gender: 'woman', communities: ['en'] }),
  ]);
  expect(ask(board, { wishes: { gender: 'woman' }, passed: ['woman', 'outside'] })).toEqual([]);
  expect(ask(board, { wishes: { notOwnCommunity: true } })).toEqual(['outside']);
  // Nobody told us their community: it may be that of any language they speak but English.
  expect(ask(boardOf([worker('a', ['en', 'ti'])]), { wishes: { notOwnCommunity: true } })).toEqual([]);
  expect(ask(boardOf([worker('a', ['en', 'ar'])]), { wishes: { notOwnCommunity: true } })).toEqual(['a']);
});

test('who writes in a language of many communities is brought to nobody whose community it could be', () => {
  const workers = [
    worker('dari', ['prs', 'en']),
    worker('lingala', ['fr', 'en'], { communities: ['ln'] }),
    worker('english', ['en']),
    worker('learned', ['ar', 'en'], { communities: [] }),
  ];
  const whom = (language: string, spoken?: string[], wishes: object = { notOwnCommunity: true }) =>
    ask(boardOf(workers), { urgency: 'now', wishes }, { language, ...(spoken ? { spoken } : {}) }).sort();
  expect(whom('en', undefined, {})).toEqual(['dari', 'english', 'learned']);
  expect(whom('en')).toEqual(['english', 'learned']);
  // English says nothing, and what they wrote in before does.
  expect(whom('en', ['en', 'prs'])).toEqual(['english', 'learned', 'lingala']);
  expect(whom('en', ['en', 'fa'])).toEqual(['english', 'learned', 'lingala']);
  expect(whom('fr')).toEqual(['dari', 'english', 'learned']);
});

test('the one they know, then who knows about it, then the lightest load, then who was asked least', () => {
  const claimed = { a: ['1', '2'], b: ['3'] };
  const workers = [worker('a', ['ti']), worker('b', ['ti']), worker('c', ['ti'], { skills: ['housing'] })];
  expect(ask(boardOf(workers, { claimed }), { knows: 'a', needs: ['housing'] })).toEqual(['a']);
  expect(ask(boardOf(workers, { claimed: { ...claimed, c: ['4', '5', '6'] } }), { needs: ['housing'] })).toEqual(['c']);
  expect(ask(boardOf(workers.slice(0, 2), { claimed }))).toEqual(['b']);
  const even = boardOf(workers.slice(0, 2), { asks: { a: [MONDAY_10 - 1000] } });
  expect(ask(even)).toEqual(['b']);
  const longAgo = boardOf(workers.slice(0, 2), { asks: { a: [MONDAY_10 - 40 * 24 * 3_600_000] } });
  expect(ask(longAgo)).toEqual(['a']);
});

test('the one they know comes before whoever shares the language, unless it has to be their language', () => {
  const board = boardOf([worker('a', ['ti']), worker('b', ['ti']), worker('known', ['en'])]);
  expect(ask(board, { knows: 'known' })).toEqual(['known']);
  expect(ask(board, { knows: 'known', urgency: 'now' })).toEqual(['known', 'a', 'b']);
  expect(ask(board, { knows: 'known', passed: ['known'] })).toEqual(['a']);
  expect(ask(board, { knows: 'known', wishes: { language: 'own' } })).toEqual(['a']);
  const full = { ...board, claimed: { known: ['1', '2', '3', '4'] } };
  expect(ask(full, { knows: 'known' })).toEqual(['a']);
});

test('a crisis weighs double in the load', () => {
  const workers = [worker('a', ['ti']), worker('b', ['ti'])];
  const board = boardOf(workers, { claimed: { a: ['1'], b: ['2'] }, weights: { 1: 2 } });
  expect(ask(board)).toEqual(['b']);
});

test('nobody above their cap, paused, away, without the role, or being asked for somebody else', () => {
  expect(ask(boardOf([worker('a', ['ti'], { cap: 1 })], { claimed: { a: ['1'] } }))).toEqual([]);
  expect(ask(boardOf([worker('a', ['ti'], { paused: true })]))).toEqual([]);
  expect(ask(boardOf([worker('a', ['ti'])]), {}, { now: SUNDAY })).toEqual([]);
  const sundays = [{ days: ['sun'] as const, from: '09:00', to: '17:00' }];
  expect(ask(boardOf([worker('a', ['ti'], { hours: sundays })]), {}, { now: SUNDAY })).toEqual(['a']);
  expect(ask(boardOf([worker('a', ['ti'], { roles: ['editor'] })]))).toEqual([]);
  const other = { person: 'q', since: 0, urgency: 'days' as const, front: false, asked: ['a'] };
  const busy = boardOf([worker('a', ['ti'])], { waiting: [other] });
  expect(ask(busy)).toEqual([]);
  expect(ask(busy, { urgency: 'now' })).toEqual(['a']);
});

test('several at once where it is now', () => {
  const board = boardOf(['a', 'b', 'c', 'd'].map((id) => worker(id, ['ti'])));
  expect(ask(board, { urgency: 'now' })).toEqual(['a', 'b', 'c']);
});

test('why they are asked is said', () => {
  const board = boardOf([worker('a', ['ti'], { skills: ['housing'] })], { claimed: { a: ['1'] } });
  const [match] = whomToAsk({
    board,
    hours,
    now: MONDAY_10,
    person: 'p',
    language: 'ti',
    languageName: 'ትግርኛ',
    handoff: { urgency: 'days', needs: ['housing'], knows: 'a' },
  });
  expect(match?.because.map((line) => [line.id, line.text.params])).toEqual([
    ['known', {}],
    ['speaks', { language: 'ትግርኛ' }],
    ['skills', {}],
    ['room', { have: 1, cap: 4 }],
  ]);
});

test('whatever the board looks like, nobody is asked who may not be', () => {
  const languages = fc.subarray(['ti', 'en', 'ar'], { minLength: 1 });
  const anybody = fc.record({
    languages,
    cap: fc.nat(5),
    paused: fc.boolean(),
    gender: fc.constantFrom('woman' as const, 'man' as const, 'other' as const),
    people: fc.nat(2),
  });
  const wishes = fc.record(
    {
      gender: fc.constantFrom('woman' as const, 'man' as const),
      notOwnCommunity: fc.boolean(),
      language: fc.constant('own' as const),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  let asked = 0;
  fc.assert(
    fc.property(
      fc.array(anybody, { minLength: 1, maxLength: 6 }),
      wishes,
      fc.constantFrom('now', 'days'),
      (some, wish, urgency) => {
        const workers = some.map(({ people: _, ...one }, n) => worker(`w${n}`, one.languages, one));
        const claimed = Object.fromEntries(
          some.map(({ people }, n) => [`w${n}`, Array.from({ length: people }, (_, i) => `${n}-${i}`)]),
        );
        const board = boardOf(workers, { claimed });
        const looking: Looking = {
          board,
          hours,
          now: MONDAY_10,
          person: 'p',
          language: 'ti',
          languageName: 'ትግርኛ',
          handoff: { urgency: urgency as 'now' | 'days', needs: [], wishes: wish },
        };
        const matches = whomToAsk(looking);
        asked += matches.length;
        for (const { worker: one } of matches) {
          expect(claimed[one.id]!.length).toBeLessThan(one.cap);
          expect(one.paused).toBe(false);
          if (wish.gender) expect(one.gender).toBe(wish.gender);
          if (wish.notOwnCommunity) expect(one.languages).not.toContain('ti');
          if (wish.language) expect(one.languages).toContain('ti');
        }
        if (matches.length > 0) expect(somebodyAt(looking)?.at).toBe(looking.now);
      },
    ),
    { numRuns: 500 },
  );
  expect(asked).toBeGreaterThan(20);
});

test('the board remembers who is asked, and lets go with the claim', () => {
  const board = boardOf([worker('a', ['ti'])]);
  const asked = applyBoard(board, [{ do: 'ask', person: 'p', workers: ['a'], at: MONDAY_10 }]);
  expect(asked.waiting[0]?.asked).toEqual(['a']);
  const again = applyBoard(asked, [{ do: 'wait', entry: { person: 'p', since: 0, urgency: 'now', front: true } }]);
  expect(again.waiting[0]?.asked).toEqual(['a']);
  const taken = applyBoard(again, [{ do: 'claim', person: 'p', worker: 'a', weight: 2 }]);
  expect(taken).toMatchObject({ waiting: [], claimed: { a: ['p'] }, weights: { p: 2 }, asks: { a: [MONDAY_10] } });
  expect(applyBoard(taken, [{ do: 'close', person: 'p', worker: 'a' }]).weights).toEqual({});
});
