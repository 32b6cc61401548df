/** Turns over a real Redis: acted on once, by whoever is first, in every process alike. */
import { createShell, createTurns, startClockwork } from '../../src/conversation/index.ts';
import type { PersonMessage, Turns } from '../../src/conversation/index.ts';
import { createKeys, openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { demo } from '../support/hub.ts';
import { startTestRedis } from '../support/redis.ts';

let redis: Awaited<ReturnType<typeof startTestRedis>>;
let stores: Store[];
let processes: Turns[];

beforeAll(async () => {
  redis = await startTestRedis();
  const keys = createKeys([{ id: 'k1', secret: Buffer.alloc(32, 7) }]);
  const open = () => openStore({ socket: redis.socket, hub: 'demo', mode: 'practice', keys });
  stores = [await open(), await open()];
  for (const worker of demo.workers) await stores[0]!.workers.put(worker);
  const shell = await createShell();
  processes = stores.map((store) => createTurns({ store: store.conversations, hubFor: () => demo.hub, shell }));
});
afterAll(async () => {
  for (const store of stores ?? []) await store.close();
  await redis?.stop();
});

let count = 0;
function message(text: string, number: string, id = `in:SM${++count}`): PersonMessage {
  return { type: 'person.message', id, address: { channel: 'sms', value: number }, aliases: [], text, media: [] };
}

async function waitingPerson(number: string): Promise<string> {
  await processes[0]!.handle(message('hello, I need help', number));
  const outcome = await processes[0]!.handle(message('person', number));
  if (outcome.outcome !== 'done') throw new Error(outcome.outcome);
  return outcome.person;
}

test('a message delivered twice, to two processes at once, is acted on once', async () => {
  const event = message('hello, I need help', '+447700900011');
  const outcomes = await Promise.all([...processes, ...processes].map((turns) => turns.handle(event)));
  expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
  expect(outcomes.filter(({ outcome }) => outcome === 'seen')).toHaveLength(3);
});

test('messages that come in at the same moment are all acted on, for one person', async () => {
  const number = '+447700900012';
  const texts = ['hello, I need help', 'are you there', 'please', 'I have two children', 'hello?'];
  const outcomes = await Promise.all(texts.map((text, index) => processes[index % 2]!.handle(message(text, number))));
  const people = outcomes.flatMap((one) => (one.outcome === 'done' ? [one.person] : []));
  expect(people).toHaveLength(texts.length);
  expect(new Set(people).size).toBe(1);
});

test('of two workers who take the same person at the same moment, one has them', async () => {
  const person = await waitingPerson('+447700900013');
  const claims = await Promise.all(
    ['amal', 'sara'].map((worker, index) =>
      processes[index]!.handle({ type: 'worker.claim', id: `claim:${worker}:${person}`, worker }, person),
    ),
  );
  expect(claims.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
  expect(claims.filter((one) => one.outcome === 'refused' && one.reason === 'taken')).toHaveLength(1);
  const holders = Object.values((await stores[0]!.conversations.board()).claimed).filter((people) =>
    people.includes(person),
  );
  expect(holders).toHaveLength(1);
});

test('nobody gets above their cap, however many are taken at once', async () => {
  const amal = demo.workers.find((worker) => worker.id === 'amal')!;
  await stores[0]!.workers.put({ ...amal, cap: 2 });
  const before = (await stores[0]!.conversations.board()).claimed['amal']?.length ?? 0;
  const people = [];
  for (let i = 0; i < 4; i++) people.push(await waitingPerson(`+44770090002${i}`));
  const claims = await Promise.all(
    people.map((person, index) =>
      processes[index % 2]!.handle({ type: 'worker.claim', id: `cap:${person}`, worker: 'amal' }, person),
    ),
  );
  expect(claims.filter(({ outcome }) => outcome === 'done')).toHaveLength(2 - before);
  expect((await stores[0]!.conversations.board()).claimed['amal']).toHaveLength(2);
});

test('one person on two channels is one person; their number leads to them on both', async () => {
  const number = '+447700900014';
  const first = await processes[0]!.handle(message('hello, I need help', number));
  const second = await processes[1]!.handle({
    ...message('hello again', number),
    address: { channel: 'whatsapp', value: number },
    aliases: [{ channel: 'whatsapp', value: 'GB.1A2B3C' }],
  });
  const third = await processes[0]!.handle({
    ...message('now without a number', ''),
    address: { channel: 'whatsapp', value: 'GB.1A2B3C' },
  });
  const people = [first, second, third].map((one) => (one.outcome === 'done' ? one.person : one.outcome));
  expect(new Set(people).size).toBe(1);
});

test('about nobody we know nothing is done', async () => {
  const nobody = await processes[0]!.handle({ type: 'timer', id: 'timer:x', timer: 'forget' }, 'nobody-at-all');
  expect(nobody).toEqual({ outcome: 'nobody' });
});

test('a number that is somebody else’s now is let go of, also where the process ends once the new person is there', async () => {
  const [store] = stores as [Store, Store];
  const number = '+447700900015';
  const before = await waitingPerson(number);
  await processes[0]!.handle({ type: 'worker.claim', id: `claim:${before}`, worker: 'sara' }, before);
  await store.clock.advance(181 * 24 * 60);
  const ends = createTurns({
    store: {
      ...store.conversations,
      async commit(commit) {
        const result = await store.conversations.commit(commit);
        if (commit.replaces) throw new Error('killed');
        return result;
      },
    },
    hubFor: () => demo.hub,
    shell: await createShell(),
  });
  const event = message('hello', number);
  await expect(ends.handle(event)).rejects.toThrow('killed');
  expect(await processes[1]!.handle(event)).toEqual({ outcome: 'seen' });
  const due = (await store.conversations.due(1000)).filter(({ timer }) => timer === 'gone');
  expect(due.map(({ person }) => person)).toEqual([before]);
  const clockwork = startClockwork({ store: store.conversations, turns: processes[1]!, every: 3_600_000 });
  await clockwork.fireDue();
  await clockwork.stop();
  expect(await store.conversations.read(before)).toBeNull();
  const words = { type: 'worker.message', id: `words:${before}`, worker: 'sara', text: 'Are you there?' } as const;
  expect(await processes[0]!.handle(words, before)).toEqual({ outcome: 'nobody' });
});

test('… and at once where it does not', async () => {
  const number = '+447700900016';
  const before = await waitingPerson(number);
  await stores[0]!.clock.advance(181 * 24 * 60);
  await processes[0]!.handle(message('hello', number));
  expect(await stores[0]!.conversations.read(before)).toBeNull();
  expect((await stores[0]!.conversations.due(1000)).filter(({ timer }) => timer === 'gone')).toEqual([]);
});
