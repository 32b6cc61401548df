/** What the carrier kept while we were away comes after newer words: it means what it meant when it was written. */
import { decide } from '../../src/conversation/index.ts';
import type { Decision, PersonMessage, Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, MONDAY, rehearse, stepOf } from '../support/hub.ts';
import { comes, hubWith, ONE, told, worker } from './hub-with.ts';
import { cry } from './team.ts';

const MINUTE = 60_000;
/** What the carrier has kept, as catching up brings it. */
function kept(rehearsal: Rehearsal, text: string, writtenAt: number, more: Partial<PersonMessage> = {}): Decision {
  const address = { channel: 'whatsapp', value: ONE } as const;
  const decision = rehearsal.event({
    type: 'person.message',
    ...{ address, aliases: [], text, media: [], writtenAt },
    ...more,
  });
  if (!decision) throw new Error('nobody');
  return decision;
}
const saidIn = ({ effects }: Decision): Said[] =>
  effects.flatMap((effect): Said[] => {
    if (effect.type === 'send') return [{ to: 'person', message: effect.message }];
    return effect.type === 'notify' ? [{ to: effect.worker, message: effect.message }] : [];
  });
const toPerson = (decision: Decision) => told(saidIn(decision), 'person');
const known = (rehearsal: Rehearsal) => rehearsal.conversation()?.addresses[0];

function withAmal(): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.advance(30);
  return rehearsal;
}

describe('written before they left', () => {
  function left(): { rehearsal: Rehearsal; before: number } {
    const rehearsal = withAmal();
    const before = rehearsal.now();
    rehearsal.advance(5);
    rehearsal.say('stop');
    rehearsal.advance(5);
    return { rehearsal, before };
  }

  test('it is no return and is not answered; whoever has them reads it', () => {
    const { rehearsal, before } = left();
    const decision = kept(rehearsal, 'are you there?', before);
    expect(toPerson(decision)).toEqual([]);
    expect(known(rehearsal)?.optedOut).toBe(true);
    expect(decision.effects).toContainEqual(
      expect.objectContaining({ type: 'log', entry: expect.objectContaining({ text: 'are you there?' }) }),
    );
    expect(told(saidIn(decision), 'amal')).toHaveLength(1);
  });

  test('a sign of danger in it reaches workers all the same', () => {
    const { rehearsal, before } = left();
    const decision = kept(rehearsal, cry, before);
    expect(told(saidIn(decision), 'selam')).toHaveLength(1);
    expect(toPerson(decision)).toEqual([]);
    expect(known(rehearsal)?.optedOut).toBe(true);
  });

  test('a word from after is a return, also where it comes late', () => {
    const { rehearsal } = left();
    const after = rehearsal.now();
    rehearsal.advance(60);
    kept(rehearsal, 'are you there?', after);
    expect(known(rehearsal)?.optedOut).toBeUndefined();
  });

  test('who had left before it was kept when comes back with any word, as before', () => {
    const { rehearsal, before } = left();
    const { optedAt: _, ...older } = known(rehearsal)!;
    const conversation = { ...rehearsal.conversation()!, addresses: [older] };
    const event: PersonMessage = {
      ...{ type: 'person.message', id: 'in', address: older, aliases: [], text: 'hello', media: [] },
      writtenAt: before,
    };
    const asked = { hub: demo.hub, board: rehearsal.board(), now: rehearsal.now(), event, newPerson: 'p9' };
    expect(decide({ ...asked, conversation })?.conversation.addresses[0]?.optedOut).toBeUndefined();
    expect(decide({ ...asked, conversation: rehearsal.conversation() })?.conversation.addresses[0]?.optedOut).toBe(
      true,
    );
  });
});

test('a STOP that comes after newer words was taken back by them', () => {
  const rehearsal = withAmal();
  const before = rehearsal.now();
  rehearsal.advance(5);
  rehearsal.say('thank you');
  expect(toPerson(kept(rehearsal, 'stop', before))).toEqual([]);
  expect(known(rehearsal)?.optedOut).toBeUndefined();
});

test('by SMS a STOP holds until START, whichever comes to us first', () => {
  const sms = { address: { channel: 'sms', value: ONE } } as const;
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help', { channel: 'sms' });
  const first = rehearsal.now() + MINUTE;
  rehearsal.advance(30);
  rehearsal.say('are you there?', { channel: 'sms' });
  kept(rehearsal, 'stop', first, sms);
  expect(known(rehearsal)?.optedOut).toBe(true);
  rehearsal.say('start', { channel: 'sms' });
  expect(known(rehearsal)?.optedOut).toBeUndefined();
  kept(rehearsal, 'stop', first + MINUTE, sms);
  expect(known(rehearsal)?.optedOut).toBeUndefined();
});

