/** Workers are asked one after the other, each with a time to answer; a place that frees up goes to whoever waits longest. */
import { decide } from '../../src/conversation/index.ts';
import type { BoardWorker, Event, Rehearsal } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { comes, handoff, hubWith, ONE, told, TWO, worker } from './hub-with.ts';

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

test('asked minutes before going home, and gone: asked again first thing in the morning, and nothing is taken back', () => {
  const hours = [{ days: ['mon', 'tue'] as const, from: '09:00', to: '17:00' }];
  const rehearsal = hubWith([worker('a', ['en'], { hours })], MONDAY + (6 * 60 + 55) * 60_000);
  expect(told(comes(rehearsal), 'a')[0]).toContain('is waiting');
  const evening = rehearsal.advance(60);
  expect([told(evening, 'a'), told(evening, 'person'), told(evening, 'sara')]).toEqual([[], [], []]);
  expect(handoff(rehearsal)).toMatchObject({ asked: [], passed: [] });
  expect(told(rehearsal.advance(15 * 60 + 4), 'a')).toEqual([]);
  const morning = told(rehearsal.advance(1), 'a');
  expect(morning).toEqual([expect.stringContaining('is waiting')]);
  // There for the whole time, and no answer.
  rehearsal.advance(demo.hub.askMinutes);
  expect(handoff(rehearsal)?.passed).toEqual(['a']);
});

test('asked just before going home where it is now: the coordinators hear of it, and they are asked in the morning', () => {
  const hours = [{ days: ['mon', 'tue'] as const, from: '09:00', to: '17:00' }];
  const rehearsal = hubWith([worker('a', ['en'], { hours })], MONDAY + (6 * 60 + 57) * 60_000);
  comes(rehearsal);
  rehearsal.say('urgent');
  expect(told(rehearsal.advance(30), 'sara').join()).toContain('Nobody is free');
  expect(handoff(rehearsal)?.passed).toEqual([]);
  const morning = told(rehearsal.advance(16 * 60), 'a');
  expect(morning).toEqual([expect.stringContaining('1')]);
});

test('chosen by hand while they are off: asked when they are back, with the whole time to answer', () => {
  const evening = { hours: [{ days: ['mon'] as const, from: '14:00', to: '20:00' }] };
  const rehearsal = hubWith([worker('a', ['en'], { paused: true }), worker('b', ['en'], evening)]);
  comes(rehearsal);
  const assigned = rehearsal.does({ type: 'coordinator.assign', worker: 'sara', to: 'b' });
  expect(assigned?.effects.some((effect) => effect.type === 'notify' && effect.worker === 'b')).toBe(false);
  expect(handoff(rehearsal)?.asked?.map((ask) => ask.worker)).toEqual(['b']);
  expect(told(rehearsal.advance(3 * 60 + 58), 'b')).toEqual([]);
  expect(told(rehearsal.advance(2), 'b')[0]).toContain('is waiting');
  rehearsal.advance(demo.hub.askMinutes - 1);
  expect(handoff(rehearsal)?.asked).toHaveLength(1);
  rehearsal.advance(2);
  expect(handoff(rehearsal)?.passed).toEqual(['b']);
});

test('chosen by hand at night where it is now: asked at once', () => {
  const rehearsal = hubWith([worker('b', ['en'])], Date.parse('2026-03-02T02:00:00Z'));
  comes(rehearsal);
  rehearsal.say('urgent');
  const assigned = rehearsal.does({ type: 'coordinator.assign', worker: 'sara', to: 'b' });
  expect(assigned?.effects.some((effect) => effect.type === 'notify' && effect.worker === 'b')).toBe(true);
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

test.each([
  ['took somebody', (rehearsal: Rehearsal) => void rehearsal.claim('a', ONE)],
  ['let the time to answer pass', (rehearsal: Rehearsal) => void rehearsal.advance(demo.hub.askMinutes)],
])('who %s is asked for the next without delay', (_, answers) => {
  const rehearsal = hubWith([worker('a', ['en'])]);
  comes(rehearsal, ONE);
  comes(rehearsal, TWO);
  answers(rehearsal);
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

describe('of a worker who looks for help themselves', () => {
  const themselves = (isWorker: string, workers: readonly BoardWorker[], event: Partial<Event>, lines: object = {}) => {
    const rehearsal = hubWith([]);
    comes(rehearsal);
    const conversation = { ...rehearsal.conversation(ONE)!, isWorker };
    const handoff = { ...conversation.handoff!, asked: [], ...lines };
    const board = { ...rehearsal.board(), workers };
    const turn = { hub: demo.hub, board, now: MONDAY + 3_600_000, newPerson: 'p2' };
    const decision = decide({
      ...turn,
      conversation: { ...conversation, handoff },
      event: { id: 'e1', ...event } as Event,
    });
    return (decision?.refused ? [] : decision!.effects).flatMap((one) => (one.type === 'notify' ? [one.worker] : []));
  };
  const coordinator = (id: string) => worker(id, ['en'], { roles: ['coordinator'] });
  const lead = worker('selam', ['en'], { roles: ['safeguarding'] });
  const due: Partial<Event> = { type: 'timer', timer: 'ask' };

  test('the other coordinators hear that nobody is free, and they do not', () => {
    expect(themselves('sara', [coordinator('sara'), coordinator('cora'), lead], due, { unmatched: false })).toEqual([
      'cora',
    ]);
  });

  test('where they are the only coordinator, the lead hears of it', () => {
    expect(themselves('sara', [coordinator('sara'), lead], due, { unmatched: false })).toEqual(['selam']);
  });

  test('they are not asked, though a coordinator has chosen them', () => {
    const chosen = worker('a', ['en']);
    const by: Partial<Event> = { type: 'coordinator.assign', worker: 'sara', to: 'a' };
    expect(themselves('a', [chosen, worker('b', ['en']), coordinator('sara'), lead], by)).not.toContain('a');
    expect(themselves('b', [chosen, worker('b', ['en']), coordinator('sara'), lead], by)).toContain('a');
  });
});
