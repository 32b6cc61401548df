/** After closing: whose it is until it happened, and a few short questions, days apart (evidence E16, E18, E27, E28). In memory. */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { laterFollowUps } from '../../src/conversation/index.ts';
import { stateOf } from '../../src/handoff/index.ts';
import { templateTexts } from '../../src/templates.ts';
import { demo, rehearse, stepOf, words } from '../support/hub.ts';

const { words: texts } = demo.hub;
const DAY = 24 * 60;

const to = (worker: string, said: readonly Said[]): string[] =>
  said.filter((one) => one.to === worker).map(({ message }) => message.text);
const state = (rehearsal: Rehearsal) => {
  const { handoff, offer } = rehearsal.conversation() ?? { handoff: null };
  return stateOf(handoff, offer);
};
/** The steps of what the person was asked, in order. */
const asked = (said: readonly Said[]): string[] =>
  said.filter(({ message, to: whom }) => whom === 'person' && message.choices).map(({ message }) => message.step ?? '');

/** Amal has closed it on Monday the second; the person is asked on Friday. */
function closing({ day = '2026-03-06', leave = true }: { day?: string | null; leave?: boolean } = {}): Rehearsal {
  const rehearsal = rehearse();
  const first = leave ? ['hello, I need help', '1', '1', '9', 'person', '1'] : ['hello, I need help', '1', '2'];
  for (const one of first) rehearsal.say(one);
  expect(rehearsal.claim('amal')?.refused).toBeUndefined();
  rehearsal.write('amal', 'Hello, I am Amal.');
  expect(rehearsal.close('amal', 'Friday at the library.', day)?.refused).toBeUndefined();
  return rehearsal;
}

/** The day has come, and the question. */
function whether(options: { leave?: boolean } = {}): Rehearsal {
  const rehearsal = closing(options);
  expect(asked(rehearsal.advance(4 * DAY))).toEqual(['follow-up/happened']);
  return rehearsal;
}

/** "Yes", and the question that comes with it is answered. */
function happened(): Rehearsal {
  const rehearsal = whether();
  rehearsal.say('yes');
  expect(stepOf(rehearsal.say('yes'))).toBe('follow-up/thanks');
  return rehearsal;
}

