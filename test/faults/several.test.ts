/** Several Redis servers, on loopback and under load: a primary that dies under its sentinels, a hub that moves within a Cluster. */
import { build } from '../support/process.ts';
import { until } from '../support/redis-servers.ts';
import { at, cluster, sentinels } from './support/grounds.ts';
import { startLoad } from './support/load.ts';
import { makeWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World | undefined;
beforeAll(() => build('faults'), 300_000);
afterEach(async () => {
  await world?.stop();
  world = undefined;
});

const nothing = { lost: [], duplicates: [], outOfOrder: [], divergences: [] };
function writing(here: World) {
  const load = startLoad(here, { people: 4, pause: 400 });
  const more = async (count: number) => {
    const before = load.written();
    await here.until('people go on writing', () => load.written() >= before + count);
  };
  return { more, stop: () => load.stop() };
}

test('a primary dies, its sentinels name another: what was acknowledged is there, once, in order', async () => {
  const ground = await sentinels();
  world = await makeWorld(41, ground);
  // In place of the one that came up with it: this one acknowledges what a replica has.
  const [hasty] = world.processes;
  await world.start({ ALONGSIDE_WAIT_REPLICAS: '1', ALONGSIDE_WAIT_MS: '500' });
  expect(await world.end(hasty!)).toBe(0);
  const load = writing(world);
  await load.more(15);
  const dies = await ground.sentinels.primary();
  // What its replicas have not got dies with it (test/store/sentinel.test.ts): here they have got all that was answered.
  await dies.client.call('CLIENT', 'PAUSE', '20000', 'WRITE');
  await until('its replicas have all', async () => {
    const [, ...offsets] =
      /slave0:.*offset=(\d+)[^]*slave1:.*offset=(\d+)[^]*master_repl_offset:(\d+)/.exec(
        await dies.client.info('replication'),
      ) ?? [];
    return offsets.length === 3 && new Set(offsets).size === 1;
  });
  dies.signal('SIGKILL');
  world.lostRedis();
  await until('another primary', async () => (await ground.sentinels.primary()) !== dies, 60_000);
  await load.more(15);
  await load.stop();
  await world.settle();
  const verdict = await world.check();
  expect(verdict).toMatchObject(nothing);
  expect(verdict.messages).toBeGreaterThan(50);
}, 300_000);

test('the hub moves to another node, twice, while people write: nothing is lost, or twice, or in another order', async () => {
  const ground = await cluster();
  world = await makeWorld(43, ground);
  const load = writing(world);
  for (let moves = 0; moves < 2; moves++) {
    await load.more(10);
    await ground.move(at.board);
  }
  await load.more(10);
  await load.stop();
  await world.settle();
  const verdict = await world.check();
  expect(verdict).toMatchObject({ ...nothing, repeated: 0 });
  expect(verdict.messages).toBeGreaterThan(50);
}, 300_000);
