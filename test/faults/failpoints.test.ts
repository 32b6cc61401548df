/** kill -9 at every named point of a turn, of the sender and of the clock: nothing is lost, nothing comes in another order. */
import { setTimeout as sleep } from 'node:timers/promises';
import { FAILPOINTS } from '../../src/failpoint.ts';
import type { FailPoint } from '../../src/failpoint.ts';
import { build } from '../support/process.ts';
import { kept } from './support/history.ts';
import { startLoad } from './support/load.ts';
import { makeWorld } from './support/world.ts';
import type { World } from './support/world.ts';

const nothing = { lost: [], duplicates: [], outOfOrder: [], divergences: [] };
let world: World;
beforeAll(async () => {
  await build('faults');
  world = await makeWorld(5);
});
afterAll(() => world?.stop());

const isRound = (point: FailPoint): boolean => point.startsWith('round');

async function dieAt(point: FailPoint, n: number): Promise<void> {
  const { died } = await world.startDying(point, n);
  let ended = false;
  died.then(
    () => (ended = true),
    () => (ended = true),
  );
  await world.until(`${point} is passed`, async () => {
    // Timers and rounds are due only as time goes by; faster than they are seen to, a round would never have its turn. Half a
    // day each time: while people go on writing, what waits for their silence is put off again and again.
    if (/^(clockwork|round)/.test(point) && !ended && (await world.swept())) {
      await world.advance(12 * 60);
      await Promise.race([died.catch(() => undefined), sleep(500)]);
    }
    return ended;
  });
  await died;
}

test('Twilio has it, the process dies, and for a day nobody is there: it is found, in the form in which it went', async () => {
  await world.write(0, 'Hello, I got a letter and I need help');
  await world.settle();
  const before = await world.check();
  await world.end(world.processes[0]!);
  const { died } = await world.startDying('sender.after-accepted');
  await world.write(0, '1');
  await died;
  // Longer than WhatsApp's window: what would be sent now is something else.
  await world.advance(26 * 60);
  await world.start();
  await world.settle();
  const verdict = await world.check();
  expect(verdict).toMatchObject({ crashes: 1, repeated: 0, ...nothing });
  expect(verdict.messages).toBeGreaterThan(before.messages);
}, 600_000);

test('at each point', async () => {
  const load = startLoad(world, { people: 4, pause: 700 });
  await world.end(world.processes[0]!);
  // Two at a time: while the one dies, the other begins.
  const left = [...FAILPOINTS.filter((point) => !isRound(point)).entries()];
  const one = async () => {
    for (let next = left.shift(); next; next = left.shift()) await dieAt(next[1], 1 + (next[0] % 2));
  };
  await Promise.all([one(), one()]);
  await load.stop();
  await world.settle();
  // Rounds are a week apart, and nobody's words may lie for so long.
  for (const slot of [...world.processes]) expect(await world.end(slot)).toBe(0);
  for (const point of FAILPOINTS.filter(isRound)) await dieAt(point, 1);
  await world.settle();
  const verdict = await world.check();
  expect(verdict).toMatchObject({
    crashes: 1 + FAILPOINTS.length,
    // What a dead process had begun is looked for before it is sent.
    repeated: 0,
    ...nothing,
  });
  expect(kept(verdict)).toBe(true);
  expect(verdict.messages).toBeGreaterThan(50);
}, 1_200_000);
