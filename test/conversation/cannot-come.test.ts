/** Somebody goes along, and the person cannot come or wants another time: heard at once, and no reminder says otherwise. In memory. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { demo, stepOf, words } from '../support/hub.ts';
import { active, along, begins, HOUR, onTheDay, promised, THURSDAY, to, until } from '../support/going-along.ts';

const { words: texts } = demo.hub;
const heard = (said: readonly string[]) => said.filter((text) => text.includes('cannot come, or want another time'));
const thread = (rehearsal: Rehearsal) =>
  rehearsal.effects().flatMap((one) => (one.type === 'log' && one.entry.from === 'person' ? [one.entry.text] : []));

describe.each(['I cannot come tomorrow', 'can we move it?', 'sorry, is another day possible?'])('"%s"', (text) => {
  test('days before, and on the evening: whoever goes along hears of it at once, off work too', () => {
    for (const day of ['2026-03-03T20:00', '2026-03-04T18:05']) {
      const rehearsal = promised();
      rehearsal.advance(until(rehearsal, day));
      const said = rehearsal.say(text);
      expect(heard(to('amal', said))).toHaveLength(1);
      expect(words(said)).toBe('I have told Amal.');
      expect(thread(rehearsal).at(-1)).toBe(text);
    }
  });

  test('after the reminder on the day', () => {
    const rehearsal = onTheDay();
    expect(heard(to('amal', rehearsal.say(text)))).toHaveLength(1);
    expect(words(rehearsal.advance(until(rehearsal, '2026-03-06T12:00')))).not.toContain('Did you meet');
  });

  test.each([null, '2026-03-06'])('closed already (follow-up %s): the same worker is asked to take them', (day) => {
    const rehearsal = promised();
    rehearsal.close('amal', 'We go to the library together.', day);
    rehearsal.advance(until(rehearsal, '2026-03-04T18:05'));
    const said = rehearsal.say(text);
    expect(heard(to('amal', said))).toHaveLength(1);
    expect(words(said)).toContain('I have told Amal.');
    expect(words(said)).toContain(begins('handoff:promise'));
    const { handoff } = rehearsal.conversation() ?? {};
    expect(handoff).toMatchObject({ status: 'waiting', knows: 'amal', front: true, accompany: { worker: 'amal' } });
    expect(thread(rehearsal)).toContain(text);
  });
});

describe('the reminders', () => {
  function said(): Rehearsal {
    const rehearsal = promised();
    rehearsal.advance(until(rehearsal, '2026-03-03T12:00'));
    rehearsal.say('I cannot come on Thursday');
    return rehearsal;
  }

  test('while nobody has answered they are told to the worker instead, on the day to the coordinators too, and no question comes', () => {
    const rehearsal = said();
    const evening = rehearsal.advance(until(rehearsal, '2026-03-04T18:00'));
    expect(words(evening)).not.toContain('Tomorrow');
    expect(heard(to('amal', evening))).toHaveLength(1);
    const near = rehearsal.advance(until(rehearsal, '2026-03-05T12:00'));
    expect(words(near)).not.toContain('Today');
    expect(heard(to('amal', near))).toHaveLength(1);
    expect(to('sara', near)).toContain(texts.t('en', 'worker:unanswered', { link: demo.hub.inboxLink }));
    expect(words(rehearsal.advance(48 * HOUR))).not.toContain('Did you meet');
    expect(along(rehearsal)?.state).toBe('missed');
  });

  test('the worker has written: it stands as the worker left it', () => {
    const rehearsal = said();
    rehearsal.write('amal', 'I can wait for you until three. Is that all right?');
    expect(words(rehearsal.advance(until(rehearsal, '2026-03-04T18:00')))).toContain('Tomorrow');
    expect(words(rehearsal.advance(until(rehearsal, '2026-03-05T12:00')))).toContain('Today');
  });

  test('another time, or the same again: reminded as of any promise', () => {
    for (const time of ['2026-03-06T14:00', THURSDAY]) {
      const rehearsal = said();
      expect(rehearsal.accompany('amal', time, '1 High Street')?.refused).toBeUndefined();
      expect(along(rehearsal)?.cannot).toBeUndefined();
      expect(words(rehearsal.advance(until(rehearsal, `${time.slice(0, 10)}T12:00`)))).toContain('Today');
    }
  });

  test('said again, while nobody has answered, it is for the worker as any words', () => {
    const rehearsal = said();
    const again = rehearsal.say('I cannot come, sorry');
    expect(heard(to('amal', again))).toEqual([]);
    expect(thread(rehearsal).at(-1)).toBe('I cannot come, sorry');
  });
});

test('on the worker’s own phone with the words', () => {
  const rehearsal = promised({ relay: true });
  rehearsal.advance(until(rehearsal, '2026-03-04T18:05'));
  expect(to('amal', rehearsal.say('I cannot come tomorrow')).some((text) => text === 'A: I cannot come tomorrow')).toBe(
    true,
  );
});

test('where nobody goes along, and while another question is open, it is as ever', () => {
  const rehearsal = active();
  expect(words(rehearsal.say('I cannot come tomorrow'))).toBe('');
  const asked = promised();
  asked.close('amal', 'We go together.', null);
  for (const one of ['hello', 'Something new']) asked.say(one);
  const open = asked.conversation()?.session?.asking;
  expect(open).not.toBeNull();
  asked.say('another day');
  expect(along(asked)?.cannot).toBeUndefined();
});

test('the evening before, closed already: anything they write reaches whoever goes along', () => {
  const rehearsal = promised();
  rehearsal.close('amal', 'We go together.', null);
  expect(stepOf(rehearsal.say('my son has a fever'))).toBe('conversation/again');
  rehearsal.say('Not now');
  rehearsal.advance(until(rehearsal, '2026-03-04T18:05'));
  const said = rehearsal.say('my son has a fever');
  expect(words(said)).toBe('I have told Amal.');
  expect(to('amal', said)).toHaveLength(1);
});

test('the time has come, and "nobody came": as if they could not find it', () => {
  const rehearsal = onTheDay();
  expect(to('amal', rehearsal.say('nobody is here')).join()).not.toContain('cannot find');
  rehearsal.advance(until(rehearsal, '2026-03-05T14:10'));
  const said = rehearsal.say('nobody came');
  expect(to('amal', said)[0]).toContain('cannot find the place');
  expect(words(said)).toContain('I have told Amal now');
});
