/** Words that wait for somebody are never lost, and nobody thinks that they arrived when they did not. */
import { decide } from '../../src/conversation/index.ts';
import type { Board, Conversation, Rehearsal } from '../../src/conversation/index.ts';
import { demo } from '../support/hub.ts';
import { comes, handoff, hubWith, ONE, saidWhile, told, worker } from './hub-with.ts';

const DAY = 24 * 60;
function held(): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.advance(2 * DAY);
  rehearsal.write('amal', 'The council has answered.');
  return rehearsal;
}
const knocks = (rehearsal: Rehearsal) =>
  rehearsal.effects().flatMap((one) => (one.type === 'send' && one.template === 'worker_waiting' ? [one.id] : []));

test('taken back by a coordinator: they still come first when the person writes', () => {
  const rehearsal = held();
  rehearsal.does({ type: 'coordinator.release', worker: 'sara' });
  expect(told(rehearsal.say('hello'), 'person')[0]).toBe('The council has answered.');
});

test('the message that asks the person to write could not be brought: the worker knows, and the next words ask again', () => {
  const rehearsal = held();
  expect(knocks(rehearsal)).toHaveLength(1);
  const failed = saidWhile(rehearsal, () => rehearsal.receipt(knocks(rehearsal)[0]!, 'failed'));
  expect(told(failed, 'amal')).toEqual([expect.stringContaining('has not reached them')]);
  expect(
    told(
      saidWhile(rehearsal, () => rehearsal.receipt(knocks(rehearsal)[0]!, 'failed')),
      'amal',
    ),
  ).toEqual([]);
  rehearsal.write('amal', 'Shall we meet?');
  expect(knocks(rehearsal)).toHaveLength(2);
  rehearsal.write('amal', 'On Friday?');
  expect(knocks(rehearsal)).toHaveLength(2);
  expect(told(rehearsal.say('hello'), 'person')).toEqual(['The council has answered.', 'Shall we meet?', 'On Friday?']);
  expect(handoff(rehearsal)?.heldAsk).toBeUndefined();
});

test('the message that asks the person to write is not needed when they do', () => {
  const rehearsal = held();
  rehearsal.say('hello');
  const unsent = rehearsal.effects().flatMap((one) => (one.type === 'unsend' ? [one.message] : []));
  expect(unsent).toEqual(knocks(rehearsal));
});

test('another message of ours that failed says nothing of these', () => {
  const rehearsal = held();
  const said = told(
    saidWhile(rehearsal, () => rehearsal.receipt('m-other', 'failed')),
    'amal',
  );
  expect(said.filter((text) => text.includes('What you wrote'))).toEqual([]);
  expect(handoff(rehearsal)?.heldAsk).toBeDefined();
});

describe('words that did not go to a worker’s own phone yet', () => {
  function evening(more: Parameters<typeof worker>[2] = { relay: true }): Rehearsal {
    const rehearsal = hubWith([worker('amal', ['en'], { relay: true }), worker('olena', ['en'], more)]);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.advance(9 * 60);
    rehearsal.say('It is about the letter');
    return rehearsal;
  }
  const words = (texts: readonly string[]) => texts.filter((text) => /^[A-Z]: /.test(text));

  test('are for the colleague who takes over', () => {
    const rehearsal = evening();
    rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
    rehearsal.claim('olena');
    rehearsal.say('yes');
    expect(handoff(rehearsal)?.worker).toBe('olena');
    const morning = rehearsal.advance(DAY);
    expect(words(told(morning, 'olena'))).toEqual(['A: It is about the letter']);
    expect(words(told(morning, 'amal'))).toEqual([]);
  });

  test('a colleague with the inbox reads them there', () => {
    const rehearsal = evening({});
    rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
    rehearsal.claim('olena');
    rehearsal.say('yes');
    expect(words(told(rehearsal.advance(DAY), 'olena'))).toEqual([]);
    expect(handoff(rehearsal)?.unrelayed).toBeUndefined();
  });

  test('come before it is closed, and not to whoever it was taken back from', () => {
    const closed = evening();
    expect(
      words(
        told(
          saidWhile(closed, () => closed.close('amal', 'Done.', null)),
          'amal',
        ),
      ),
    ).toHaveLength(1);
    const released = evening();
    released.does({ type: 'coordinator.release', worker: 'sara' });
    expect(words(told(released.advance(DAY), 'amal'))).toEqual([]);
    expect(handoff(released)?.unrelayed).toBeUndefined();
  });
});

