/** Promises are never invented, always watched, and never told when they are over (evidence E15). */
import type { BoardWorker, Rehearsal } from '../../src/conversation/index.ts';
import { words } from '../support/hub.ts';
import { comes, handoff, hubWith, ONE, saidWhile, told, TWO, worker } from './hub-with.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const free = 'Nobody here is free to write to you just now';
const asked = 'I have asked';
const sorry = 'in time';
const unknown = 'I cannot say when';
const steps = (rehearsal: Rehearsal, minutes: number) =>
  rehearsal.advance(minutes).flatMap(({ to, message }) => (to === 'person' ? [message.text] : []));

/** Somebody who chose who it should be, and asks for a person. */
function chooses(rehearsal: Rehearsal, helper: string[], phone = ONE): string {
  const answers = { consent: 'agree', helper };
  const offered = rehearsal.start({ interview: 'offer', answers, language: 'en' }, { phone });
  return words([...offered, ...rehearsal.say('1', { phone })]);
}

describe('nobody can be asked', () => {
  const full: BoardWorker[] = [worker('a', ['en'], { cap: 0 })];
  const paused = [worker('a', ['en'], { paused: true })];
  const away = [worker('a', ['en'], { holidays: [{ from: '2026-03-01', to: '2026-04-30' }] })];
  test.each([
    ['everybody has as many people as they can', full, []],
    ['the only one is paused', paused, []],
    ['all are on holiday for long', away, []],
    ['a woman is wanted and none works here', [worker('a', ['en'], { gender: 'man' })], ['woman']],
    ['it has to be their language and nobody speaks it', [worker('a', ['ar'])], ['my_language']],
  ])('%s: no time is told, the numbers that answer are, and it is watched', (_, workers, helper) => {
    const rehearsal = hubWith(workers);
    const said = chooses(rehearsal, helper);
    expect(said).toContain(free);
    expect(said).toContain(unknown);
    expect(said).toContain('999');
    expect(said).not.toContain(asked);
    expect(said).not.toMatch(/before \d/);
    expect(handoff(rehearsal)?.promise).toBeUndefined();
    expect(rehearsal.effects().some((one) => one.type === 'wake' && one.timer === 'promise')).toBe(true);
  });

  test('the honest word comes once a working day, with no time; the coordinators hear of it each time', () => {
    const rehearsal = hubWith(full);
    // SMS has no window: they read it every day.
    comes(rehearsal, ONE, { channel: 'sms' });
    expect(steps(rehearsal, 13 * HOUR)).toEqual([]);
    const tuesday = rehearsal.advance(11 * HOUR + 2 * HOUR);
    expect(told(tuesday, 'person')).toEqual([expect.stringContaining(free)]);
    expect(told(tuesday, 'person').join()).not.toContain(sorry);
    expect(told(tuesday, 'sara').join()).toContain('Nobody is free');
    expect(steps(rehearsal, 3 * DAY).every((text) => text.includes(free))).toBe(true);
    // Saturday and Sunday.
    expect(steps(rehearsal, 2 * DAY)).toEqual([]);
  });

  test('a place frees: who waits longest is asked, and only they are promised somebody and told so', () => {
    const rehearsal = hubWith([worker('a', ['en'], { cap: 1 })]);
    comes(rehearsal, '+447700900003');
    rehearsal.claim('a', '+447700900003');
    comes(rehearsal, ONE);
    comes(rehearsal, TWO);
    expect([handoff(rehearsal, ONE)?.promise, handoff(rehearsal, TWO)?.promise]).toEqual([undefined, undefined]);
    rehearsal.close('a', 'Done.', null, '+447700900003');
    const said = steps(rehearsal, 1);
    expect(said).toEqual([expect.stringMatching(/I have asked a person who speaks English.*today before 12:15/)]);
    expect(handoff(rehearsal, ONE)?.asked?.map((one) => one.worker)).toEqual(['a']);
    expect(handoff(rehearsal, ONE)?.promise).toBeDefined();
    expect(handoff(rehearsal, TWO)?.promise).toBeUndefined();
    // It is watched like any other, and taken back where nobody is left to keep it.
    rehearsal.decline('a', ONE);
    expect(steps(rehearsal, 1)[0]).toContain(free);
    expect(handoff(rehearsal, ONE)?.promise).toBeUndefined();
  });

  test('… also where something else was said to them in that minute', () => {
    const rehearsal = hubWith([worker('a', ['en'], { cap: 1 })]);
    comes(rehearsal, TWO);
    rehearsal.claim('a', TWO);
    comes(rehearsal, ONE);
    rehearsal.close('a', 'Done.', null, TWO);
    rehearsal.advance(0);
    rehearsal.say('I want to kill myself');
    expect(
      steps(rehearsal, 1)
        .concat(words(rehearsal.say('1')))
        .join(),
    ).toContain(asked);
  });

  test('… which waits until it is welcome and safe; what they were never told was not missed', () => {
    const rehearsal = hubWith([...'abcdefgh'].map((id) => worker(id, ['en'], { cap: 1 })));
    const others = [...'abcdefgh'].map((id, n) => ({ id, phone: `+44770090010${n}` }));
    for (const { id, phone } of others) {
      comes(rehearsal, phone);
      rehearsal.claim(id, phone);
    }
    const answers = { consent: 'agree', times: ['evenings'] };
    rehearsal.start({ interview: 'offer', answers, language: 'en' }, { phone: ONE });
    rehearsal.say('1');
    for (const { id, phone } of others) rehearsal.close(id, 'Done.', null, phone);
    const day = rehearsal.advance(7 * HOUR + 50); // 17:50
    expect(told(day, 'person')).toEqual([]);
    expect(told(day, 'sara').join()).toContain('longer than we promised');
    const evening = steps(rehearsal, HOUR);
    expect(evening).toHaveLength(1);
    expect(evening[0]).not.toContain(sorry);
  });

  test('asked in the morning though the hub is closed: that promise stands, for as many as there are places', () => {
    const night = Date.parse('2026-03-02T22:00:00Z');
    const rehearsal = hubWith([worker('a', ['en'], { cap: 1 })], night);
    expect(words(comes(rehearsal, ONE))).toContain('tomorrow before 11:00');
    expect(words(comes(rehearsal, TWO))).toContain(free);
    const morning = rehearsal.advance(11 * HOUR);
    expect(handoff(rehearsal, ONE)?.asked?.map((one) => one.worker)).toEqual(['a']);
    expect(told(morning, 'a')).toHaveLength(1);
  });

  test('who comes to work finds first whoever waits longest', () => {
    const night = Date.parse('2026-03-02T22:00:00Z');
    const rehearsal = hubWith([worker('a', ['en'], { cap: 5 })], night);
    const phones = [3, 4, 5, 6].map((n) => `+44770090000${n}`);
    for (const phone of phones) expect(words(comes(rehearsal, phone))).toContain('tomorrow before 11:00');
    rehearsal.advance(11 * HOUR + 1);
    const first = phones.filter((phone) => (handoff(rehearsal, phone)?.asked ?? []).length > 0);
    expect(first).toEqual([phones[0]]);
  });

  test('danger: whoever is safe again reads the truth, and no number twice', () => {
    const rehearsal = hubWith(full);
    rehearsal.say('hello, I need help');
    rehearsal.say('1');
    rehearsal.say('I want to kill myself');
    const safe = words(rehearsal.say('1'));
    expect(safe).toContain(free);
    expect(safe).not.toContain('999');
    const urgent = words(hubAsking(full, 'urgent'));
    expect(urgent).toContain(free);
    expect(urgent.match(/In danger now\?/g)).toHaveLength(1);
  });

  test('a child alone is promised the lead, however full the others are', () => {
    const rehearsal = hubWith(full);
    const { conversation } = rehearsal;
    comes(rehearsal);
    rehearsal.say('I am 15 years old and alone');
    expect(conversation()?.handoff).toMatchObject({ leadOnly: true, promise: expect.any(Number) as number });
  });

  test('taken back, and nobody else is there: they are not told that somebody was asked', () => {
    const rehearsal = hubWith([worker('a', ['en'])]);
    comes(rehearsal);
    rehearsal.claim('a');
    rehearsal.write('a', 'Hello');
    const said = saidWhile(rehearsal, () => rehearsal.does({ type: 'coordinator.release', worker: 'sara' }));
    const [first] = told(said, 'person');
    expect(first).toContain('a cannot go on just now');
    expect(first).toContain(free);
    expect(first).not.toContain(asked);
  });

  function hubAsking(workers: BoardWorker[], word: string) {
    const rehearsal = hubWith(workers);
    comes(rehearsal);
    return rehearsal.say(word);
  }
});

