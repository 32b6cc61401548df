/** What fails for good: whoever has the person reads why, in words; without leave nothing but a knock goes by SMS. */
import { decide, whyFailed } from '../../src/conversation/index.ts';
import type {
  Channel,
  Conversation,
  Decision,
  Effect,
  Event,
  Receipt,
  Rehearsal,
} from '../../src/conversation/index.ts';
import { demo } from '../support/hub.ts';
import { comes, handoff, hubWith, ONE, saidWhile, told, worker } from './hub-with.ts';

const SAFE = { consent: 'agree', phone: 'mine' };
function together(relay = false, answers: Record<string, string> = { consent: 'agree' }): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en'], relay ? { relay: true } : {})]);
  rehearsal.start({ interview: 'offer', answers, language: 'en' }, { phone: ONE });
  rehearsal.say('1');
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  return rehearsal;
}
const fails = (rehearsal: Rehearsal, code?: number, message = 'm1', by: Channel = 'whatsapp') =>
  saidWhile(rehearsal, () =>
    rehearsal.event({ type: 'receipt', message, status: 'failed', by, ...(code === undefined ? {} : { code }) }),
  );

test('the worker who has them is told why, once until something arrives or they write', () => {
  const rehearsal = together();
  expect(told(fails(rehearsal, 30006), 'amal')).toEqual([expect.stringContaining('the number is a landline')]);
  expect(told(fails(rehearsal, 21614, 'm2'), 'amal')).toEqual([]);
  expect(rehearsal.conversation()?.unreached).toMatchObject({ code: 21614 });
  rehearsal.receipt('m3', 'delivered');
  expect(rehearsal.conversation()?.unreached).toBeUndefined();
  expect(told(fails(rehearsal, 30005, 'm4'), 'amal')).toEqual([expect.stringContaining('wrong or not in use')]);
  rehearsal.say('Here I am');
  expect(rehearsal.conversation()?.unreached).toBeUndefined();
});

test.each([
  [30003, 'off or out of reach'],
  [63024, 'not on WhatsApp'],
  [63033, 'blocked'],
  [30007, 'the network did not take them'],
  [69999, 'the network did not take them'],
  [undefined, 'the network did not take them'],
])('code %p in words', (code, words) =>
  expect(told(fails(together(), code), 'amal')).toEqual([expect.stringContaining(words)]),
);

test('while they wait, and once the worker has left, it is the coordinators who hear', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal);
  expect(told(fails(rehearsal, 21211), 'sara')).toEqual([expect.stringContaining('wrong or not in use')]);
  expect(told(fails(rehearsal, 21211, 'm2'), 'sara')).toEqual([]);
});

test('words from a worker’s own phone: why, under the letter, instead of "write again later"', () => {
  const rehearsal = together(true);
  const wrote = rehearsal.write('amal', 'See you on Friday.')!;
  const told = textsTo('amal', lose(rehearsal, wrote, 63033));
  expect(told).toEqual([expect.stringMatching(/^A: .*blocked/)]);
});

test('a recording that could not be played is nobody’s business: its words follow', () => {
  expect(fails(together(), 63016, 'm1:audio')).toEqual([]);
});

test('nobody hears who wants nobody', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  rehearsal.say('hello, I need help');
  expect(fails(rehearsal, 30006)).toEqual([]);
});

test('a STOP that only the carrier knows is one: their worker and the lead hear, and nothing more leaves', () => {
  const rehearsal = together();
  const said = fails(rehearsal, 21610);
  expect(told(said, 'amal')).toEqual([expect.stringContaining('asked us to write no more')]);
  expect(told(said, 'selam')).toHaveLength(1);
  expect(rehearsal.conversation()?.addresses[0]).toMatchObject({ channel: 'whatsapp', optedOut: true });
  expect(rehearsal.write('amal', 'Are you there?')?.refused).toBe('opted-out');
});

test.each(['m1', 'm1.63024.1'])('of SMS alone where it was by SMS that %p went: on WhatsApp they go on', (message) => {
  const rehearsal = together();
  fails(rehearsal, 21610, message, 'sms');
  expect(rehearsal.conversation()?.addresses).toEqual([
    expect.not.objectContaining({ optedOut: true }),
    expect.objectContaining({ channel: 'sms', value: ONE, optedOut: true }),
  ]);
  const wrote = rehearsal.write('amal', 'Are you there?')!;
  expect(wrote.refused).toBeUndefined();
  // Nothing is tried by SMS any more.
  expect(wrote.effects).toContainEqual(expect.objectContaining({ type: 'send', sms: false }));
});

test('what was withdrawn after a STOP, and is told when they are back already, is no STOP', () => {
  const rehearsal = together();
  rehearsal.say('stop');
  rehearsal.say('I am back');
  rehearsal.event({ type: 'receipt', message: 'm1', status: 'failed', code: 21610 });
  expect(rehearsal.conversation()?.addresses[0]).not.toHaveProperty('optedOut');
});

