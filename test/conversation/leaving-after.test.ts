/** STOP and START before the first words, after closing, and later: never a crash, never an answer on SMS, and seen. In memory. */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, rehearse, words } from '../support/hub.ts';
import { along, onTheDay, promised, to } from '../support/going-along.ts';

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

describe('after STOP, by SMS, somebody still hears what they write', () => {
  const CAME = 'Nobody came';
  const thread = (rehearsal: Rehearsal) =>
    rehearsal.effects().flatMap((one) => (one.type === 'log' && one.entry.from === 'person' ? [one.entry.text] : []));
  const text = (key: string) => demo.hub.words.t('en', key, { link: demo.hub.inboxLink, who: '' });

  test.each([0, 4])('closed, with a follow-up to come (after %i days): the worker responsible reads it', (days) => {
    const rehearsal = closed('2026-03-06');
    rehearsal.advance(days * DAY);
    rehearsal.say('STOP', sms);
    const said = rehearsal.say('I have found the paper', sms);
    expect(words(said)).toBe('');
    expect(to('amal', said)).toEqual([text('worker:opted_out_wrote')]);
    expect(thread(rehearsal)).toContain('I have found the paper');
    expect(rehearsal.conversation()?.handoff?.status).toBe('closed');
  });

  test.each([0, 4])('… and "nobody came" (after %i days) reopens it, and is asked about no more', (days) => {
    const rehearsal = closed('2026-03-06');
    rehearsal.advance(days * DAY);
    rehearsal.say('STOP', sms);
    const said = rehearsal.say(CAME, sms);
    expect(words(said)).toBe('');
    expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', front: true, knows: 'amal' });
    expect(rehearsal.conversation()?.session?.asking).toBeNull();
    expect(thread(rehearsal)).toContain(CAME);
    expect(to('sara', said)).toEqual([text('worker:opted_out_wrote')]);
  });

  test('somebody waits for them at the door: they hear at once that they cannot find it', () => {
    const rehearsal = onTheDay({ channel: 'sms' }, null);
    rehearsal.say('STOP', sms);
    const said = rehearsal.say("I can't find it", sms);
    expect(words(said)).toBe('');
    expect(to('amal', said)).toContain(text('worker:person_lost'));
    expect(along(rehearsal)?.state).toBe('lost');
  });

  test('days before somebody goes along: they hear of it', () => {
    const rehearsal = promised({ channel: 'sms' });
    rehearsal.close('amal', 'We go together.', null);
    rehearsal.say('STOP', sms);
    expect(to('amal', rehearsal.say('Bring the papers please', sms))).toEqual([text('worker:person_wrote')]);
    expect(thread(rehearsal)).toContain('Bring the papers please');
  });

  test('waiting, without leave to keep anything: the coordinators hear that they wrote, and the words are not kept', () => {
    const rehearsal = rehearse();
    for (const one of ['hello, I need help', 'person', 'STOP']) rehearsal.say(one, sms);
    const said = rehearsal.say('They want me out on Friday', sms);
    expect(to('sara', said)).toEqual([text('worker:unanswered')]);
    expect(thread(rehearsal)).not.toContain('They want me out on Friday');
  });

  test('with nobody who waits for them, has them or is responsible, nobody does', () => {
    const rehearsal = closed(null);
    rehearsal.say('STOP', sms);
    expect(rehearsal.say('hello', sms)).toEqual([]);
  });
});
