/** The engine as a person meets it. Every session goes through JSON between any two turns. */
import { STEP_CAP } from '../../src/interview/walk.ts';
import { JOIN_UP_TO } from '../../src/interview/speak.ts';
import { begin } from '../../src/interview/index.ts';
import { bookOf, context, play, testWords } from './support.ts';

const words = testWords(
  {
    'main:first': 'First?',
    'main:why_first': 'Because of the first.',
    'main:second': 'Second?',
    'main:third': 'Third?',
    'main:own': 'In your words?',
    'main:note_second': 'Second is {{second}}',
    'inner:deep': 'Deep?',
    'inner:deeper': 'Deeper?',
    'offer:none': 'none',
    'main:choice_a': 'Apple',
    'main:choice_b': 'Banana',
    'main:choice_c': 'Cherry',
  },
  {
    ar: {
      'main:first': 'أولا؟',
      'main:choice_a': 'تفاح',
      'main:choice_b': 'موز',
      'main:choice_c': 'كرز',
      'engine:ways': 'طرق',
    },
  },
);

const book = bookOf(
  `interview: main
steps:
  - ask: first
    why: why_first
    choices: [a, b, c]
  - run: inner
  - ask: second
    answer: number
  - note: second
  - set: { group: big }
    when: second > 2
  - ask: third
    when: group == "big"
    choices: [yes, no]
  - ask: own
`,
  'interview: inner\nsteps:\n  - ask: deep\n    answer: yes-no\n  - ask: deeper\n    answer: choices\n    choices: [yes, no, not_sure]\n',
  'interview: offer\nsteps:\n  - offer: true\n',
);

test('a whole interview, with each kind of answer', () => {
  const player = play(book, words);
  const steps = [player.messages.at(-1)?.step];
  for (const text of ['2', 'yes', '1 and 2', '3', 'no', 'that is all'])
    steps.push(player.answer(text).messages.at(-1)?.step);
  expect(steps).toEqual([
    'main/first',
    'inner/deep',
    'inner/deeper',
    'main/second',
    'main/third',
    'main/own',
    undefined,
  ]);
  expect(player.session()).toMatchObject({
    book: book.version,
    stack: [],
    asking: null,
    answers: {
      first: 'b',
      deep: 'yes',
      deeper: ['yes', 'no'],
      second: 3,
      group: 'big',
      third: 'no',
      own: 'that is all',
    },
  });
});

test('a condition over an answer nobody gave is false', () => {
  const player = play(book, words).do('skip').do('skip').do('skip').do('skip');
  expect(player.messages[0]?.step).toBe('main/own');
  expect(player.session().answers).toEqual({});
});

test('every question says its turn, so that an old tap is known', () => {
  const player = play(book, words, 'main', { turn: 7 });
  expect(player.messages[0]?.turn).toBe(7);
  expect(player.answer('1').messages[0]?.turn).toBe(8);
});

test('the ways out are shown under the very first question and after a miss, nowhere else', () => {
  const player = play(book, words);
  expect(player.said()).toContain('<ways>');
  expect(player.do('why').said()).toContain('<ways>');
  // The first question of another interview is not the first question of the person.
  expect(player.answer('1').said()).toBe('Deep?');
  expect(player.answer('yes').said()).toBe('Deeper?');
  expect(player.answer('gibberish').said()).toBe('<not understood: several>\n\nDeeper?\n\n<ways>');
  expect(player.do('repeat').said()).toBe('Deeper?');
  expect(player.do('skip').said()).toBe('Second?');
  expect(player.jump('offer').said()).not.toContain('<ways>');
});

test('back at the very first question they are shown again', () => {
  expect(play(book, words).do('skip').do('back').said()).toBe('First?\n\n<ways>');
});
test('not understood: once more, then a person or another try', () => {
  const player = play(book, words).answer('???');
  expect(player.said()).toBe('<not understood>\n\nFirst?\n\n<ways>');
  expect(player.messages[0]?.choices?.map((choice) => choice.label)).toEqual(['Apple', 'Banana', 'Cherry']);
  player.answer('?!');
  expect(player.said()).toBe('<lost>');
  expect(player.messages[0]?.choices?.map((choice) => choice.id)).toEqual(['person', 'again']);
  expect(player.happenings).toEqual([{ type: 'lost' }]);
  player.answer('hm');
  expect(player.said()).toBe('<lost>');
  expect(player.happenings).toHaveLength(1);
  player.answer('2');
  expect(player.said()).toBe('First?\n\n<ways>');
  expect(player.answer('3').session().answers).toEqual({ first: 'c' });
});