describe('words that nobody answers', () => {
  function together(): Rehearsal {
    const rehearsal = hubWith([worker('amal', ['en'])]);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.advance(2 * 60);
    return rehearsal;
  }
  const late = (texts: readonly string[]) => texts.filter((text) => text.includes('has no answer yet'));

  test('the coordinators hear of it once a working day until somebody has written', () => {
    const rehearsal = together();
    rehearsal.say('Are you there?');
    expect(late(told(rehearsal.advance(5 * 60), 'sara'))).toHaveLength(1);
    for (let day = 0; day < 2; day++) expect(late(told(rehearsal.advance(DAY), 'sara'))).toHaveLength(1);
    rehearsal.write('amal', 'Here I am.');
    expect(late(told(rehearsal.advance(3 * DAY), 'sara'))).toEqual([]);
  });

  test('of words after that the worker hears again; of several in a row once', () => {
    const rehearsal = together();
    const tells = (text: string) => told(rehearsal.say(text), 'amal').length;
    expect([tells('one'), tells('two')]).toEqual([1, 0]);
    rehearsal.advance(5 * 60 - 1);
    expect([tells('three'), tells('four')]).toEqual([1, 0]);
  });

  test('who may not be written to is not waited for; when they are back it counts anew', () => {
    const rehearsal = together();
    rehearsal.say('Are you there?');
    rehearsal.say('STOP');
    expect(late(told(rehearsal.advance(3 * DAY), 'sara'))).toEqual([]);
    expect(told(rehearsal.say('hello again, please'), 'amal')).toHaveLength(1);
    expect(told(rehearsal.say('Are you there?'), 'amal')).toEqual([]);
    expect(late(told(rehearsal.advance(60), 'sara'))).toEqual([]);
    expect(late(told(rehearsal.advance(4 * 60), 'sara'))).toHaveLength(1);
    expect(late(told(rehearsal.advance(DAY), 'sara'))).toHaveLength(1);
  });

  test('back with words that are for somebody else than the worker: those from before are still watched', () => {
    const rehearsal = together();
    rehearsal.say('Are you there?');
    rehearsal.say('STOP');
    rehearsal.advance(DAY);
    rehearsal.say('my data');
    expect(late(told(rehearsal.advance(DAY), 'sara'))).toHaveLength(1);
  });

  test('by SMS: what they wrote meanwhile waits from START on', () => {
    for (const before of [true, false]) {
      const sms = { channel: 'sms' } as const;
      const rehearsal = hubWith([worker('amal', ['en'])]);
      comes(rehearsal, ONE, sms);
      rehearsal.claim('amal');
      rehearsal.write('amal', 'Hello, I am Amal.');
      if (before) rehearsal.say('Are you there?', sms);
      rehearsal.say('STOP', sms);
      rehearsal.advance(DAY);
      if (!before) rehearsal.say('hello?', sms);
      expect(late(told(rehearsal.advance(2 * DAY), 'sara'))).toEqual([]);
      expect(told(rehearsal.say('START', sms), 'amal')).toHaveLength(1);
      expect(told(rehearsal.say('It is about Friday', sms), 'amal')).toEqual([]);
      expect(late(told(rehearsal.advance(DAY), 'sara'))).toHaveLength(1);
      rehearsal.write('amal', 'Here I am.');
      expect(late(told(rehearsal.advance(2 * DAY), 'sara'))).toEqual([]);
    }
  });

  test('START after nothing was written is no word that waits', () => {
    const rehearsal = together();
    rehearsal.say('STOP', { channel: 'sms' });
    expect(told(rehearsal.say('START', { channel: 'sms' }), 'amal')).toEqual([]);
    expect(late(told(rehearsal.advance(3 * DAY), 'sara'))).toEqual([]);
  });
});

test('an inbox worker’s time off is said to the person, once each time, and not in danger', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  expect(told(rehearsal.say('In the day'), 'person')).toEqual([]);
  rehearsal.advance(9 * 60);
  expect(told(rehearsal.say('Are you there?'), 'person')).toEqual([expect.stringContaining('not at work just now')]);
  expect(told(rehearsal.say('It is about the letter'), 'person')).toEqual([]);
  rehearsal.advance(DAY);
  expect(told(rehearsal.say('Still here'), 'person')).toHaveLength(1);
  const danger = hubWith([worker('amal', ['en'])]);
  comes(danger);
  danger.claim('amal');
  danger.write('amal', 'Hello, I am Amal.');
  danger.advance(9 * 60);
  expect(told(danger.say('I want to kill myself'), 'person')).toEqual([]);
});

test('taken before a promise was kept until the first words: the next word of the person makes one', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  // As it was then: the time was forgotten when somebody took them.
  const board = rehearsal.board();
  const { promise: _, ...old } = handoff(rehearsal)!;
  for (const handoffThen of [old, { ...old, promise: rehearsal.now() - 60_000 }]) {
    const conversation = { ...rehearsal.conversation()!, handoff: handoffThen };
    const decision = decideWords(conversation, board, rehearsal.now());
    expect(decision?.conversation.handoff?.promise).toBeGreaterThan(rehearsal.now());
    const wakes = decision?.effects.flatMap((one) => (one.type === 'wake' ? [one.timer] : []));
    expect(wakes).toEqual(expect.arrayContaining(['promise', 'promise-near']));
  }
});

function decideWords(conversation: Conversation, board: Board, now: number) {
  const address = conversation.address;
  const event = { type: 'person.message', id: 'e1', address, aliases: [], text: 'hello?', media: [] } as const;
  return decide({ hub: demo.hub, board, conversation, event, now: now + 1000, newPerson: 'p2' });
}
