/** What a person may do at any moment, and what is kept of them when. */
import { demo, MONDAY, rehearse, stepOf, words } from '../support/hub.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

function inTheMiddle() {
  const rehearsal = rehearse();
  rehearsal.say('hello, I need help');
  rehearsal.say('1');
  rehearsal.say('1');
  return rehearsal;
}

describe('delete', () => {
  test('is asked once more, and then everything goes', () => {
    const rehearsal = inTheMiddle();
    expect(stepOf(rehearsal.say('delete'))).toBe('conversation/delete');
    expect(words(rehearsal.say('1'))).not.toBe('');
    expect(rehearsal.conversation()).toBeNull();
    expect(rehearsal.effects().some((effect) => effect.type === 'erase')).toBe(true);
  });

  test('anything but a clear yes keeps what there is', () => {
    const rehearsal = inTheMiddle();
    rehearsal.say('delete');
    rehearsal.say('hmm what');
    expect(rehearsal.conversation()?.aside).toBeNull();
    expect(rehearsal.conversation()?.session?.asking?.step).toBe('matters');
  });

  test("works in a worker's hands too, and takes them off the board", () => {
    const rehearsal = inTheMiddle();
    rehearsal.say('1');
    rehearsal.claim('amal');
    expect(stepOf(rehearsal.say('delete'))).toBe('conversation/delete');
    rehearsal.say('1');
    expect(rehearsal.conversation()).toBeNull();
    expect(rehearsal.board()).toMatchObject({ waiting: [], claimed: {} });
  });
});

test('my data lists what is kept', () => {
  const rehearsal = inTheMiddle();
  rehearsal.say('3');
  expect(words(rehearsal.say('my data'))).toContain(demo.hub.words.t('en', 'matters:note_housing'));
});

describe('before consent, or after "no"', () => {
  test("everything goes after the hub's hours", () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.advance(47 * HOUR);
    expect(rehearsal.conversation()).not.toBeNull();
    rehearsal.advance(HOUR + 1);
    expect(rehearsal.conversation()).toBeNull();
  });

  test('but nobody who waits for a worker is forgotten', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.advance(5 * DAY);
    expect(rehearsal.conversation()?.handoff?.status).toBe('waiting');
    expect(rehearsal.board().waiting).toHaveLength(1);
  });

  test('after consent nothing goes by itself', () => {
    const rehearsal = inTheMiddle();
    rehearsal.advance(30 * DAY);
    expect(rehearsal.conversation()?.consent).toBe('agreed');
  });
});

test("a number silent for the hub's days is greeted as if it had a new owner", () => {
  const rehearsal = inTheMiddle();
  const before = rehearsal.conversation()?.id;
  rehearsal.advance(181 * DAY);
  expect(stepOf(rehearsal.say('hello, I need help'))).toBe('conversation/language-right');
  expect(rehearsal.conversation()?.id).not.toBe(before);
  expect(rehearsal.conversation()?.consent).toBe('unasked');
});

describe('at their own pace', () => {
  test('pause for days, and go on where they were', () => {
    const rehearsal = inTheMiddle();
    rehearsal.say('pause');
    rehearsal.advance(9 * DAY);
    expect(stepOf(rehearsal.say('hello again'))).toBe('conversation/resume');
    expect(stepOf(rehearsal.say('1'))).toBe('matters/matters');
  });

  test("skip, why, back, in another language than the conversation's too", () => {
    const rehearsal = inTheMiddle();
    const why = rehearsal.say('لماذا');
    expect(words(why)).toContain(demo.hub.words.t('en', 'matters:why_matters'));
    rehearsal.say('skip');
    expect(stepOf(rehearsal.say('back'))).toBe('matters/matters');
  });
});

describe('opting out', () => {
  test('STOP on SMS is not answered, and nothing is said until they undo it', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help', { channel: 'sms' });
    expect(rehearsal.say('STOP', { channel: 'sms' })).toEqual([]);
    expect(words(rehearsal.say('hello?', { channel: 'sms' }))).toBe('');
    rehearsal.say('START', { channel: 'sms' });
    expect(words(rehearsal.say('hello?', { channel: 'sms' }))).not.toBe('');
  });

  test('danger in a later message still alerts the lead', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help', { channel: 'sms' });
    rehearsal.say('STOP', { channel: 'sms' });
    const said = rehearsal.say('I want to kill myself', { channel: 'sms' });
    expect(said.map((one) => one.to)).toContain(demo.hub.safeguardingLead);
    expect(words(said)).toBe('');
  });

  test('the worker in charge and the lead see it', () => {
    const rehearsal = rehearse();
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('amal');
    const said = rehearsal.say('stop');
    expect(said.map((one) => one.to)).toEqual(expect.arrayContaining(['amal', demo.hub.safeguardingLead]));
  });
});

test('time told by the store is the only clock: a rehearsal at any date says the same', () => {
  const one = rehearse({ now: MONDAY }).say('hello, I need help');
  const two = rehearse({ now: MONDAY + 7 * DAY * 60_000 }).say('hello, I need help');
  expect(words(one)).toBe(words(two));
});
