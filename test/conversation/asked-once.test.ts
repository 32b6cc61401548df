/** Nobody is asked twice for one person in one turn, and nobody is left asked when it is over. */
import type { Rehearsal } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { comes, handoff, hubWith, saidWhile, told, worker } from './hub-with.ts';

const texts = (rehearsal: Rehearsal, act: () => unknown, who: string) => told(saidWhile(rehearsal, act), who);

test('an alert with the offer of a person in the same turn asks each worker once, as soon as it is needed', () => {
  const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en'])]);
  const answers = { consent: 'agree', matters: ['not_safe'] };
  rehearsal.start({ interview: 'crisis', answers, language: 'en' });
  const said = saidWhile(rehearsal, () => rehearsal.say('2')); // not safe now
  expect(handoff(rehearsal)?.urgency).toBe('now');
  for (const id of ['amal', 'olena']) {
    expect(told(said, id)).toEqual([expect.stringContaining('needs a person now')]);
    expect(rehearsal.board().asks?.[id]).toHaveLength(1);
  }
});

describe('a colleague who was asked to take over, and it is settled otherwise', () => {
  const north = { id: 'north', name: () => 'North Hub', number: '+441234567890', url: 'https://north.example.org' };
  function asked(accepted = false): Rehearsal {
    const rehearsal = hubWith([worker('amal', ['en']), worker('olena', ['en']), worker('bea', ['en'])], MONDAY, {
      ...demo.hub,
      peers: [north],
    });
    comes(rehearsal);
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
    if (accepted) rehearsal.claim('olena');
    return rehearsal;
  }
  const SETTLED = [expect.stringContaining('settled already')];

  test.each([false, true])('closed (they had accepted: %s)', (accepted) => {
    const rehearsal = asked(accepted);
    expect(texts(rehearsal, () => rehearsal.close('amal', 'Done', null), 'olena')).toEqual(SETTLED);
  });

  test('taken back: told, unless they are the one who is asked next', () => {
    const rehearsal = asked();
    const said = saidWhile(rehearsal, () => rehearsal.does({ type: 'coordinator.release', worker: 'sara' }));
    const next = handoff(rehearsal)?.asked?.map((one) => one.worker);
    expect(next).toEqual(['bea']);
    expect(told(said, 'olena')).toEqual(SETTLED);

    const other = asked();
    other.does({ type: 'worker.hand-over', worker: 'amal', to: 'bea', note: '' });
    const again = saidWhile(other, () => other.does({ type: 'coordinator.release', worker: 'sara' }));
    expect(told(again, 'bea')).toEqual([expect.stringContaining('is waiting')]);
  });

  test('another hub has them', () => {
    const rehearsal = asked();
    rehearsal.does({ type: 'worker.move', worker: 'amal', hub: 'north', note: '' });
    rehearsal.say('yes');
    const move = handoff(rehearsal)?.moving?.id ?? '';
    const said = saidWhile(rehearsal, () => rehearsal.event({ type: 'hub.answered', move, accepted: true }));
    expect(told(said, 'olena')).toEqual(SETTLED);
  });
});