describe('a promise that is over', () => {
  test('is owned up to; that somebody was asked is said only where they were', () => {
    // Eight who never answer: at the promised time one of them is being asked.
    const many = hubWith([...'abcdefgh'].map((id) => worker(id, ['en'])));
    comes(many);
    expect(steps(many, 3 * HOUR).find((text) => text.includes(sorry))).toContain(asked);
  });

  test('and was not told yet is what they read when they write: the old time is never said again', () => {
    const rehearsal = hubWith([...'abcdefgh'].map((id) => worker(id, ['en'])));
    const answers = { consent: 'agree', times: ['evenings'] };
    rehearsal.start({ interview: 'offer', answers, language: 'en' }, { phone: ONE });
    expect(words(rehearsal.say('1'))).toContain('today before 12:15');
    expect(steps(rehearsal, 3 * HOUR + 15)).toEqual([]); // 13:15
    const answer = words(rehearsal.say('hello?'));
    expect(answer).toContain(sorry);
    expect(answer).not.toContain('12:15');
    const person = words(rehearsal.say('person'));
    expect(person).not.toContain('12:15');
    expect(handoff(rehearsal)).toMatchObject({ missed: 1 });
    expect(handoff(rehearsal)?.owed).toBeUndefined();
    expect(steps(rehearsal, 6 * HOUR)).toEqual([]);
  });

  test('one that nobody is left to keep is what they read when they write, before it is welcome', () => {
    const rehearsal = hubWith([worker('a', ['en'])]);
    const answers = { consent: 'agree', times: ['evenings'] };
    rehearsal.start({ interview: 'offer', answers, language: 'en' }, { phone: ONE });
    rehearsal.say('1');
    rehearsal.decline('a');
    expect(steps(rehearsal, HOUR)).toEqual([]);
    const answer = words(rehearsal.say('hello?'));
    expect(answer).toContain(free);
    expect(answer).toContain('999');
    expect(steps(rehearsal, 10 * HOUR)).toEqual([]);
  });

  test('the same of whoever has taken them', () => {
    const rehearsal = hubWith([worker('a', ['en'])]);
    const answers = { consent: 'agree', times: ['evenings'] };
    rehearsal.start({ interview: 'offer', answers, language: 'en' }, { phone: ONE });
    rehearsal.say('1');
    rehearsal.claim('a');
    expect(steps(rehearsal, 4 * HOUR)).toEqual([]);
    expect(words(rehearsal.say('are you there?'))).toContain('a has not written to you in time');
    expect(words(rehearsal.say('hello?'))).toBe('');
  });

  test('the day after is not always the one 24 hours later', () => {
    // The clocks go forward in this night.
    const rehearsal = hubWith([worker('a', ['en'])], Date.parse('2026-03-28T23:30:00Z'));
    expect(words(comes(rehearsal))).toMatch(/on Monday 30 March 2026, before 11:00/);
  });
});