describe('until the person says that it happened', () => {
  test('the worker is responsible; "yes" closes it, and a worker closing without a day closes it at once', () => {
    const rehearsal = whether();
    expect(state(rehearsal)).toBe('closing');
    rehearsal.say('yes');
    expect(state(rehearsal)).toBe('closed');
    expect(state(closing({ day: null }))).toBe('closed');
  });

  test.each(['👍', 'yes!', 'ok', '1'])('%s is a yes', (text) => {
    const rehearsal = whether();
    rehearsal.say(text);
    expect(state(rehearsal)).toBe('closed');
  });

  test.each([
    ['no', 'handoff:note_nothing_happened'],
    ['2', 'handoff:note_nothing_happened'],
    ['Talk to a person', 'handoff:note_wants_person'],
    ['3', 'handoff:note_wants_person'],
  ])('"%s" brings back the worker they know, first and before others', (text, note) => {
    const rehearsal = whether();
    const said = rehearsal.say(text);
    const { handoff } = rehearsal.conversation() ?? {};
    expect(handoff).toMatchObject({ status: 'waiting', knows: 'amal' });
    expect(handoff?.asked?.map(({ worker }) => worker)).toEqual(['amal']);
    expect(handoff?.because.map((line) => line.text.key)).toContain(note);
    expect(to('sara', said)).toEqual([]);
    // Nothing of the follow-up comes any more.
    expect(asked(rehearsal.advance(4 * DAY)).filter((step) => step.startsWith('follow-up'))).toEqual([]);
  });

  test('"no" to a question they had said yes to: the worker they know again', () => {
    const rehearsal = whether();
    rehearsal.say('yes');
    rehearsal.say('back');
    rehearsal.say('no');
    expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', knows: 'amal' });
  });

  test('a week without a word: whoever is responsible hears of it, once, and nothing closes', () => {
    const rehearsal = whether();
    expect(to('amal', rehearsal.advance(7 * DAY - 1))).toEqual([]);
    const told = to('amal', rehearsal.advance(1));
    expect(told).toEqual([texts.t('en', 'worker:follow_up_silent', { link: demo.hub.inboxLink })]);
    const later = rehearsal.advance(60 * DAY);
    expect([words(later), to('amal', later).join()]).toEqual(['', '']);
    expect(state(rehearsal)).toBe('closing');
    rehearsal.say('go on');
    expect(rehearsal.conversation()?.handoff?.status).toBe('closed');
  });

  test('an answer within the week: nobody is told of silence', () => {
    const rehearsal = whether();
    rehearsal.say('yes');
    const said = rehearsal.advance(60 * DAY);
    expect(to('amal', said)).toEqual([]);
  });

  test('somebody goes along later that day: it is asked on the morning after', () => {
    const rehearsal = closing();
    rehearsal.accompany('amal', '2026-03-06T14:00', 'the library');
    expect(asked(rehearsal.advance(4 * DAY + 6 * 60))).toEqual(['conversation/meeting', 'conversation/met']);
    expect(asked(rehearsal.advance(DAY))).toEqual(['follow-up/happened']);
    expect(rehearsal.conversation()?.aside).toBeNull();
  });

  test('skipped: it is not asked again, and not closed by itself', () => {
    const rehearsal = whether();
    expect(words(rehearsal.say('skip'))).toContain('Thank you');
    expect(state(rehearsal)).toBe('closing');
    expect(asked(rehearsal.advance(60 * DAY))).toEqual([]);
    expect(state(rehearsal)).toBe('closing');
  });

  test('somebody who opted out is not asked: whoever is responsible hears it', () => {
    const rehearsal = closing();
    rehearsal.say('STOP');
    const said = rehearsal.advance(4 * DAY);
    expect(words(said)).toBe('');
    expect(to('amal', said)).toEqual([texts.t('en', 'worker:follow_up_failed', { link: demo.hub.inboxLink })]);
    expect(state(rehearsal)).toBe('closing');
    expect(rehearsal.conversation()?.session?.asking).toBeNull();
    const later = rehearsal.advance(30 * DAY);
    expect([words(later), to('amal', later).join()]).toEqual(['', '']);
  });

  test('a new crisis point brings back the worker they know, before anything is read back', () => {
    for (const rehearsal of [closing(), closing({ day: null }), happened()]) {
      rehearsal.say('hello');
      rehearsal.say('Something new');
      expect(rehearsal.conversation()?.handoff?.status).toBe('closed');
      rehearsal.say('1'); // the leave they gave is asked for again
      rehearsal.say('9'); // people and daily life
      const said = [...rehearsal.say(texts.t('en', 'crisis:choice_moved')), ...rehearsal.say('skip')];
      expect(words(said)).toContain(texts.t('en', 'handoff:promise').split('{{')[0]);
      const { handoff, session } = rehearsal.conversation() ?? {};
      expect(handoff).toMatchObject({ status: 'waiting', knows: 'amal', urgency: 'days' });
      expect(handoff?.because.map(({ id }) => id)).toContain('crisis_moved');
      // What they agreed to before is told, and nothing of today yet; and the interview goes on.
      expect(handoff?.lines.map(({ id }) => id)).toEqual(['matters/note_daily']);
      expect(session?.asking).not.toBeNull();
    }
  });

  test('an old "no" is no answer to the next time they are asked', () => {
    const rehearsal = whether();
    rehearsal.say('no');
    rehearsal.claim('amal');
    rehearsal.write('amal', 'I am sorry. Friday?');
    rehearsal.close('amal', 'Friday at the library.', '2026-03-12');
    expect(asked(rehearsal.advance(7 * DAY))).toContain('follow-up/happened');
    expect(rehearsal.conversation()?.session?.answers).not.toHaveProperty('happened');
    expect(words(rehearsal.say('skip'))).toContain('Thank you');
    expect(state(rehearsal)).toBe('closing');
  });
});

