/** What a worker writes from their own phone, over a real Redis: the same message means the same however often it comes. */
import type { Turns, Worker } from '../../src/conversation/index.ts';
import { recipientOf } from '../../src/store/index.ts';
import { closes, doorway, has, store, turns, wrote } from './doorway.ts';

const AMAL = '+447700900101';
const amal: Worker = {
  id: 'amal',
  name: 'Amal',
  languages: ['en'],
  roles: ['worker'],
  cap: 8,
  paused: false,
  relay: true,
  address: { channel: 'whatsapp', value: AMAL },
};
const olena: Worker = {
  ...amal,
  id: 'olena',
  name: 'Olena',
  relay: false,
  address: { channel: 'sms', value: '+447700900103' },
};

const { door, doorWith, message } = doorway([amal, olena], 'whatsapp');

async function waits(number: string): Promise<string> {
  await turns.handle(message('hello, I need help', number));
  const outcome = await turns.handle(message('person', number));
  if (outcome.outcome !== 'done') throw new Error(outcome.outcome);
  return outcome.person;
}

/** What has come to the worker's phone since. */
async function hears(worker = 'amal'): Promise<string[]> {
  const lease = await store.outbox.lease(recipientOf.worker(worker), 60_000);
  if (!lease) throw new Error('leased');
  const texts = [];
  for (let item = await lease.next(); item; item = await lease.next()) {
    texts.push(item.message.text);
    await lease.outcome(item, { result: 'accepted', sid: `SM${item.id}` });
  }
  await lease.release();
  return texts;
}

const claimed = async (): Promise<readonly string[]> => (await store.conversations.board()).claimed['amal'] ?? [];

test('words that were for nobody stay for nobody when they come again, though only one person is left', async () => {
  const one = await has(await waits('+447700900001'));
  const two = await has(await waits('+447700900002'));
  await hears();
  const event = message('See you at 3, bring the letter', AMAL);
  await door(event);
  expect(await hears()).toEqual([expect.stringContaining('For whom is it?')]);
  await closes(one);
  await door(event);
  expect(await wrote(two)).toEqual([]);
  expect(await hears()).toEqual([]);
});

test('an answer that came too late takes nobody when it comes again', async () => {
  const event = message('1', AMAL);
  await door(event);
  expect(await hears()).toEqual([expect.stringContaining('settled already')]);
  await store.workers.remove('olena');
  const person = await waits('+447700900003');
  expect(await hears()).toEqual([expect.stringContaining('1 yes')]);
  await door(event);
  expect(await claimed()).toEqual([]);
  await door(message('1', AMAL));
  expect(await claimed()).toEqual([person]);
});

test('commands do not apply again', async () => {
  const [pause, me, back] = [message('pause', AMAL), message('help me', AMAL), message('back to work', AMAL)];
  await door(pause);
  await door(message('back', AMAL));
  await door(pause);
  expect(await store.workers.get('amal')).toMatchObject({ paused: false });
  await door(me);
  await door(back);
  await door(me);
  expect(await store.workers.get('amal')).toMatchObject({ seeking: false });
  await door(message('help me', AMAL));
  await door(back);
  expect(await store.workers.get('amal')).toMatchObject({ seeking: true });
});

test('what they wrote for themselves never reaches their person, nor the other way round, when it comes again', async () => {
  const person = await has(await waits('+447700900004'));
  const work = message('A: see you at ten', AMAL);
  await door(work);
  await door(message('help me', AMAL));
  await door(work);
  const own = message('hello, I cannot sleep', AMAL);
  await door(own);
  await door(message('back to work', AMAL));
  await door(own);
  expect(await wrote(person)).toEqual(['see you at ten']);
});

test('where we died before anything was done it is done after all, and means what it meant', async () => {
  const one = await has(await waits('+447700900005'));
  const died: Turns = { handle: () => Promise.reject(new Error('died')) };
  const event = message('See you at 3', AMAL);
  await expect(doorWith({ turns: died })(event)).rejects.toThrow('died');
  const two = await has(await waits('+447700900006'));
  await door(event);
  await door(event);
  expect(await wrote(one)).toEqual(['See you at 3']);

  const other = message('A: and bring the letter', AMAL);
  await expect(doorWith({ turns: died })(other)).rejects.toThrow('died');
  await closes(one);
  await hears();
  await door(other);
  expect(await wrote(two)).toEqual([]);
  expect(await hears()).toEqual([expect.stringContaining('Not sent to A')]);
});

test('where we died before we could answer, the answer comes after all, once, and is the right one', async () => {
  await store.workers.remove('olena');
  const person = await waits('+447700900007');
  await hears();
  const event = message('1', AMAL);
  const died = { notify: () => Promise.reject(new Error('died')) };
  await expect(doorWith({ outbox: died })(event)).rejects.toThrow('died');
  expect(await claimed()).toEqual([person]);
  await door(event);
  await door(event);
  expect(await hears()).toEqual([expect.stringContaining('They read now that you are there')]);

  const note = message('note: likes tea', AMAL);
  await expect(doorWith({ outbox: died })(note)).rejects.toThrow('died');
  await door(note);
  expect(await hears()).toEqual([expect.stringContaining('Noted for A')]);
  expect((await store.conversations.thread(person)).filter(({ text }) => text === 'likes tea')).toHaveLength(1);
});

