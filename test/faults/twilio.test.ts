/** Twilio refuses, fails, hangs up, takes its time; its webhooks come late, twice, in another order. */
import { build } from '../support/process.ts';
import { startLoad } from './support/load.ts';
import { makeWorld, phoneOfPerson } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  await build('faults');
  world = await makeWorld(23);
}, 300_000);
afterAll(() => world?.stop());

test('all of it under load: everything is said once, in order', async () => {
  const load = startLoad(world, { people: 4, pause: 600 });
  const more = async (count: number) => {
    const before = load.written();
    await world.until('people go on writing', () => load.written() >= before + count);
  };
  await more(4);
  // Too many, broken, taken without an answer, taken and never delivered, taken and failed in a way that passes.
  for (const as of ['429', '500', 'timeout', 'lost', '30008']) {
    await world.standIn.faults(3, as);
    await more(5);
  }
  world.standIn.weather = { slow: 800, half: 0, twice: 0, late: 0, lateness: 0 };
  await more(5);
  world.standIn.weather = { slow: 0, half: 0.5, twice: 0, late: 0, lateness: 0 };
  await more(6);
  world.standIn.weather = { slow: 0, half: 0, twice: 0.5, late: 0.5, lateness: 1000 };
  await more(10);
  await world.standIn.broken(true);
  await more(4);
  await load.stop();
  await world.settle();
  const nothing = { lost: [], duplicates: [], outOfOrder: [], divergences: [], repeated: 0, crashes: 0 };
  expect(await world.check()).toMatchObject(nothing);
  // What had failed and came again, if any did (test/app/late-failure shows that it does), did not fail once more.
  const all = await Promise.all([0, 1, 2, 3].map((person) => world.standIn.onPhone(phoneOfPerson(person))));
  const second = all.flat().filter(({ messageId }) => messageId?.includes('.30008.'));
  expect(second.map(({ status }) => status)).not.toContain('failed');
}, 600_000);
