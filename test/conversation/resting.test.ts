/** Rest until a day, words held while WhatsApp's window is closed, and promises made of what really happened. */
import { packParcel } from '../../src/conversation/index.ts';
import type { Said } from '../../src/conversation/index.ts';
import { demo } from '../support/hub.ts';
import { comes, handoff, hubWith, ONE, saidWhile, told, TWO, worker } from './hub-with.ts';

const DAY = 24 * 60;

function together(channel: 'whatsapp' | 'sms' = 'whatsapp') {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal, ONE, { channel });
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  return rehearsal;
}

test('rest until a day: the person knows it, and on that day the worker hears of it', () => {
  const rehearsal = together();
  const said = saidWhile(rehearsal, () => rehearsal.does({ type: 'worker.rest', worker: 'amal', until: '2026-03-05' }));
  expect(told(said, 'person')[0]).toMatch(/Thursday.*5 March/);
  expect(handoff(rehearsal)?.rest).toEqual({ until: '2026-03-05' });
  const later = rehearsal.advance(3 * DAY);
  expect(told(later, 'amal')).toEqual([expect.stringContaining('The day has come')]);
  expect(handoff(rehearsal)?.rest).toBeUndefined();
});

const comesOn = (said: readonly Said[]) => told(said, 'amal').filter((text) => text.includes('The day has come'));

test('words of the worker end a rest', () => {
  const rehearsal = together();
  rehearsal.does({ type: 'worker.rest', worker: 'amal', until: '2026-03-05' });
  rehearsal.write('amal', 'I have news.');
  expect(handoff(rehearsal)?.rest).toBeUndefined();
  expect(comesOn(rehearsal.advance(3 * DAY))).toEqual([]);
});

describe('"ok, thank you" ends a rest, and not what was said of the day', () => {
  function thanked() {
    const rehearsal = together('sms');
    rehearsal.does({ type: 'worker.rest', worker: 'amal', until: '2026-03-05' });
    rehearsal.say('ok, thank you', { channel: 'sms' });
    expect(handoff(rehearsal)?.rest).toBeUndefined();
    return rehearsal;
  }

  test('the worker hears of the day, also having written before it, and if they do not write the person is told so', () => {
    const rehearsal = thanked();
    rehearsal.write('amal', '👍');
    expect(comesOn(rehearsal.advance(3 * DAY))).toHaveLength(1);
    expect(told(rehearsal.advance(DAY), 'person').join()).toContain('amal has not written to you in time');
  });

  test('who writes on the day, before they were reminded, has kept it', () => {
    const rehearsal = thanked();
    rehearsal.advance(3 * DAY - 60);
    rehearsal.write('amal', 'Good morning.');
    const later = rehearsal.advance(2 * DAY);
    expect([comesOn(later), told(later, 'person')]).toEqual([[], []]);
  });

  test('another day, and closing, come in its place', () => {
    const rehearsal = thanked();
    rehearsal.does({ type: 'worker.rest', worker: 'amal', until: '2026-03-09' });
    expect(comesOn(rehearsal.advance(4 * DAY))).toEqual([]);
    rehearsal.say('ok', { channel: 'sms' });
    rehearsal.close('amal', 'Done.', null);
    expect(comesOn(rehearsal.advance(7 * DAY))).toEqual([]);
  });

  test('it goes along to another hub', () => {
    const rehearsal = thanked();
    const moving = { to: 'north', by: 'amal', id: 'm1', at: rehearsal.now(), asking: 'hub' } as const;
    const conversation = rehearsal.conversation()!;
    const parcel = packParcel(
      { ...conversation, handoff: { ...conversation.handoff!, moving } },
      [],
      new Map(),
      demo.hub.words,
    );
    expect(JSON.stringify(parcel?.because)).toContain('5 March');
  });
});

test('no rest before hello, in the past, for a year, or by somebody else', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  const rest = (until: string, by = 'amal') => rehearsal.does({ type: 'worker.rest', worker: by, until })?.refused;
  expect(rest('2026-03-05')).toBe('not-introduced');
  rehearsal.write('amal', 'Hello');
  expect(rest('2026-03-02')).toBe('not-possible');
  expect(rest('2027-03-02')).toBe('not-possible');
  expect(rest('2026-03-05', 'sara')).toBe('not-yours');
});

