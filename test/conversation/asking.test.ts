/** Workers are asked one after the other, each with a time to answer; a place that frees up goes to whoever waits longest. */
import { createRehearsal } from '../../src/conversation/index.ts';
import type { BoardWorker, Hub, Said } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

const worker = (id: string, languages: string[], more: Partial<BoardWorker> = {}): BoardWorker => ({
  id,
  name: id,
  languages,
  roles: ['worker'],
  cap: 2,
  paused: false,
  ...more,
});
const lead = worker('selam', ['en'], { roles: ['safeguarding'] });
const coordinator = worker('sara', ['en'], { roles: ['coordinator'] });

function hubWith(workers: BoardWorker[], now = MONDAY, hub: Hub = demo.hub) {
  const board = { workers: [...workers, lead, coordinator], waiting: [], claimed: {}, closed: {} };
  return createRehearsal({ hub, now, board });
}
const ONE = '+447700900001';
const TWO = '+447700900002';

/** Somebody who gave leave and asks for a person at once. */
function comes(rehearsal: ReturnType<typeof hubWith>, phone = ONE): readonly Said[] {
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree' }, language: 'en' }, { phone });
  return rehearsal.say('1', { phone });
}
const told = (said: readonly Said[], who: string) =>
  said.filter(({ to }) => to === who).map(({ message }) => message.text);
const handoff = (rehearsal: ReturnType<typeof hubWith>, phone = ONE) => rehearsal.conversation(phone)?.handoff;

test('one is asked, with a time to answer and without a word about the person; then the next, and never back', () => {
  const rehearsal = hubWith([worker('a', ['en']), worker('b', ['en']), worker('c', ['ar'])]);
  const said = comes(rehearsal);
  expect(told(said, 'a')[0]).toContain('is waiting');
  expect(told(said, 'b')).toEqual([]);
  expect(handoff(rehearsal)?.asked?.map((ask) => ask.worker)).toEqual(['a']);

  expect(told(rehearsal.advance(demo.hub.askMinutes - 1), 'b')).toEqual([]);
  expect(told(rehearsal.advance(1), 'b')).toHaveLength(1);
  expect(handoff(rehearsal)?.passed).toEqual(['a']);

  // Nobody who shares the language is left: anybody, with an interpreter.
  rehearsal.decline('b');
  expect(handoff(rehearsal)?.asked?.map((ask) => ask.worker)).toEqual(['c']);
  expect(handoff(rehearsal)?.asked?.[0]?.because.map((line) => line.id)).toContain('interpreter');

  rehearsal.decline('c');
  expect(handoff(rehearsal)).toMatchObject({ asked: [], passed: ['a', 'b', 'c'], unmatched: true });
  expect(rehearsal.advance(6 * 60).filter(({ to }) => ['a', 'b', 'c'].includes(to))).toEqual([]);
});

test('where nobody is left the coordinator hears of it, once', () => {
  const rehearsal = hubWith([worker('a', ['en'], { cap: 0 })]);
  const said = comes(rehearsal);
  expect(told(said, 'sara')[0]).toContain('Nobody is free');
  expect(told(rehearsal.advance(90), 'sara').filter((text) => text.includes('Nobody is free'))).toEqual([]);
});

test('who says "I can\'t" without being asked is refused; so is a claim by somebody the person did not want', () => {
  const rehearsal = hubWith([worker('a', ['en'], { gender: 'man' }), worker('b', ['en'], { gender: 'woman' })]);
  rehearsal.start(
    { interview: 'offer', answers: { consent: 'agree', helper: ['woman'] }, language: 'en' },
    { phone: ONE },
  );
  rehearsal.say('1');
  expect(handoff(rehearsal)?.asked?.map((ask) => ask.worker)).toEqual(['b']);
  expect(rehearsal.decline('a')?.refused).toBe('not-asked');
  expect(rehearsal.claim('a')?.refused).toBe('not-suited');
  expect(rehearsal.claim('b')?.refused).toBeUndefined();
});

test('now: several are asked at once, the first has it, the others hear so', () => {
  const rehearsal = hubWith([worker('a', ['en']), worker('b', ['en']), worker('c', ['en'])]);
  comes(rehearsal);
  rehearsal.say('urgent');
  expect(
    handoff(rehearsal)
      ?.asked?.map((ask) => ask.worker)
      .sort(),
  ).toEqual(['a', 'b', 'c']);
  const claimed = rehearsal.claim('b');
  const notices = claimed?.effects.flatMap((effect) => (effect.type === 'notify' ? [effect.worker] : []));
  expect(notices?.sort()).toEqual(['a', 'c']);
  expect(handoff(rehearsal)).not.toHaveProperty('asked');
});

test('at night nobody is asked; in the morning the first is', () => {
  const night = Date.parse('2026-03-02T02:00:00Z');
  const rehearsal = hubWith([worker('a', ['en'])], night);
  expect(told(comes(rehearsal), 'a')).toEqual([]);
  expect(handoff(rehearsal)?.unmatched).toBeUndefined();
  expect(told(rehearsal.advance(6 * 60), 'a')).toEqual([]);
  expect(told(rehearsal.advance(60), 'a')).toHaveLength(1);
});

test('a place that frees up is offered to whoever waits longest, at once', () => {
  const rehearsal = hubWith([worker('a', ['en'], { cap: 1 })]);
  comes(rehearsal, ONE);
  rehearsal.claim('a', ONE);
  comes(rehearsal, TWO);
  expect(handoff(rehearsal, TWO)?.asked).toEqual([]);
  rehearsal.close('a', 'We meet again.', null, ONE);
  expect(told(rehearsal.advance(1), 'a')[0]).toContain('is waiting');
  expect(handoff(rehearsal, TWO)?.asked?.map((ask) => ask.worker)).toEqual(['a']);
});

test('one worker is asked for one person at a time', () => {
  const rehearsal = hubWith([worker('a', ['en'])]);
  comes(rehearsal, ONE);
  comes(rehearsal, TWO);
  expect(handoff(rehearsal, TWO)?.asked).toEqual([]);
  rehearsal.decline('a', ONE);
  rehearsal.advance(1);
  expect(handoff(rehearsal, TWO)?.asked?.map((ask) => ask.worker)).toEqual(['a']);
});

test('who comes back is brought to the one they know', () => {
  const rehearsal = hubWith([worker('a', ['en']), worker('b', ['en'])]);
  comes(rehearsal);
  rehearsal.decline('a');
  rehearsal.claim('b');
  rehearsal.close('b', 'We meet again.', null);
  rehearsal.say('hello');
  rehearsal.say('person');
  rehearsal.say('1');
  expect(handoff(rehearsal)).toMatchObject({ status: 'waiting', knows: 'b' });
  expect(handoff(rehearsal)?.asked?.map((ask) => ask.worker)).toEqual(['b']);
});
