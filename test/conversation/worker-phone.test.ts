/** A worker's own phone: answers to being asked, and words that never reach the wrong person. */
import { applyBoard } from '../../src/handoff/index.ts';
import type { Board } from '../../src/handoff/index.ts';
import { createRehearsal } from '../../src/conversation/index.ts';
import {
  answerWordsOf,
  commandNames,
  commandsOf,
  othersOf,
  readWorkerText,
} from '../../src/conversation/workers/phone/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

const waiting = (person: string, asked: string[]) => ({
  person,
  since: 0,
  urgency: 'days' as const,
  front: false,
  asked,
});
const empty: Board = { rev: 0, workers: [], waiting: [], claimed: {}, closed: {} };
const withPeople = (...people: string[]): Board =>
  people.reduce((board, person) => applyBoard(board, [{ do: 'claim', person, worker: 'amal' }]), empty);
const answers = answerWordsOf(demo.hub.words, ['ar', 'en']);
const read = (text: string, board: Board, relay = true) => readWorkerText(text, { id: 'amal', relay, answers }, board);

test.each([
  ['1', 'take'],
  [' 1 ', 'take'],
  ['١', 'take'],
  ['2', 'decline'],
  ['3', 'more'],
])('%s answers whether they can take somebody', (text, does) => {
  const board = { ...empty, waiting: [waiting('p', ['amal']), waiting('q', ['sara'])] };
  expect(read(text, board, false)).toEqual({ does, person: 'p' });
  expect(read(text, board)).toEqual({ does, person: 'p' });
});

test.each([
  ['1.', 'take'],
  ['1 yes', 'take'],
  ['1 yes please', 'take'],
  ['١ نعم', 'take'],
  ["2 I can't", 'decline'],
  ['2، لا أستطيع', 'decline'],
  ['3 tell me more', 'more'],
])('%s is an answer too', (text, does) => {
  expect(read(text, { ...empty, waiting: [waiting('p', ['amal'])] })).toEqual({ does, person: 'p' });
});

test.each(['1 hour', '2 pm ok', '2 people', '1 no', '3 of us', '1?', '£2', '2%', '12'])(
  '%s is none: nobody is taken or let go by it',
  (text) => {
    expect(read(text, { ...empty, waiting: [waiting('q', ['amal'])] }, false)).toEqual({ does: 'nothing' });
    expect(read(text, withPeople('p'))).toEqual({ does: 'write', person: 'p', text });
  },
);

test('asked for two at once, taking is not clear, and "I can\'t" is for both', () => {
  const board = { ...empty, waiting: [waiting('p', ['amal']), waiting('q', ['amal'])] };
  expect(read('1', board)).toEqual({ does: 'several', answer: 'take', people: ['p', 'q'] });
  expect(read('2', board)).toEqual({ does: 'decline-all', people: ['p', 'q'] });
});

test('an answer that comes late goes to nobody, and is said to be late', () => {
  expect(read('1', empty, false)).toEqual({ does: 'late' });
  expect(read('1', withPeople('p'))).toEqual({ does: 'late' });
});

test('while they are asked, words without a letter may be for us: they go to nobody', () => {
  const board = { ...withPeople('p'), waiting: [waiting('q', ['amal'])] };
  expect(read('yes', board)).toEqual({ does: 'unclear', letters: ['A'] });
  expect(read('A: yes', board)).toEqual({ does: 'write', person: 'p', text: 'yes' });
});

test('who uses the inbox writes to nobody from their phone', () => {
  expect(read('hello', withPeople('p'), false)).toEqual({ does: 'nothing' });
});

test('with one person everything is for them; with several the letter decides, and without one nothing is sent', () => {
  expect(read('Hello, I am Amal', withPeople('p'))).toEqual({ does: 'write', person: 'p', text: 'Hello, I am Amal' });
  expect(read("at 3 o'clock", withPeople('p'))).toMatchObject({ does: 'write', person: 'p' });
  const two = withPeople('p', 'q');
  expect(read('b: see you at ten', two)).toEqual({ does: 'write', person: 'q', text: 'see you at ten' });
  expect(read('A：مرحبا', two)).toEqual({ does: 'write', person: 'p', text: 'مرحبا' });
  expect(read('A friend comes along', two)).toEqual({ does: 'unclear', letters: ['A', 'B'] });
  expect(read('C: hello', two)).toEqual({ does: 'unclear', letters: ['A', 'B'] });
  expect(read('hello', withPeople())).toEqual({ does: 'nothing' });
});

