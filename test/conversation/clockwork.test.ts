/** Timers that cannot be acted on hold up no others; the store is played. */
import { startClockwork } from '../../src/conversation/index.ts';
import type { Clockwork, Event, Turns } from '../../src/conversation/index.ts';

interface Timer {
  person: string;
  timer: string;
  at: number;
}

/** As many timers as are named, oldest first; whoever's name begins with "bad" cannot be acted on while `broken`. */
function play(people: readonly string[]) {
  let due: Timer[] = people.map((person, at) => ({ person, timer: 'ask', at }));
  const state = { broken: true };
  const tries: string[] = [];
  const failures: unknown[] = [];
  const handle = async (_event: Event, person?: string) => {
    tries.push(person!);
    if (state.broken && person!.startsWith('bad')) throw new Error('cannot');
    due = due.filter((one) => one.person !== person);
    return { outcome: 'done' as const, person: person! };
  };
  const clockwork: Clockwork = startClockwork({
    store: {
      due: async (limit, after = 0) => due.slice(after, after + limit),
      dismiss: async () => undefined,
    },
    turns: { handle } as unknown as Turns,
    every: 3_600_000,
    failed: (error) => failures.push(error),
  });
  return { clockwork, tries, failures, state, left: () => due.map(({ person }) => person) };
}

const bad = Array.from({ length: 250 }, (_, n) => `bad${n}`);
const good = Array.from({ length: 150 }, (_, n) => `good${n}`);

test('more than a page of timers that fail: all behind them are acted on in the same sweep, each tried once', async () => {
  const { clockwork, tries, failures, left } = play([...bad, ...good]);
  await clockwork.fireDue();
  expect(left()).toEqual(bad);
  expect(tries).toHaveLength(400);
  expect(failures).toHaveLength(250);
  await clockwork.stop();
});

test('mixed among each other none is passed over', async () => {
  const mixed = bad.flatMap((one, n) => [one, ...(good[n] ? [good[n]] : [])]);
  const { clockwork, left } = play(mixed);
  await clockwork.fireDue();
  expect(left()).toEqual(bad);
  await clockwork.stop();
});

test('what fails is tried by the next sweep, then ever more rarely, and is acted on when it can be', async () => {
  const { clockwork, tries, state, left } = play(['bad']);
  const swept: number[] = [];
  for (let sweep = 1; sweep <= 20; sweep++) {
    const before = tries.length;
    await clockwork.fireDue();
    if (tries.length > before) swept.push(sweep);
  }
  expect(swept).toEqual([1, 2, 4, 8, 16]);
  state.broken = false;
  for (let sweep = 1; sweep <= 12; sweep++) await clockwork.fireDue();
  expect(left()).toEqual([]);
  await clockwork.stop();
});
