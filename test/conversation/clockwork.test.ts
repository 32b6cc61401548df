/** Timers that cannot be acted on hold up no others; the store is played. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startClockwork } from '../../src/conversation/index.ts';
import type { Clockwork, Event, Turns } from '../../src/conversation/index.ts';
import type { ClockworkOptions } from '../../src/conversation/clockwork.ts';

interface Timer {
  person: string;
  timer: string;
  at: number;
}

/** As many timers as are named, oldest first; whoever's name begins with "bad" cannot be acted on while `broken`. */
function play(people: readonly string[], more: Pick<ClockworkOptions, 'after' | 'every' | 'round'> = {}) {
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
    ...more,
  });
  return { clockwork, tries, failures, state, left: () => due.map(({ person }) => person) };
}

/** Rounds that end when they are let, and how many are under way at the same time. */
function slowly() {
  const counted = { now: 0, most: 0, all: 0 };
  const ends: (() => void)[] = [];
  const round = async () => {
    counted.all += 1;
    counted.most = Math.max(counted.most, ++counted.now);
    await new Promise<void>((resolve) => ends.push(resolve));
    counted.now -= 1;
  };
  return { round, counted, end: () => ends.shift()?.() };
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

test('ticks during a slow sweep start none: afterwards there is one, and stopping waits for it', async () => {
  const { round, counted, end } = slowly();
  const { clockwork } = play([], { every: 1, round });
  while (counted.now === 0) await sleep(1);
  await sleep(50);
  end();
  while (counted.all < 2) await sleep(1);
  await sleep(20);
  expect(counted).toEqual({ now: 1, most: 1, all: 2 });
  const stopped = clockwork.stop();
  end();
  await stopped;
  expect(counted.now).toBe(0);
});

test('of several who ask meanwhile each has a sweep of its own, one after the other', async () => {
  const { round, counted, end } = slowly();
  const { clockwork } = play([], { round });
  const asked = [1, 2, 3].map(() => clockwork.fireDue());
  for (let sweep = 1; sweep <= 3; sweep++) {
    while (counted.all < sweep) await sleep(1);
    end();
  }
  await Promise.all(asked);
  expect(counted).toEqual({ now: 0, most: 1, all: 3 });
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

test('nothing is looked at before what it waits for', async () => {
  let goOn!: () => void;
  const { clockwork, tries } = play(['good'], { after: new Promise((resolve) => (goOn = resolve)), every: 1 });
  await sleep(30);
  expect(tries).toEqual([]);
  goOn();
  while (tries.length === 0) await sleep(1);
  await clockwork.stop();
});
