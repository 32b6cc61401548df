/** The whole program on a Redis Cluster: what BullMQ and the stand-in keep lies in the hub's slot too. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { phoneOf, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { startCluster } from '../support/redis-servers.ts';
import type { TestCluster } from '../support/redis-servers.ts';

let cluster: TestCluster;
let app: TestApp;
beforeAll(async () => {
  cluster = await startCluster();
  app = await startApp({ REDIS_URL: cluster.url });
}, 60_000);
afterAll(async () => {
  await app?.stop();
  await cluster?.stop();
});

test('somebody writes, the slot of the hub moves to another node, they are answered further', async () => {
  const phone = phoneOf(app.address, 'sms', '+447700900001');
  expect((await phone.say('Hello, I got a letter and I need help')).length).toBeGreaterThan(0);
  const from = await cluster.ownerOf('alp:{demo}:board');
  const to = cluster.all.slice(0, 3).find((server) => server !== from)!;
  const moving = cluster.move('alp:{demo}:board', to, 20, 5);
  const answers = await untilTaken(() => phone.say('1', { waitFor: 15_000 }));
  expect(await moving).toBeGreaterThan(10);
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.every(({ status }) => status !== 'failed')).toBe(true);
  expect(await cluster.ownerOf('alp:{demo}:board')).toBe(to);
  expect((await phone.say('1', { waitFor: 15_000 })).length).toBeGreaterThan(0);
  expect((await fetch(`${app.address}/readyz`)).status).toBe(200);
}, 60_000);

/** The stand-in's own phones do not wait for a slot on the move, as our turns do: whoever writes on one tries again. */
async function untilTaken<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (tries >= 50) throw error;
      await sleep(100);
    }
  }
}