test('a letter is not given again soon: what was meant for one who left never reaches somebody new', () => {
  const closed = applyBoard(withPeople('p', 'q'), [{ do: 'close', person: 'p', worker: 'amal' }]);
  const next = applyBoard(closed, [{ do: 'claim', person: 'r', worker: 'amal' }]);
  expect(next.letters).toEqual({ q: 'B', r: 'C' });
  expect(read('A: bring the letter', next)).toEqual({ does: 'unclear', letters: ['B', 'C'] });
  const many = Array.from({ length: 30 }, (_, n) => `p${n}`).reduce(
    (board, person, n) =>
      applyBoard(
        applyBoard(board, [{ do: 'claim', person, worker: 'amal' }]),
        n < 28 ? [{ do: 'close', person, worker: 'amal' }] : [],
      ),
    empty,
  );
  expect(Object.values(many.letters ?? {})).toEqual(['C', 'D']);
});

test("the person's words come to the phone of a worker who works from it, with their letter; danger too", () => {
  const amal = {
    id: 'amal',
    name: 'Amal',
    languages: ['en'],
    roles: ['worker' as const],
    cap: 3,
    paused: false,
    relay: true,
  };
  const lead = { ...amal, id: demo.hub.safeguardingLead, roles: ['safeguarding' as const], relay: false };
  const rehearsal = createRehearsal({
    hub: demo.hub,
    now: MONDAY,
    board: { workers: [amal, lead], waiting: [], claimed: {}, closed: {} },
  });
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree' }, language: 'en' });
  rehearsal.say('1');
  rehearsal.claim('amal');
  const said = (text: string) =>
    rehearsal
      .say(text)
      .filter(({ to }) => to === 'amal')
      .map(({ message }) => message.text);
  expect(said('Good morning')).toEqual(['A: Good morning']);
  expect(said('Are you there?')).toEqual(['A: Are you there?']);
  expect(said('he is beating me now')[0]).toBe('A: he is beating me now');
});

const commands = commandsOf(demo.hub.words, ['ar', 'en']);
const others = othersOf(demo.hub.words, ['ar', 'en']);
const command = (text: string, board: Board, relay = true) =>
  readWorkerText(text, { id: 'amal', relay, commands, others }, board);
const colleagues = ['amal', 'olena'].map((id) => ({
  id,
  name: id === 'amal' ? 'Amal' : 'Olena',
  languages: ['en'],
  roles: ['worker' as const],
  cap: 3,
  paused: false,
}));

test('commands, in any of their languages, by letter where they are about somebody', () => {
  const board = { ...withPeople('p', 'q'), workers: colleagues };
  expect(command('done B: We meet on Friday.', board)).toEqual({
    does: 'close',
    person: 'q',
    agreed: 'We meet on Friday.',
  });
  expect(command('تم A: نلتقي يوم الجمعة', board)).toMatchObject({ does: 'close', person: 'p' });
  expect(command('Note a: likes tea', board, false)).toEqual({ does: 'note', person: 'p', text: 'likes tea' });
  expect(command('pass A Olena: I am away', board)).toEqual({
    does: 'pass',
    person: 'p',
    to: 'olena',
    note: 'I am away',
  });
  expect(command('pass A Nobody: I am away', board)).toEqual({ does: 'pass-to-whom', names: ['Olena'] });
  expect(command('done Z: hello', board)).toEqual({ does: 'unclear', letters: ['A', 'B'] });
  for (const [text, name] of [
    ['Pause', 'pause'],
    ['راحة', 'pause'],
    ['help', 'help'],
    ['done', 'done'],
  ]) {
    expect(command(text!, board)).toEqual({ does: 'command', name });
  }
});

const one = { ...withPeople('p'), workers: colleagues };

