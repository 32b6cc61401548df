/** Danger acts from the first word on, in every state, and the lead is told (evidence E26, E31). */
import type { Said } from '../../src/conversation/index.ts';
import { breaches } from '../../src/safeguarding/index.ts';
import { demo, rehearse, stepOf, words } from '../support/hub.ts';

const lead = demo.hub.safeguardingLead;
const toLead = (said: readonly Said[]) => said.filter(({ to }) => to === lead);
const cry = 'I want to kill myself';

test('as the very first message: helplines, the question whether they are safe, the lead, a place on the board', () => {
  const rehearsal = rehearse();
  const said = rehearsal.say(cry);
  expect(stepOf(said)).toBe('conversation/safe');
  expect(words(said)).toContain('999');
  expect(toLead(said)).toHaveLength(1);
  expect(toLead(said)[0]?.message.text).not.toContain(cry);
  expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', urgency: 'now', lines: [] });
  // Nothing of their words is kept before they agreed to it.
  expect(JSON.stringify(rehearsal.conversation())).not.toContain('kill');
});

test('"safe" goes on with who we are; "not safe" alerts again and helps again', () => {
  const safe = rehearse();
  safe.say(cry);
  expect(stepOf(safe.say('1'))).toBe('conversation/language-right');
  expect(safe.conversation()?.danger).toMatchObject([{ settled: true, settledAt: expect.any(Number) }]);

  const unsafe = rehearse();
  unsafe.say(cry);
  const said = unsafe.say('2');
  expect(words(said)).toContain('999');
  expect(stepOf(said)).toBe('conversation/not_safe_next');
  expect(toLead(said)).toHaveLength(1);
});

test('who cannot say that they are safe is asked once more in few words, and then taken not to be', () => {
  const rehearsal = rehearse();
  rehearsal.say(cry);
  expect(stepOf(rehearsal.say('not sure'))).toBe('conversation/safe');
  expect(toLead(rehearsal.say('hm'))).toHaveLength(1);
  expect(rehearsal.conversation()?.danger[0]?.settled).toBeUndefined();
});

test('a no with more behind it is a no; a yes with more behind it is asked about again', () => {
  const unsafe = rehearse();
  unsafe.say(cry);
  expect(stepOf(unsafe.say('no, they are coming back soon'))).toBe('conversation/not_safe_next');
  const asked = rehearse();
  asked.say(cry);
  expect(stepOf(asked.say('yes in the room with them'))).toBe('conversation/safe');
  expect(asked.conversation()?.danger[0]?.settled).toBeUndefined();
});

test('a nod is not enough to be called safe, nor to have everything deleted', () => {
  for (const nod of ['ok', '👍']) {
    const rehearsal = rehearse();
    rehearsal.say(cry);
    rehearsal.say(nod);
    expect(rehearsal.conversation()?.danger[0]?.settled).toBeUndefined();
    const other = rehearse();
    other.say('hello, I need help');
    other.say('delete');
    other.say(nod);
    expect(other.conversation()).not.toBeNull();
  }
});

test('a place for tonight alerts the lead alike, chosen from the list or written in words', () => {
  for (const answer of ['1', 'I have nowhere to sleep tonight']) {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.say('1');
    rehearsal.say('1');
    expect(toLead(rehearsal.say(answer))).toHaveLength(1);
  }
});

test('in the middle of an interview, which goes on afterwards where it was', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  rehearsal.say('1');
  rehearsal.say('1');
  expect(stepOf(rehearsal.say(cry))).toBe('conversation/safe');
  expect(stepOf(rehearsal.say('1'))).toBe('matters/matters');
});

test('paused, or asked whether to delete: it is heard all the same', () => {
  for (const before of ['pause', 'delete']) {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.say('1');
    rehearsal.say('1');
    rehearsal.say(before);
    expect(stepOf(rehearsal.say(cry))).toBe('conversation/safe');
  }
});

test('the lead is not alerted twice of the same within half an hour; the person is answered every time', () => {
  const rehearsal = rehearse();
  expect(toLead(rehearsal.say(cry))).toHaveLength(1);
  const again = rehearsal.say(cry);
  expect(toLead(again)).toHaveLength(0);
  expect(stepOf(again)).toBe('conversation/safe');
  rehearsal.advance(31);
  expect(toLead(rehearsal.say(cry))).toHaveLength(1);
});

describe("in a worker's hands", () => {
  function inHands() {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('amal');
    return rehearsal;
  }

  test('the lead is told at once, the worker reads it, and the bot speaks only if the worker has not', () => {
    const rehearsal = inHands();
    const said = rehearsal.say(cry);
    expect(words(said)).toBe('');
    expect(toLead(said)).toHaveLength(1);
    const thread = rehearsal.effects().flatMap((effect) => (effect.type === 'log' ? [effect.entry.text] : []));
    expect(thread).toContain(cry);
    expect(stepOf(rehearsal.advance(demo.hub.dangerMinutes + 1))).toBe('conversation/safe');
  });

  test('a worker who answers in time keeps the bot silent', () => {
    const rehearsal = inHands();
    rehearsal.say(cry);
    rehearsal.write('amal', 'I am here. Can I call you?');
    expect(words(rehearsal.advance(demo.hub.dangerMinutes + 1))).toBe('');
  });
});

test('nowhere to sleep tonight: a person is asked for within four messages of theirs', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  rehearsal.say('1');
  rehearsal.say('1');
  const said = rehearsal.say('1');
  expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', urgency: 'now', needs: ['housing'] });
  for (const { message } of said) expect(breaches(message, { channel: 'sms', danger: 'homeless_tonight' })).toEqual([]);
});

test('a child alone is for the safeguarding lead, and for nobody else', () => {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  rehearsal.say('1');
  rehearsal.say('1');
  rehearsal.say('3');
  const said = rehearsal.say('9'); // I am under 18 and alone
  expect(toLead(said)).toHaveLength(1);
  expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', leadOnly: true });
  expect(rehearsal.claim('amal')?.refused).toBe('lead-only');
  expect(rehearsal.claim(lead)?.refused).toBeUndefined();
});
