/** Whoever writes again after STOP is heard: by whoever has them, whoever waits for them, and in the thread. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { stepOf } from '../support/hub.ts';
import { comes, handoff, hubWith, ONE, told, worker } from './hub-with.ts';

const FRIDAY = 'I am back. They want me out on Friday';
const thread = (rehearsal: Rehearsal) =>
  rehearsal.effects().flatMap((one) => (one.type === 'log' && one.entry.from === 'person' ? [one.entry.text] : []));

function stopped(channel: 'whatsapp' | 'sms', relay = false): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en'], { relay })]);
  comes(rehearsal, ONE, { channel });
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.say('STOP', { channel });
  return rehearsal;
}

test('on WhatsApp: the worker hears of it, it waits for an answer, and can be answered', () => {
  const rehearsal = stopped('whatsapp');
  expect(told(rehearsal.say(FRIDAY), 'amal')).toHaveLength(1);
  expect(thread(rehearsal)).toContain(FRIDAY);
  expect(handoff(rehearsal)?.unanswered).toBeDefined();
  expect(rehearsal.write('amal', 'I am here.')?.refused).toBeUndefined();
});

test('on WhatsApp to a worker with their own phone: the words themselves', () => {
  expect(told(stopped('whatsapp', true).say(FRIDAY), 'amal').join()).toContain(FRIDAY);
});

test('on WhatsApp with words held for them: these come first, by any word and by START', () => {
  for (const word of ['hello', 'START']) {
    const rehearsal = hubWith([worker('amal', ['en'])]);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.advance(2 * 24 * 60);
    rehearsal.write('amal', 'The council has answered.');
    rehearsal.say('STOP');
    const optOut = word === 'START' ? ({ optOut: 'START' } as const) : {};
    const address = { channel: 'whatsapp', value: ONE } as const;
    const event = { type: 'person.message', address, aliases: [], text: word, media: [], ...optOut } as const;
    const decision = rehearsal.event(event);
    const said = decision?.effects.flatMap((one) => (one.type === 'send' ? [one.message.text] : []));
    expect(said).toEqual(['The council has answered.']);
  }
});

test('while the bot leads they are asked whether to go on: their word is no answer to an old question', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  for (const one of ['hello, I need help', '1', '1', 'STOP']) rehearsal.say(one);
  expect(stepOf(rehearsal.say('1'))).toBe('conversation/resume');
  expect(stepOf(rehearsal.say('1'))).toBe('matters/matters');
});

test('"yes" after STOP deletes nothing, whatever was asked before it; danger is answered, and then it goes on', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  for (const one of ['hello, I need help', '1', '1', 'delete', 'STOP', 'yes']) rehearsal.say(one);
  expect(rehearsal.conversation()).not.toBeNull();
  rehearsal.say('1');
  rehearsal.say('STOP');
  expect(stepOf(rehearsal.say('I want to kill myself'))).toBe('conversation/safe');
  expect(stepOf(rehearsal.say('1'))).toBe('matters/matters');
  expect(stepOf(rehearsal.say('3'))).not.toBe('conversation/resume');
});

test('while they wait it is kept for whoever comes', () => {
  const rehearsal = hubWith([worker('amal', ['en'], { cap: 0 })]);
  comes(rehearsal);
  rehearsal.say('STOP');
  rehearsal.say(FRIDAY);
  expect(thread(rehearsal)).toContain(FRIDAY);
});

test('by SMS nothing is answered, for the carrier lets nothing through; but it is in the thread and the worker knows', () => {
  const rehearsal = stopped('sms');
  const said = rehearsal.say(FRIDAY, { channel: 'sms' });
  expect(told(said, 'person')).toEqual([]);
  expect(told(said, 'amal')).toEqual([expect.stringContaining('write START')]);
  expect(thread(rehearsal)).toContain(FRIDAY);
  expect(rehearsal.write('amal', 'Hello?')?.refused).toBe('opted-out');
  expect(told(rehearsal.say('START', { channel: 'sms' }), 'person')).toEqual([]);
});

test('by SMS while they wait: kept, and the coordinators know', () => {
  const rehearsal = hubWith([worker('amal', ['en'], { cap: 0 })]);
  comes(rehearsal, ONE, { channel: 'sms' });
  rehearsal.say('STOP', { channel: 'sms' });
  expect(told(rehearsal.say(FRIDAY, { channel: 'sms' }), 'sara')).toHaveLength(1);
  expect(thread(rehearsal)).toContain(FRIDAY);
});