test('sentences that only hold such a word, or begin with the same letters, are for the person', () => {
  for (const text of [
    'I am done with it',
    'noted, thank you',
    'helpful people will meet you',
    'Doner kebab at 10:30',
    'not today, sorry',
    'nope',
    'me',
    'work',
    'at work',
    'for me',
    'تمام',
    'no te preocupes',
  ]) {
    expect([text, command(text, one)]).toEqual([text, { does: 'write', person: 'p', text }]);
  }
});

test('what begins as a command is never sent to their only person: what was meant is asked', () => {
  for (const text of [
    "Done is done, don't worry",
    'note that the door is blue',
    'NOTE she was beaten',
    '"notes" she was beaten',
    'close a window if it is cold',
    'done 10:30 works',
    'help is coming',
    'back at 3:30',
    'hand-over to Olena please',
    'handover to Olena please',
    'ntoe she was beaten',
    'pause please',
    'pasue',
    'ملاحظة تعرضت للضرب',
    // Of a language the worker has not told us of.
    'пауза',
    'заметка её избили',
    '备注她被打了',
  ]) {
    expect([text, command(text, one)]).toEqual([text, { does: 'no-command' }]);
  }
  for (const text of [
    'note Olena: she was beaten',
    'Note Olena Petrova – she was beaten',
    'NOTES: ',
    'note - she was beaten',
    'note- she was beaten',
    'noteA: she was beaten',
    'noet: she was beaten',
    'note that the code is: 1234',
    'ملاحظة عن أولينا: تعرضت للضرب',
    'заметка: её избили',
    'Нотатка Олена: її побили',
    'ማስታወሻ፦ ተደበደበች',
    '备注奥莲娜：她被打了',
    'A: note: she was beaten',
    'A: note Olena: she was beaten',
  ]) {
    expect([text, command(text, one)]).toEqual([text, { does: 'command', name: 'note' }]);
  }
  expect(command('A: note that the door is blue', one)).toMatchObject({
    does: 'write',
    text: 'note that the door is blue',
  });
  expect(command('A: back at 3:30', one)).toMatchObject({ does: 'write', person: 'p' });
});

test('in every language: no note, however it begins, is for the person', () => {
  for (const { code: language } of demo.hub.words.languages()) {
    for (const name of ['note', 'pass', 'done'] as const) {
      for (const word of demo.hub.words.t(language, `worker:command_${name}`).split('|')) {
        for (const text of [
          `${word}: hello`,
          `${word} Olena: hello`,
          `${word} – hello`,
          `${word.toUpperCase()} Olena：hello`,
        ]) {
          expect([language, text, command(text, one).does]).not.toEqual([language, text, 'write']);
        }
      }
    }
  }
});

test('somebody who asks for help for themselves is heard, however they say it', () => {
  for (const text of ['Help me!', 'help me please', 'Please help me.', 'I need help', 'أحتاج مساعدة']) {
    expect([text, command(text, one)]).toEqual([text, { does: 'command', name: 'me' }]);
  }
  for (const text of [
    'please help me',
    'Can you help me please?',
    'helpme',
    'hlep me',
    'допомога мені',
    'I think you must help me',
  ]) {
    expect([text, command(text, one).does]).not.toEqual([text, 'write']);
  }
});

test('letters of another keyboard are read as theirs, or asked about; never sent whole', () => {
  const two = { ...withPeople('p', 'q'), workers: colleagues };
  for (const text of [
    'А: hi',
    'а : hi',
    'Α: hi',
    'Ａ：hi',
    'ا: hi',
    'أ: hi',
    '\u200fA: hi',
    'A፡ hi',
    'Á: hi',
    'A ∶ hi',
  ]) {
    expect([text, command(text, two)]).toEqual([text, { does: 'write', person: 'p', text: 'hi' }]);
  }
  for (const text of ['В: hi', 'в: hi', 'Β: hi', 'Ｂ: hi', 'ب: hi']) {
    expect([text, command(text, two)]).toEqual([text, { does: 'write', person: 'q', text: 'hi' }]);
  }
  for (const text of [
    ...['A- hi', 'A - hi', 'A-hi', 'A . hi', 'A. hi', 'a) hi', 'A; hi', '*A:* hi', '(A) hi', 'A:', 'A', 'a'],
    ...[
      'Б: hi',
      'C: hi',
      'С: hi',
      'A and B: hi',
      'A, B: hi',
      'A/B: hi',
      'B hi',
      'C see you at ten',
      'ج: hi',
      'Ａ） hi',
    ],
  ]) {
    for (const board of [one, two]) expect([text, command(text, board).does]).toEqual([text, 'unclear']);
  }
  for (const text of [
    'A friend comes along',
    'В пятницу в десять',
    'С добрым утром',
    'Я - Ольга',
    "I'm on my way",
    'e-mail me',
    'А, понятно',
  ]) {
    expect([text, command(text, one)]).toEqual([text, { does: 'write', person: 'p', text }]);
  }
  expect(command('note А: likes tea', two)).toEqual({ does: 'note', person: 'p', text: 'likes tea' });
  expect(command('note Б: likes tea', two)).toEqual({ does: 'unclear', letters: ['A', 'B'] });
});

