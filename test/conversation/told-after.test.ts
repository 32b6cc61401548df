/** What people write in their own words after it was closed: understood where it can be, and never lost (evidence E16, E18). In memory. */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { decide } from '../../src/conversation/index.ts';
import { stateOf } from '../../src/handoff/index.ts';
import { onTheDay, until } from '../support/going-along.ts';
import { demo, rehearse, stepOf, words } from '../support/hub.ts';

const { words: texts } = demo.hub;
const DAY = 24 * 60;

const to = (worker: string, said: readonly Said[]): string[] =>
  said.filter((one) => one.to === worker).map(({ message }) => message.text);
const handoff = (rehearsal: Rehearsal) => rehearsal.conversation()?.handoff ?? null;
const asked = (rehearsal: Rehearsal) => handoff(rehearsal)?.asked?.map(({ worker }) => worker);
/** What the person wrote, as the thread has it. */
const thread = (rehearsal: Rehearsal): string[] =>
  rehearsal.effects().flatMap((one) => (one.type === 'log' && one.entry.from === 'person' ? [one.entry.text] : []));
const wrote = texts.t('en', 'worker:person_wrote', { link: demo.hub.inboxLink });

/** Amal has closed it on Monday the second; the person is asked on Friday. */
function closing({ day = '2026-03-06', leave = true }: { day?: string | null; leave?: boolean } = {}): Rehearsal {
  const rehearsal = rehearse();
  const first = leave ? ['hello, I need help', '1', '1', '9', 'person', '1'] : ['hello, I need help', '1', '2'];
  for (const one of first) rehearsal.say(one);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.close('amal', 'Friday at the library.', day);
  return rehearsal;
}

function whether(options: { leave?: boolean } = {}): Rehearsal {
  const rehearsal = closing(options);
  expect(stepOf(rehearsal.advance(4 * DAY))).toBe('follow-up/happened');
  return rehearsal;
}

describe('“Did it happen?”', () => {
  test.each(['nobody came', 'I waited one hour and nobody', 'they cancelled', 'ما إجا حدا', 'ніхто не прийшов'])(
    '"%s": the worker they know is asked first, and reads the words',
    (text) => {
      const rehearsal = whether();
      const said = rehearsal.say(text);
      expect(words(said)).toContain(texts.t('en', 'follow-up:not_happened'));
      expect(handoff(rehearsal)).toMatchObject({ status: 'waiting', front: true, knows: 'amal' });
      expect(asked(rehearsal)).toEqual(['amal']);
      expect(thread(rehearsal).filter((one) => one === text)).toHaveLength(1);
    },
  );

  test('days later too', () => {
    const rehearsal = whether();
    rehearsal.advance(2 * DAY);
    rehearsal.say('nobody came');
    expect(handoff(rehearsal)?.status).toBe('waiting');
  });

  test('"no problem, we met" is a yes, and "no worries, all good" is asked again', () => {
    const met = whether();
    met.say('No problem, we met');
    expect(stateOf(handoff(met))).toBe('closed');
    const fine = whether();
    expect(stepOf(fine.say('no worries, all good'))).toBe('follow-up/happened');
    expect(stateOf(handoff(fine))).toBe('closing');
  });

  test('what is not understood is in the thread at once; the second time it brings a person', () => {
    const rehearsal = whether();
    const first = rehearsal.say('The man gave me a blue paper');
    expect(stepOf(first)).toBe('follow-up/happened');
    expect(to('amal', first)).toEqual([wrote]);
    const second = rehearsal.say('I do not know what to do with it');
    expect(words(second)).toContain(texts.t('en', 'handoff:promise').split('{{')[0]);
    expect(handoff(rehearsal)).toMatchObject({ status: 'waiting', knows: 'amal' });
    expect(asked(rehearsal)).toEqual(['amal']);
    expect(thread(rehearsal).slice(-2)).toEqual(['The man gave me a blue paper', 'I do not know what to do with it']);
    expect(rehearsal.conversation()?.session?.asking).toBeNull();
  });

  test('a picture and a voice note are for the worker as well', () => {
    for (const contentType of ['image/jpeg', 'audio/ogg']) {
      const rehearsal = whether();
      const said = rehearsal.say('', { media: [{ url: 'https://x.test/1', contentType }] });
      expect(to('amal', said)).toEqual([wrote]);
      expect(stepOf(said)).toBe('follow-up/happened');
    }
  });

  test('without leave nothing of it is kept, and a person comes all the same', () => {
    const rehearsal = whether({ leave: false });
    const before = thread(rehearsal).length;
    rehearsal.say('The man gave me a blue paper');
    rehearsal.say('I do not know what to do with it');
    expect(handoff(rehearsal)?.status).toBe('waiting');
    expect(thread(rehearsal)).toHaveLength(before);
    expect(JSON.stringify(rehearsal.conversation())).not.toContain('blue paper');
  });

  test('a plain answer is no entry of the thread', () => {
    const rehearsal = whether();
    const before = thread(rehearsal);
    rehearsal.say('2');
    expect(handoff(rehearsal)?.status).toBe('waiting');
    expect(thread(rehearsal)).toEqual(before);
  });

  test('one that could not be delivered: whoever is responsible hears of it', () => {
    const rehearsal = whether();
    const message = rehearsal.conversation()?.asked?.message ?? '';
    const failed = rehearsal.receipt(message, 'failed');
    const told = failed?.effects.flatMap((one) => (one.type === 'notify' ? [[one.worker, one.message.text]] : []));
    expect(told).toEqual([['amal', texts.t('en', 'worker:follow_up_failed', { link: demo.hub.inboxLink })]]);
  });
});

