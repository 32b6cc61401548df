/** Danger that goes on: "I am not safe" long after we asked, and words to which nobody has answered yet (evidence E26). */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, stepOf, words } from '../support/hub.ts';
import { cry, hub, texts } from './team.ts';

const MINUTES = demo.hub.dangerMinutes;
const NOT_SAFE = 'No, I am not safe';
const button = { tapped: 'conversation/safe~1~not_safe' };
const alarmed = (said: readonly Said[]) => texts(said, 'sela').filter((text) => text.includes('not safe now'));
const thread = (rehearsal: Rehearsal) =>
  rehearsal.effects().flatMap((one) => (one.type === 'log' && one.entry.from === 'person' ? [one.entry.text] : []));

describe('"I am not safe", when the question is not open any more', () => {
  /** Somebody acts, and the person has asked for one meanwhile. */
  function putAside(): Rehearsal {
    const rehearsal = hub();
    rehearsal.say(cry);
    rehearsal.acknowledge('sela');
    rehearsal.say('person');
    expect(rehearsal.conversation()?.aside).toBeNull();
    return rehearsal;
  }
  /** A worker had them and has closed it. */
  function closed(): Rehearsal {
    const rehearsal = hub();
    rehearsal.start({ interview: 'offer', answers: { consent: 'agree' }, language: 'en' });
    rehearsal.say('1');
    rehearsal.say(cry);
    rehearsal.claim('ana');
    rehearsal.write('ana', 'I am here.');
    rehearsal.close('ana', 'We spoke.', null);
    rehearsal.advance(2 * 24 * 60);
    return rehearsal;
  }

  test.each([
    ['tapped', button],
    ['typed as it stood there', {}],
  ])('put aside, %s: the lead hears, the person reads numbers, and it waits for an answer anew', (_, writing) => {
    const rehearsal = putAside();
    const said = rehearsal.say(NOT_SAFE, writing);
    expect(alarmed(said)).toHaveLength(1);
    expect(words(said)).toContain('999');
    expect(stepOf(said)).toBe('conversation/not_safe_next');
    expect(rehearsal.conversation()?.alarm?.acknowledged).toBeUndefined();
    expect(texts(rehearsal.advance(MINUTES), 'cora')).toHaveLength(1);
  });

  test.each([
    ['tapped', button, false],
    ['tapped, the menu being open', button, true],
    ['typed, the menu being open', {}, true],
  ])('closed since, %s: they wait for somebody now, who reads why', (_, writing, menu) => {
    const rehearsal = closed();
    if (menu) expect(stepOf(rehearsal.say('hello again'))).toBe('conversation/again');
    const said = rehearsal.say(NOT_SAFE, writing);
    expect(alarmed(said)).toHaveLength(1);
    expect(words(said)).toContain('999');
    expect(rehearsal.conversation()).toMatchObject({
      aside: null,
      handoff: { status: 'waiting', urgency: 'now', because: [{ id: 'danger_suicide' }], needs: ['health'] },
    });
  });

  test('the button of an older question counts while a newer one is open', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    rehearsal.say(cry);
    expect(alarmed(rehearsal.say(NOT_SAFE, button))).toHaveLength(1);
    expect(rehearsal.conversation()?.aside).toBeNull();
  });

  test('while a worker has them: told to both, and in the thread', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    rehearsal.claim('ana');
    rehearsal.write('ana', 'I am here.');
    const said = rehearsal.say(NOT_SAFE, button);
    expect(alarmed(said)).toHaveLength(1);
    expect(texts(said, 'ana').join()).toContain('not safe now');
    expect(thread(rehearsal)).toContain(NOT_SAFE);
  });

  test.each(['tr', 'vi'])(
    'in %s the label means other things too: where an interview asks, it answers that',
    (language) => {
      const rehearsal = hub();
      rehearsal.start({ interview: 'matters', answers: { consent: 'agree' }, language });
      expect(alarmed(rehearsal.say(demo.hub.words.t(language, 'danger:choice_not_safe')))).toEqual([]);
    },
  );
});

describe('somebody acts, and nobody has written to them yet', () => {
  const wroteOn = (said: readonly Said[]) => texts(said, 'sela').filter((text) => text.includes('wrote again'));
  function acting(start?: Parameters<Rehearsal['start']>[0]): Rehearsal {
    const rehearsal = hub();
    if (start) rehearsal.start(start);
    rehearsal.say(cry);
    rehearsal.acknowledge('sela');
    rehearsal.advance(8);
    return rehearsal;
  }
  const leave = { interview: 'matters', answers: { consent: 'agree' }, language: 'en' };

  test('the same cry again reaches them at once, though it is not a new sign', () => {
    const rehearsal = acting();
    const said = rehearsal.say('I have the pills in my hand, I want to die');
    expect(wroteOn(said)).toHaveLength(1);
    expect(stepOf(said)).toBe('conversation/safe');
    // Several messages are often one cry.
    expect(wroteOn(rehearsal.say(cry))).toEqual([]);
    rehearsal.advance(MINUTES);
    expect(wroteOn(rehearsal.say(cry))).toHaveLength(1);
  });

  test('so does whatever else they write, until they are safe', () => {
    const rehearsal = acting();
    rehearsal.say('person');
    rehearsal.advance(MINUTES);
    expect(wroteOn(rehearsal.say('he is inside'))).toHaveLength(1);
    rehearsal.advance(MINUTES);
    rehearsal.say(cry);
    rehearsal.say('1');
    rehearsal.advance(MINUTES);
    expect(wroteOn(rehearsal.say('thank you'))).toEqual([]);
  });

  test('what they write to it stands in the thread, with their leave', () => {
    const rehearsal = acting(leave);
    rehearsal.say('I have the pills in my hand, I want to die');
    rehearsal.say('they are on the table');
    rehearsal.say('no, I have taken them');
    expect(thread(rehearsal)).toEqual([
      cry,
      'I have the pills in my hand, I want to die',
      'they are on the table',
      'no, I have taken them',
    ]);
    const without = acting();
    without.say('I have the pills in my hand, I want to die');
    without.say('they are on the table');
    expect(thread(without)).toEqual([]);
  });

  test('deleted: there is nobody to be told of any more', () => {
    const rehearsal = acting();
    rehearsal.say('delete');
    rehearsal.advance(MINUTES);
    expect(wroteOn(rehearsal.say('1'))).toEqual([]);
  });
});