test('lost: whoever answers the question itself is taken at their word, and a person is one tap away', () => {
  const lost = () => play(book, words).answer('x1x').answer('x2x');
  expect(lost().answer('Banana').session().answers).toEqual({ first: 'b' });
  expect(lost().answer({ text: 'A person', choice: 'person' }).messages[0]?.step).toBe('offer/offer');
  expect(lost().answer('yes').messages[0]?.step).toBe('offer/offer');
  expect(lost().do('skip').messages[0]?.step).toBe('inner/deep');
  expect(lost().do('repeat').said()).toBe('First?\n\n<ways>');
});

test('lost within an offer: a person who knows nothing', () => {
  const player = play(book, words, 'offer').answer('x1x').answer('x2x').answer('1');
  expect(player.happenings).toEqual([{ type: 'lost' }, { type: 'agreed', lines: [] }]);
  expect(player.said()).toBe('<promise: Amal, before 14:00>');
  expect(player.session().asking).toBeNull();
});

test('why: the reason, then the question again; in general where a question has none of its own', () => {
  const player = play(book, words).do('why');
  expect(player.said()).toBe('Because of the first.\n\nFirst?\n\n<ways>');
  expect(player.answer('apple').do('why').said()).toBe('<why>\n\nDeep?');
});

test('back goes to the question before, without its answer and what came of it, across interviews', () => {
  const player = play(book, words).answer('1').answer('yes').answer('1').answer('3');
  expect(player.session()).toMatchObject({ answers: { group: 'big' }, notes: [{ id: 'main/note_second' }] });
  player.do('back');
  expect(player.messages[0]?.step).toBe('main/second');
  expect(player.session().answers).toEqual({ first: 'a', deep: 'yes', deeper: ['yes'] });
  expect(player.session().notes).toEqual([]);
  player.do('back');
  expect(player.messages[0]?.step).toBe('inner/deeper');
  expect(player.session().stack).toHaveLength(2);
  player.do('back').do('back');
  expect(player.messages[0]?.step).toBe('main/first');
  expect(player.session().answers).toEqual({});
  player.do('back');
  expect(player.said()).toBe('<first question>\n\nFirst?\n\n<ways>');
  expect(player.answer('2').answer('no').answer('3').messages[0]?.step).toBe('main/second');
});

test('back past a skipped question brings its earlier answer again only where it had one', () => {
  const player = play(book, words).answer('1').do('skip');
  expect(player.do('back').messages[0]?.step).toBe('inner/deep');
  expect(player.session().answers).toEqual({ first: 'a' });
});

test('back at the end goes to the last question', () => {
  const player = play(book, words).do('skip').do('skip').do('skip').answer('1').answer('bye');
  expect(player.session().asking).toBeNull();
  expect(player.do('back').messages[0]?.step).toBe('main/own');
});

test('nothing is said or changed where no question is open', () => {
  const player = play(book, words).do('skip').do('skip').do('skip').answer('1').answer('bye');
  const before = player.session();
  for (const word of ['repeat', 'why', 'skip'] as const) expect(player.do(word).messages).toEqual([]);
  expect(player.answer('hello').messages).toEqual([]);
  expect(player.session()).toEqual(before);
});

test('a jump keeps answers and notes, and back leads to the question left open', () => {
  const player = play(book, words).answer('1').jump('offer');
  expect(player.messages[0]?.step).toBe('offer/offer');
  expect(player.session().answers).toEqual({ first: 'a' });
  expect(player.answer('2').happenings.at(-1)).toEqual({ type: 'declined' });
  expect(player.session().asking).toBeNull();
  expect(player.do('back').messages[0]?.step).toBe('inner/deep');
  expect(player.do('back').messages[0]?.step).toBe('main/first');
});