describe('later', () => {
  test('one question at a time: three days, two weeks and four weeks after "yes", each once, and then never again', () => {
    const rehearsal = happened();
    const days: (string | undefined)[] = [];
    for (let day = 1; day <= 60; day++) {
      const [step] = asked(rehearsal.advance(DAY));
      if (step !== undefined) days.push(`${day} ${step}`);
    }
    expect(days).toEqual(['3 follow-up-safe/felt_safe', '14 follow-up-again/go_again', '28 follow-up-turn-to/turn_to']);
    expect(state(rehearsal)).toBe('closed');
  });

  test('a question nobody answered is put away: what is written days later is no answer to it, and it is not asked again', () => {
    const rehearsal = happened();
    rehearsal.advance(3 * DAY);
    expect(rehearsal.conversation()?.session?.asking?.step).toBe('felt_safe');
    rehearsal.advance(3 * DAY);
    expect(rehearsal.conversation()?.session?.asking).toBeNull();
    expect(stepOf(rehearsal.say('no'))).toBe('conversation/again');
  });

  test('left out once, no more come: that was promised', () => {
    const first = whether();
    first.say('yes');
    first.say('skip');
    expect(asked(first.advance(60 * DAY))).toEqual([]);
    const second = happened();
    second.advance(3 * DAY);
    second.say('skip');
    expect(asked(second.advance(60 * DAY))).toEqual([]);
  });

  test.each(laterFollowUps.map(({ interview, days }) => [interview, days] as const))(
    '"no" to %s offers a person, and the worker they know is asked first',
    (interview, days) => {
      const rehearsal = happened();
      expect(asked(rehearsal.advance(days * DAY)).at(-1)).toMatch(interview);
      expect(words(rehearsal.say('no'))).toContain('Thank you for telling me');
      expect(rehearsal.conversation()?.session?.asking?.kind).toBe('read-back');
      rehearsal.say('1');
      const { handoff } = rehearsal.conversation() ?? {};
      expect(handoff).toMatchObject({ status: 'waiting', knows: 'amal' });
      expect(handoff?.asked?.map(({ worker }) => worker)).toEqual(['amal']);
      expect(handoff?.lines.some(({ id }) => id.startsWith(`${interview}/note_`))).toBe(true);
    },
  );

  test('what they answered is kept, question by question, with leave', () => {
    const rehearsal = happened();
    for (const days of [3, 11, 14]) {
      rehearsal.advance(days * DAY);
      rehearsal.say('1');
    }
    expect(rehearsal.conversation()?.session?.answers).toMatchObject({
      happened: 'yes',
      felt_heard: 'yes',
      felt_safe: 'yes',
      go_again: 'yes',
      turn_to: 'yes',
    });
  });

  test('without leave nothing is asked later, nothing of the answer is kept, and it is all forgotten', () => {
    const rehearsal = whether({ leave: false });
    rehearsal.say('yes');
    rehearsal.say('yes');
    expect(state(rehearsal)).toBe('closed');
    expect(Object.keys(rehearsal.conversation()?.session?.answers ?? {})).not.toContain('felt_heard');
    expect(asked(rehearsal.advance(60 * DAY))).toEqual([]);
    expect(rehearsal.conversation()).toBeNull();
  });

  test('leave taken back ends it', () => {
    const rehearsal = happened();
    for (const one of ['hello', 'Something new', '2']) rehearsal.say(one);
    expect(rehearsal.conversation()?.consent).toBe('refused');
    expect(asked(rehearsal.advance(5 * DAY)).filter((step) => step.startsWith('follow-up'))).toEqual([]);
  });

  test.each(['pause', 'STOP'])('%s: nothing that may be left out is asked', (word) => {
    const rehearsal = happened();
    rehearsal.say(word);
    expect(words(rehearsal.advance(60 * DAY))).toBe('');
  });

  test('in the middle of something new it waits; what lies for days is not pushed aside', () => {
    const rehearsal = happened();
    rehearsal.advance(2 * DAY + 12 * 60);
    for (const one of ['hello', 'Something new', '1']) rehearsal.say(one);
    const open = rehearsal.conversation()?.session?.asking;
    expect(open?.step).toBe('matters');
    expect(asked(rehearsal.advance(25 * DAY))).toEqual([]);
    expect(rehearsal.conversation()?.session?.asking).toEqual(open);
  });

  test('somebody has them again: nothing is asked between the two', () => {
    const rehearsal = happened();
    for (const one of ['hello', 'Talk to a person']) rehearsal.say(one);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello again.');
    expect(asked(rehearsal.advance(60 * DAY))).toEqual([]);
  });

  test('a hub that has none of these interviews asks none of them', () => {
    const interviews = Object.fromEntries(
      Object.entries(demo.hub.book.interviews).filter(([id]) => id !== 'follow-up-safe' && id !== 'follow-up-turn-to'),
    );
    const rehearsal = rehearse({ hub: { ...demo.hub, book: { ...demo.hub.book, interviews } } });
    for (const one of ['hello, I need help', '1', '1', '9', 'person', '1']) rehearsal.say(one);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.close('amal', 'Thursday at the library.', '2026-03-05');
    rehearsal.advance(3 * DAY);
    rehearsal.say('yes');
    rehearsal.say('yes');
    expect(asked(rehearsal.advance(13 * DAY))).toEqual([]);
    expect(asked(rehearsal.advance(47 * DAY))).toEqual(['follow-up-again/go_again']);
  });

  test('what an approved text asks, outside WhatsApp’s window, is what was asked, in every language', () => {
    const rehearsal = happened();
    rehearsal.advance(3 * DAY);
    rehearsal.advance(11 * DAY);
    rehearsal.advance(14 * DAY);
    const approved = templateTexts(demo.hub);
    for (const { interview, template } of laterFollowUps) {
      const sent = rehearsal
        .effects()
        .flatMap((one) => (one.type === 'send' && one.template === template ? [one] : []));
      expect(sent).toHaveLength(1);
      const { message } = sent[0]!;
      expect(message.step).toContain(interview);
      const text = approved.find(({ name, language }) => name === template && language === 'en')?.text ?? '';
      const answers = message.choices?.map(({ label }, index) => `${index + 1} ${label}`) ?? [];
      expect(text.split('\n')).toEqual([message.text.split('\n')[0], ...answers]);
      expect(approved.filter(({ name }) => name === template).map(({ language }) => language)).toEqual(
        demo.hub.languages,
      );
    }
  });
});