describe('written before the open question was asked', () => {
  /** Somebody who is asked whether they are safe now, and has been for an hour. */
  function inDanger(): { rehearsal: Rehearsal; before: number } {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    const before = rehearsal.now() + MINUTE;
    rehearsal.advance(10);
    rehearsal.say(cry);
    rehearsal.advance(60);
    return { rehearsal, before };
  }

  test.each(['yes', '1', 'I am safe'])('"%s" calls nobody safe', (text) => {
    const { rehearsal, before } = inDanger();
    expect(toPerson(kept(rehearsal, text, before))).toEqual([]);
    expect(rehearsal.conversation()).toMatchObject({ aside: { kind: 'safe', misses: 0 } });
    expect(rehearsal.conversation()?.danger[0]?.settled).toBeUndefined();
  });

  test('nor where the question was asked before, but left after it: then it is asked once more', () => {
    const { rehearsal } = inDanger();
    const conversation = rehearsal.conversation()!;
    const asked = { ...conversation.asked!, left: conversation.asked!.at + 20 * MINUTE };
    const event: PersonMessage = {
      ...{ type: 'person.message', id: 'in', address: conversation.address, aliases: [], text: '1', media: [] },
      writtenAt: asked.at + 10 * MINUTE,
    };
    const parts = { hub: demo.hub, board: rehearsal.board(), now: rehearsal.now(), event, newPerson: 'p9' };
    const decision = decide({ ...parts, conversation: { ...conversation, asked } })!;
    expect(decision.conversation.danger[0]?.settled).toBeUndefined();
    expect(stepOf(saidIn(decision))).toBe('conversation/safe');
  });

  test('the same word from after the question does', () => {
    const { rehearsal } = inDanger();
    kept(rehearsal, '1', rehearsal.now() - 30 * MINUTE);
    expect(rehearsal.conversation()?.danger[0]?.settled).toBe(true);
  });

  test('nothing is deleted by it', () => {
    const rehearsal = withAmal();
    const before = rehearsal.now();
    rehearsal.advance(5);
    rehearsal.say('delete');
    rehearsal.advance(5);
    const decision = kept(rehearsal, 'yes', before);
    expect(rehearsal.conversation()?.aside?.kind).toBe('delete');
    // In a worker's hands it is for the worker.
    expect(decision.effects).toContainEqual(
      expect.objectContaining({ type: 'log', entry: expect.objectContaining({ text: 'yes' }) }),
    );
  });

  test('no interview goes on by it, and none stops or turns', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.say('1');
    const before = rehearsal.now();
    rehearsal.advance(10);
    rehearsal.say('1');
    const { session, paused } = rehearsal.conversation()!;
    expect(session?.asking).toBeTruthy();
    for (const text of ['2', 'skip', 'back', 'pause', '']) {
      expect(toPerson(kept(rehearsal, text, before))).toEqual([]);
      expect(rehearsal.conversation()).toMatchObject({ session, paused });
    }
    rehearsal.say('2');
    expect(rehearsal.conversation()?.session?.asking).not.toEqual(session?.asking);
  });

  test('but words that ask for a person, and signs of danger, count', () => {
    const { rehearsal, before } = inDanger();
    expect(toPerson(kept(rehearsal, 'my husband is hitting me', before)).join()).toContain('999');
    const other = rehearse();
    other.say('hello, I need help');
    const earlier = other.now() - MINUTE;
    kept(other, 'person', earlier);
    expect(other.conversation()?.handoff?.status).toBe('waiting');
  });

  test('a cry for help is none of our own words, although it is one of the labels shown since', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    const conversation = rehearsal.conversation()!;
    const asked = { ...conversation.asked!, labels: [cry] };
    const found = (writtenAt: number) => {
      const event: PersonMessage = {
        ...{ type: 'person.message', id: 'in', address: conversation.address, aliases: [], text: cry, media: [] },
        writtenAt,
      };
      const parts = { hub: demo.hub, board: rehearsal.board(), now: rehearsal.now(), event, newPerson: 'p9' };
      return decide({ ...parts, conversation: { ...conversation, asked } })!.conversation.danger.length;
    };
    expect([found(asked.at - MINUTE), found(asked.at + 1)]).toEqual([1, 0]);
  });

  test('what is open is answered by what was written after it, however late it comes', () => {
    const rehearsal = rehearse();
    const said = rehearsal.say('hello, I need help');
    expect(stepOf(said)).toBe('conversation/language-right');
    const answered = rehearsal.now() + MINUTE;
    rehearsal.advance(8 * 60);
    kept(rehearsal, '1', answered);
    expect(rehearsal.conversation()?.language.confirmed).toBe(true);
  });
});

test('WhatsApp is open for a day from when they wrote, and they are answered where they wrote last', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  rehearsal.advance(60);
  rehearsal.say('hello', { channel: 'sms' });
  const written = MONDAY + 30 * MINUTE;
  kept(rehearsal, 'are you there?', written);
  const { address, addresses } = rehearsal.conversation()!;
  expect(address.channel).toBe('sms');
  expect(addresses.find(({ channel }) => channel === 'whatsapp')?.lastInbound).toBe(written);
  const somebodyNew = rehearse();
  const decision = kept(somebodyNew, 'hello, I need help', MONDAY - 20 * 60 * MINUTE);
  expect(decision.conversation.addresses[0]?.lastInbound).toBe(MONDAY - 20 * 60 * MINUTE);
});

test('a clock of the carrier that is ahead makes nothing of the future', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  const { conversation } = kept(rehearsal, '1', rehearsal.now() + MINUTE);
  expect(conversation.addresses[0]?.lastInbound).toBe(rehearsal.now());
});