test('words outside the 24 hours are held, the person is asked once, and they come first when the person writes', () => {
  const rehearsal = together();
  rehearsal.advance(2 * DAY);
  const held = saidWhile(rehearsal, () => {
    rehearsal.write('amal', 'The council has answered.');
    rehearsal.write('amal', 'Shall we meet?');
  });
  expect(told(held, 'person')).toEqual([expect.stringContaining('Write one word')]);
  expect(rehearsal.effects().filter((one) => one.type === 'send' && one.template === 'worker_waiting')).toHaveLength(1);
  const said = rehearsal.say('hello?');
  expect(told(said, 'person')).toEqual(['The council has answered.', 'Shall we meet?']);
  expect(handoff(rehearsal)?.held).toBeUndefined();
  expect(told(rehearsal.say('thank you'), 'person')).toEqual([]);
});

test('a closing outside the window is held too, and read before anything else', () => {
  const rehearsal = together();
  rehearsal.advance(2 * DAY);
  const closing = saidWhile(rehearsal, () => rehearsal.close('amal', 'We meet on Friday.', null));
  expect(told(closing, 'person').join()).not.toContain('Friday');
  expect(told(rehearsal.say('hello'), 'person')[0]).toContain('We meet on Friday.');
});

test('on SMS there is no window', () => {
  const rehearsal = together('sms');
  rehearsal.advance(2 * DAY);
  const said = saidWhile(rehearsal, () => rehearsal.write('amal', 'The council has answered.'));
  expect(told(said, 'person')).toEqual(['The council has answered.']);
});

test('who took somebody is held to the promise until their first words', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal);
  const introduced = saidWhile(rehearsal, () => rehearsal.claim('amal'));
  expect(told(introduced, 'person')[0]).toContain('today before 12:15');
  const near = rehearsal.advance(105);
  expect(told(near, 'amal').join()).toContain('12:15');
  const missed = rehearsal.advance(35);
  expect(told(missed, 'person')[0]).toContain('amal has not written to you in time');
  expect(told(missed, 'sara').join()).toContain('longer than we promised');
  rehearsal.write('amal', 'Hello, sorry.');
  expect(told(rehearsal.advance(5 * 60), 'person')).toEqual([]);
});

test('a promise is made of what it really took, and is never sooner than the hub says of itself', () => {
  const slow = hubWith([worker('amal', ['en'], { cap: 20 })]);
  const quick = hubWith([worker('amal', ['en'], { cap: 20 })]);
  for (let n = 0; n < 5; n++) {
    const phone = `+44770090010${n}`;
    for (const [rehearsal, minutes] of [[slow, 300] as const, [quick, 1] as const]) {
      comes(rehearsal, phone);
      rehearsal.claim('amal', phone);
      rehearsal.advance(minutes);
      rehearsal.write('amal', 'Hello', phone);
      rehearsal.close('amal', 'Done.', null, phone);
      // The next morning at ten; after Friday on Monday.
      rehearsal.advance((n === 4 ? 3 : 1) * DAY - minutes);
    }
  }
  const opens = (rehearsal: ReturnType<typeof hubWith>) => {
    comes(rehearsal, TWO);
    const { promise = 0, since = 0 } = handoff(rehearsal, TWO) ?? {};
    return Math.round((promise - since) / 60_000);
  };
  expect(quick.board().waits?.at(-1)).toBe(1);
  const rounded = 15;
  expect(opens(quick)).toBeLessThanOrEqual(demo.hub.answerWithinMinutes + rounded);
  expect(opens(quick)).toBeGreaterThanOrEqual(demo.hub.answerWithinMinutes);
  expect(opens(slow)).toBeGreaterThanOrEqual(300);
});

test('what nobody asked for comes when it is safe, the coordinators hear of it at once, and answers are never held', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  const answers = { consent: 'agree', times: ['evenings'] };
  rehearsal.start({ interview: 'offer', answers, language: 'en' }, { phone: ONE });
  expect(told(rehearsal.say('1'), 'person')).not.toEqual([]);
  const declined = saidWhile(rehearsal, () => rehearsal.decline('amal'));
  // What was promised is taken back, since nobody is left to keep it.
  expect(told(declined, 'sara').join()).toContain('Nobody is free for somebody');
  expect(told(declined, 'person')).toEqual([]);
  expect(told(rehearsal.advance(5 * 60), 'person')).toEqual([]); // until 15:00
  expect(told(rehearsal.advance(3 * 60 + 5), 'person')[0]).toContain('Nobody here is free');
});