test('a command without a letter is about their only person, is never sent to them, and closes nothing', () => {
  const two = { ...withPeople('p', 'q'), workers: colleagues };
  expect(command('note: likes tea', one)).toEqual({ does: 'note', person: 'p', text: 'likes tea' });
  expect(command('ملاحظة: يحب الشاي', one)).toEqual({ does: 'note', person: 'p', text: 'يحب الشاي' });
  expect(command('Note: likes tea', two)).toEqual({ does: 'command', name: 'note' });
  expect(command('pass olena: I am away', one)).toEqual({ does: 'pass', person: 'p', to: 'olena', note: 'I am away' });
  expect(command('pass olena: I am away', two)).toEqual({ does: 'command', name: 'pass' });
  expect(command('pass olna: I am away', one)).toEqual({ does: 'pass-to-whom', names: ['Olena'] });
  for (const board of [one, two, empty]) {
    for (const [text, name] of [
      ['done: we meet on Friday', 'done'],
      ['تم: نلتقي', 'done'],
      ['pass: I am away', 'pass'],
      ['note:', 'note'],
    ]) {
      expect(command(text!, board)).toEqual({ does: 'command', name });
    }
    expect(command('help: I am at the door', board)).toEqual({ does: 'no-command' });
    expect(command('pause: until Monday', board)).toEqual({ does: 'no-command' });
  }
  for (const [text, name] of [
    ['done A', 'done'],
    ['done A:', 'done'],
    ['Note A has a dog', 'note'],
    ['note A has a dog: big', 'note'],
    ['note for A: has a dog', 'note'],
    ['close a deal: we meet', 'done'],
    ['pass A', 'pass'],
  ]) {
    expect([text, command(text!, one)]).toEqual([text, { does: 'command', name }]);
  }
});

test('no single word makes a worker somebody who looks for help, or ends it', () => {
  for (const language of demo.hub.languages) {
    for (const name of ['me', 'work'] as const) {
      for (const words of demo.hub.words.t(language, `worker:command_${name}`).split('|')) {
        // Chinese writes its words without spaces between them.
        const long = words.trim().split(' ').length > 1 || /^\p{Script=Han}{4,}$/u.test(words.trim());
        expect([language, words.trim(), long]).toEqual([language, words.trim(), true]);
      }
    }
  }
});

test('every command has a word in every language a hub writes in, and none means two things', () => {
  for (const language of demo.hub.languages) {
    const words = commandNames.flatMap((name) => demo.hub.words.t(language, `worker:command_${name}`).split('|'));
    expect([language, new Set(words).size]).toEqual([language, words.length]);
    expect(new Set(commandsOf(demo.hub.words, [language]).values())).toEqual(new Set(commandNames));
  }
});

test('"4" alone is for the danger they were told of, and "4 pm" is not', () => {
  const board: Board = { ...withPeople('p'), alerts: { x: ['amal'], y: ['sara'] } };
  for (const text of ['4', ' 4. ', '٤', '۴']) {
    expect(read(text, board, false)).toEqual({ does: 'acknowledge', person: 'x' });
  }
  for (const text of ['4 pm', '4 yes', '£4 more', '4 of them?']) {
    expect(read(text, withPeople('p'), false)).toEqual({ does: 'nothing' });
    expect(read(text, withPeople('p'))).toEqual({ does: 'write', person: 'p', text });
    // It may have been meant for the danger all the same, and they must not think that it was taken so.
    expect(read(text, board, false)).toEqual({ does: 'unclear', letters: [], dangers: ['x'] });
    expect(read(text, board)).toEqual({ does: 'unclear', letters: ['A'], dangers: ['x'] });
  }
  const two = { ...board, alerts: { x: ['amal'], y: ['amal'] } };
  expect(read('4', two)).toEqual({ does: 'several', answer: 'acknowledge', people: ['x', 'y'] });
  expect(read('4', withPeople('p'))).toEqual({ does: 'late' });
  expect(read('4 pm then', withPeople('p'))).toMatchObject({ does: 'write', person: 'p' });
});

