/** Where somebody is on the way to a meeting: said too early, said again, and no longer true (evidence E12). In memory. */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { words } from '../support/hub.ts';
import { along, HOUR, onTheDay, promised, to, until } from '../support/going-along.ts';

describe('before the second reminder', () => {
  const eveningBefore = (closedOn?: string) => {
    const rehearsal = promised();
    if (closedOn !== undefined) rehearsal.close('amal', 'We go to the library together.', closedOn);
    rehearsal.advance(until(rehearsal, '2026-03-04T19:00'));
    expect(along(rehearsal)?.state).toBe('evening-told');
    return rehearsal;
  };
  const near = (rehearsal: Rehearsal) => rehearsal.advance(until(rehearsal, '2026-03-05T12:00'));

  test.each(['where are you', 'here', 'I am here', "I can't find it", '2'])('"%s" is for the worker', (text) => {
    const rehearsal = eveningBefore();
    expect(words(rehearsal.say(text))).not.toContain('I have told Amal');
    expect(rehearsal.conversation()?.handoff?.unanswered).toBeDefined();
    expect(along(rehearsal)).toMatchObject({ state: 'evening-told' });
    expect(to('sara', rehearsal.advance(30)).filter((one) => one.includes('cannot find'))).toEqual([]);
    const said = near(rehearsal);
    expect(words(said)).toMatch(/^Today, 14:00/);
    expect(to('amal', said).some((one) => one.startsWith('Today, 14:00'))).toBe(true);
  });

  test('closed already: such words are heard as any others', () => {
    const rehearsal = eveningBefore('2026-03-06');
    expect(words(rehearsal.say('where are you'))).not.toContain('Stay where you are');
    expect(words(near(rehearsal))).toContain('Today, 14:00');
  });

  test.each(['here', 'lost'])('a tap "%s" counts, and both are reminded all the same', (choice) => {
    const rehearsal = eveningBefore();
    expect(words(rehearsal.say('…', { tapped: `conversation/meeting~1~${choice}` }))).toContain('I have told Amal');
    expect(along(rehearsal)?.state).toBe(choice);
    const said = near(rehearsal);
    expect(words(said)).toMatch(/^Today, 14:00/);
    expect(to('amal', said).some((one) => one.startsWith('Today, 14:00'))).toBe(true);
    expect(words(rehearsal.say('1'))).toContain('I have told Amal');
    expect(words(rehearsal.advance(4 * HOUR))).toContain('Did you meet?');
  });

  test('lost a moment before it: it comes late, and not never', () => {
    const rehearsal = promised();
    rehearsal.advance(until(rehearsal, '2026-03-05T11:55'));
    rehearsal.say('…', { tapped: 'conversation/meeting~1~lost' });
    const said = rehearsal.advance(15);
    expect(words(said)).toMatch(/^Today, 14:00/);
    expect(to('sara', said).filter((one) => one.includes('cannot find'))).toHaveLength(1);
  });
});

test('who has found it is lost no more; who says once more that they have not is not waited for anew', () => {
  const alarms = (said: readonly Said[]) => to('sara', said).filter((one) => one.includes('cannot find'));
  const found = onTheDay();
  found.say('2');
  found.advance(5);
  found.say("I'm here");
  expect(alarms(found.advance(60))).toEqual([]);
  expect(words(found.advance(3 * HOUR))).toContain('Did you meet?');
  const still = onTheDay();
  still.say('2');
  still.advance(10);
  still.say('2');
  expect(alarms(still.advance(5))).toHaveLength(1);
  // Answered meanwhile, and lost again: that is waited for.
  const again = onTheDay();
  again.say('2');
  again.advance(5);
  again.write('amal', 'The red door.');
  again.say('2');
  expect(alarms(again.advance(14))).toEqual([]);
  expect(alarms(again.advance(1))).toHaveLength(1);
});
