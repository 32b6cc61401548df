/** Who has everything deleted leaves nobody searching: whoever was there for them hears it once, without a word about them. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { comes, hubWith, ONE, saidWhile, told, TWO, worker } from './hub-with.ts';

function deletes(rehearsal: Rehearsal) {
  return saidWhile(rehearsal, () => {
    rehearsal.say('delete');
    rehearsal.say('1');
  });
}
const GONE = [expect.stringContaining('had everything deleted')];

function together(): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en'], { cap: 1 }), worker('olena', ['en'], { cap: 0 })]);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  return rehearsal;
}

test('the worker in charge', () => {
  const said = deletes(together());
  expect(told(said, 'amal')).toEqual(GONE);
  expect(told(said, 'olena')).toEqual([]);
});

test('whoever is asked', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal);
  expect(told(deletes(rehearsal), 'amal')).toEqual(GONE);
});

test('whoever is asked to take over, and the one who has them', () => {
  const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
  const said = deletes(rehearsal);
  expect([told(said, 'amal'), told(said, 'olena')]).toEqual([GONE, GONE]);
});

test('whoever goes along reads which day it was, and once', () => {
  const rehearsal = together();
  rehearsal.accompany('amal', '2026-03-05T14:30', 'the door');
  const texts = told(deletes(rehearsal), 'amal');
  expect(texts).toEqual([expect.stringMatching(/Thursday.*14:30.*need not go/)]);
});

test('whoever was told of danger and whoever acts', () => {
  const rehearsal = together();
  rehearsal.say('I want to kill myself');
  expect(told(deletes(rehearsal), 'selam')).toEqual(GONE);
});

test('on the way to another hub: nobody is any more', () => {
  const north = { id: 'north', name: () => 'North Hub', number: '+441234567890', url: 'https://north.example.org' };
  const rehearsal = hubWith([worker('amal', ['en'])], MONDAY, { ...demo.hub, peers: [north] });
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.does({ type: 'worker.move', worker: 'amal', hub: 'north', note: '' });
  rehearsal.say('yes');
  expect(rehearsal.board().leaving).toHaveLength(1);
  deletes(rehearsal);
  expect(rehearsal.board().leaving).toEqual([]);
});

test('the place is free for the next', () => {
  const rehearsal = together();
  comes(rehearsal, TWO);
  expect(rehearsal.conversation(TWO)?.handoff?.asked).toEqual([]);
  deletes(rehearsal);
  rehearsal.advance(1);
  expect(rehearsal.conversation(TWO)?.handoff?.asked).toHaveLength(1);
  expect(rehearsal.conversation(ONE)).toBeNull();
});

describe("in a worker's hands, with other words since the question", () => {
  const tap = (rehearsal: Rehearsal) => {
    const id = `conversation/delete~${rehearsal.conversation()?.turn ?? 0}~delete`;
    return () => rehearsal.say('Delete everything', { tapped: id });
  };
  const between: [string, (rehearsal: Rehearsal) => void][] = [
    ['the worker’s', (rehearsal) => void rehearsal.write('amal', 'How are you today?')],
    ['their own', (rehearsal) => void rehearsal.say('he looks at my phone')],
    ['both', (rehearsal) => void (rehearsal.say('he looks at my phone'), rehearsal.write('amal', 'Who?'))],
  ];

  test.each(between)('%s: the button deletes, and so does what stands on it', (_, come) => {
    for (const typed of [false, true]) {
      const rehearsal = together();
      rehearsal.say('delete');
      const tapped = tap(rehearsal);
      come(rehearsal);
      const said = saidWhile(rehearsal, () => (typed ? rehearsal.say('delete everything') : tapped()));
      expect(told(said, 'person')).toHaveLength(1);
      expect(rehearsal.conversation()).toBeNull();
    }
  });

  test.each(between)('%s: a yes or a number is for the worker, and we ask once more', (_, come) => {
    for (const answer of ['yes', '1', 'no']) {
      const rehearsal = together();
      rehearsal.say('delete');
      come(rehearsal);
      expect(told(rehearsal.say(answer), 'person')).toEqual([expect.stringContaining('delete everything')]);
      rehearsal.say('yes');
      expect(rehearsal.conversation()).toBeNull();
    }
  });

  test('a button under an older question asks anew, and what was asked meanwhile is said to be open', () => {
    const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'])]);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.say('delete');
    const tapped = tap(rehearsal);
    rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
    rehearsal.claim('olena');
    const said = saidWhile(rehearsal, tapped);
    expect(told(said, 'person')).toEqual([expect.stringContaining('delete everything')]);
    expect(told(said, 'amal').join()).toContain('has not answered');
    tap(rehearsal)();
    expect(rehearsal.conversation()).toBeNull();
    expect(told(saidWhile(rehearsal, tapped), 'person').join()).not.toContain('delete everything');
  });
});

describe('a number that may be somebody else’s now', () => {
  const LOST = [expect.stringContaining('another way to reach them')];
  const goes = (rehearsal: Rehearsal) => saidWhile(rehearsal, () => rehearsal.event({ type: 'timer', timer: 'gone' }));

  test('the worker in charge, and whoever goes along, hear that nothing reaches them any more, and once', () => {
    const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'])]);
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.accompany('amal', '2026-03-05T14:30', 'the door');
    rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
    const said = goes(rehearsal);
    expect([told(said, 'amal'), told(said, 'olena')]).toEqual([LOST, LOST]);
    expect(told(said, 'person')).toEqual([]);
  });

  test('whoever is asked', () => {
    const rehearsal = hubWith([worker('amal', ['en'])]);
    comes(rehearsal);
    expect(told(goes(rehearsal), 'amal')).toEqual(LOST);
  });
});
