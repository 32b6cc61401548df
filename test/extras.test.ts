/** From a notification in a worker's outbox to their phone and their browsers; only the ways out are played. */
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import webpush from 'web-push';
import { createDelivery } from '../src/channels/index.ts';
import type { Delivery } from '../src/channels/index.ts';
import { openExtras } from '../src/extras.ts';
import type { Extras } from '../src/extras.ts';
import type { Store } from '../src/store/index.ts';
import { amal, openTestStore } from './store/fixtures.ts';
import { startPushService } from './support/push-service.ts';
import type { PushService } from './support/push-service.ts';
import { startTestRedis } from './support/redis.ts';
import type { TestRedis } from './support/redis.ts';

const { publicKey, privateKey } = webpush.generateVAPIDKeys();
const push = { publicKey, privateKey, subject: 'mailto:hub@example.org' };

let redis: TestRedis;
let store: Store;
let service: PushService;
let extras: Extras;
let delivery: Delivery;
let phone: string[];
beforeAll(async () => {
  redis = await startTestRedis();
  store = await openTestStore(redis.socket);
  service = await startPushService();
  phone = [];
  extras = openExtras(
    { translate: null, oidc: null, push },
    {
      store,
      publicBaseUrl: 'https://bot.example.org',
      name: () => 'Example Hub',
      log: pino({ level: 'silent' }),
      post: (request) => service.post(request),
    },
  );
  delivery = createDelivery({
    outbox: store.outbox,
    send: async ({ id }) => {
      if (id === 'refused') return { result: 'failed', code: 30005 };
      phone.push(id);
      return { result: 'accepted', sid: `SM${id}` };
    },
    redis: { socket: redis.socket },
    prefix: 'alp:{demo}:bull',
    now: () => store.conversations.now(),
    onReceipt: async () => undefined,
    sweepEvery: 50,
    ...extras.delivery,
  });
});
afterAll(async () => {
  await delivery.stop();
  await extras.stop();
  await store.close();
  await redis.stop();
  await service.stop();
});

test('what the phone takes is shown in the browser too: no code, no words of a person, nothing the phone refused', async () => {
  await store.workers.put(amal);
  await store.pushes.put('amal', await store.signIn.start('amal'), service.subscribe('laptop'));
  const notify = (id: string, text: string, personal = false) =>
    store.outbox.notify('amal', id, { text, language: 'en', ...(personal ? { personal } : {}) });
  await notify('code', 'Your code for Alongside: 123456.', true);
  await notify('refused', 'Nobody took this.');
  await notify('relay', 'A: my name is Sima', true);
  await notify('waits', 'Somebody waits. Open the inbox: https://bot.example.org/inbox');
  while (service.taken.length === 0) await sleep(10);
  await delivery.stop();
  await extras.stop();
  expect(phone).toEqual(['code', 'relay', 'waits']);
  expect(service.taken.map(({ shown }) => shown)).toEqual([
    { title: 'Example Hub', body: 'Somebody waits. Open the inbox: https://bot.example.org/inbox', url: '/inbox' },
  ]);
});

test('what is not set is not there', () => {
  const off = openExtras(
    { translate: null, oidc: null, push: null },
    { store, publicBaseUrl: 'https://bot.example.org', name: () => '', log: pino({ level: 'silent' }) },
  );
  expect([off.api, off.delivery]).toEqual([{}, {}]);
});
