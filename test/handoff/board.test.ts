import { applyBoard, mayNotHave, mayNotTake, withoutWorker } from '../../src/handoff/index.ts';
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

describe('of whom something is still to come', () => {
  const close = (person: string) => ({ do: 'close', person, worker: 'amal' }) as const;
  const mark = (person: string, unfinished = true) => ({ do: 'unfinished', person, unfinished }) as const;
  const many = Array.from({ length: 60 }, (_, n) => close(`done${n}`));

  test('nobody is cut from the list, however many are closed after them', () => {
    const board = applyBoard(empty, [close('old'), close('unfinished'), mark('unfinished'), ...many]);
    expect(board.closed['amal']).toHaveLength(51);
    expect(board.closed['amal']).toContain('unfinished');
    expect(board.closed['amal']).not.toContain('old');
    // It has happened: with the next who is closed they are one of many.
    expect(applyBoard(board, [mark('unfinished', false), close('next')]).closed['amal']).not.toContain('unfinished');
  });

  test('they are found when the worker has left; not when they wait again, or are deleted', () => {
    const board = withoutWorker(applyBoard(empty, [close('p'), mark('p')]), 'amal');
    expect([board.closed, board.unfinished]).toEqual([{}, ['p']]);
    expect(applyBoard(board, [wait('p', 1)]).unfinished).toEqual([]);
    expect(applyBoard(board, [{ do: 'leave', person: 'p' }]).unfinished).toEqual([]);
  });
});

test('who may have somebody: those who are with people, within what the person chose, and never themselves', () => {
  const [amal] = empty.workers;
  const may = (roles: Board['workers'][number]['roles'], more: object = {}, handoff: object = {}) => {
    const worker = { ...amal!, roles, ...more };
    const board = { ...empty, workers: [worker] };
    return mayNotHave(worker, { board, handoff, spoken: ['uk'], themselves: undefined });
  };
  expect([may(['worker']), may(['coordinator']), may(['safeguarding'])]).toEqual([null, null, null]);
  expect([may(['editor']), may(['admin', 'editor'])]).toEqual(['unknown-worker', 'unknown-worker']);
  expect([may(['worker'], { paused: true }), may(['worker'], { cap: 0 })]).toEqual(['paused', 'full']);
  expect(may(['worker', 'coordinator'], {}, { leadOnly: true })).toBe('lead-only');
  expect(may(['safeguarding'], { cap: 0 }, { leadOnly: true })).toBeNull();
  expect(may(['coordinator'], { gender: 'man' }, { wishes: { gender: 'woman' } })).toBe('not-suited');
  expect(mayNotHave(amal!, { board: empty, handoff: {}, spoken: ['uk'], themselves: 'amal' })).toBe('not-suited');
});
