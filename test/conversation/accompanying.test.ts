/** Somebody goes along (evidence E12): promised, changed, called off, reminded of. In memory. */
import { demo, MONDAY, rehearse, words } from '../support/hub.ts';
import { active, along, begins, heard, HOUR, promised, sent, THURSDAY, to, until } from '../support/going-along.ts';

const { words: texts } = demo.hub;

describe('promised', () => {
  test('it is asked for in the interview, and whoever takes them reads it', () => {
    expect(
      active()
        .conversation()
        ?.handoff?.lines.map(({ id }) => id),
    ).toContain('preferences/note_along');
  });

  test('the person reads who, when and where, in their language and the hub’s time', () => {
    const rehearsal = active();
    const decision = rehearsal.accompany('amal', THURSDAY, ' 1 High Street ');
    expect(sent(decision)).toHaveLength(1);
    expect(sent(decision)[0]).toMatch(/Amal goes with you: Thursday.*5 March.*14:00.*1 High Street/);
    expect(decision?.effects).toContainEqual(
      expect.objectContaining({ type: 'send', message: expect.objectContaining({ personal: true }) as unknown }),
    );
    expect(along(rehearsal)).toMatchObject({ where: '1 High Street', worker: 'amal', state: 'promised' });
    // Whoever promised it in the inbox sees it there.
    expect(heard(decision, 'amal')).toEqual([]);
  });

  test('a worker who writes from their own phone reads there that it is promised, under the person’s letter', () => {
    const rehearsal = active({ relay: true });
    const [text] = heard(rehearsal.accompany('amal', THURSDAY, '1 High Street'), 'amal');
    expect(text).toMatch(/^A: You go along: .*14:00.*1 High Street/);
  });

  test.each([
    ['yesterday', '2026-03-01T14:00', 'here'],
    ['this very minute', '2026-03-02T10:00', 'here'],
    ['in more than a year', '2027-03-04T14:00', 'here'],
    ['an hour the clocks leave out', '2026-03-29T01:30', 'here'],
    ['no time', 'soon', 'here'],
    ['no such day', '2026-02-30T10:00', 'here'],
    ['nowhere', THURSDAY, '  '],
  ])('%s is not possible', (_, at, where) => {
    const rehearsal = active();
    expect(rehearsal.accompany('amal', at, where)?.refused).toBe('not-possible');
    expect(along(rehearsal)).toBeUndefined();
  });

  test('only whoever has the chat may; nobody calls off what was never promised', () => {
    const rehearsal = active();
    expect(rehearsal.accompany('sara', THURSDAY, 'here')?.refused).toBe('not-yours');
    expect(rehearsal.accompany('amal', null, '')?.refused).toBe('not-possible');
    const waiting = rehearse();
    for (const one of ['hello, I need help', '1', '2']) waiting.say(one);
    expect(waiting.accompany('amal', THURSDAY, 'here')?.refused).toBe('not-yours');
  });

  test('somebody who opted out is promised nothing they would not read', () => {
    const rehearsal = active();
    rehearsal.say('STOP');
    expect(rehearsal.accompany('amal', THURSDAY, 'here')?.refused).toBe('opted-out');
  });

  test('the same once more says nothing; another time or place is said to have changed', () => {
    const rehearsal = promised();
    expect(
      rehearsal.accompany('amal', THURSDAY, '1 High Street')?.effects.filter((one) => one.type === 'send'),
    ).toEqual([]);
    const [text] = sent(rehearsal.accompany('amal', '2026-03-04T14:00', '1 High Street'));
    expect(text).toContain(begins('handoff:accompany_changed'));
    expect(along(rehearsal)?.state).toBe('promised');
    // The reminders are those of the new day.
    expect(words(rehearsal.advance(until(rehearsal, '2026-03-03T18:00')))).toContain('Tomorrow');
    expect(words(rehearsal.advance(until(rehearsal, '2026-03-04T12:00')))).toContain('Today');
  });

  test('called off: the person hears it, and is reminded of nothing', () => {
    const rehearsal = promised({ relay: true });
    const off = rehearsal.accompany('amal', null, '');
    expect(sent(off)[0]).toMatch(/^Amal cannot go with you on Thursday/);
    expect(heard(off, 'amal')[0]).toContain('They know');
    expect(along(rehearsal)).toBeUndefined();
    expect(words(rehearsal.advance(5 * 24 * HOUR))).not.toContain('reminder');
    expect(words(rehearsal.advance(1))).toBe('');
  });

  test('while the worker is responsible still, and after: their own promise stays theirs to change', () => {
    const rehearsal = active();
    rehearsal.close('amal', 'We go to the library together.', '2026-03-06');
    expect(rehearsal.accompany('sara', THURSDAY, 'here')?.refused).toBe('not-yours');
    expect(rehearsal.accompany('amal', THURSDAY, 'here')?.refused).toBeUndefined();
    const over = promised();
    over.close('amal', 'We go to the library together.', null);
    expect(over.accompany('amal', '2026-03-06T10:00', 'here')?.refused).toBeUndefined();
    expect(over.accompany('amal', null, '')?.refused).toBeUndefined();
    // Now nothing is left of it, and the handoff is closed.
    expect(over.accompany('amal', THURSDAY, 'here')?.refused).toBe('not-yours');
  });

  test('WhatsApp’s window being closed, the promise is held until they write', () => {
    const rehearsal = active();
    rehearsal.advance(25 * HOUR);
    expect(sent(rehearsal.accompany('amal', THURSDAY, '1 High Street'))).toEqual([
      texts.t('en', 'handoff:template_worker_waiting', { hub: demo.hub.name('en') }),
    ]);
    expect(words(rehearsal.say('hello?'))).toContain('Amal goes with you');
    // Nor does a worker's own phone say that they know.
    const relay = active({ relay: true });
    relay.advance(25 * HOUR);
    const set = heard(relay.accompany('amal', THURSDAY, '1 High Street'), 'amal');
    expect(set).toEqual([expect.stringContaining('You go along'), expect.stringContaining('not read it yet')]);
    expect(heard(relay.accompany('amal', null, ''), 'amal')).toEqual([expect.stringMatching(/^A: .*not read it yet/)]);
  });
});

