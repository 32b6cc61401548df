/** Nobody is left who could keep a promise: the person hears so at once, and not when its time is over. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { comes, handoff, hubWith, ONE, told, TWO, worker } from './hub-with.ts';

const NOBODY = 'Nobody here is free';
const nobodyFree = (rehearsal: Rehearsal, act: () => unknown, minutes = 1) => {
  const before = rehearsal.effects().length;
  act();
  rehearsal.advance(minutes);
  const effects = rehearsal.effects().slice(before);
  const person = effects.flatMap((one) => (one.type === 'send' ? [one.message.text] : []));
  const sara = effects.flatMap((one) => (one.type === 'notify' && one.worker === 'sara' ? [one.message.text] : []));
  return { person, sara: sara.filter((text) => text.includes('Nobody is free')) };
};
const two = () => hubWith([worker('a', ['en']), worker('b', ['en'])]);

test('everybody says "I can\'t": the person, with the numbers that answer, and the coordinator hear it once', () => {
  const rehearsal = two();
  expect(told(comes(rehearsal), 'person').join()).toContain('I have asked');
  expect(nobodyFree(rehearsal, () => rehearsal.decline('a')).person).toEqual([]);
  const { person, sara } = nobodyFree(rehearsal, () => rehearsal.decline('b'), 3 * 60);
  expect(person[0]).toContain(NOBODY);
  expect(person[1]).toContain('999');
  expect(person).toHaveLength(2);
  expect(sara).toHaveLength(1);
  expect(handoff(rehearsal)).not.toHaveProperty('promise');
  expect(handoff(rehearsal)).not.toHaveProperty('takenBack');
});

test('nobody answers in time: the same', () => {
  const rehearsal = two();
  comes(rehearsal);
  const { person, sara } = nobodyFree(rehearsal, () => undefined, 2 * demo.hub.askMinutes + 1);
  expect(person.filter((text) => text.includes(NOBODY))).toHaveLength(1);
  expect(sara).toHaveLength(1);
});

test('in danger too, at night, and without waiting for the morning', () => {
  const always = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, from: '00:00', to: '23:59' }];
  const hub = { ...demo.hub, quietHours: { from: '20:00', to: '08:00' } };
  const rehearsal = hubWith([worker('a', ['en'], { hours: always })], Date.parse('2026-03-02T22:00:00Z'), hub);
  comes(rehearsal);
  rehearsal.say('urgent');
  const { person } = nobodyFree(rehearsal, () => rehearsal.decline('a'), 30);
  expect(person.filter((text) => text.includes(NOBODY))).toHaveLength(1);
});

test('somebody else comes to work later than was promised: that time is said', () => {
  const evening = { hours: [{ days: ['mon'] as const, from: '16:00', to: '20:00' }] };
  const rehearsal = hubWith([worker('a', ['en']), worker('b', ['en'], evening)]);
  comes(rehearsal);
  const before = handoff(rehearsal)?.promise ?? 0;
  const { person } = nobodyFree(rehearsal, () => rehearsal.decline('a'));
  expect(person).toHaveLength(1);
  expect(person[0]).toMatch(new RegExp(`${NOBODY}.*before`));
  expect(handoff(rehearsal)?.promise).toBeGreaterThan(before);
});

test('when somebody becomes free, and when nobody is again, they hear each', () => {
  const rehearsal = hubWith([worker('a', ['en'], { cap: 1 }), worker('b', ['en'], { cap: 1 })]);
  comes(rehearsal, TWO);
  rehearsal.claim('a', TWO);
  comes(rehearsal, ONE);
  expect(nobodyFree(rehearsal, () => rehearsal.decline('b', ONE)).person[0]).toContain(NOBODY);
  const free = nobodyFree(rehearsal, () => rehearsal.close('a', 'We meet again.', null, TWO));
  expect(free.person.join()).toContain('I have asked');
  const again = nobodyFree(rehearsal, () => rehearsal.decline('a', ONE));
  expect(again.person[0]).toContain(NOBODY);
  expect(again.sara).toHaveLength(1);
});

test('the only one cannot go on, or who was closed comes back when everybody is full: told in the same breath', () => {
  const rehearsal = hubWith([worker('a', ['en'], { cap: 1 })]);
  comes(rehearsal);
  rehearsal.claim('a');
  const released = nobodyFree(rehearsal, () => rehearsal.does({ type: 'coordinator.release', worker: 'sara' }));
  expect(released.person[0]).toContain(NOBODY);
  expect(released.sara).toHaveLength(1);

  const reopened = hubWith([worker('a', ['en'], { cap: 1 })]);
  comes(reopened);
  reopened.claim('a');
  reopened.close('a', 'We meet again.', null);
  comes(reopened, TWO);
  reopened.claim('a', TWO);
  const back = nobodyFree(reopened, () => {
    reopened.say('hello');
    reopened.say('person');
    reopened.say('1');
  });
  expect(back.person.join()).toContain(NOBODY);
  expect(back.sara).toHaveLength(1);
});

test('where it is not welcome just now it waits', () => {
  const hub = { ...demo.hub, quietHours: { from: '09:30', to: '11:00' } };
  const rehearsal = hubWith([worker('a', ['en'])], MONDAY, hub);
  comes(rehearsal);
  expect(nobodyFree(rehearsal, () => rehearsal.decline('a'), 30).person).toEqual([]);
  expect(nobodyFree(rehearsal, () => undefined, 60).person[0]).toContain(NOBODY);
});