describe('what WhatsApp does not bring', () => {
  const sends = (effects: readonly Effect[]) => effects.flatMap((one) => (one.type === 'send' ? [one] : []));
  const knocks = (rehearsal: Rehearsal) => sends(rehearsal.effects()).filter(({ to }) => to.channel === 'sms');

  test.each<[string, Record<string, string>, true | undefined]>([
    ['never asked', { consent: 'agree' }, undefined],
    ['others read it', { consent: 'agree', phone: 'shared' }, undefined],
    ['only at times', { consent: 'agree', phone: 'some_times' }, undefined],
    ['safe at any time', SAFE, true],
  ])('may go by SMS as it is: %s', (_name, answers, may) => {
    expect(sends(together(false, answers).write('amal', 'Friday?')!.effects)[0]?.sms).toBe(may);
  });

  test('whoever writes SMS from that number has allowed it', () => {
    const rehearsal = together();
    rehearsal.say('hello', { channel: 'sms' });
    rehearsal.say('hello again');
    expect(sends(rehearsal.write('amal', 'Friday?')!.effects)[0]?.sms).toBe(true);
  });

  test('one SMS that says nothing of what it is about, once until they write, and none where the words themselves may go', () => {
    const rehearsal = together();
    fails(rehearsal, 63024);
    fails(rehearsal, 63018, 'm2');
    expect(knocks(rehearsal)).toHaveLength(1);
    expect(knocks(rehearsal)[0]).toMatchObject({ to: { channel: 'sms', value: ONE } });
    expect(knocks(rehearsal)[0]?.message.text).toContain('Write one word here');
    rehearsal.say('hello');
    fails(rehearsal, 63003, 'm3');
    expect(knocks(rehearsal)).toHaveLength(2);
    const allowed = together(false, SAFE);
    fails(allowed, 63024);
    expect(knocks(allowed)).toEqual([]);
  });

  test.each([63033, 21610, 63021, 30006])('blocked, opted out, refused words, no SMS at all (%p): no knock', (code) => {
    const rehearsal = together();
    fails(rehearsal, code);
    expect(knocks(rehearsal)).toEqual([]);
  });

  test('who writes needs no knock any more: where it still waits it does not leave', () => {
    const rehearsal = together();
    const unsent = () => rehearsal.effects().flatMap((one) => (one.type === 'unsend' ? [one.message] : []));
    fails(rehearsal, 63024);
    rehearsal.say('hello');
    expect(unsent()).toEqual(knocks(rehearsal).map(({ id }) => id));
    rehearsal.say('are you there?');
    expect(unsent()).toHaveLength(1);
  });

  test('at night the knock waits until it is welcome, unless they have just written', () => {
    const rehearsal = together();
    fails(rehearsal, 63024);
    expect(knocks(rehearsal)[0]?.quiet).toBeUndefined();
    const later = together();
    later.advance(60);
    fails(later, 63024);
    expect(knocks(later)[0]?.quiet).toMatchObject({ zone: 'Europe/London' });
  });

  test('the worker’s words are held, and come first when the person writes', () => {
    const rehearsal = together();
    const wrote = rehearsal.write('amal', 'The council has answered.')!;
    expect(handoff(rehearsal)?.unconfirmed).toBeUndefined();
    const lost = lose(rehearsal, wrote, 63024);
    expect(lost.conversation.handoff?.held).toMatchObject([{ worker: 'amal', text: 'The council has answered.' }]);
    expect(textsTo('amal', lost)).toEqual([expect.stringContaining('not on WhatsApp')]);
    const writes = after(rehearsal, lost.conversation, {
      ...{ type: 'person.message', id: 'e9', address: { channel: 'sms', value: ONE }, text: 'hello' },
      ...{ aliases: [], media: [] },
    });
    expect(sends(writes.effects)[0]).toMatchObject({
      to: { channel: 'sms', value: ONE },
      message: { text: 'The council has answered.' },
    });
  });
});

test('every code of ours has words for the page, in each of its languages', () => {
  const codes = [0, 400, 500, 21211, 21610, 21614, 30003, 30005, 30006, 30007, 30034, 63003, 63016, 63024, 99999];
  for (const code of [undefined, ...codes])
    for (const language of ['en', 'ar', 'uk'])
      expect(demo.hub.words.has(language, `ui:failed_${whyFailed(code)}`)).toBe(true);
});

function after(rehearsal: Rehearsal, conversation: Conversation, event: Event): Decision {
  const now = rehearsal.now() + 1000;
  return decide({ hub: demo.hub, board: rehearsal.board(), conversation, event, now, newPerson: 'p2' })!;
}
/** The words of this turn fail with that code, before anything else happens. */
function lose(rehearsal: Rehearsal, { conversation, effects }: Decision, code: number): Decision {
  const sent = effects.find((one) => one.type === 'send');
  const event: Receipt = { type: 'receipt', id: 'r9', message: sent?.id ?? '', status: 'failed', code };
  return after(rehearsal, conversation, event);
}
function textsTo(whom: string, { effects }: Decision): string[] {
  return effects.flatMap((one) => (one.type === 'notify' && one.worker === whom ? [one.message.text] : []));
}
