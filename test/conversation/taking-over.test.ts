/** Somebody else takes over: first the colleague says yes, then the person; nothing has to be told again. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { comes, handoff, hubWith, ONE, saidWhile, told, TWO, worker } from './hub-with.ts';

function withAmal(more: Parameters<typeof worker>[2] = {}): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'], more)]);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  return rehearsal;
}
const asks = (rehearsal: Rehearsal, by = 'amal', to = 'olena') =>
  rehearsal.does({ type: 'worker.hand-over', worker: by, to, note: 'I am away from tomorrow.' });
const notes = (rehearsal: Rehearsal) =>
  rehearsal.effects().flatMap((one) => (one.type === 'log' && one.entry.from === 'note' ? [one.entry.text] : []));

test('the colleague is asked before the person, and both before anything changes', () => {
  const rehearsal = withAmal();
  const asked = saidWhile(rehearsal, () => asks(rehearsal));
  expect(told(asked, 'olena')[0]).toContain('amal asks');
  expect(told(asked, 'person')).toEqual([]);
  expect(notes(rehearsal)).toEqual(['I am away from tomorrow.']);

  const accepted = saidWhile(rehearsal, () => rehearsal.claim('olena'));
  expect(told(accepted, 'person')[0]).toContain('instead of amal');
  expect(handoff(rehearsal)?.worker).toBe('amal');

  const yes = rehearsal.say('yes');
  expect(told(yes, 'person')[0]).toContain('olena');
  expect(told(yes, 'amal')[0]).toContain('olena has taken over');
  expect(handoff(rehearsal)).toMatchObject({ status: 'active', worker: 'olena' });
  expect(rehearsal.board().claimed).toEqual({ olena: [rehearsal.conversation()?.id] });
  expect(rehearsal.write('amal', 'Wait')?.refused).toBe('not-yours');
  expect(rehearsal.write('olena', 'Hello, I am Olena.')?.refused).toBeUndefined();
});

test.each([
  ['the person says no', (rehearsal: Rehearsal) => void (rehearsal.claim('olena'), rehearsal.say('no'))],
  ['the colleague cannot', (rehearsal: Rehearsal) => void rehearsal.decline('olena')],
])('%s: everything stays as it is', (_, answer) => {
  const rehearsal = withAmal();
  asks(rehearsal);
  const said = saidWhile(rehearsal, () => answer(rehearsal));
  expect(handoff(rehearsal)).toMatchObject({ status: 'active', worker: 'amal' });
  expect(handoff(rehearsal)?.handover).toBeUndefined();
  expect(told(said, 'amal')).toHaveLength(1);
  expect(rehearsal.write('amal', 'I stay.')?.refused).toBeUndefined();
});

test('as long as the colleague is asked the board knows it, so that a number from their phone finds the person', () => {
  const rehearsal = withAmal();
  const id = rehearsal.conversation()!.id;
  const asked = saidWhile(rehearsal, () => asks(rehearsal));
  expect(told(asked, 'olena')[0]).toContain("1 yes, 2 I can't");
  expect(rehearsal.board().handovers).toEqual({ [id]: 'olena' });
  rehearsal.decline('olena');
  expect(rehearsal.board().handovers).toEqual({});
  asks(rehearsal);
  rehearsal.claim('olena');
  expect(rehearsal.board().handovers).toEqual({});
});

test('words that are no answer go to the worker who has them, who hears that it was not answered and may ask again', () => {
  const rehearsal = withAmal();
  asks(rehearsal);
  rehearsal.claim('olena');
  const said = rehearsal.say('Where do I go tomorrow?');
  expect(told(said, 'person')).toEqual([]);
  expect(told(said, 'amal').join()).toContain('has not answered');
  expect(handoff(rehearsal)).toMatchObject({ worker: 'amal' });
  expect(handoff(rehearsal)?.handover).toBeUndefined();
  asks(rehearsal);
  rehearsal.claim('olena');
  rehearsal.say('yes');
  expect(handoff(rehearsal)?.worker).toBe('olena');
});

describe('a yes, a no or a number that may answer the worker instead', () => {
  const LETTER = 'Do you have the letter with you?';
  const thread = (rehearsal: Rehearsal) =>
    rehearsal.effects().flatMap((one) => (one.type === 'log' && one.entry.from === 'person' ? [one.entry.text] : []));
  const orders: [string, (rehearsal: Rehearsal) => void][] = [
    [
      'the worker writes after our question',
      (rehearsal) => (asks(rehearsal), rehearsal.claim('olena'), write(rehearsal)),
    ],
    ['the worker wrote before it', (rehearsal) => (write(rehearsal), asks(rehearsal), rehearsal.claim('olena'))],
  ];
  function write(rehearsal: Rehearsal): void {
    rehearsal.advance(1);
    rehearsal.write('amal', LETTER);
  }

  test.each(orders)('%s: it is in the thread, and we ask once more by name', (_, come) => {
    for (const answer of ['yes', 'Yes', 'yes please', '1', '👍', 'no', '2']) {
      const rehearsal = withAmal();
      come(rehearsal);
      const said = rehearsal.say(answer);
      expect([answer, told(said, 'person')]).toEqual([answer, [expect.stringMatching(/olena.*instead of amal/)]]);
      expect([answer, thread(rehearsal).at(-1)]).toEqual([answer, answer]);
      expect(handoff(rehearsal)).toMatchObject({ worker: 'amal', handover: { to: 'olena', asking: 'person' } });
      rehearsal.say('yes');
      expect(handoff(rehearsal)?.worker).toBe('olena');
    }
  });

  test('asked once more and no further: what may be for the worker is theirs, and they hear that it was not answered', () => {
    const rehearsal = withAmal();
    asks(rehearsal);
    rehearsal.claim('olena');
    write(rehearsal);
    rehearsal.say('yes');
    write(rehearsal);
    const said = rehearsal.say('yes');
    expect(told(said, 'person')).toEqual([]);
    expect(told(said, 'amal').join()).toContain('has not answered');
    expect(thread(rehearsal).slice(-2)).toEqual(['yes', 'yes']);
    expect(handoff(rehearsal)?.worker).toBe('amal');
  });

  test('who wrote to the worker since is not asked twice', () => {
    const rehearsal = withAmal();
    write(rehearsal);
    rehearsal.advance(1);
    rehearsal.say('It is here');
    asks(rehearsal);
    rehearsal.claim('olena');
    rehearsal.say('yes');
    expect(handoff(rehearsal)?.worker).toBe('olena');
  });
});

test('a yes to one colleague brings nobody else', () => {
  const rehearsal = hubWith(['amal', 'olena', 'bea'].map((id) => worker(id, ['en'])));
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello');
  asks(rehearsal, 'amal', 'olena');
  rehearsal.claim('olena');
  asks(rehearsal, 'amal', 'bea');
  rehearsal.say('yes');
  expect(handoff(rehearsal)).toMatchObject({ worker: 'amal', handover: { to: 'bea', asking: 'worker' } });
});

test('a yes that comes before the question could be read is asked once more, in words', () => {
  const rehearsal = withAmal();
  rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
  const asked = saidWhile(rehearsal, () => rehearsal.claim('olena'));
  expect(told(asked, 'person')[0]).toContain('instead of amal');
  const { aside } = rehearsal.conversation()!;
  expect(aside?.text).toBe(told(asked, 'person')[0]);
});

test('nobody above their cap, nobody the person did not want, nobody who is not there', () => {
  const full = hubWith([worker('amal', ['en']), worker('olena', ['en'], { cap: 1 })]);
  comes(full, TWO);
  full.claim('olena', TWO);
  comes(full);
  full.claim('amal');
  expect(asks(full)?.refused).toBe('full');
  expect(asks(withAmal({ paused: true }))?.refused).toBe('paused');
  expect(asks(withAmal(), 'amal', 'nobody')?.refused).toBe('not-possible');
  expect(asks(withAmal(), 'amal', 'amal')?.refused).toBe('not-possible');
  expect(asks(withAmal(), 'olena', 'olena')?.refused).toBe('not-yours');
});

test('full by the time the person says yes: told so, and stays where they are', () => {
  const rehearsal = withAmal({ cap: 1 });
  asks(rehearsal);
  rehearsal.claim('olena');
  comes(rehearsal, TWO);
  rehearsal.claim('olena', TWO);
  expect(told(rehearsal.say('yes'), 'person')[0]).toContain('stays as it is');
  expect(handoff(rehearsal)?.worker).toBe('amal');
});

test('a coordinator takes somebody back from a worker who cannot go on: told honestly, before the others, never to the same', () => {
  const rehearsal = withAmal();
  expect(rehearsal.does({ type: 'coordinator.release', worker: 'olena' })?.refused).toBe('not-yours');
  const said = saidWhile(rehearsal, () => rehearsal.does({ type: 'coordinator.release', worker: 'sara' }));
  expect(told(said, 'person')[0]).toContain('amal cannot go on just now');
  expect(told(said, 'amal')).toHaveLength(1);
  expect(told(said, 'olena')[0]).toContain('is waiting');
  expect(handoff(rehearsal)).toMatchObject({ status: 'waiting', front: true, passed: ['amal'] });
  expect(rehearsal.board().claimed).toEqual({});
});

test('a coordinator asks somebody by hand: the cap and what the person chose hold, the reason is said', () => {
  const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['uk']), worker('full', ['en'], { cap: 0 })]);
  comes(rehearsal);
  const assign = (to: string, by = 'sara') => rehearsal.does({ type: 'coordinator.assign', worker: by, to });
  expect(assign('full')?.refused).toBe('full');
  expect(assign('olena', 'amal')?.refused).toBe('not-yours');
  const said = saidWhile(rehearsal, () => assign('olena'));
  expect(told(said, 'amal')).toHaveLength(1);
  expect(handoff(rehearsal)?.asked?.map((one) => one.worker)).toEqual(['olena']);
  expect(handoff(rehearsal)?.asked?.[0]?.because[0]?.id).toBe('coordinator');
  expect(rehearsal.claim('olena')?.refused).toBeUndefined();
});

test('a coordinator may lift a cap by hand, so far and no further', () => {
  const lifted = { extra: 1, why: 'Amal is ill this week', by: 'sara', at: 0 };
  const rehearsal = hubWith([worker('amal', ['en'], { cap: 1, lifted })]);
  for (const phone of [ONE, TWO]) {
    comes(rehearsal, phone);
    expect(rehearsal.claim('amal', phone)?.refused).toBeUndefined();
  }
  comes(rehearsal, '+447700900003');
  expect(rehearsal.claim('amal', '+447700900003')?.refused).toBe('full');
});

test('advice: the colleague may write notes and nothing to the person; whom the person did not want is not asked', () => {
  const rehearsal = withAmal();
  const ask = (colleague: string, by = 'amal') =>
    rehearsal.does({ type: 'worker.ask', worker: by, colleague, text: 'How does the council answer?' });
  expect(rehearsal.does({ type: 'worker.note', worker: 'olena', text: 'x' })?.refused).toBe('not-yours');
  expect(ask('olena', 'olena')?.refused).toBe('not-yours');
  const said = saidWhile(rehearsal, () => ask('olena'));
  expect(told(said, 'olena')[0]).toContain('advice');
  expect(told(said, 'person')).toEqual([]);
  expect(rehearsal.does({ type: 'worker.note', worker: 'olena', text: 'In a week.' })?.refused).toBeUndefined();
  expect(rehearsal.write('olena', 'Hello')?.refused).toBe('not-yours');
  expect(notes(rehearsal)).toEqual(['How does the council answer?', 'In a week.']);
});

test('taken back from whoever acted on danger: somebody else has to say that they act', () => {
  const rehearsal = withAmal();
  rehearsal.say('I want to kill myself');
  rehearsal.does({ type: 'worker.acknowledge', worker: 'amal' });
  expect(rehearsal.conversation()?.alarm?.acknowledged?.by).toBe('amal');
  rehearsal.does({ type: 'coordinator.release', worker: 'sara' });
  expect(rehearsal.conversation()?.alarm?.acknowledged).toBeUndefined();
  const next = rehearsal.advance(1);
  expect(next.some(({ to, message }) => to !== 'person' && message.text.includes('nobody has answered yet'))).toBe(
    true,
  );
});
