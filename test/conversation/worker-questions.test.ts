/** What a worker was asked last on their phone: an answer to it never goes to a person they help. */
import type { Worker } from '../../src/conversation/index.ts';
import { answerWordsOf, commandsOf, othersOf, readWorkerText } from '../../src/conversation/workers/phone/index.ts';
import { openQuestion, spoken } from '../../src/conversation/workers/phone/questions.ts';
import { applyBoard } from '../../src/handoff/index.ts';
import type { Board } from '../../src/handoff/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const amal: Worker = {
  ...{ id: 'amal', name: 'Amal', languages: ['en'], roles: ['worker'], cap: 3, paused: false, relay: true },
  address: { channel: 'sms', value: '+447700900101' },
};
const empty: Board = { rev: 0, workers: [amal], waiting: [], claimed: {}, closed: {} };
const one = applyBoard(empty, [{ do: 'claim', person: 'p', worker: 'amal', at: MONDAY - 24 * HOUR }]);
const caredFor = applyBoard(one, [{ do: 'cared', worker: 'amal', at: MONDAY }]);
const askedFor = { ...one, asks: { amal: [MONDAY] } };
const { words } = demo.hub;
const read = (text: string, board: Board, now: number, worker = amal) =>
  readWorkerText(
    text,
    {
      ...{ id: 'amal', relay: worker.relay === true, question: openQuestion(worker, board, now) },
      ...{
        commands: commandsOf(words, ['en']),
        others: othersOf(words, ['en']),
        answers: answerWordsOf(words, ['en']),
      },
    },
    board,
  );

test('what is answered to "How are you?" is for nobody they help, however long it is; the letter says that it is', () => {
  for (const text of ['fine, thank you', 'Not good', 'It was awful, I keep seeing her and cannot sleep at night']) {
    expect(read(text, caredFor, MONDAY + 8 * HOUR)).toEqual({ does: 'cared' });
    expect(read(text, caredFor, MONDAY + 8 * HOUR, { ...amal, relay: false })).toEqual({ does: 'cared' });
    expect(read(text, one, MONDAY + 8 * HOUR)).toEqual({ does: 'write', person: 'p', text });
    expect(read(text, caredFor, MONDAY + 25 * HOUR)).toEqual({ does: 'write', person: 'p', text });
  }
  expect(read('A: see you at ten', caredFor, MONDAY + HOUR)).toMatchObject({ does: 'write', person: 'p' });
  expect(read('pause', caredFor, MONDAY + HOUR)).toEqual({ does: 'command', name: 'pause' });
});

test('once they have answered, what they write is for their person again; words for somebody else are no answer', () => {
  const said = { now: MONDAY + HOUR, reply: undefined, question: 'care' as const };
  const wrote: Worker = { ...amal, phone: spoken(amal, { ...said, forPerson: true }) };
  expect(read('fine, thank you', caredFor, MONDAY + 2 * HOUR, wrote)).toEqual({ does: 'cared' });
  const answered: Worker = { ...amal, phone: spoken(amal, { ...said, forPerson: false, reply: 'care_thanks' }) };
  expect(read('see you at ten', caredFor, MONDAY + 2 * HOUR, answered)).toMatchObject({ does: 'write', person: 'p' });
});

test('a short answer that comes when somebody else is asked already is not for the person they have', () => {
  for (const text of ['yes', 'sorry no', 'Yes, I can take them']) {
    expect(read(text, askedFor, MONDAY + HOUR)).toEqual({ does: 'unclear', letters: ['A'] });
    expect(read(text, askedFor, MONDAY + 3 * HOUR)).toMatchObject({ does: 'write', person: 'p' });
    expect(read(text, one, MONDAY + HOUR)).toMatchObject({ does: 'write', person: 'p' });
  }
  expect(read('We meet at the library at ten', askedFor, MONDAY + HOUR)).toMatchObject({ does: 'write' });
  // They have taken somebody since: that was the answer.
  const took = { ...askedFor, took: { amal: MONDAY + MINUTE } };
  expect(read('yes', took, MONDAY + HOUR)).toMatchObject({ does: 'write', person: 'p' });
});

test('what follows when we asked what they meant is asked about once more, and then flows', () => {
  const said = { now: MONDAY, forPerson: false, reply: 'how_note', question: null };
  const asked: Worker = { ...amal, phone: spoken(amal, said) };
  expect(read('she was beaten', one, MONDAY + MINUTE, asked)).toEqual({ does: 'unclear', letters: ['A'] });
  expect(read('she was beaten', one, MONDAY + 11 * MINUTE, asked)).toMatchObject({ does: 'write' });
  const again = spoken(asked, { now: MONDAY + MINUTE, forPerson: false, reply: 'whom', question: 'back' });
  expect(read('see you', one, MONDAY + 2 * MINUTE, { ...amal, phone: again })).toMatchObject({ does: 'write' });
});