describe('reminded', () => {
  test('both, the evening before and two hours before, once each', () => {
    const rehearsal = promised();
    const before = rehearsal.advance(until(rehearsal, '2026-03-04T17:59'));
    expect(words(before)).toBe('');
    const evening = rehearsal.advance(1);
    expect(words(evening)).toMatch(/^Tomorrow, 14:00.*Amal goes with you.*1 High Street/);
    expect(to('amal', evening)[0]).toMatch(/^Tomorrow, 14:00/);
    expect(words(rehearsal.advance(until(rehearsal, '2026-03-05T11:59')))).toBe('');
    const near = rehearsal.advance(1);
    expect(words(near)).toMatch(/^Today, 14:00.*1 High Street/);
    expect(to('amal', near)[0]).toMatch(/^Today, 14:00/);
    const asked = near.find((one) => one.to === 'person')?.message;
    expect(asked?.choices?.map(({ label }) => label)).toEqual(["I'm here", "I can't find it"]);
    expect(words(rehearsal.advance(119))).toBe('');
  });

  test('a worker’s phone is told no name and no place', () => {
    const rehearsal = promised();
    const said = rehearsal.advance(until(rehearsal, '2026-03-05T12:00'));
    expect(to('amal', said)).toHaveLength(2);
    expect(to('amal', said).join()).not.toContain('High Street');
  });

  test('promised on the last evening: only the second; with less than two hours left it is asked at once', () => {
    const late = active();
    late.advance(until(late, '2026-03-02T20:00'));
    late.say('hello');
    late.accompany('amal', '2026-03-03T14:00', 'here');
    expect(words(late.advance(until(late, '2026-03-03T11:59')))).toBe('');
    expect(words(late.advance(1))).toContain('Today');
    const now = active();
    const decision = now.accompany('amal', '2026-03-02T11:00', 'here');
    expect(sent(decision)).toHaveLength(2);
    expect(along(now)?.state).toBe('told');
    now.say('1');
    expect(along(now)?.state).toBe('here');
  });

  test('outside WhatsApp’s window an approved text carries it', () => {
    const rehearsal = promised();
    rehearsal.advance(until(rehearsal, '2026-03-05T12:00'));
    const reminders = rehearsal
      .effects()
      .filter((one) => one.type === 'send' && /^(Tomorrow|Today)/.test(one.message.text));
    expect(reminders).toHaveLength(2);
    for (const one of reminders) expect(one).toMatchObject({ template: 'reminder' });
  });

  test('on a phone that others read neither name nor place is written', () => {
    const rehearsal = promised({ shared: true });
    const said = words(rehearsal.advance(until(rehearsal, '2026-03-05T12:00')));
    expect(said).toContain('14:00');
    expect(said).not.toContain('High Street');
    expect(said).not.toContain('Amal');
    const after = words(rehearsal.advance(5 * HOUR));
    expect(after).toContain('Did it happen?');
    expect(after).not.toContain('Amal');
  });

  test('somebody who opted out is not reminded: whoever goes along hears that they were not', () => {
    const rehearsal = promised();
    rehearsal.say('STOP');
    const said = rehearsal.advance(until(rehearsal, '2026-03-04T18:00'));
    expect(words(said)).toBe('');
    expect(to('amal', said).at(-1)).toContain('did not reach');
  });

  test('in the middle of a question of ours words are asked for: its numbers stay its own', () => {
    const rehearsal = promised();
    rehearsal.close('amal', 'We go together.', null);
    rehearsal.advance(until(rehearsal, '2026-03-04T17:50'));
    rehearsal.say('hello');
    rehearsal.advance(until(rehearsal, '2026-03-05T11:50'));
    expect(rehearsal.conversation()?.aside?.kind).toBe('again');
    const said = rehearsal.advance(until(rehearsal, '2026-03-05T12:00'));
    expect(said.find((one) => one.to === 'person')?.message.choices).toBeUndefined();
    expect(words(said)).toContain("I can't find it");
    // "3" is an answer to the open question.
    expect(words(rehearsal.say('3'))).toContain('I am here');
    expect(along(rehearsal)?.state).toBe('told');
    expect(words(rehearsal.say("I'm here"))).toContain('I have told Amal');
  });
});

test('the time is the hub’s, in summer too', () => {
  const rehearsal = rehearse({ now: MONDAY + 150 * 24 * HOUR * 60_000 });
  for (const one of ['hello, I need help', '1', '2']) rehearsal.say(one);
  expect(rehearsal.claim('amal')?.refused).toBeUndefined();
  const [text] = sent(rehearsal.accompany('amal', '2026-08-06T14:00', 'here'));
  expect(text).toContain('14:00');
  expect(along(rehearsal)?.at).toBe(Date.parse('2026-08-06T13:00:00Z'));
});