test('while a danger they were told of is open, words without a letter may be meant for it; with a letter they go through', () => {
  const board: Board = { ...withPeople('p'), alerts: { x: ['amal'], y: ['sara'] } };
  const unclear = { does: 'unclear', letters: ['A'], dangers: ['x'] };
  for (const text of ['I am on it, is she hurt? Calling the police', '40 minutes', 'yes']) {
    expect(read(text, board)).toEqual(unclear);
    expect(read(`A: ${text}`, board)).toEqual({ does: 'write', person: 'p', text });
    const more = { id: 'amal', relay: true, answers };
    expect(readWorkerText(text, { ...more, question: 'care' }, board)).toEqual(unclear);
    expect(readWorkerText(text, { ...more, helped: true }, board)).toEqual({ ...unclear, own: true });
    expect(readWorkerText(text, { ...more, repliedAbout: 'p' }, board)).toMatchObject({ does: 'write', person: 'p' });
    // Of the one person they have, it reaches that person.
    expect(read(text, { ...withPeople('p'), alerts: { p: ['amal'] } })).toEqual({ does: 'write', person: 'p', text });
    const several = { ...withPeople('p', 'q'), alerts: { q: ['amal'] } };
    expect(read(text, several)).toEqual({ does: 'unclear', letters: ['A', 'B'], dangers: ['q'] });
  }
  expect(read('4 yes', { ...withPeople('p'), alerts: { p: ['amal'] } })).toMatchObject({ dangers: ['p'] });
});

test('of several dangers one, or more, is taken on by its place in the list that was sent; never by another list, or an old one', () => {
  const board: Board = { ...withPeople('p'), alerts: { y: ['amal'], z: ['amal'], x: ['amal'] } };
  const open = { does: 'several', answer: 'acknowledge', people: ['y', 'z', 'x'] };
  const listed = { of: 'alerts' as const, people: ['x', 'y', 'z'] };
  const chosen = (text: string, more: object = { listed }) =>
    readWorkerText(text, { id: 'amal', relay: true, commands, others, answers, ...more }, board);
  for (const text of ['4 1', '4,1', '4-1', '٤ ١']) expect(chosen(text)).toEqual({ does: 'acknowledge', person: 'x' });
  expect(chosen('4 1 3')).toEqual({ does: 'acknowledge-all', people: ['x', 'z'] });
  for (const text of ['4 4', '4 0', '4 1 9']) expect(chosen(text)).toEqual(open);
  expect(chosen('4 1', {})).toEqual(open);
  expect(chosen('4 1', { listed: { of: 'asked', people: ['x', 'y'] } })).toEqual(open);
  // Somebody else has taken it on meanwhile: it is not taken for another.
  expect(chosen('4 1', { listed: { of: 'alerts', people: ['w', 'x'] } })).toEqual(open);
  const none = readWorkerText('4 1', { id: 'amal', relay: true, commands, others, answers, listed }, withPeople('p'));
  expect(none).toEqual({ does: 'late' });
});

test('of several who need somebody one is taken, or declined, by its place in the list', () => {
  const board = {
    ...withPeople('o'),
    waiting: [waiting('p', ['amal']), waiting('q', ['amal'])],
    handovers: { r: 'amal' },
  };
  const listed = { of: 'asked' as const, people: ['p', 'q', 'r'] };
  const chosen = (text: string) =>
    readWorkerText(text, { id: 'amal', relay: true, commands, others, answers, listed }, board);
  expect(chosen('1 2')).toEqual({ does: 'take', person: 'q' });
  expect(chosen('3 3')).toEqual({ does: 'more', person: 'r' });
  expect(chosen('2 1 3')).toEqual({ does: 'decline-all', people: ['p', 'r'] });
  expect(chosen('1 2 3')).toMatchObject({ does: 'several', answer: 'take' });
  // Nobody is taken by a time, and with nothing open it is for the person.
  expect(chosen('1:2')).toMatchObject({ does: 'unclear' });
  expect(read('1 2', withPeople('p'))).toMatchObject({ does: 'write', person: 'p' });
});

