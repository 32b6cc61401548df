/** Where states meet: each of these once left somebody in silence, or kept what should have gone. */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, rehearse, stepOf, words } from '../support/hub.ts';

const lead = demo.hub.safeguardingLead;
const cry = 'I want to kill myself';
const DAY = 1440;

function consented(): Rehearsal {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  rehearsal.say('1');
  rehearsal.say('1');
  return rehearsal;
}

function inHands(): Rehearsal {
  const rehearsal = consented();
  rehearsal.say('person');
  rehearsal.say('1');
  rehearsal.claim('amal');
  return rehearsal;
}

const thread = (rehearsal: Rehearsal) =>
  rehearsal
    .effects()
    .flatMap((effect) => (effect.type === 'log' && effect.entry.from === 'person' ? [effect.entry] : []));

describe("in a worker's hands", () => {
  test('a question of ours about danger never comes between the two', () => {
    const rehearsal = inHands();
    rehearsal.say(cry);
    rehearsal.advance(demo.hub.dangerMinutes + 1);
    expect(rehearsal.conversation()?.aside?.kind).toBe('safe');
    expect(words(rehearsal.say('I am sitting on the bridge near the station'))).toBe('');
    expect(thread(rehearsal).map((entry) => entry.text)).toContain('I am sitting on the bridge near the station');
  });

  test('a yes that may answer the worker deletes nothing, and is theirs', () => {
    const rehearsal = inHands();
    rehearsal.say('delete');
    rehearsal.write('amal', 'Shall I delete your old number from the list?');
    rehearsal.say('yes');
    expect(rehearsal.conversation()).not.toBeNull();
    expect(thread(rehearsal).map((entry) => entry.text)).toContain('yes');
  });

  test('"delete", then "no": the bot says so and is silent again', () => {
    const rehearsal = inHands();
    rehearsal.say('delete');
    rehearsal.say('2');
    expect(words(rehearsal.say('When is the appointment?'))).toBe('');
    expect(thread(rehearsal).map((entry) => entry.text)).toContain('When is the appointment?');
  });

  test('words that wait too long for an answer come to the coordinators', () => {
    const rehearsal = inHands();
    const said = rehearsal.say('are you there?');
    expect(said.map((one) => one.to)).toContain('amal');
    expect(rehearsal.say('hello?')).toEqual([]); // once is enough
    expect(rehearsal.advance(DAY).map((one) => one.to)).toContain('sara');
  });

  test('nothing looks sent to somebody who opted out', () => {
    const rehearsal = inHands();
    rehearsal.say('STOP');
    expect(rehearsal.write('amal', 'hello')?.refused).toBe('opted-out');
  });
});

describe('opted out', () => {
  test('on WhatsApp danger is answered: they wrote, so they are reached', () => {
    const rehearsal = consented();
    rehearsal.say('stop');
    expect(stepOf(rehearsal.say(cry))).toBe('conversation/safe');
  });

  test('what waits to be sent to them does not leave any more', () => {
    const rehearsal = consented();
    const withdrawn = () => rehearsal.effects().filter((effect) => effect.type === 'withdraw');
    rehearsal.say('stop');
    expect(withdrawn()).toEqual([{ type: 'withdraw', code: 21610 }]);
    rehearsal.say('hello?');
    expect(withdrawn()).toHaveLength(1);
  });

  test('"delete" works on SMS too, where no question of ours gets through', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help', { channel: 'sms' });
    rehearsal.say('STOP', { channel: 'sms' });
    rehearsal.say('delete', { channel: 'sms' });
    expect(rehearsal.conversation()).toBeNull();
  });

  test('the carrier takes YES for coming back, and so do we', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help', { channel: 'sms' });
    rehearsal.say('STOP', { channel: 'sms' });
    rehearsal.say('YES', { channel: 'sms' });
    expect(words(rehearsal.say('hello?', { channel: 'sms' }))).not.toBe('');
  });
});

describe('a child alone', () => {
  function reported(): Rehearsal {
    const rehearsal = consented();
    rehearsal.say('3');
    rehearsal.say('9');
    return rehearsal;
  }

  test('stays with the lead when it comes back after a follow-up', () => {
    const rehearsal = reported();
    rehearsal.claim(lead);
    rehearsal.close(lead, 'We meet tomorrow', '2026-03-05');
    rehearsal.advance(3 * DAY);
    rehearsal.say('no');
    expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', leadOnly: true });
    expect(rehearsal.claim('amal')?.refused).toBe('lead-only');
  });

  test('is taken by a lead who is full', () => {
    const rehearsal = reported();
    const others = rehearsal.board().workers.find((one) => one.id === lead)?.cap ?? 0;
    for (let i = 0; i < others; i++) {
      const phone = `+4477009001${50 + i}`;
      rehearsal.say('hello, I need help', { phone });
      rehearsal.say('person', { phone });
      rehearsal.claim(lead, phone);
    }
    expect(rehearsal.board().claimed[lead]).toHaveLength(others);
    expect(rehearsal.claim(lead)?.refused).toBeUndefined();
  });
});

