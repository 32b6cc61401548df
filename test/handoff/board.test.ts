import { applyBoard, mayNotTake } from '../../src/handoff/index.ts';
import type { Board, Waiting } from '../../src/handoff/index.ts';

const empty: Board = {
  rev: 1,
  workers: [{ id: 'amal', name: 'Amal', languages: ['ar'], roles: ['worker'], cap: 2, paused: false }],
  waiting: [],
  claimed: {},
  closed: {},
};
const wait = (person: string, since: number, more: Partial<Waiting> = {}) =>
  ({ do: 'wait', entry: { person, since, urgency: 'days', front: false, ...more } }) as const;
const order = (board: Board) => board.waiting.map((entry) => entry.person);

test('the most urgent first, then whoever was let down, then the longest waiting', () => {
  const board = applyBoard(empty, [
    wait('late', 5),
    wait('early', 1),
    wait('let-down', 9, { front: true }),
    wait('tonight', 20, { urgency: 'now' }),
  ]);
  expect(order(board)).toEqual(['tonight', 'let-down', 'early', 'late']);
});

test('a person stands on the board once, wherever they move', () => {
  const steps = [
    wait('p', 1),
    wait('p', 2, { urgency: 'today' }),
    { do: 'claim', person: 'p', worker: 'amal' },
  ] as const;
  const board = applyBoard(empty, steps);
  expect(order(board)).toEqual([]);
  expect(board.claimed).toEqual({ amal: ['p'] });
  const closed = applyBoard(board, [{ do: 'close', person: 'p', worker: 'amal' }]);
  expect(closed.claimed).toEqual({});
  expect(closed.closed).toEqual({ amal: ['p'] });
  expect(applyBoard(closed, [wait('p', 3)]).closed).toEqual({});
  expect(applyBoard(closed, [{ do: 'leave', person: 'p' }]).closed).toEqual({});
});

test('nobody is ever above their cap, and a paused worker takes nobody', () => {
  const full = applyBoard(empty, [
    { do: 'claim', person: 'a', worker: 'amal' },
    { do: 'claim', person: 'b', worker: 'amal' },
  ]);
  expect(mayNotTake(empty, 'amal')).toBeNull();
  expect(mayNotTake(full, 'amal')).toBe('full');
  expect(mayNotTake(empty, 'nobody')).toBe('unknown-worker');
  const [amal] = empty.workers;
  expect(mayNotTake({ ...empty, workers: [{ ...amal!, paused: true }] }, 'amal')).toBe('paused');
});
