/** STOP and START before the first words, after closing, and later: never a crash, never an answer on SMS, and seen. In memory. */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, rehearse, words } from '../support/hub.ts';
import { promised, to } from '../support/going-along.ts';

const left = demo.hub.words.t('en', 'worker:person_opted_out', { link: demo.hub.inboxLink });
const DAY = 24 * 60;
const sms = { channel: 'sms' } as const;
const told = (said: readonly Said[], worker: string) => to(worker, said).filter((text) => text === left);

function closed(day: string | null): Rehearsal {
  const rehearsal = rehearse();
  for (const one of ['hello, I need help', '1', '1', '9', 'person', '1']) rehearsal.say(one, sms);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.close('amal', 'Friday at the library.', day);
  return rehearsal;
}

test.each(['STOP', 'START', 'stop'])(
  '"%s" as the very first word, by SMS: nothing is sent but after START, who we are',
  (word) => {
    const rehearsal = rehearse();
    const said = rehearsal.say(word, sms);
    expect(words(said) !== '').toBe(word === 'START');
    expect(words(rehearsal.advance(DAY))).toBe('');
  },
);

test('STOP first, then START: from then on as anybody new', () => {
  const rehearsal = rehearse();
  expect(words(rehearsal.say('STOP', sms))).toBe('');
  expect(words(rehearsal.say('hello?', sms))).toBe('');
  rehearsal.say('START', sms);
  expect(words(rehearsal.say('hello, I need help', sms))).not.toBe('');
});

test('STOP while it is closing: the worker responsible sees it, and once', () => {
  const rehearsal = closed('2026-03-06');
  const said = rehearsal.say('STOP', sms);
  expect(words(said)).toBe('');
  expect(told(said, 'amal')).toHaveLength(1);
  expect(told(said, demo.hub.safeguardingLead)).toHaveLength(1);
  expect(words(rehearsal.say('thank you', sms))).toBe('');
  rehearsal.say('START', sms);
  expect(words(rehearsal.say('hello', sms))).not.toBe('');
});

test('closed, and nobody is responsible: only the lead sees it', () => {
  const said = closed(null).say('STOP', sms);
  expect([words(said), told(said, 'amal').length]).toEqual(['', 0]);
});

test('somebody is to go along with them: that worker sees it, whoever has the chat', () => {
  const rehearsal = promised();
  rehearsal.close('amal', 'We go together.', null);
  expect(told(rehearsal.say('STOP'), 'amal')).toHaveLength(1);
});