test('a hand-over long after says nothing of how long people wait', () => {
  const rehearsal = hubWith([worker('amal', ['en'], { cap: 20 }), worker('olena', ['en'], { cap: 20 })]);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello');
  rehearsal.advance(12 * DAY);
  rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
  rehearsal.claim('olena');
  // WhatsApp's window is closed: whether Olena may take over is asked when they write.
  rehearsal.say('Hello?');
  rehearsal.say('yes');
  rehearsal.write('olena', 'Hello');
  expect(handoff(rehearsal)?.worker).toBe('olena');
  expect(rehearsal.board().waits).toHaveLength(1);
});

test('a promise is for when somebody who may be asked is there', () => {
  const sundays = [{ days: ['sun' as const], from: '10:00', to: '14:00' }];
  const rehearsal = hubWith([worker('amal', ['en'], { hours: sundays })]);
  const said = comes(rehearsal); // on a Monday
  expect(handoff(rehearsal)?.promise).toBeGreaterThan(Date.parse('2026-03-08T10:00:00Z'));
  expect(told(said, 'person').join()).not.toContain('today');
  // The Sunday comes in time: nobody has to be troubled before.
  expect(told(said, 'sara').join()).not.toContain('Nobody is free');
  expect(told(rehearsal.advance(6 * DAY), 'amal').join()).toContain('is waiting');
});

test('now, and nobody at work: the coordinators hear of it at once', () => {
  const sundays = [{ days: ['sun' as const], from: '10:00', to: '14:00' }];
  const rehearsal = hubWith([worker('amal', ['en'], { hours: sundays })]);
  comes(rehearsal);
  expect(told(rehearsal.say('urgent'), 'sara').join()).toContain('Nobody is free');
});

test('who is asked already goes on being asked when it becomes a matter of now', () => {
  const rehearsal = hubWith([worker('amal', ['en']), worker('bea', ['en'])]);
  comes(rehearsal);
  rehearsal.say('urgent');
  expect(
    handoff(rehearsal)
      ?.asked?.map((ask) => ask.worker)
      .sort(),
  ).toEqual(['amal', 'bea']);
  expect(rehearsal.claim('amal')?.refused).toBeUndefined();
});

test('a promise that is over is made anew and never told again', () => {
  // So many that one of them is always being asked.
  const rehearsal = hubWith([...'abcdefghijklmnopqrst'].map((id) => worker(id, ['en'])));
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree', times: ['evenings'] }, language: 'en' });
  rehearsal.say('1');
  const before = handoff(rehearsal)?.promise ?? 0;
  rehearsal.advance(5 * 60);
  const said = rehearsal.say('urgent');
  expect(handoff(rehearsal)?.promise).toBeGreaterThan(Math.max(before, rehearsal.now()));
  expect(told(said, 'person').join()).not.toContain('12:15');
});

test('a missed promise that waits for a safe time is told to coordinators once, and to the person all the same', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree', times: ['evenings'] }, language: 'en' });
  rehearsal.say('1');
  rehearsal.claim('amal');
  const missed = rehearsal.advance(4 * 60); // promised for 12:15; safe from 18:00
  expect(told(missed, 'sara').filter((text) => text.includes('longer than we promised'))).toHaveLength(1);
  const evening = rehearsal.advance(4 * 60 + 5);
  expect(told(evening, 'person').join()).toContain('amal has not written to you in time');
  expect(told(evening, 'sara').filter((text) => text.includes('longer than we promised'))).toEqual([]);
});

test('the time by which somebody is to write is said in the language of whoever reads it', () => {
  const rehearsal = hubWith([worker('amal', ['ar', 'en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  const near = told(rehearsal.advance(105), 'amal').join();
  expect(near).toContain('12:15');
  expect(near).not.toMatch(/midday|[a-z]+noon/);
});