test('a jump from a crisis point leaves it known, without its date', () => {
  const crisis = bookOf(
    'interview: main\ncrisis_points:\n  - { id: leave, deadline: ask, urgency: days, helplines: [samaritans] }\nsteps:\n  - crisis: leave\n',
    'interview: offer\nsteps:\n  - offer: true\n',
  );
  const player = play(crisis, testWords({ 'main:note_crisis_leave': 'Leave: {{deadline}}' })).jump('offer');
  expect(player.happenings).toEqual([
    { type: 'crisis', id: 'leave', urgency: 'days', needs: [], helplines: ['samaritans'] },
  ]);
  expect(player.said()).toContain('- Leave: no date');
});

test('begin or jump to an interview that is not there ends as lost', () => {
  expect(begin(book, 'nowhere', context, words)).toMatchObject({
    session: { asking: null, stack: [] },
    messages: [],
    happenings: [{ type: 'lost' }],
  });
  expect(play(book, words).jump('nowhere').happenings).toEqual([{ type: 'lost' }]);
});

test('a voice note answers a question for words, and is owned up to anywhere else', () => {
  const voice = { text: '', hasVoice: true };
  const player = play(book, words).answer(voice);
  expect(player.said()).toBe('<voice>\n\nFirst?\n\n<ways>');
  expect(player.session().asking?.misses).toBe(1);
  player.answer('1').answer('yes').answer('1').answer('1').answer({ text: '', hasVoice: true });
  expect(player.session()).toMatchObject({ asking: null, answers: { own: 'voice' } });
});

test('whoever can only speak is offered a person after two voice notes, and not asked in writing without end', () => {
  const voice = { text: '', hasVoice: true };
  const player = play(book, words).answer(voice).answer(voice);
  expect(player.happenings).toEqual([{ type: 'lost' }]);
  expect(player.said()).toBe('<lost voice>');
  expect(player.messages[0]?.choices?.map(({ id }) => id)).toEqual(['person', 'again']);
  // Speaking on says so again; one tap is enough.
  expect(player.answer(voice).said()).toBe('<lost voice>');
  expect(player.answer({ text: '', choice: 'person' }).messages[0]?.step).toBe('offer/offer');
  // In the offer, and where a date is asked for, it is the same.
  expect(player.answer(voice).session().asking?.misses).toBe(1);
  expect(player.answer(voice).said()).toBe('<lost voice>');
  expect(player.answer({ text: '', choice: 'person' }).happenings.map(({ type }) => type)).toContain('agreed');
  const crisis = bookOf(
    'interview: main\ncrisis_points:\n  - { id: leave, deadline: ask, urgency: days, helplines: [samaritans] }\nsteps:\n  - crisis: leave\n',
  );
  expect(play(crisis, words).answer(voice).answer(voice).happenings).toEqual([{ type: 'lost' }]);
});

test('several texts before a question are one message, but not an endless one', () => {
  const long = 'x'.repeat(JOIN_UP_TO - 100);
  const flow = bookOf(
    `interview: main\nsteps:\n  - say: { en: ${long} }\n  - say: { en: Short. }\n  - ask: { en: "Really?" }\n    as: really\n`,
  );
  const player = play(flow, testWords());
  expect(player.messages.map((message) => message.text)).toEqual([`${long}\n\nShort.\n\nReally?\n\n<ways>`]);
  const longer = bookOf(
    `interview: main\nsteps:\n  - say: { en: ${long} }\n  - say: { en: ${long} }\n  - ask: { en: "Really?" }\n    as: really\n`,
  );
  expect(play(longer, testWords()).messages.map((message) => message.text)).toEqual([long, long, 'Really?\n\n<ways>']);
});

test('a question is asked in the language spoken now, and its labels are understood in every other', () => {
  const player = play(book, words, 'main', { language: 'ar' });
  expect(player.messages[0]).toMatchObject({ language: 'ar', text: 'أولا؟\n\nطرق' });
  expect(player.answer('banana').session().answers).toEqual({ first: 'b' });
  expect(play(book, words).speak('ar').do('repeat').said()).toBe('أولا؟\n\nطرق');
});

test('numbers mean what was shown, in the order it was shown', () => {
  const other = bookOf('interview: main\nsteps:\n  - ask: first\n    choices: [c, b, a]\n');
  expect(play(book, words).publish(other).answer('1').session().answers).toEqual({ first: 'a' });
});