describe('closed by the worker, who is responsible still', () => {
  test('what they write is in the thread, that worker hears of it, and they are asked what they would like', () => {
    const rehearsal = closing();
    const said = rehearsal.say('The council sent a letter about Friday');
    expect(stepOf(said)).toBe('conversation/again');
    expect(to('amal', said)).toEqual([wrote]);
    expect(thread(rehearsal)).toContain('The council sent a letter about Friday');
    rehearsal.say('Talk to a person');
    expect(asked(rehearsal)).toEqual(['amal']);
    expect(thread(rehearsal).filter((one) => one.includes('council'))).toHaveLength(1);
  });

  test('"nobody came", before anybody asked', () => {
    for (const before of [[], ['hello']]) {
      const rehearsal = closing();
      for (const one of before) rehearsal.say(one);
      const said = rehearsal.say('I was there at ten but nobody came');
      expect(words(said)).toContain('That is for us to put right');
      expect(words(said)).toContain(texts.t('en', 'handoff:promise').split('{{')[0]);
      expect(asked(rehearsal)).toEqual(['amal']);
      expect(thread(rehearsal)).toContain('I was there at ten but nobody came');
      // Nobody is asked on Friday whether it happened.
      expect(words(rehearsal.advance(4 * DAY))).not.toContain('Did it happen');
    }
  });

  test('whoever closed it has left: the coordinators hear of it', () => {
    const rehearsal = closing();
    const conversation = rehearsal.conversation()!;
    const board = { ...rehearsal.board(), workers: rehearsal.board().workers.filter(({ id }) => id !== 'amal') };
    const { address } = conversation;
    const text = 'The council sent a letter about Friday';
    const event = { type: 'person.message', id: 'm1', address, aliases: [], text, media: [] } as const;
    const decision = decide({ hub: demo.hub, board, conversation, event, now: rehearsal.now(), newPerson: 'p2' });
    const told = decision?.effects.flatMap((one) => (one.type === 'notify' ? [one.message.text] : []));
    expect(told).toEqual([texts.t('en', 'worker:unanswered', { link: demo.hub.inboxLink })]);
  });

  test('without leave they are asked what they would like, and nothing is kept', () => {
    const rehearsal = closing({ leave: false });
    const before = thread(rehearsal).length;
    expect(stepOf(rehearsal.say('The council sent a letter about Friday'))).toBe('conversation/again');
    expect(thread(rehearsal)).toHaveLength(before);
    expect(JSON.stringify(rehearsal.conversation())).not.toContain('council');
  });
});

describe('closed, and nobody is responsible', () => {
  const letter = 'I have a new letter from the council about the house';

  test('a person is wanted: whoever takes them reads what they wrote before', () => {
    const rehearsal = closing({ day: null });
    const said = rehearsal.say(letter);
    expect([stepOf(said), to('amal', said).length]).toEqual(['conversation/again', 0]);
    expect(thread(rehearsal)).not.toContain(letter);
    rehearsal.say('Talk to a person');
    expect(thread(rehearsal)).toContain(letter);
  });

  test('something new: it begins with what they wrote, and need not be told again', () => {
    const rehearsal = closing({ day: null });
    rehearsal.say(letter);
    rehearsal.say('Something new');
    expect(rehearsal.conversation()?.session?.answers).toMatchObject({ other: letter });
    const greeted = closing({ day: null });
    greeted.say('hello again to you');
    expect(stepOf(greeted.say('Something new'))).toBe('welcome/keep');
  });

  test('"not now": it goes; without leave it was never kept', () => {
    const rehearsal = closing({ day: null });
    rehearsal.say(letter);
    rehearsal.say('Not now');
    expect(JSON.stringify(rehearsal.conversation())).not.toContain('new letter');
    const refused = closing({ day: null, leave: false });
    refused.say(letter);
    expect(JSON.stringify(refused.conversation())).not.toContain('new letter');
  });
});

describe('“Did you meet?”', () => {
  function met(closedOn: string | null): Rehearsal {
    const rehearsal = onTheDay({}, closedOn);
    expect(stepOf(rehearsal.advance(until(rehearsal, '2026-03-05T16:00')))).toBe('conversation/met');
    return rehearsal;
  }

  test('"nobody came" is a no, and stands in the thread', () => {
    for (const day of [null, '2026-03-09']) {
      const rehearsal = met(day);
      const said = rehearsal.say('she did not come');
      expect(stepOf(said)).toBe('conversation/try-again');
      expect(to('amal', said).some((text) => text.includes('did not meet'))).toBe(true);
      expect(thread(rehearsal).at(-1)).toBe('she did not come');
    }
  });

  test('anything else reaches whoever was to go with them', () => {
    for (const day of [null, '2026-03-09']) {
      const rehearsal = met(day);
      const said = rehearsal.say('They want my passport again');
      expect(to('amal', said)).toEqual([wrote]);
      expect(thread(rehearsal).at(-1)).toBe('They want my passport again');
    }
  });
});
