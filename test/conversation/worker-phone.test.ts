/** A worker's own phone: answers to being asked, and words that never reach the wrong person. */
import { applyBoard } from '../../src/handoff/index.ts';
import type { Board } from '../../src/handoff/index.ts';
import { createRehearsal } from '../../src/conversation/index.ts';
import { readWorkerText } from '../../src/conversation/worker-phone.ts';
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
const read = (text: string, board: Board, relay = true) => readWorkerText(text, { id: 'amal', relay }, board);

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

test.each([['1.'], ['1 yes'], ['1 yes please']])('%s is an answer too', (text) => {
  expect(read(text, { ...empty, waiting: [waiting('p', ['amal'])] })).toEqual({ does: 'take', person: 'p' });
});

test('asked for two at once, taking is not clear, and "I can\'t" is for both', () => {
  const board = { ...empty, waiting: [waiting('p', ['amal']), waiting('q', ['amal'])] };
  expect(read('1', board)).toEqual({ does: 'several' });
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
