/** What a worker's phone sent while our webhook failed comes hours later: it means what it meant when it was written, or nothing. */
import type { PersonMessage, Worker } from '../../src/conversation/index.ts';
import { openQuestion, spoken } from '../../src/conversation/workers/phone/questions.ts';
import { recipientOf } from '../../src/store/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { closes, doorway, has, store, turns, wrote } from './doorway.ts';

const HOUR = 60;
const worker = (id: string, number: string, roles: Worker['roles'], relay = false): Worker => ({
  ...{ id, name: id, languages: ['en'], roles, cap: 30, paused: false, relay },
  address: { channel: 'sms', value: number },
});
const AMAL = '+447700900101';
const SELA = '+447700900103';
const amal = worker('amal', AMAL, ['worker'], true);
const sela = worker('sela', SELA, ['safeguarding']);
const tom = worker('tom', '+447700900104', ['safeguarding']);

const hub = { ...demo.hub, safeguardingLead: 'sela' };
const { door, message } = doorway([amal, sela, tom], 'sms', hub);

/** Written now, in whole seconds as Twilio dates it, and fed later. */
async function lost(text: string, number: string, more: Partial<PersonMessage> = {}): Promise<PersonMessage> {
  const writtenAt = Math.floor((await store.clock.now()) / 1000) * 1000;
  await store.clock.advance(1);
  return message(text, number, { writtenAt, ...more });
}

async function says(number: string, ...texts: string[]): Promise<string> {
  let person = '';
  for (const text of texts) {
    const outcome = await turns.handle(message(text, number));
    if (outcome.outcome !== 'done') throw new Error(outcome.outcome);
    ({ person } = outcome);
  }
  return person;
}
const waits = (number: string) => says(number, 'hello, I need help', 'person');
const inDanger = (number: string) => says(number, 'I want to kill myself');

/** What has come to the worker's phone since. */
async function hears(id: string): Promise<string[]> {
  const lease = await store.outbox.lease(recipientOf.worker(id), 60_000);
  if (!lease) throw new Error('leased');
  const texts = [];
  for (let item = await lease.next(); item; item = await lease.next()) {
    texts.push(item.message.text);
    await lease.outcome(item, { result: 'accepted', sid: `SM${item.id}` });
  }
  await lease.release();
  return texts;
}

const actsOn = async (person: string) => (await store.conversations.read(person))?.alarm?.acknowledged?.by;

describe('4: I have seen it and I act', () => {
  test('is not for danger that was told afterwards, which is told again', async () => {
    const first = await inDanger('+447700900001');
    const late = await lost('4', SELA);
    await turns.handle({ type: 'worker.acknowledge', id: 'ack', worker: 'tom' }, first);
    const second = await inDanger('+447700900002');
    await store.clock.advance(HOUR);
    await hears('sela');
    await door(late);
    expect(await actsOn(second)).toBeUndefined();
    expect(await hears('sela')).toEqual([expect.stringMatching(/^Nobody has said yet.*Write 4/)]);
    await door(message('4', SELA));
    expect(await actsOn(second)).toBe('sela');
  });

  test('counts for the danger it was written about, however late it comes', async () => {
    const person = await inDanger('+447700900003');
    await store.clock.advance(1);
    const late = await lost('4', SELA);
    await turns.handle({ type: 'timer', id: 'passed-on', timer: 'acknowledge' }, person);
    await store.clock.advance(HOUR);
    await door(late);
    expect(await actsOn(person)).toBe('sela');
  });

  test('where more has come since, is asked back about', async () => {
    const first = await inDanger('+447700900004');
    const late = await lost('4', SELA);
    const second = await inDanger('+447700900005');
    await hears('sela');
    await door(late);
    expect([await actsOn(first), await actsOn(second)]).toEqual([undefined, undefined]);
    expect(await hears('sela')).toEqual([expect.stringMatching(/1\).*2\).*4 1/)]);
    await door(message('4 1', SELA));
    expect(await actsOn(first)).toBe('sela');
  });

  test('by its place in a list counts only where they had that list', async () => {
    await inDanger('+447700900006');
    const late = await lost('4 1', SELA);
    const second = await inDanger('+447700900007');
    await door(message('4', SELA));
    await door(late);
    expect(await actsOn(second)).toBeUndefined();
    expect((await hears('sela')).filter((text) => text.includes('2)'))).toHaveLength(2);
  });
});

test('nobody is taken by a yes from before they were asked; what they are asked now is said again', async () => {
  const late = await lost('1', AMAL);
  const person = await waits('+447700900008');
  await hears('amal');
  await door(late);
  expect((await store.conversations.board()).claimed).toEqual({});
  expect(await hears('amal')).toEqual([expect.stringContaining("1 yes, 2 I can't")]);
  await door(message('1', AMAL));
  expect((await store.conversations.board()).claimed).toEqual({ amal: [person] });
});

