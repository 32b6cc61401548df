/** Whatever people, workers and clocks do: danger is in somebody's hands, or over, or more and more people know of it. */
import fc from 'fast-check';
import type { Rehearsal } from '../../src/conversation/index.ts';
import { demo } from '../support/hub.ts';
import { cry, hub, team } from '../conversation/team.ts';

const texts = [cry, 'he is beating me now', 'hello, I need help', '1', '2', 'person', 'delete', 'not sure', 'STOP'];
const phone = fc.constantFrom('+447700900001', '+447700900002');
const worker = fc.constantFrom(...team.map(({ id }) => id));
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('say' as const), phone, text: fc.constantFrom(...texts) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), phone, worker }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('claim' as const), phone, worker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('write' as const), phone, worker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), phone, worker }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 5, 30, 900) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function play(rehearsal: Rehearsal, one: Step): void {
  switch (one.do) {
    case 'say':
      rehearsal.say(one.text, { phone: one.phone });
      return;
    case 'acknowledge':
      rehearsal.acknowledge(one.worker, one.phone);
      return;
    case 'claim':
      rehearsal.claim(one.worker, one.phone);
      return;
    case 'write':
      rehearsal.write(one.worker, 'I am here.', one.phone);
      return;
    case 'close':
      rehearsal.close(one.worker, 'We spoke.', null, one.phone);
      return;
    case 'wait':
      rehearsal.advance(one.minutes);
  }
}

const CHAIN_MINUTES = demo.hub.dangerMinutes * (team.length + 1);

function check(rehearsal: Rehearsal): void {
  const board = rehearsal.board();
  const people = ['+447700900001', '+447700900002'].flatMap((number) => rehearsal.conversation(number) ?? []);
  const open = people.filter(({ alarm }) => alarm && !alarm.acknowledged && alarm.over === undefined);
  // From a phone exactly those are found whom nobody has taken on.
  expect(Object.keys(board.alerts ?? {}).sort()).toEqual(open.map(({ id }) => id).sort());
  for (const { id, alarm, handoff, danger } of people) {
    if (!alarm) continue;
    expect(alarm.told.length).toBeGreaterThan(0);
    expect(board.alerts?.[id] ?? alarm.told).toEqual(alarm.told);
    if (open.some((one) => one.id === id)) {
      expect(handoff?.status).not.toBe('closed');
      // The chain comes to its end: everybody who may know does, and the person was told the truth.
      if (rehearsal.now() - alarm.since > CHAIN_MINUTES * 60_000) {
        expect(alarm.unheard).toBe(true);
        expect(alarm.told).toEqual(expect.arrayContaining(['sela', 'cora']));
      }
    } else if (danger.some((flag) => !flag.settled && flag.acknowledged)) {
      expect(alarm.acknowledged).toBeDefined();
    }
  }
}

test('an open danger is on the board, goes through the chain, and ends with a name or with the truth', () => {
  let events = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (history) => {
      const rehearsal = hub();
      for (const one of history) {
        play(rehearsal, one);
        check(rehearsal);
        events += 1;
      }
    }),
    { numRuns: 120 },
  );
  expect(events).toBeGreaterThan(1000);
});
