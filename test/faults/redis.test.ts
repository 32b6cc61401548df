/** Redis dies, hangs, is slow, is full, refuses to write: later all is there, once, in order. */
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../support/process.ts';
import { startLoad } from './support/load.ts';
import type { Load } from './support/load.ts';
import { makeWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
let load: Load;
beforeAll(async () => {
  await build('faults');
  world = await makeWorld(11);
  load = startLoad(world, { people: 3, pause: 600 });
}, 300_000);
afterAll(async () => {
  await load?.stop();
  await world?.stop();
});

const readiness = (status: number) => () =>
  world.until(`/readyz answers ${status}`, async () => {
    const answer = await fetch(`${world.processes[0]!.program.address}/readyz`);
    return answer.status === status;
  });
const unready = readiness(503);
const ready = readiness(200);
const more = async (count: number) => {
  const before = load.written();
  await world.until('people go on writing', () => load.written() >= before + count);
};

test('all of it, one after the other, under load', async () => {
  await more(4);
  // Killed, and back with its append-only file.
  world.redis.signal('SIGKILL');
  await world.redis.ended();
  await unready();
  await more(2);
  await world.redis.restart();
  await ready();

  // Frozen for longer than we wait: what we gave up is done all the same when it wakes.
  world.redis.signal('SIGSTOP');
  await unready();
  await more(2);
  world.redis.signal('SIGCONT');
  await ready();

  // Slow.
  for (let n = 0; n < 5; n++) {
    await world.raw.call('CLIENT', 'PAUSE', '300', 'ALL');
    await sleep(400);
  }

  // Full.
  await world.raw.call('CONFIG', 'SET', 'maxmemory', '1000000');
  await unready();
  await more(3);
  await world.raw.call('CONFIG', 'SET', 'maxmemory', '0');
  await ready();

  // A replica of nobody: it answers, and writes nothing.
  await world.raw.call('REPLICAOF', '127.0.0.1', '1');
  await unready();
  await more(3);
  await world.raw.call('REPLICAOF', 'NO', 'ONE');
  await ready();

  await more(3);
  await load.stop();
  await world.settle();
  const nothing = { lost: [], duplicates: [], outOfOrder: [], divergences: [], repeated: 0, crashes: 0 };
  expect(await world.check()).toMatchObject(nothing);
}, 600_000);