describe('words for a person', () => {
  test('go to nobody who was brought to them afterwards', async () => {
    const first = await has(await waits('+447700900009'));
    const late = await lost('Come at 3, 12 High Street', AMAL);
    const note = await lost('note: likes tea', AMAL);
    await closes(first);
    const second = await has(await waits('+447700900010'));
    await store.clock.advance(HOUR);
    await hears('amal');
    await door(late);
    await door(note);
    expect([await wrote(first), await wrote(second)]).toEqual([[], []]);
    expect(await hears('amal')).toEqual([expect.stringContaining('Not sent'), expect.stringContaining('note A')]);
  });

  test('without a letter go to nobody where they had another too', async () => {
    const first = await has(await waits('+447700900011'));
    const second = await has(await waits('+447700900012'));
    const late = await lost('Come at 3', AMAL);
    await closes(first);
    await door(late);
    expect(await wrote(second)).toEqual([]);
  });

  test('arrive however late, where whom they have is the same or a letter says whom', async () => {
    const first = await has(await waits('+447700900013'));
    await store.clock.advance(1);
    const words = await lost('Come at 3', AMAL);
    await store.clock.advance(HOUR);
    await door(words);
    const lettered = await lost('A: bring the letter', AMAL);
    await has(await waits('+447700900014'));
    await door(lettered);
    expect(await wrote(first)).toEqual(['Come at 3', 'bring the letter']);
  });

  test('under a letter that is somebody else’s by now go to nobody', async () => {
    const first = await has(await waits('+447700900015'));
    const late = await lost('A: come at 3', AMAL);
    await closes(first);
    for (let n = 0; n < 25; n++) await closes(await has(await waits(`+4477009002${10 + n}`)));
    const last = await has(await waits('+447700900016'));
    expect((await store.conversations.board()).letters).toEqual({ [last]: 'A' });
    await hears('amal');
    await door(late);
    expect(await wrote(last)).toEqual([]);
    expect(await hears('amal')).toEqual([expect.stringContaining('Not sent')]);
  });

  test('are not what they wrote for themselves, before they were back at work; and "help me" stands', async () => {
    const person = await has(await waits('+447700900017'));
    await door(message('help me', AMAL));
    await store.clock.advance(1);
    const own = await lost('I cannot sleep', AMAL);
    await door(message('back to work', AMAL));
    await door(own);
    expect(await wrote(person)).toEqual([]);
    const back = await lost('back to work', AMAL);
    await door(message('help me', AMAL));
    await door(back);
    expect(await store.workers.get('amal')).toMatchObject({ seeking: true });
  });
});

test('what we asked afterwards is not answered by it, and stays asked', () => {
  const [asked, later] = [MONDAY, MONDAY + HOUR * 60_000];
  const board = { rev: 0, workers: [amal], waiting: [], claimed: {}, closed: {} };
  const cared = { ...board, strain: { amal: { at: [], asked } }, asks: { amal: [asked] } };
  expect(openQuestion(amal, cared, asked - 1)).toBeNull();
  const said = { now: later, at: asked - 1, forPerson: false, reply: 'paused', question: null };
  expect(openQuestion({ ...amal, phone: spoken(amal, said) }, cared, later)).toBe('care');
  expect(openQuestion({ ...amal, phone: { askedBack: asked } }, board, asked - 1)).toBeNull();
});

describe('STOP', () => {
  const stopped = async () => (await store.workers.get('sela'))?.unreachable?.stopped === true;

  test('does not undo the START they wrote after it, nor START the STOP', async () => {
    const stop = await lost('STOP', SELA, { optOut: 'STOP' });
    await door(message('START', SELA, { optOut: 'START' }));
    await hears('sela');
    await door(stop);
    expect(await stopped()).toBe(false);
    const start = await lost('START', SELA, { optOut: 'START' });
    await door(message('STOP', SELA, { optOut: 'STOP' }));
    await door(start);
    expect(await stopped()).toBe(true);
    expect(await hears('sela')).toEqual([]);
  });

  test('on WhatsApp: words from before it do not take it back, and those after it have', async () => {
    const address = { channel: 'whatsapp' as const, value: SELA };
    const words = await lost('hello', SELA, { address });
    await door(message('STOP', SELA, { address }));
    await door(words);
    expect(await stopped()).toBe(true);
    const stop = await lost('STOP', SELA, { address });
    await door(message('hello', SELA, { address }));
    await door(stop);
    expect(await stopped()).toBe(false);
  });

  test('that comes late and was not taken back counts', async () => {
    const stop = await lost('STOP', SELA, { optOut: 'STOP' });
    await store.clock.advance(HOUR);
    await door(stop);
    expect(await stopped()).toBe(true);
  });
});
