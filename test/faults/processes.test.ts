/** Two processes whose clocks disagree by minutes; SIGTERM under load ends each of them without a loss or a repetition. */
import { build } from '../support/process.ts';
import { startLoad } from './support/load.ts';
import { makeWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  await build('faults');
  world = await makeWorld(31);
}, 300_000);
afterAll(() => world?.stop());

test('two with skewed clocks, ended and replaced under load', async () => {
  const [first] = world.processes;
  const late = await world.start({ ALONGSIDE_SKEW: '-90000' });
  expect(await world.end(first!)).toBe(0);
  const early = await world.start({ ALONGSIDE_SKEW: '75000' });

  const load = startLoad(world, { people: 4, pause: 500 });
  const more = async (count: number) => {
    const before = load.written();
    await world.until('people go on writing', () => load.written() >= before + count);
  };
  await more(15);
  expect(await world.end(late)).toBe(0);
  await more(6);
  await world.start({ ALONGSIDE_SKEW: '-30000' });
  await more(6);
  expect(await world.end(early)).toBe(0);
  await more(6);
  await load.stop();
  await world.settle();
  const nothing = { lost: [], duplicates: [], outOfOrder: [], divergences: [], repeated: 0, crashes: 0 };
  expect(await world.check()).toMatchObject(nothing);
}, 600_000);
