/** Buttons and lists lie at the carrier until deleted: a question with somebody's name in it goes as text. */
import type { Effect } from '../../src/conversation/index.ts';
import { comes, hubWith, worker } from './hub-with.ts';

const questions = (effects: readonly Effect[]) =>
  effects.flatMap((one) => (one.type === 'send' && one.message.choices ? [one.message] : []));

test('whether a colleague may go on with them, asked and asked again', () => {
  const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  const before = rehearsal.effects().length;
  rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
  rehearsal.claim('olena');
  rehearsal.say('?');
  const named = questions(rehearsal.effects().slice(before)).filter(({ text }) => text.includes('olena'));
  expect(named.length).toBeGreaterThan(0);
  expect(named.every(({ personal }) => personal === true)).toBe(true);
});

test('nowhere on the way to a worker, with them and after', () => {
  const rehearsal = hubWith([worker('amalamal', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amalamal');
  rehearsal.write('amalamal', 'Hello.');
  rehearsal.close('amalamal', 'We meet on Friday.', '2026-03-06');
  rehearsal.advance(8 * 24 * 60);
  for (const text of ['person', '1', 'hello', '2', 'person', '?']) rehearsal.say(text);
  const all = questions(rehearsal.effects());
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(({ text, personal }) => text.includes('amalamal') && personal !== true)).toEqual([]);
});