test('a loop that waits for nobody is stopped', () => {
  const loop = bookOf('interview: main\nsteps:\n  - id: again\n    alert: round\n  - goto: again\n');
  const player = play(loop, words);
  expect(player.session()).toMatchObject({ asking: null, stack: [] });
  expect(player.happenings.at(-1)).toEqual({ type: 'lost' });
  expect(player.happenings.length).toBeLessThanOrEqual(STEP_CAP);
  const itself = bookOf('interview: main\nsteps:\n  - run: main\n');
  expect(play(itself, words).happenings).toEqual([{ type: 'lost' }]);
});

test('lines of a read-back are in the language of whoever reads, and a skipped read-back sends nothing', () => {
  const player = play(book, words).answer('1').answer('yes').answer('1').answer('1').jump('offer');
  expect(player.said()).toContain('- Second is 1');
  expect(player.messages[0]?.personal).toBe(true);
  expect(player.do('skip').said()).toBe('<still a person?>');
  expect(player.do('back').said()).toContain('- Second is 1');
  expect(player.answer('2').do('back').said()).toContain('- Second is 1');
  expect(player.answer('2').do('skip').said()).toContain('- Second is 1');
  expect(player.do('skip').do('skip').happenings.at(-1)).toEqual({ type: 'declined' });
});

test('whoever agrees to a person is told who and by when, in one message with what comes next', () => {
  const more = bookOf(
    'interview: main\nsteps:\n  - ask: second\n  - run: offer\n  - ask: own\n',
    'interview: offer\nsteps:\n  - offer: { read_back: false }\n',
  );
  const player = play(more, words).answer('so').answer('yes');
  expect(player.messages.map((message) => message.text)).toEqual(['<promise: Amal, before 14:00>\n\nIn your words?']);
  expect(play(more, words).answer('so').answer('not now').said()).toBe('<all right>\n\nIn your words?');
  const later = play(more, words, 'main', { params: { hub: 'Example Hub', who: 'Sara', when: 'on Monday' } });
  expect(later.answer('so').answer('yes').said()).toContain('<promise: Sara, on Monday>');
});

test('a person agreed to where the answer was not understood is promised too, before the interview goes on', () => {
  const lost = bookOf(
    'interview: main\nsteps:\n  - ask: second\n  - ask: first\n    choices: [a, b, c]\n  - ask: own\n',
  );
  const player = play(lost, words).answer('so').answer('x1x').answer('x2x').answer('1');
  expect(player.happenings.at(-1)).toEqual({ type: 'agreed', lines: [] });
  expect(player.said()).toBe('<promise: Amal, before 14:00>\n\nIn your words?');
});

test('a message is personal where it holds more than the words of the hub, and only there', () => {
  const flow = bookOf(
    `interview: main
steps:
  - say: { en: "From {{hub}}" }
  - ask: own
  - say: { en: "You said {{own}}" }
  - ask: second
    answer: number
  - ask: third
  - say: again
  - ask: { en: "Shall {{who}} write?" }
    as: write
  - offer: now
  - ask: first
    choices: [a, b, c]
  - ask: deep
`,
  );
  const player = play(flow, testWords({ 'main:again': 'A number: {{second}}', 'main:own': 'Own?' }));
  const marks = [player.messages.map((message) => message.personal ?? false)];
  for (const text of ['my secret', '3', 'so', 'yes', '1']) {
    marks.push(player.answer(text).messages.map((message) => message.personal ?? false));
  }
  // hub only; what they said; plain; their number and who; who and when; plain
  expect(marks).toEqual([[false], [true], [false], [true], [true], [false]]);
});

test('what was said of somebody does not mark the question after the next', () => {
  const long = 'x'.repeat(JOIN_UP_TO);
  const flow = bookOf(
    `interview: main\nsteps:\n  - ask: own\n  - say: { en: "{{own}} ${long}" }\n  - ask: second\n  - ask: third\n`,
  );
  const player = play(flow, words).answer('secret');
  expect(player.messages).toHaveLength(2);
  expect(player.answer('on').messages[0]?.personal).toBeUndefined();
});
