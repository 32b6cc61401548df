/** What they said of when and how to write to them outlives the interview in which they said it (evidence E9). In memory. */
import type { Rehearsal, Send } from '../../src/conversation/index.ts';
import { active, HOUR, THURSDAY, until } from '../support/going-along.ts';
import { demo, rehearse, words } from '../support/hub.ts';

const EVENINGS = '3';
const AS_SAID = { safe: ['evenings'], shared: true };
const { words: texts } = demo.hub;

/** Others read their phone; it is closed, and on Friday they are asked whether it happened. */
function closed(): Rehearsal {
  const rehearsal = active({ times: EVENINGS });
  rehearsal.close('amal', 'the letter', '2026-03-06');
  return rehearsal;
}
function says(rehearsal: Rehearsal, ...said: string[]): Rehearsal {
  for (const text of said) rehearsal.say(text);
  return rehearsal;
}
const SOMETHING_NEW = texts.t('en', 'conversation:choice_something_new');
const askedAt = (rehearsal: Rehearsal): string[] =>
  rehearsal
    .advance(until(rehearsal, '2026-03-07T12:00'))
    .filter(({ to, message }) => to === 'person' && message.step === 'follow-up/happened')
    .map(({ at = 0 }) => new Date(at).toISOString().slice(0, 16));

describe('it holds where the interview begins anew and stops before it asks', () => {
  test.each([
    ['something new', ['hello', SOMETHING_NEW]],
    ['something new, and a question answered', ['hello', SOMETHING_NEW, '1']],
    ['a story of their own', ['hello', 'the school sent us a paper again today']],
  ])('%s: asked in the evening', (_, said) => {
    const rehearsal = says(closed(), ...said);
    expect(rehearsal.conversation()?.session?.answers['times']).toBeUndefined();
    expect(rehearsal.conversation()).toMatchObject(AS_SAID);
    expect(askedAt(rehearsal)).toEqual(['2026-03-06T18:00']);
  });

  test('a reminder of going along', () => {
    const rehearsal = active({ times: EVENINGS });
    rehearsal.accompany('amal', THURSDAY, '1 High Street');
    rehearsal.close('amal', 'We go there together.', null);
    says(rehearsal, 'hello', SOMETHING_NEW);
    const moments = rehearsal.advance(until(rehearsal, '2026-03-05T13:30')).filter(({ to }) => to === 'person');
    expect(moments.map(({ at = 0 }) => new Date(at).toISOString().slice(0, 16))).toEqual(['2026-03-04T18:00']);
  });

  test('leave that is taken back', () => {
    const rehearsal = rehearse();
    const answers = { phone: 'shared', times: ['evenings'] };
    rehearsal.start({ interview: 'welcome', step: 'keep', answers, language: 'en' });
    says(rehearsal, '2');
    expect(rehearsal.conversation()).toMatchObject({ consent: 'refused', ...AS_SAID });
    expect(words(rehearsal.say('my data'))).toContain('Safe times to write: Evenings');
    const moments = rehearsal.advance(12 * HOUR).filter(({ to }) => to === 'person');
    expect(moments.map(({ at = 0 }) => new Date(at).getUTCHours())).toEqual(expect.arrayContaining([18]));
    expect(moments.every(({ at = 0 }) => new Date(at).getUTCHours() >= 18)).toBe(true);
  });
});

test('what others may read does not go by SMS then either, also where no line of it was read back', () => {
  const rehearsal = rehearse();
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree', phone: 'shared' }, language: 'en' });
  says(rehearsal, '1');
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.close('amal', 'the letter', '2026-03-06');
  rehearsal.say('hello', { channel: 'sms' });
  const before = rehearsal.effects().length;
  says(rehearsal, SOMETHING_NEW, '1');
  const sends = rehearsal
    .effects()
    .slice(before)
    .filter((one): one is Send => one.type === 'send');
  expect(sends.map(({ to, sms }) => [to.channel, sms])).toEqual(sends.map(() => ['whatsapp', undefined]));
  expect(sends.length).toBeGreaterThan(1);
});

test('whoever says now that anything may be written to it at any time is believed', () => {
  const rehearsal = says(closed(), 'hello', SOMETHING_NEW, '1', '9');
  const asking = () => rehearsal.conversation()?.session?.asking;
  for (let n = 0; n < 12 && asking()?.step !== 'phone'; n++) rehearsal.say('skip');
  expect(rehearsal.conversation()).toMatchObject(AS_SAID);
  rehearsal.say('1');
  expect(rehearsal.conversation()?.session?.answers['phone']).toBe('mine');
  expect(rehearsal.conversation()).not.toHaveProperty('safe');
  expect(rehearsal.conversation()).not.toHaveProperty('shared');
});
