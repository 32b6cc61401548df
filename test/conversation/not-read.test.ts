/** What a worker wrote and the person cannot read yet, or never got: nobody is left to think that they have. In memory. */
import { decide } from '../../src/conversation/index.ts';
import type { Conversation, Decision, Rehearsal } from '../../src/conversation/index.ts';
import type { Event } from '../../src/conversation/events.ts';
import { demo } from '../support/hub.ts';
import { comes, handoff, hubWith, ONE, saidWhile, told, worker } from './hub-with.ts';

const DAY = 24 * 60;
const knocks = (rehearsal: Rehearsal) =>
  rehearsal.effects().flatMap((one) => (one.type === 'send' && one.template === 'worker_waiting' ? [one.id] : []));

describe('closed while they cannot read what was agreed', () => {
  const closing = 'We meet on Friday.';

  test('WhatsApp’s window is closed: they are asked to write, and read it then', () => {
    const rehearsal = hubWith([worker('amal', ['en'])]);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.advance(2 * DAY);
    expect(rehearsal.close('amal', closing, null)?.refused).toBeUndefined();
    expect(knocks(rehearsal)).toHaveLength(1);
    expect(told(rehearsal.say('hello'), 'person')[0]).toContain(closing);
  });

  test.each(['whatsapp', 'sms'] as const)(
    'after STOP (%s): nothing is sent, and they read it when they are back',
    (channel) => {
      const rehearsal = hubWith([worker('amal', ['en'])]);
      comes(rehearsal, ONE, { channel });
      rehearsal.claim('amal');
      rehearsal.write('amal', 'Hello, I am Amal.');
      rehearsal.say('STOP', { channel });
      const closed = saidWhile(rehearsal, () => rehearsal.close('amal', closing, null));
      expect(told(closed, 'person')).toEqual([]);
      expect(handoff(rehearsal)).toMatchObject({ status: 'closed', held: [{ worker: 'amal' }] });
      const back = told(rehearsal.say(channel === 'sms' ? 'START' : 'hello', { channel }), 'person');
      expect(back.filter((text) => text.includes(closing))).toHaveLength(1);
      expect(back[0]).toContain(closing);
      expect(handoff(rehearsal)?.held).toBeUndefined();
    },
  );
});

describe('words of a worker on their own phone that failed', () => {
  /** In a rehearsal all arrives at once: here they are on their way still. */
  function onTheWay(more: Parameters<typeof worker>[2] = { relay: true }, close = false) {
    const rehearsal = hubWith([worker('amal', ['en'], more)]);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    const turn = (conversation: Conversation, event: Event) =>
      decide({ hub: demo.hub, board: rehearsal.board(), conversation, event, now: rehearsal.now(), newPerson: 'p2' })!;
    const by = { id: 'w1', worker: 'amal' };
    const wrote = turn(
      rehearsal.conversation()!,
      close
        ? { ...by, type: 'worker.close', agreed: 'Bye', followUpOn: null }
        : { ...by, type: 'worker.message', text: 'See you at ten' },
    );
    const id = wrote.effects.flatMap((one) => (one.type === 'send' ? [one.id] : []))[0]!;
    return { conversation: wrote.conversation, id, turn };
  }
  const receipt = (
    message: string,
    status: 'failed' | 'delivered' | 'sent',
    more: { again?: true; code?: number } = {},
  ) => ({ type: 'receipt', id: `r:${message}:${status}`, message, status, ...more }) as const;
  const heard = (decision: Decision) =>
    decision.effects.flatMap((one) => (one.type === 'notify' ? [[one.worker, one.message.text]] : []));

  test('the worker hears of it, once', () => {
    const { conversation, id, turn } = onTheWay();
    const failed = turn(conversation, receipt(id, 'failed'));
    expect(heard(failed)).toEqual([['amal', expect.stringMatching(/^A: .*has not reached them/)]]);
    expect(heard(turn(failed.conversation, receipt(id, 'failed')))).toEqual([]);
  });

  test('what was agreed at the end, too; there is no letter any more', () => {
    const { conversation, id, turn } = onTheWay({ relay: true }, true);
    expect(heard(turn(conversation, receipt(id, 'failed')))).toEqual([
      ['amal', expect.stringMatching(/has not reached/)],
    ]);
  });

  test('not where it goes another way, has arrived, or is seen in the inbox', () => {
    const { conversation, id, turn } = onTheWay();
    const again = turn(conversation, receipt(id, 'failed', { again: true, code: 30003 }));
    expect(heard(again)).toEqual([]);
    expect(heard(turn(again.conversation, receipt(`${id}.30003.0`, 'failed')))).toHaveLength(1);
    const there = turn(again.conversation, receipt(`${id}.30003.0`, 'delivered'));
    expect(there.conversation.handoff?.unconfirmed).toBeUndefined();
    expect(heard(turn(there.conversation, receipt(id, 'failed')))).toEqual([]);
    const inbox = onTheWay({});
    // What became of these words is in the thread; that nothing arrives is told to everybody.
    const told = heard(inbox.turn(inbox.conversation, receipt(inbox.id, 'failed')));
    expect(told).toEqual([['amal', expect.stringContaining('Our messages do not reach a person')]]);
  });

  test('not after STOP, which they were told of', () => {
    const { conversation, id, turn } = onTheWay();
    const { address } = conversation;
    const stop = { type: 'person.message', id: 's1', address, aliases: [], text: 'STOP', media: [] } as const;
    expect(heard(turn(turn(conversation, stop).conversation, receipt(id, 'failed')))).toEqual([]);
  });

  test('words that were held fail as any others', () => {
    const rehearsal = hubWith([worker('amal', ['en'], { relay: true })]);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.advance(2 * DAY);
    rehearsal.write('amal', 'The council has answered.');
    const { address } = rehearsal.conversation()!;
    const event = { type: 'person.message', id: 'e1', address, aliases: [], text: 'hello', media: [] } as const;
    const parts = { hub: demo.hub, board: rehearsal.board(), now: rehearsal.now(), newPerson: 'p2' };
    const wrote = decide({ ...parts, conversation: rehearsal.conversation(), event })!;
    const [id] = wrote.effects.flatMap((one) => (one.type === 'send' ? [one.id] : []));
    const failed = decide({ ...parts, conversation: wrote.conversation, event: receipt(id!, 'failed') })!;
    expect(heard(failed)).toHaveLength(1);
  });
});
