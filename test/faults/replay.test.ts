/** The replay finds a turn that stored something else than it decides. */
import { decide } from '../../src/conversation/index.ts';
import type { Board, Event } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import type { Step } from './support/history.ts';
import { replay } from './support/replay.ts';

const event: Event = {
  type: 'person.message',
  id: 'in:1',
  address: { channel: 'sms', value: '+447700900300' },
  aliases: [],
  text: 'Hello, I got a letter and I need help',
  media: [],
};
const board: Board = { workers: [], waiting: [], claimed: {}, closed: {}, rev: 0 };
const given = new Map([['in:1', { events: [event], opened: [{ now: MONDAY, boardRev: 0, queued: false }] }]]);

function stored(): Step {
  const decision = decide({ hub: demo.hub, board, conversation: null, event, now: MONDAY, newPerson: 'a' })!;
  const put = decision.effects.flatMap((effect) =>
    effect.type === 'send'
      ? [{ recipient: 'p:a', id: effect.id, text: effect.message.text, to: effect.to.value, about: null, asks: true }]
      : [],
  );
  return {
    seen: 'k:in:1',
    turn: { person: 'a', after: JSON.stringify(decision.conversation) },
    board: null,
    put,
    taken: [],
  };
}
const divergent = (step: Step): number =>
  replay({ steps: [step] }, given, demo.hub, (id) => `k:${id}`).diverging.length;

test('the same', () => {
  expect(stored().put.length).toBeGreaterThan(0);
  expect(divergent(stored())).toBe(0);
});
test.each<[string, (step: Step) => Partial<Step>]>([
  ['another state', ({ turn }) => ({ turn: { ...turn!, after: turn!.after!.replace('"turn":1', '"turn":2') } })],
  ['something else is said', ({ put }) => ({ put: put.map((one) => ({ ...one, text: `${one.text}!` })) })],
  ['nothing is said', () => ({ put: [] })],
  ['nobody was given such an event', () => ({ seen: 'k:in:2' })],
])('%s', (_name, doctor) => {
  const step = stored();
  expect(divergent({ ...step, ...doctor(step) })).toBe(1);
});
