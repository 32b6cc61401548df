/**
 * The long run (`npm run chaos`): worlds one after the other, each with people and workers who go on writing while processes of
 * ours are killed at random and at named points, Redis dies, and Twilio has its days. Every world is settled and checked.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { FAILPOINTS } from '../../src/failpoint.ts';
import { chanceOf } from './support/chance.ts';
import { kept } from './support/history.ts';
import type { Verdict } from './support/history.ts';
import { startLoad } from './support/load.ts';
import { makeWorld } from './support/world.ts';
import type { World } from './support/world.ts';

export interface ChaosOptions {
  minutes: number;
  seed: number;
  /** Worlds at the same time, each with a Redis and processes of its own: mostly they wait. */
  beside: number;
  say(line: string): void;
}

/** Deaths in one world. */
const DEATHS = 40;

interface Row extends Verdict {
  seed: number;
  redisDeaths: number;
}

/** True where every promise was kept, and every world came to its end. */
export async function chaos({ minutes, seed, beside, say }: ChaosOptions): Promise<boolean> {
  const end = performance.now() + minutes * 60_000;
  const next = chanceOf(seed);
  const rows: Row[] = [];
  let begun = 0;
  let broken = 0;
  const worlds = async (): Promise<void> => {
    do {
      const own = begun++ === 0 ? seed : Math.floor(next() * 2 ** 32);
      const row = await oneWorld(own, end).catch((error: unknown) => {
        broken += 1;
        say(`${String(own).padStart(12)}  broken off: ${String(error)}`);
      });
      if (!row) continue;
      rows.push(row);
      say(line(String(own), row));
      for (const problem of [...row.lost, ...row.duplicates, ...row.outOfOrder, ...row.divergences])
        say(`    ${problem}`);
    } while (performance.now() < end);
  };
  say(HEAD);
  await Promise.all(Array.from({ length: beside }, worlds));
  say(line('together', sum(rows)));
  return broken === 0 && rows.every(kept);
}

async function oneWorld(seed: number, end: number): Promise<Row> {
  const world = await makeWorld(seed);
  let redisDeaths = 0;
  const load = startLoad(world, { people: 5, pause: 1200 });
  try {
    for (let deaths = 0; deaths < DEATHS && (deaths < 3 || performance.now() < end);) {
      deaths += await worse(world);
      if (world.chance() < 0.12) {
        redisDeaths += 1;
        world.redis.signal('SIGKILL');
        await world.redis.ended();
        await sleep(500 * world.chance());
        await world.redis.restart();
      }
      if (world.chance() < 0.25) await weather(world);
      if (world.chance() < 0.3) await world.advance(world.chance.pick([1, 5, 30, 120, 300]));
    }
    await load.stop();
    await world.settle();
    return { ...(await world.check()), seed, redisDeaths };
  } finally {
    await load.stop();
    await world.stop();
  }
}

/** One death; two processes at times, with clocks that disagree. */
async function worse(world: World): Promise<number> {
  const { chance, processes } = world;
  if (chance() < 0.2 && processes.length === 1) await world.start({ ALONGSIDE_SKEW: chance.pick(['-90000', '45000']) });
  if (chance() < 0.5) {
    const slot = processes[0] ?? (await world.start());
    await sleep(700 * chance());
    await world.kill(slot);
    return 1;
  }
  // What passes seldom may not come in time: then it is killed wherever it is.
  const { died, kill } = await world.startDying(chance.pick(FAILPOINTS), 1 + Math.floor(chance() * 6));
  if (!(await Promise.race([died.then(() => true), sleep(3000).then(() => false)]))) kill();
  await died;
  return 1;
}

async function weather({ standIn, chance }: World): Promise<void> {
  standIn.weather = {
    slow: chance.pick([0, 0, 100, 1500]),
    half: chance.pick([0, 0, 0.2]),
    twice: chance.pick([0, 0.2]),
    late: chance.pick([0, 0.3]),
    lateness: 1500,
  };
  const as = chance.pick(['none', '429', '500', 'timeout', 'lost', '30008']);
  if (as !== 'none') await standIn.faults(1 + Math.floor(chance() * 8), as);
}

const COLUMNS = [
  'seed',
  'crashes',
  'redis',
  'messages',
  'lost',
  'in window',
  'duplicates',
  'out of order',
  'diverging',
];
const WIDTHS = COLUMNS.map((name) => Math.max(name.length, 8) + 2);
const HEAD = COLUMNS.map((name, n) => name.padStart(n === 0 ? 12 : WIDTHS[n]!)).join('');

function line(name: string, row: Row): string {
  const { crashes, redisDeaths, messages, lost, repeated, duplicates, outOfOrder, divergences } = row;
  const counts = [lost, duplicates, outOfOrder, divergences].map((all) => all.length) as [
    number,
    number,
    number,
    number,
  ];
  return [crashes, redisDeaths, messages, counts[0], repeated, counts[1], counts[2], counts[3]]
    .map((count, n) => String(count).padStart(WIDTHS[n + 1]!))
    .join('')
    .replace(/^/, name.padStart(12));
}

function sum(rows: readonly Row[]): Row {
  const add = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    seed: 0,
    redisDeaths: add((row) => row.redisDeaths),
    messages: add((row) => row.messages),
    crashes: add((row) => row.crashes),
    repeated: add((row) => row.repeated),
    lost: rows.flatMap((row) => row.lost),
    duplicates: rows.flatMap((row) => row.duplicates),
    outOfOrder: rows.flatMap((row) => row.outOfOrder),
    divergences: rows.flatMap((row) => row.divergences),
  };
}
