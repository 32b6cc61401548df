/** When the interview is over and nobody is coming: whatever is written leads somewhere, and nothing is told twice. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { rehearse, stepOf, words } from '../support/hub.ts';

/** Leave was given, the offer declined: a person at a certain end. */
function declined(): Rehearsal {
  const rehearsal = rehearse();
  for (const one of ['hello, I need help', '1', '1', '6', 'person', '3', '2']) rehearsal.say(one);
  expect(rehearsal.conversation()).toMatchObject({ consent: 'agreed', handoff: null, session: { asking: null } });
  return rehearsal;
}

/** Leave was not asked for again: the offer skipped. */
function skipped(): Rehearsal {
  const rehearsal = rehearse();
  for (const one of ['hello, I need help', '1', 'skip', 'skip']) rehearsal.say(one);
  return rehearsal;
}

/** A worker has closed it. */
function closed(): Rehearsal {
  const rehearsal = rehearse();
  for (const one of ['hello, I need help', '1', '1', 'person', '1']) rehearsal.say(one);
  rehearsal.claim('amal');
  rehearsal.close('amal', 'You have a room.', null);
  return rehearsal;
}

/** Leave was refused, and the worker who came has closed it. */
function refused(): Rehearsal {
  const rehearsal = rehearse();
  for (const one of ['hello, I need help', '1', '2']) rehearsal.say(one);
  rehearsal.claim('amal');
  rehearsal.close('amal', 'You have a room.', null);
  return rehearsal;
}

/** The follow-up was answered, and well. */
function followedUp(): Rehearsal {
  const rehearsal = rehearse();
  for (const one of ['hello, I need help', '1', '1', 'person', '1']) rehearsal.say(one);
  rehearsal.claim('amal');
  rehearsal.close('amal', 'We meet on Wednesday.', '2026-03-05');
  rehearsal.advance(4 * 24 * 60);
  for (const one of ['yes', 'skip']) rehearsal.say(one);
  return rehearsal;
}

const ends = { declined, skipped, closed, refused, followedUp };

describe.each(Object.keys(ends) as (keyof typeof ends)[])('%s', (end) => {
  test.each(['skip', 'why', 'repeat', 'hello', 'thank you', 'I need help with my housing', '2', '👍'])(
    '"%s" asks what they would like',
    (said) => {
      const rehearsal = ends[end]();
      expect(stepOf(rehearsal.say(said))).toBe('conversation/again');
      // And once more: the choices stay, or it is said that we are here.
      expect(words(rehearsal.say('skip'))).toContain('I am here');
    },
  );

  test('"back" is never met with silence', () => {
    expect(words(ends[end]().say('back'))).not.toBe('');
  });

  test('"pause" and a word afterwards ask what they would like: there is nothing to go on with', () => {
    const rehearsal = ends[end]();
    rehearsal.say('pause');
    expect(stepOf(rehearsal.say('hello'))).toBe('conversation/again');
  });
});

test('what is new, in their own words, is the first answer of a new beginning', () => {
  const rehearsal = declined();
  rehearsal.say('hello again to you');
  const said = rehearsal.say('I need help with my housing');
  expect(stepOf(said)).toBe('crisis/lately');
  expect(rehearsal.conversation()?.session?.answers).toMatchObject({
    consent: 'agree',
    matters: ['other'],
    other: 'I need help with my housing',
  });
  // It goes on as any interview does, back included.
  rehearsal.say('back');
  expect(rehearsal.conversation()?.session?.asking).toMatchObject({ interview: 'matters', step: 'other' });
});

test('without leave they are asked for it first, and their words are not kept', () => {
  const rehearsal = skipped();
  rehearsal.say('hello again to you');
  expect(stepOf(rehearsal.say('I need help with my housing'))).toBe('welcome/keep');
  expect(JSON.stringify(rehearsal.conversation())).not.toContain('housing');
});

test('"no, thank you" is no story', () => {
  const rehearsal = declined();
  rehearsal.say('hello');
  expect(words(rehearsal.say('no, thank you'))).toContain('I am here');
  expect(rehearsal.conversation()?.session?.asking).toBeNull();
});

test('paused while a person is on the way: the next words are for them, and no question comes between', () => {
  const rehearsal = rehearse();
  for (const one of ['hello, I need help', '1', '1', 'person', '1', 'pause']) rehearsal.say(one);
  const said = rehearsal.say('My letter came today');
  expect(words(said)).toContain('A person will read this');
  expect(rehearsal.conversation()?.aside).toBeNull();
});