test('a colleague who is asked to take over answers with 1 or 2, and what else they write goes to nobody', () => {
  const board = { ...withPeople('p'), handovers: { q: 'amal', r: 'olena' } };
  expect(read('1', board)).toEqual({ does: 'take', person: 'q' });
  expect(read('2', board)).toEqual({ does: 'decline', person: 'q' });
  expect(read('yes, I can', board)).toEqual({ does: 'unclear', letters: ['A'] });
});

test("a reply by the phone's own means is for whoever was replied to, as long as they are theirs", () => {
  const reply = (repliedAbout: string) =>
    readWorkerText('I will come', { id: 'amal', relay: true, repliedAbout }, withPeople('p', 'q'));
  expect(reply('q')).toEqual({ does: 'write', person: 'q', text: 'I will come' });
  expect(reply('somebody-else')).toEqual({ does: 'unclear', letters: ['A', 'B'] });
});

test('a reply to their words is for them, whatever it is, and whatever else is open', () => {
  const board: Board = { ...withPeople('p', 'q'), alerts: { x: ['amal'] }, waiting: [waiting('w', ['amal'])] };
  const reply = (text: string, more = {}) =>
    readWorkerText(text, { id: 'amal', relay: true, commands, answers, repliedAbout: 'q', ...more }, board);
  for (const text of ['4', '1', '2 no', 'pause', 'yes']) {
    expect(reply(text)).toEqual({ does: 'write', person: 'q', text });
    expect(reply(text, { helped: true })).toEqual({ does: 'write', person: 'q', text });
    expect(reply(text, { seeking: true })).toEqual({ does: 'write', person: 'q', text });
  }
  expect(reply('B: hello')).toEqual({ does: 'write', person: 'q', text: 'hello' });
  expect(reply('A: hello')).toEqual({ does: 'unclear', letters: ['A', 'B'] });
  expect(reply('note: likes tea')).toEqual({ does: 'note', person: 'q', text: 'likes tea' });
  expect(reply('done: I called the council')).toEqual({ does: 'command', name: 'done' });
});

test('a reply to words that are not known to be of their people goes to nobody; answers and commands stay what they are', () => {
  const asked: Board = { ...withPeople('p'), waiting: [waiting('w', ['amal'])] };
  const reply = (text: string, board = withPeople('p')) =>
    readWorkerText(text, { id: 'amal', relay: true, commands, answers, repliedAbout: null }, board);
  expect(reply('Thank you, I am so sad')).toEqual({ does: 'unclear', letters: ['A'], own: true });
  expect(reply('A: hello')).toEqual({ does: 'write', person: 'p', text: 'hello' });
  expect(reply('1', asked)).toEqual({ does: 'take', person: 'w' });
  expect(reply('pause')).toEqual({ does: 'command', name: 'pause' });
});

test('while they are helped here themselves, words without a letter are never taken to be for their person', () => {
  const own = (text: string) =>
    readWorkerText(text, { id: 'amal', relay: true, commands, answers, helped: true }, withPeople('p'));
  expect(own('I cannot sleep')).toEqual({ does: 'unclear', letters: ['A'], own: true });
  expect(own('A: see you')).toEqual({ does: 'write', person: 'p', text: 'see you' });
  expect(own('help me')).toEqual({ does: 'command', name: 'me' });
});

test('as somebody who looks for help they write for themselves, until they are back at work', () => {
  const seeking = (text: string) =>
    readWorkerText(text, { id: 'amal', relay: true, commands, answers, seeking: true }, withPeople('p'));
  for (const text of ['1', 'hello', 'work', 'at work', 'note A: x', 'pause']) {
    expect(seeking(text)).toEqual({ does: 'own' });
  }
  expect(seeking('Back to work!')).toEqual({ does: 'command', name: 'work' });
});
