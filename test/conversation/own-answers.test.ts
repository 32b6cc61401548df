/** What answers our question in somebody's own language is never a word that always works, nor a slip of one. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { rehearse } from '../support/hub.ts';

/** First words, then a yes to "is this language right?". */
const CASES = [
  ['kmr', 'Silav, alîkarî ji min re lazim e', 'baş e'], // a letter from "bes e": enough
  ['ckb', 'سڵاو، پێویستم بە یارمەتییە', 'دروستە'], // a letter from "later"
  ['fa', 'سلام، کمک می‌خواهم', 'درسته'], // a letter from a word for a person
] as const;

function begun(hello: string): Rehearsal {
  const rehearsal = rehearse();
  rehearsal.say(hello);
  return rehearsal;
}

test.each(CASES)('in %s a yes to the first question goes on', (language, hello, yes) => {
  const rehearsal = begun(hello);
  rehearsal.say(yes);
  const { paused, handoff, session, language: spoken } = rehearsal.conversation()!;
  expect({ paused, handoff, spoken: spoken.code }).toEqual({ paused: false, handoff: null, spoken: language });
  expect(session?.asking?.step).toBe('keep');
});

test.each([
  ['kmr', 'bes e'],
  ['kmr', 'bes'],
  ['tr', 'yeter'],
] as const)('in %s, "%s" is enough all the same', (language, enough) => {
  const hello = { kmr: 'Silav, alîkarî ji min re lazim e', tr: 'Merhaba, yardıma ihtiyacım var' }[language];
  const rehearsal = begun(hello);
  rehearsal.say(enough);
  expect(rehearsal.conversation()?.paused).toBe(true);
});

test('five in Turkish is no "enough" of another language', () => {
  const rehearsal = begun('Merhaba, yardıma ihtiyacım var');
  rehearsal.say('evet');
  rehearsal.say('beş');
  expect(rehearsal.conversation()).toMatchObject({ paused: false, session: { asking: { step: 'keep' } } });
});
