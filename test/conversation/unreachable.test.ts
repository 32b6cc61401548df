/** A worker whose phone cannot be written to: danger goes past them at once, nobody new is brought to them, and others hear of it. */
import type { BoardWorker, PersonMessage, Worker } from '../../src/conversation/index.ts';
import { arrivedFor, failedFor } from '../../src/conversation/index.ts';
import { stopOrStart } from '../../src/conversation/workers/phone/unreachable.ts';
import { decideRound } from '../../src/conversation/care/rounds.ts';
import { createRehearsal } from '../../src/conversation/index.ts';
import { applyBoard, isThere } from '../../src/handoff/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

const one = (id: string, roles: BoardWorker['roles'], more: Partial<BoardWorker> = {}): BoardWorker => ({
  ...{ id, name: id, languages: ['en'], roles, cap: 3, paused: false },
  ...more,
});
const gone = { unreachable: { since: MONDAY - 1000 } };
const board = (...workers: BoardWorker[]) => ({ rev: 0, workers, waiting: [], claimed: {}, closed: {} });
const team = (lead: Partial<BoardWorker>) => [
  ...[one('ana', ['worker']), one('cora', ['coordinator'])],
  ...[one('sela', ['worker', 'safeguarding'], lead), one('tom', ['worker', 'safeguarding'])],
];

test('danger goes to the next at once where the lead cannot be reached, and to the lead too', () => {
  const told = (lead: Partial<BoardWorker>) =>
    createRehearsal({ hub: { ...demo.hub, safeguardingLead: 'sela' }, now: MONDAY, board: board(...team(lead)) })
      .say('I want to kill myself')
      .filter(({ to, message }) => to !== 'person' && message.text.includes('Write 4'))
      .map(({ to }) => to);
  expect(told({})).toEqual(['sela']);
  expect(told(gone)).toEqual(['sela', 'tom']);
});

test('nobody new is brought to them', () => {
  expect(isThere(one('ana', ['worker']), demo.hub.hours, MONDAY)).toBe(true);
  expect(isThere(one('ana', ['worker'], gone), demo.hub.hours, MONDAY)).toBe(false);
});

test('the coordinators hear of it once; of a coordinator, the leads; and again when it comes again', () => {
  const round = (workers: BoardWorker[], more = {}) =>
    decideRound({ hub: demo.hub, board: { ...board(...workers), ...more }, now: MONDAY });
  const heard = (workers: BoardWorker[], more = {}) =>
    (round(workers, more)?.notices ?? [])
      .filter(({ message }) => message.text.includes('cannot be reached by phone'))
      .map(({ worker }) => worker);
  expect(heard(team({}))).toEqual([]);
  expect(heard(team(gone))).toEqual(['cora']);
  expect(heard([one('cora', ['coordinator'], gone), ...team({}).filter(({ id }) => id !== 'cora')])).toEqual([
    ...['sela', 'tom'],
  ]);
  const { unreached } = applyBoard(board(...team(gone)), round(team(gone))!.steps);
  expect(heard(team(gone), { unreached })).toEqual([]);
  expect(heard(team({ unreachable: { since: MONDAY } }), { unreached })).toEqual(['cora']);
});

const worker: Worker = { ...one('sela', ['safeguarding']), address: { channel: 'sms', value: '+447700900104' } };
const writes = (text: string, channel: 'sms' | 'whatsapp' = 'sms', more = {}): PersonMessage => ({
  ...{ type: 'person.message', id: 'in:1', address: { channel, value: '+447700900104' }, aliases: [], text, media: [] },
  ...more,
});

test('STOP is heard from a worker, and what takes it back', () => {
  const stopped: Worker = { ...worker, unreachable: { since: 1, stopped: true } };
  const failing: Worker = { ...worker, unreachable: { since: 1 } };
  for (const text of ['STOP', ' stop ', 'Unsubscribe']) expect(stopOrStart(writes(text), worker)).toBe('leave');
  expect(stopOrStart(writes('x', 'sms', { optOut: 'STOP' }), worker)).toBe('leave');
  expect(stopOrStart(writes('stop the bus at ten'), worker)).toBeNull();
  expect(stopOrStart(writes('yes'), worker)).toBeNull();
  expect(stopOrStart(writes('START'), stopped)).toBe('return');
  expect(stopOrStart(writes('yes'), stopped)).toBe('return');
  // The carrier of text messages still blocks them; on WhatsApp any word takes it back.
  expect(stopOrStart(writes('hello'), stopped)).toBeNull();
  expect(stopOrStart(writes('hello', 'whatsapp'), stopped)).toBe('back');
  expect(stopOrStart(writes('hello'), failing)).toBe('back');
});

test('a number that fails for good is one that cannot be reached, until a message arrives or it was blocked by their own word', () => {
  for (const code of [21614, 30006, 30005, 21211]) {
    const failed = failedFor(worker, code, MONDAY)!;
    expect(failed.unreachable).toEqual({ since: MONDAY });
    expect(failedFor(failed, code, MONDAY + 1)).toBeNull();
    expect(arrivedFor(failed)).toEqual(worker);
  }
  const blocked = failedFor(worker, 21610, MONDAY)!;
  expect(blocked.unreachable).toEqual({ since: MONDAY, stopped: true });
  expect(arrivedFor(blocked)).toBeNull();
  for (const code of [30003, 30008, 20003, 63016, 0]) expect(failedFor(worker, code, MONDAY)).toBeNull();
  expect(arrivedFor(worker)).toBeNull();
});
