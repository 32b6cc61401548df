/** Notifications in browsers: really sealed and signed, really opened; what is personal never leaves. */
import webpush from 'web-push';
import type { PushSubscription } from '../../../src/conversation/index.ts';
import { createPush } from '../../../src/channels/index.ts';
import type { Push, PushOptions } from '../../../src/channels/index.ts';
import { startPushService } from '../../support/push-service.ts';
import type { PushService } from '../../support/push-service.ts';

const { publicKey, privateKey } = webpush.generateVAPIDKeys();
const vapid = { publicKey, privateKey, subject: 'mailto:hub@example.org' };

let service: PushService;
let kept: PushSubscription[];
let logged: (string | undefined)[][];
beforeEach(async () => {
  service = await startPushService();
  kept = [];
  logged = [];
});
afterEach(() => service.stop());

function start(more: Partial<PushOptions> = {}): Push {
  return createPush({
    vapid,
    subscriptions: {
      list: async (worker) => (worker === 'amal' ? kept : []),
      remove: async (_worker, endpoint) => void (kept = kept.filter((one) => one.endpoint !== endpoint)),
    },
    title: (language) => (language === 'ar' ? 'مركز المثال' : 'Example Hub'),
    url: '/inbox',
    log: (...line) => logged.push(line),
    post: (request) => service.post(request),
    ...more,
  });
}
/** Waits until all has gone. */
async function notify(push: Push, worker: string, message: { text: string; language?: string; personal?: boolean }) {
  push.notify(worker, { language: 'en', ...message });
  await push.stop();
}

test('each browser of the worker is shown what the phone is told', async () => {
  kept = [service.subscribe('phone'), service.subscribe('laptop')];
  await notify(start(), 'amal', { text: 'شخص ينتظر', language: 'ar' });
  const shown = { title: 'مركز المثال', body: 'شخص ينتظر', url: '/inbox' };
  expect(service.taken.map(({ browser }) => browser).sort()).toEqual(['laptop', 'phone']);
  for (const one of service.taken) {
    expect(one.shown).toEqual(shown);
    expect(one.headers).toMatchObject({ ttl: '3600', urgency: 'high', 'content-encoding': 'aes128gcm' });
    expect(one.headers['authorization']).toContain(`k=${publicKey}`);
    expect(one.claims).toMatchObject({ aud: 'https://push.service.org', sub: vapid.subject });
  }
  expect(logged).toEqual([]);
});

test('what is personal is for the phone alone, and nobody else’s browser is told', async () => {
  kept = [service.subscribe('phone')];
  await notify(start(), 'amal', { text: 'Your code for Alongside: 123456.', personal: true });
  await notify(start(), 'sara', { text: 'Somebody waits' });
  expect(service.taken).toEqual([]);
});

test('long words are cut, and still fit', async () => {
  kept = [service.subscribe('phone')];
  await notify(start(), 'amal', { text: 'ሰላም '.repeat(400) });
  expect(service.taken[0]?.shown.body).toHaveLength(301);
});

test.each([404, 410])('who is gone (%s) is forgotten, the others are told', async (status) => {
  kept = [service.subscribe('gone'), service.subscribe('here')];
  service.status.set('gone', status);
  await notify(start(), 'amal', { text: 'Somebody waits' });
  expect(service.taken.map(({ browser }) => browser)).toEqual(['here']);
  expect(kept.map(({ endpoint }) => endpoint.split('/').at(-1))).toEqual(['here']);
  expect(logged).toEqual([]);
});

test.each([400, 403, 413, 429, 500])(
  'a service that answers %s keeps the browser, is not asked again, and is logged',
  async (status) => {
    kept = [service.subscribe('phone')];
    service.status.set('phone', status);
    let posts = 0;
    const push = start({
      post: (request) => {
        posts += 1;
        return service.post(request);
      },
    });
    await notify(push, 'amal', { text: 'Somebody waits' });
    expect([posts, kept.length, service.taken.length]).toEqual([1, 1, 0]);
    expect(logged).toEqual([['push-refused', String(status)]]);
  },
);

test('trouble on the way, in the store or with a key says a code and no more', async () => {
  kept = [service.subscribe('phone'), { ...service.subscribe('odd'), keys: { p256dh: 'x', auth: 'y' } }];
  const failing = Object.assign(new Error(`connect ${kept[0]!.endpoint}`), { code: 'ECONNREFUSED' });
  await notify(start({ post: () => Promise.reject(failing) }), 'amal', { text: 'Somebody waits' });
  const away = {
    list: () => Promise.reject(Object.assign(new Error('x'), { code: 'unavailable' })),
    remove: async () => undefined,
  };
  await notify(start({ subscriptions: away }), 'amal', { text: 'Somebody waits' });
  expect(logged).toHaveLength(3);
  expect(logged).toContainEqual(['push-failed', 'ECONNREFUSED']);
  expect(logged).toContainEqual(['push-failed', 'unavailable']);
  expect(JSON.stringify(logged)).not.toMatch(/service\.org|waits/);
});
