/** From hub to hub: sealed for one other hub and for minutes, brought again until there is an answer. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openFrom, sealFor, startCourier } from '../../src/channels/index.ts';
import type { Conversation, Event } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { comes, hubWith, worker } from '../conversation/hub-with.ts';

const key = randomBytes(32);
const now = 1_800_000_000_000;

describe('the seal', () => {
  const sealed = sealFor(key, 'here>there', { a: 1 }, now);

  test('opens with the key, for that way, within minutes', () => {
    expect(openFrom(key, 'here>there', sealed, now + 60_000)).toEqual({ a: 1 });
  });

  test.each([
    ['another key', () => openFrom(randomBytes(32), 'here>there', sealed, now)],
    ['another hub', () => openFrom(key, 'here>elsewhere', sealed, now)],
    ['an hour later', () => openFrom(key, 'here>there', sealed, now + 3_600_000)],
    ['cut off', () => openFrom(key, 'here>there', sealed.slice(0, -4), now)],
    ['changed', () => openFrom(key, 'here>there', `${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`, now)],
    ['rubbish', () => openFrom(key, 'here>there', 'x', now)],
  ])('%s: nothing', (_, open) => {
    expect(open()).toBeNull();
  });
});

describe('the courier', () => {
  let peer: Server;
  let url: string;
  let status = 202;
  const bodies: { from: string; sealed: string }[] = [];
  beforeAll(async () => {
    peer = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        bodies.push(JSON.parse(text) as { from: string; sealed: string });
        response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((done) => peer.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => peer.close(done)));

  const MINUTE = 60_000;
  const DAY = 24 * 60;
  const clock = { now: MONDAY };

  /** Somebody who said yes to the hub in the north, and what the courier tells the turn. */
  function leaving(at = url, thoughtAbout = 0) {
    const peers = [{ id: 'north', name: () => 'North Hub', number: '+441234567890', url: at }];
    const hub = { ...demo.hub, peers };
    const rehearsal = hubWith([worker('amal', ['en'])], MONDAY, hub);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello');
    rehearsal.does({ type: 'worker.move', worker: 'amal', hub: 'north', note: 'A note' });
    rehearsal.advance(thoughtAbout);
    rehearsal.say('yes');
    const events: Event[] = [];
    const courier = startCourier({
      hub: () => hub,
      keys: new Map([['north', key]]),
      store: {
        board: async () => rehearsal.board(),
        now: async () => clock.now,
        read: async () => rehearsal.conversation() as Conversation,
        thread: async () => rehearsal.effects().flatMap((one) => (one.type === 'log' ? [one.entry] : [])),
      },
      workers: {
        list: async () => [{ ...worker('amal', ['en']), name: 'Amal', address: { channel: 'sms', value: '' } }],
      },
      turns: {
        async handle(event) {
          events.push(event);
          return { outcome: 'done', person: 'p', recipients: [] };
        },
      },
      every: 3_600_000,
      log: () => undefined,
    });
    return { courier, events, rehearsal };
  }

  test.each([
    [202, true],
    [409, false],
    [403, false],
  ])('%i is an answer', async (answer, accepted) => {
    status = answer;
    const { courier, events } = leaving();
    await courier.go();
    await courier.stop();
    expect(events).toEqual([expect.objectContaining({ type: 'hub.answered', accepted })]);
    const { from, sealed } = bodies.at(-1)!;
    expect(from).toBe('demo');
    expect(JSON.stringify(bodies)).not.toContain('447700900001');
    expect(openFrom(key, 'demo>north', sealed, Date.now())).toMatchObject({
      parcel: { notes: [{ text: 'A note', by: 'Amal' }], language: 'en' },
    });
  });

  test('500, and nobody there, are no answer: it is brought again with the same id', async () => {
    status = 500;
    const { courier, events } = leaving();
    await courier.go();
    await courier.go();
    await courier.stop();
    expect(events).toEqual([]);
    const ids = bodies.slice(-2).map(({ sealed }) => openFrom(key, 'demo>north', sealed, Date.now()));
    expect(ids[0]).toEqual(ids[1]);

    // A hub that is away for a day has said no: nobody is left between two.
    const away = leaving();
    clock.now = MONDAY + 25 * 3_600_000;
    await away.courier.go();
    await away.courier.stop();
    expect(away.events).toEqual([expect.objectContaining({ accepted: false })]);
    clock.now = MONDAY;

    const nobody = leaving('http://127.0.0.1:9');
    await nobody.courier.go();
    await nobody.courier.stop();
    expect(nobody.events).toEqual([]);
  });

  test('who took two days to say yes is brought again like anybody', async () => {
    status = 500;
    const { courier, events } = leaving(url, 2 * DAY);
    clock.now = MONDAY + 2 * DAY * MINUTE;
    await courier.go();
    expect(events).toEqual([]);
    clock.now += 25 * 60 * MINUTE;
    await courier.go();
    await courier.stop();
    expect(events).toEqual([expect.objectContaining({ accepted: false })]);
    clock.now = MONDAY;
  });

  test('the time in danger is none in which it was tried', async () => {
    status = 500;
    const { courier, events, rehearsal } = leaving();
    rehearsal.say('I want to kill myself');
    rehearsal.advance(2 * DAY);
    clock.now = MONDAY + 2 * DAY * MINUTE;
    const brought = bodies.length;
    await courier.go();
    expect(bodies).toHaveLength(brought);
    rehearsal.write('amal', 'I am here.');
    await courier.go();
    expect(bodies).toHaveLength(brought + 1);
    expect(events).toEqual([]);
    await courier.stop();
    clock.now = MONDAY;
  });
});