test('delivered several times at once it is acted on once', async () => {
  const person = await has(await waits('+447700900008'));
  await hears();
  const note = message('note: likes tea', AMAL);
  await Promise.all([door(note), door(note), door(note)]);
  expect((await store.conversations.thread(person)).filter(({ text }) => text === 'likes tea')).toHaveLength(1);
  expect(await hears()).toHaveLength(1);
});

test('words that may be meant for the danger they were told of go to nobody, and they read how it is taken on', async () => {
  const person = await has(await waits('+447700900016'));
  await waits('+447700900017');
  await store.workers.put({ ...amal, roles: ['worker', 'safeguarding'] });
  await turns.handle(message('I want to kill myself', '+447700900017'));
  await hears();
  await door(message('I am on it, is she hurt?', AMAL));
  expect(await wrote(person)).toEqual([]);
  expect(await hears()).toEqual([expect.stringMatching(/^Not sent.*A: hello\n.*Write 4: I have seen it and I act/)]);
  await waits('+447700900018');
  await turns.handle(message('I want to kill myself', '+447700900018'));
  await hears();
  await door(message('Calling the police', AMAL));
  expect(await hears()).toEqual([expect.stringMatching(/^Not sent.*\nMore than one is open.*4 1/)]);
  await door(message('4 1', AMAL));
  expect(await hears()).toEqual([expect.stringContaining('you have seen it and act')]);
  expect(await wrote(person)).toEqual([]);
});

test('a worker who is helped by a colleague, back at work: what may be for the colleague does not go to their person', async () => {
  const person = await has(await waits('+447700900009'));
  await door(message('help me', AMAL));
  await door(message('hello, I need help', AMAL));
  await door(message('person', AMAL));
  const [own] = (await store.conversations.board()).waiting.map((entry) => entry.person);
  await has(own!, 'olena');
  await door(message('back to work', AMAL));
  await hears();
  await door(message('Thank you, I am so tired', AMAL, { repliedTo: 'SMfromOlena' }));
  await door(message('I cannot sleep', AMAL));
  expect(await wrote(person)).toEqual([]);
  const answers = await hears();
  expect(answers).toHaveLength(2);
  for (const text of answers) expect(text).toMatch(/Not sent.*A.*"help me"/);
  await door(message('A: see you at ten', AMAL));
  expect(await wrote(person)).toEqual(['see you at ten']);
});

test('where we are not told whether it is a reply, it may be for somebody they had before: it goes to nobody', async () => {
  const person = await has(await waits('+447700900011'));
  await hears();
  await door(message('I will come', AMAL, { repliedTo: null }));
  expect(await wrote(person)).toEqual([]);
  expect(await hears()).toEqual([expect.stringContaining('Not sent')]);
  // We have just asked for whom it is: only a letter says so.
  await door(message('I will come', AMAL));
  expect(await wrote(person)).toEqual([]);
  await door(message('A: I will come', AMAL));
  expect(await wrote(person)).toEqual(['I will come']);
});

test('what a person wrote before they were a worker here is not read as a worker’s when it comes again', async () => {
  await store.workers.remove('amal');
  const event = message('pause', AMAL);
  await door(event);
  await store.workers.put(amal);
  await door(event);
  expect(await store.workers.get('amal')).toMatchObject({ paused: false });
  expect(await hears()).toEqual([]);
});

/** WhatsApp's 24 hours are over. */
async function silent(person: string): Promise<void> {
  await hears();
  await store.clock.advance(25 * 60);
  expect((await store.conversations.read(person))?.handoff?.worker).toBe('amal');
}

test('words that wait for the person are said to wait; what arrives is not spoken of', async () => {
  const person = await has(await waits('+447700900012'));
  await hears();
  await door(message('Hello, I am Amal', AMAL));
  expect(await hears()).toEqual([]);
  await silent(person);
  const event = message('The council has answered', AMAL);
  const died = { notify: () => Promise.reject(new Error('died')) };
  await expect(doorWith({ outbox: died })(event)).rejects.toThrow('died');
  await door(event);
  await door(event);
  expect(await hears()).toEqual([expect.stringMatching(/^A: .*not read/)]);
});

test('closed: whether they have been written what was agreed, or it waits until they write', async () => {
  const one = await has(await waits('+447700900013'));
  const two = await has(await waits('+447700900014'));
  await hears();
  await door(message('done A: We meet on Friday.', AMAL));
  expect(await hears()).toEqual([expect.stringMatching(/^A is closed, and what you agreed/)]);
  await silent(two);
  await door(message('done B: We meet on Friday.', AMAL));
  expect(await hears()).toEqual([expect.stringMatching(/^B is closed.*not read/)]);
  expect((await store.conversations.read(one))?.handoff?.held).toBeUndefined();
  expect((await store.conversations.read(two))?.handoff?.held).toHaveLength(1);
  // So it is after STOP, until they are back.
  await has(await waits('+447700900015'));
  await turns.handle(message('STOP', '+447700900015'));
  await hears();
  await door(message('done C: We meet on Friday.', AMAL));
  expect(await hears()).toEqual([expect.stringMatching(/^C is closed.*not read/)]);
});

test('of a message that was acted on nothing is kept but that it was', async () => {
  await has(await waits('+447700900010'));
  await door(message('note: likes tea', AMAL));
  const kept = await store.redis.keys('*:reading:*');
  expect(kept).toHaveLength(1);
  expect(await store.redis.get(kept[0]!)).toBe('');
  expect(await store.redis.ttl(kept[0]!)).toBeGreaterThan(6 * 24 * 3600);
});
