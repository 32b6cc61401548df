/** On the way to somebody who goes along, and afterwards (evidence E12): answered at once, and asked about. In memory. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { meetingWord } from '../../src/conversation/after/meeting.ts';
import { demo, rehearse, stepOf, words } from '../support/hub.ts';
import { active, along, begins, heard, HOUR, onTheDay, promised, to, until } from '../support/going-along.ts';

const { words: texts } = demo.hub;

describe('on the way', () => {
  const said: [string, string][] = [
    ['1', 'here'],
    ['١', 'here'],
    ["I'm here", 'here'],
    ['im here', 'here'],
    ['I have arrived.', 'here'],
    ['2', 'lost'],
    ["I can't find it", 'lost'],
    ['where are you?', 'lost'],
  ];
  test.each(said)('%s, while the worker has the chat, is %s', (text, word) => {
    const rehearsal = onTheDay();
    const answer = rehearsal.say(text);
    expect(words(answer)).toBe('I have told Amal now. Stay where you are.');
    expect(to('amal', answer)).toEqual([texts.t('en', `worker:person_${word}`, { who: '', link: demo.hub.inboxLink })]);
    expect(along(rehearsal)?.state).toBe(word);
    // And it stands in the thread.
    const logged = rehearsal.effects().filter((one) => one.type === 'log' && one.entry.from === 'person');
    expect(logged.at(-1)).toMatchObject({ entry: { text } });
  });

  test('also as a tap, after others have written, and after the time', () => {
    const rehearsal = onTheDay();
    const tapped = `conversation/meeting~${rehearsal.conversation()?.turn}~lost`;
    expect(words(rehearsal.say('The bus is late'))).toBe('');
    rehearsal.write('amal', 'No problem.');
    rehearsal.advance(until(rehearsal, '2026-03-05T15:30'));
    expect(words(rehearsal.say("I can't find it", { tapped }))).toContain('I have told Amal');
    expect(along(rehearsal)?.state).toBe('lost');
  });

  test('a number after a word of the worker is still an answer to the reminder', () => {
    const rehearsal = onTheDay({ channel: 'sms' });
    rehearsal.write('amal', 'See you soon.');
    expect(words(rehearsal.say('1', { channel: 'sms' }))).toContain('I have told Amal');
  });

  test.each(['The bus is late', 'ok', 'thank you', '3', 'why'])('"%s" is for the worker', (text) => {
    const rehearsal = onTheDay();
    expect(words(rehearsal.say(text))).toBe('');
    expect(along(rehearsal)?.state).toBe('told');
    const logged = rehearsal.effects().filter((one) => one.type === 'log' && one.entry.from === 'person');
    expect(logged.at(-1)).toMatchObject({ entry: { text } });
  });

  test('danger is danger on the way, too', () => {
    const rehearsal = onTheDay();
    rehearsal.say('I want to kill myself');
    expect(rehearsal.conversation()?.danger).toHaveLength(1);
  });

  test('before the day a number is for the worker, and after it was called off the words are, too', () => {
    const rehearsal = promised();
    expect(words(rehearsal.say('1'))).toBe('');
    rehearsal.accompany('amal', null, '');
    expect(words(rehearsal.say("I'm here"))).toBe('');
  });

  test('closed already: what they write reaches whoever goes along', () => {
    const rehearsal = onTheDay({}, '2026-03-06');
    const late = rehearsal.say('The bus is late');
    expect(words(late)).toBe('I have told Amal.');
    expect(to('amal', late)).toHaveLength(1);
    expect(rehearsal.conversation()?.handoff?.status).toBe('closed');
    const here = rehearsal.say('1');
    expect(words(here)).toContain('Stay where you are');
    expect(to('amal', here)[0]).toContain('I am here');
    expect(rehearsal.conversation()?.handoff?.status).toBe('closed');
    // Words that always work do, then as ever.
    expect(stepOf(rehearsal.say('person'))).not.toBe('handoff/told_worker');
  });

  test('closed already, and they cannot find it: whoever goes along is told and asked to take them again', () => {
    const rehearsal = onTheDay({}, '2026-03-06');
    const answer = rehearsal.say('2');
    expect(to('amal', answer).some((text) => text.includes('cannot find the place'))).toBe(true);
    expect(words(answer)).toContain(begins('handoff:promise'));
    const { handoff } = rehearsal.conversation() ?? {};
    expect(handoff).toMatchObject({ status: 'waiting', knows: 'amal', urgency: 'today', front: true });
    expect(handoff?.asked?.map(({ worker }) => worker)).toEqual(['amal']);
    expect(handoff?.accompany).toMatchObject({ state: 'lost', worker: 'amal' });
    rehearsal.claim('amal');
    expect(rehearsal.write('amal', 'I see you')?.refused).toBeUndefined();
  });

  test('nobody writes to somebody who cannot find it: the coordinators hear of it, once', () => {
    const quiet = onTheDay();
    quiet.say('2');
    expect(to('sara', quiet.advance(14)).filter((text) => text.includes('cannot find'))).toEqual([]);
    expect(to('sara', quiet.advance(1)).filter((text) => text.includes('cannot find'))).toHaveLength(1);
    expect(to('sara', quiet.advance(60)).filter((text) => text.includes('cannot find'))).toEqual([]);
    const answered = onTheDay();
    answered.say('2');
    answered.write('amal', 'I come out.');
    expect(to('sara', answered.advance(60)).filter((text) => text.includes('cannot find'))).toEqual([]);
    expect(words(answered.advance(3 * HOUR))).toContain('Did you meet?');
  });

  test('in a worker’s time off too: on the way nothing waits for their hours', () => {
    for (const closedOn of [undefined, null]) {
      const rehearsal = active();
      rehearsal.accompany('amal', '2026-03-07T22:00', 'the station'); // a Saturday, late
      if (closedOn === null) rehearsal.close('amal', 'We go together.', null);
      rehearsal.advance(until(rehearsal, '2026-03-07T21:50'));
      expect(to('amal', rehearsal.say('The bus is late'))).toHaveLength(1);
      expect(to('amal', rehearsal.say('1'))).toHaveLength(1);
    }
  });

  test('a number sent before the reminder can have been read is no answer to it', () => {
    const rehearsal = onTheDay();
    const conversation = rehearsal.conversation()!;
    const now = rehearsal.now();
    const said = (text: string, reached: boolean) => {
      const event = {
        type: 'person.message',
        id: 'm',
        address: conversation.address,
        aliases: [],
        text,
        media: [],
      } as const;
      const asked = { ...conversation.asked!, at: now - 1000, reached };
      const turn = { hub: demo.hub, board: rehearsal.board(), conversation: { ...conversation, asked }, event, now };
      return meetingWord(turn, event);
    };
    expect([said('1', true), said('1', false), said("I'm here", false)]).toEqual(['here', null, 'here']);
  });

  test('"my data" tells of it', () => {
    expect(words(onTheDay().say('my data'))).toContain('1 High Street');
  });

  test('a reminder that did not arrive is told to whoever goes along', () => {
    const rehearsal = onTheDay();
    const asked = rehearsal.conversation()?.asked?.message ?? '';
    const failed = rehearsal.receipt(asked, 'failed');
    expect(heard(failed, 'amal')[0]).toContain('did not reach');
  });

  test('everybody who now has to know hears of it: the promise was made by somebody else', () => {
    const rehearsal = promised();
    rehearsal.close('amal', 'We go together.', null);
    for (const one of ['hello', 'person', '1']) rehearsal.say(one);
    if (rehearsal.conversation()?.handoff?.status !== 'waiting') rehearsal.say('1');
    rehearsal.decline('amal');
    expect(rehearsal.claim('sara')?.refused).toBeUndefined();
    rehearsal.write('sara', 'Hello, I am Sara.');
    rehearsal.advance(until(rehearsal, '2026-03-05T12:05'));
    const said = rehearsal.say("I'm here");
    expect([to('amal', said), to('sara', said)].map((one) => one.length)).toEqual([1, 1]);
    expect(words(said)).toContain('Amal');
  });
});

describe('afterwards', () => {
  function asked(closedOn?: string | null): Rehearsal {
    const rehearsal = onTheDay({}, closedOn);
    rehearsal.say('1');
    expect(words(rehearsal.advance(until(rehearsal, '2026-03-05T15:59')))).toBe('');
    const question = rehearsal.advance(1);
    expect(words(question)).toMatch(/^You were going to meet Amal: Thursday.*Did you meet\?$/);
    expect(stepOf(question)).toBe('conversation/met');
    return rehearsal;
  }

  test.each(['yes', '1', 'Yes, we met'])('"%s": it happened, and nothing more is asked', (text) => {
    const rehearsal = asked();
    const answer = rehearsal.say(text);
    expect(words(answer)).toBe('Thank you for telling me.');
    expect(along(rehearsal)?.state).toBe('happened');
    expect(words(rehearsal.advance(10 * 24 * HOUR))).not.toContain('Did you meet');
  });

  test('the question goes with the follow-up’s template, whose answers are the same', () => {
    const rehearsal = asked();
    const question = rehearsal
      .effects()
      .findLast((one) => one.type === 'send' && one.message.text.includes('Did you meet'));
    expect(question).toMatchObject({
      template: 'follow_up',
      message: { choices: [{ id: 'yes' }, { id: 'no' }, { id: 'person' }] },
    });
  });

  test('"no", while the worker has the chat: an honest word, the worker hears, and another try is offered', () => {
    const rehearsal = asked();
    const answer = rehearsal.say('no');
    expect(words(answer)).toContain('That is for us to put right');
    expect(stepOf(answer)).toBe('conversation/try-again');
    expect(to('amal', answer)[0]).toContain('did not meet');
    const again = rehearsal.say('1');
    expect(to('amal', again)[0]).toContain('another time');
    expect(words(again)).toBe('I have told Amal.');
    expect(along(rehearsal)?.state).toBe('missed');
    expect(rehearsal.conversation()?.handoff?.status).toBe('active');
    expect(rehearsal.accompany('amal', '2026-03-06T14:00', 'here')?.refused).toBeUndefined();
  });

  test.each([null, '2026-03-09'])(
    '"no", nobody having the chat (follow-up %s): the same worker is asked first',
    (day) => {
      const rehearsal = asked(day);
      const answer = rehearsal.say('no');
      expect(words(answer)).toContain(begins('handoff:promise'));
      const { handoff } = rehearsal.conversation() ?? {};
      expect(handoff).toMatchObject({ status: 'waiting', knows: 'amal', front: true, urgency: 'today' });
      expect(handoff?.because.map(({ text }) => text.key)).toContain('handoff:note_not_met');
      expect(handoff?.lines.length).toBeGreaterThan(0);
      rehearsal.say('Yes, try again');
      expect(rehearsal.conversation()?.handoff?.because.map(({ id }) => id)).toContain('try_again');
    },
  );

  test('"not now" to another try is as good', () => {
    const rehearsal = asked();
    rehearsal.say('no');
    expect(words(rehearsal.say('2'))).toContain('That is fine');
  });

  test('"a person" brings one', () => {
    const rehearsal = asked(null);
    rehearsal.say('3');
    expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', knows: 'amal' });
  });

  test('something else is for the worker, or for whoever comes; nobody is asked twice', () => {
    const hands = asked();
    expect(words(hands.say('Can you send me the form?'))).toBe('');
    expect(hands.conversation()?.aside).toBeNull();
    const alone = asked(null);
    expect(stepOf(alone.say('my school place is gone'))).toBe('conversation/again');
    expect(words(alone.advance(20 * 24 * HOUR))).not.toContain('Did you meet');
  });

  test('a meeting in the evening is asked about in the morning', () => {
    const rehearsal = active();
    rehearsal.accompany('amal', '2026-03-05T19:00', 'the choir');
    expect(words(rehearsal.advance(until(rehearsal, '2026-03-06T09:59')))).not.toContain('Did you meet');
    expect(words(rehearsal.advance(1))).toContain('Did you meet');
  });

  test('in the middle of something else it waits, and after days it is not asked any more', () => {
    const rehearsal = onTheDay({}, null);
    rehearsal.say('person');
    const { kind } = rehearsal.conversation()?.session?.asking ?? {};
    expect(kind).toBe('read-back');
    expect(words(rehearsal.advance(10 * 24 * HOUR))).not.toContain('Did you meet');
    expect(along(rehearsal)?.state).toBe('asked');
    expect(rehearsal.conversation()?.session?.asking?.kind).toBe('read-back');
  });

  test('a promise made without leave to keep anything lives until the day', () => {
    const rehearsal = rehearse();
    for (const one of ['hello, I need help', '1', '2']) rehearsal.say(one);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.accompany('amal', '2026-03-12T14:00', 'here');
    rehearsal.close('amal', 'We go together.', null);
    // Nobody has asked whether others read this phone: the reminder names nobody.
    const near = words(rehearsal.advance(until(rehearsal, '2026-03-12T12:00')));
    expect(near).toContain('A short reminder: today, 14:00');
    expect(near).not.toMatch(/Amal|Example Library|Main Street/);
    rehearsal.advance(10 * 24 * HOUR);
    expect(rehearsal.conversation()).toBeNull();
  });
});