describe('whoever takes somebody promises their own hours', () => {
  const evenings = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '18:00', to: '20:00' }];
  const introduced = (workers: BoardWorker[], taker: string) => {
    const rehearsal = hubWith(workers);
    comes(rehearsal);
    return {
      rehearsal,
      said: told(
        saidWhile(rehearsal, () => rehearsal.claim(taker)),
        'person',
      )[0],
    };
  };

  test('who works in the evening is promised for the evening, and that it is later than was told is said', () => {
    const { rehearsal, said } = introduced([worker('a', ['en'], { hours: evenings }), worker('b', ['en'])], 'a');
    expect(said).toContain('today before 20:00');
    expect(said).toContain('later than I told you');
    expect(steps(rehearsal, 9 * HOUR)).toEqual([]);
    // Not in the quiet hours, which have begun.
    expect(steps(rehearsal, 13 * HOUR)[0]).toContain('a has not written to you in time');
  });

  test('who is there in time keeps what was promised', () => {
    const { said } = introduced([worker('a', ['en'])], 'a');
    expect(said).toContain('today before 12:15');
    expect(said).not.toContain('later than');
  });

  test('who is on holiday is promised for when they are back; where that is far away nobody says when, and it is watched', () => {
    const until = (to: string) => [
      worker('a', ['en'], { holidays: [{ from: '2026-03-02', to }] }),
      worker('b', ['en']),
    ];
    expect(introduced(until('2026-03-04'), 'a').said).toMatch(/Thursday 5 March 2026, before 11:00/);
    const { rehearsal, said } = introduced(until('2026-04-30'), 'a');
    expect(said).toContain(unknown);
    expect(told(rehearsal.advance(2 * DAY), 'sara').join()).toContain('has no answer yet');
  });
});

