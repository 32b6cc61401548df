/** Whoever can only speak is never asked in writing without end: a person is offered, and hears what they said. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { rehearse, words } from '../support/hub.ts';

let notes = 0;
const speak = (rehearsal: Rehearsal) =>
  rehearsal.say('', {
    channel: 'whatsapp',
    media: [{ url: `https://api.twilio.com/${++notes}`, contentType: 'audio/ogg' }],
  });

const heard = (rehearsal: Rehearsal) =>
  rehearsal
    .effects()
    .flatMap((effect) => (effect.type === 'log' && effect.entry.from === 'person' ? (effect.entry.media ?? []) : []));

test('two voice notes at a list offer a person; what they spoke waits for the worker', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help', { channel: 'whatsapp' });
  rehearsal.say('1', { channel: 'whatsapp' });
  rehearsal.say('1', { channel: 'whatsapp' });
  const first = speak(rehearsal);
  expect(words(first)).toContain('I cannot listen');
  const second = speak(rehearsal);
  expect(words(second)).toContain('When a person helps you, they can. Shall I bring a person');
  expect(second.at(-1)?.message.choices?.map(({ id }) => id)).toEqual(['person', 'again']);
  expect(rehearsal.conversation()?.media).toHaveLength(2);
  rehearsal.say('1', { channel: 'whatsapp' });
  rehearsal.say('1', { channel: 'whatsapp' });
  expect(rehearsal.conversation()?.handoff?.status).toBe('waiting');
  expect(heard(rehearsal)).toHaveLength(2);
});

test('without leave no voice note is kept, and a person is offered all the same', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help', { channel: 'whatsapp' });
  rehearsal.say('1', { channel: 'whatsapp' });
  speak(rehearsal);
  expect(words(speak(rehearsal))).toContain('Shall I bring a person');
  expect(rehearsal.conversation()?.media).toEqual([]);
});

test('at the menu of languages a second voice note asks for a person at once', () => {
  const rehearsal = rehearse();
  speak(rehearsal);
  expect(rehearsal.conversation()?.aside?.kind).toBe('language-menu');
  speak(rehearsal);
  expect(rehearsal.conversation()?.handoff).toBeNull();
  speak(rehearsal);
  expect(rehearsal.conversation()?.handoff?.status).toBe('waiting');
});

test('asked whether they are safe, a second voice note is not "safe"', () => {
  const rehearsal = rehearse();
  rehearsal.say('I want to kill myself', { channel: 'whatsapp' });
  expect(rehearsal.conversation()?.aside?.kind).toBe('safe');
  speak(rehearsal);
  speak(rehearsal);
  expect(rehearsal.conversation()?.aside?.kind).not.toBe('safe');
  expect(rehearsal.conversation()?.danger).not.toBeNull();
});