describe('leave to keep', () => {
  test('without it nothing they write while they wait is kept, and they are told so', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.say('1');
    rehearsal.say('2');
    const said = rehearsal.say('My name is Sima and I live on Hill Road');
    expect(words(said)).toContain('I do not keep');
    expect(JSON.stringify([rehearsal.conversation(), rehearsal.effects()])).not.toContain('Hill Road');
  });

  test('taken back, it takes with it what was kept under it', () => {
    const rehearsal = consented();
    rehearsal.say('3');
    rehearsal.say('person');
    rehearsal.say('1');
    expect(rehearsal.conversation()?.handoff?.lines.length).toBeGreaterThan(0);
    for (let i = 0; i < 12 && rehearsal.conversation()?.session?.asking?.step !== 'keep'; i++) rehearsal.say('back');
    rehearsal.say('2');
    expect(rehearsal.conversation()).toMatchObject({ consent: 'refused', session: { notes: [] } });
    expect(rehearsal.conversation()?.handoff?.lines).toEqual([]);
    expect(rehearsal.effects()).toContainEqual({ type: 'erase', what: 'thread' });
  });

  test('a promised follow-up is kept although nothing else is', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('amal');
    rehearsal.close('amal', 'We meet again', '2026-03-09');
    expect(stepOf(rehearsal.advance(7 * DAY))).toBe('follow-up/happened');
  });
});

test('a follow-up does not break into something new that they are telling', () => {
  const rehearsal = inHands();
  rehearsal.close('amal', 'We meet again', '2026-03-03');
  rehearsal.say('hello');
  rehearsal.say('2'); // something new
  const open = rehearsal.conversation()?.session?.asking?.step;
  expect(words(rehearsal.advance(DAY))).toBe('');
  expect(rehearsal.conversation()?.session?.asking?.step).toBe(open);
  expect(stepOf(rehearsal.advance(4 * DAY))).toBe('follow-up/happened');
});

test('a language we do not have: what they were asked to write reaches the worker', () => {
  const rehearsal = rehearse();
  rehearsal.say('👍');
  for (let page = 1; page < demo.hub.languages.length / 9; page++) rehearsal.say('10');
  rehearsal.say('8'); // another language, on the last page
  rehearsal.say('Ninahitaji msaada');
  rehearsal.say('', { media: [{ url: 'https://api.twilio.com/x', contentType: 'audio/ogg' }] });
  expect(rehearsal.conversation()?.handoff?.status).toBe('waiting');
  expect(thread(rehearsal)).toMatchObject([{ text: 'Ninahitaji msaada' }, { media: [{ contentType: 'audio/ogg' }] }]);
});

test('a missed promise is told once at once, and then once a day', () => {
  const rehearsal = consented();
  rehearsal.say('person');
  rehearsal.say('1');
  const told = [1, 2, 3, 4].map(() => words(rehearsal.advance(DAY)).split('---').filter(Boolean).length);
  expect(Math.max(...told)).toBeLessThanOrEqual(2);
  expect(told.slice(1).every((times) => times <= 1)).toBe(true);
});

test('a language that had no room in the list is taken by its name, and found on the next page', () => {
  const rehearsal = rehearse();
  rehearsal.say('👍');
  const names = (said: readonly Said[]): string[] =>
    said.flatMap(({ message }) => (message.choices ?? []).map((choice) => choice.label));
  const first = demo.hub.languages.slice(0, 9).map((code) => demo.hub.words.info(code).name);
  expect(names(rehearsal.say('10'))).not.toEqual(expect.arrayContaining([first[0]]));
  rehearsal.say('tamil');
  expect(rehearsal.conversation()?.language).toEqual({ code: 'ta', confirmed: true });
});

test('who chose Dari is not asked whether Persian would be better: the two are written alike', () => {
  const rehearsal = rehearse();
  rehearsal.say('👍');
  rehearsal.say('دری');
  expect(rehearsal.conversation()?.language).toEqual({ code: 'prs', confirmed: true });
  rehearsal.say('1');
  rehearsal.say('به خانه نیاز دارم و نمی‌دانم کجا بروم');
  expect(rehearsal.conversation()?.aside).toBeNull();
});

test('a language tapped on an earlier page of the list is taken: it is still on the screen', () => {
  const rehearsal = rehearse();
  rehearsal.say('👍');
  const { turn } = rehearsal.conversation()!;
  rehearsal.say('10');
  rehearsal.say('', { tapped: `conversation/language-menu~${turn}~ar` });
  expect(rehearsal.conversation()?.language).toEqual({ code: 'ar', confirmed: true });
});