describe('"writes to you again on Thursday"', () => {
  function rests(workers = [worker('a', ['en'])], more: Parameters<typeof comes>[2] = {}): Rehearsal {
    const rehearsal = hubWith(workers);
    comes(rehearsal, ONE, more);
    rehearsal.claim('a');
    rehearsal.write('a', 'Hello');
    rehearsal.does({ type: 'worker.rest', worker: 'a', until: '2026-03-05' });
    return rehearsal;
  }

  test('is a promise: at the end of that day it is owned up to, and then once a day', () => {
    const rehearsal = rests(undefined, { channel: 'sms' });
    expect(steps(rehearsal, 3 * DAY + 6 * HOUR)).toEqual([]);
    const end = rehearsal.advance(HOUR + 5);
    expect(told(end, 'person')).toEqual([expect.stringContaining('a has not written to you in time')]);
    expect(rehearsal.board().later?.['sara']).toEqual({ 'worker:promise_missed': 1 });
    expect(steps(rehearsal, 5 * DAY).length).toBeGreaterThanOrEqual(2);
    rehearsal.write('a', 'Sorry, here I am.');
    expect(handoff(rehearsal)?.again).toBeUndefined();
    expect(steps(rehearsal, 5 * DAY)).toEqual([]);
  });

  test('the worker is reminded before, and who has written is not', () => {
    const rehearsal = rests();
    const said = rehearsal.advance(3 * DAY + 6 * HOUR);
    expect(told(said, 'a').filter((text) => text.includes('The day has come'))).toHaveLength(2);
    const wrote = rests();
    wrote.advance(3 * DAY + HOUR);
    wrote.write('a', 'Good morning.');
    expect(told(wrote.advance(5 * DAY), 'person')).toEqual([]);
  });

  test('words of the person on that day do not keep it', () => {
    const rehearsal = rests();
    rehearsal.advance(3 * DAY + HOUR);
    rehearsal.say('Good morning');
    expect(steps(rehearsal, DAY).join()).toContain('a has not written to you in time');
  });

  test('another rest is another day, and a colleague another promise', () => {
    const rehearsal = rests();
    rehearsal.advance(3 * DAY + HOUR);
    rehearsal.does({ type: 'worker.rest', worker: 'a', until: '2026-03-10' });
    expect(steps(rehearsal, 4 * DAY)).toEqual([]);
    expect(handoff(rehearsal)).toMatchObject({ rest: { until: '2026-03-10' } });
  });
});
