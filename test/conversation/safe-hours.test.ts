/** What a worker does is told at hours that are safe and welcome, unless the person has their phone in their hand. */
import type { Effect, Rehearsal, Send } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { comes, hubWith, worker } from './hub-with.ts';

const HOUR = 60;
const sends = (effects: readonly Effect[]): Send[] => effects.flatMap((one) => (one.type === 'send' ? [one] : []));
function sentWhile(rehearsal: Rehearsal, act: () => unknown): Send[] {
  const before = rehearsal.effects().length;
  act();
  return sends(rehearsal.effects().slice(before));
}
/** Monday, 10:00: they asked for a person; only the evenings are safe. */
function waits(answers: Record<string, unknown> = { phone: 'mine', times: ['evenings'] }): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'])]);
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree', ...answers }, language: 'en' });
  rehearsal.say('1');
  return rehearsal;
}
function together(answers?: Record<string, unknown>): Rehearsal {
  const rehearsal = waits(answers);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  return rehearsal;
}
const safeOf = (sent: readonly Send[]) => sent.map(({ quiet }) => quiet?.safe);

const acts: [string, (rehearsal: Rehearsal) => unknown][] = [
  ['rests', (rehearsal) => rehearsal.does({ type: 'worker.rest', worker: 'amal', until: '2026-03-05' })],
  ['closes', (rehearsal) => rehearsal.close('amal', 'the letter', null)],
  ['promises to go along', (rehearsal) => rehearsal.accompany('amal', '2026-03-05T14:30', 'the door')],
  ['is taken back', (rehearsal) => rehearsal.does({ type: 'coordinator.release', worker: 'sara' })],
];

describe('waits for a safe hour', () => {
  test('who has taken them', () => {
    const rehearsal = waits();
    rehearsal.advance(HOUR);
    expect(safeOf(sentWhile(rehearsal, () => rehearsal.claim('amal')))).toEqual([['evenings']]);
  });

  test.each(acts)('that the worker %s', (_, act) => {
    const rehearsal = together();
    rehearsal.advance(HOUR);
    const sent = sentWhile(rehearsal, () => act(rehearsal));
    expect(sent.length).toBeGreaterThan(0);
    expect(new Set(sent.map(({ quiet }) => quiet?.safe.join()))).toEqual(new Set(['evenings']));
  });

  test('whether somebody else may take over, or another hub', () => {
    const rehearsal = together();
    rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
    rehearsal.advance(HOUR);
    expect(safeOf(sentWhile(rehearsal, () => rehearsal.claim('olena')))).toEqual([['evenings']]);
  });
});

describe('does not wait', () => {
  test.each(acts)('that the worker %s, while the person has their phone in their hand', (_, act) => {
    const rehearsal = together();
    rehearsal.advance(10);
    expect(sentWhile(rehearsal, () => act(rehearsal)).filter(({ quiet }) => quiet)).toEqual([]);
  });

  test('what the worker writes', () => {
    const rehearsal = together();
    rehearsal.advance(HOUR);
    expect(safeOf(sentWhile(rehearsal, () => rehearsal.write('amal', 'Shall we meet?')))).toEqual([undefined]);
  });

  test('a meeting that would be over, or near, by then', () => {
    const rehearsal = together();
    rehearsal.advance(HOUR);
    rehearsal.accompany('amal', '2026-03-05T14:30', 'the door');
    const changed = sentWhile(rehearsal, () => rehearsal.accompany('amal', '2026-03-02T16:00', 'the door'));
    expect(safeOf(changed)).toEqual([undefined]);
    const off = sentWhile(rehearsal, () => rehearsal.accompany('amal', null, ''));
    expect(safeOf(off)).toEqual([undefined]);
  });

  test('in danger, for the hub’s own hours; what is safe for the person holds', () => {
    const night = MONDAY + 13 * HOUR * 60_000;
    const cries = (answers: Record<string, unknown>): Rehearsal => {
      const rehearsal = hubWith([worker('amal', ['en'])], night);
      comes(rehearsal);
      rehearsal.start({ interview: 'offer', answers: { consent: 'agree', ...answers }, language: 'en' });
      rehearsal.say('I want to kill myself');
      rehearsal.advance(20);
      return rehearsal;
    };
    const anyTime = cries({});
    expect(demo.hub.quietHours).toBeDefined();
    expect(sentWhile(anyTime, () => anyTime.claim('amal')).map(({ quiet }) => quiet)).toEqual([undefined]);
    const evenings = cries({ times: ['evenings'] });
    const { zone } = demo.hub.hours;
    expect(sentWhile(evenings, () => evenings.claim('amal')).map(({ quiet }) => quiet)).toEqual([
      { zone, safe: ['evenings'] },
    ]);
  });
});
