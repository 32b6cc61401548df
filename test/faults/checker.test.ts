/** The checker must be able to say no: logs that are right, and the same logs doctored. */
import { check } from './support/checker.ts';
import { kept } from './support/history.ts';
import { barredBy } from './support/replay.ts';
import type { Logs, Step, Taken } from './support/history.ts';

const PHONE = '+447700900300';
const step = (seen: string | null, put: readonly string[], more: Partial<Step> = {}): Step => ({
  seen,
  turn: seen === null ? null : { person: 'a', after: '{}' },
  board: null,
  put: put.map((id) => ({ recipient: 'p:a', id, text: id, to: PHONE, about: null, asks: false })),
  taken: [],
  ...more,
});
const taken = (id: string, at: number, more: Partial<Taken> = {}): Taken => ({
  id,
  body: id,
  phone: PHONE,
  at,
  failed: false,
  last: true,
  ...more,
});
const right = (): Logs => ({
  history: { steps: [step('k1', ['m1', 'm2']), step('k2', ['m3']), step(null, ['m4'])] },
  taken: new Map([['p:a', [taken('m1', 10), taken('m2', 20), taken('m3', 30), taken('m4', 40)]]]),
  written: [{ seen: 'k1' }],
  promised: [{ seen: 'k2' }],
  phones: new Map(),
  kills: [25],
  barred: new Set(),
  replayed: { turns: 2, diverging: [] },
});

/** Its last message came otherwise. */
const changed = (logs: Logs, to: Partial<Taken>): Partial<Logs> => {
  const all = logs.taken.get('p:a')!;
  return { taken: new Map([['p:a', [...all.slice(0, -1), { ...all.at(-1)!, ...to }]]]) };
};

test('logs that are right', () => {
  const verdict = check(right());
  expect(kept(verdict)).toBe(true);
  expect(verdict).toMatchObject({ messages: 5, crashes: 1, repeated: 0 });
});

test.each<[string, (logs: Logs) => Partial<Logs>, Partial<Record<string, number>>]>([
  ['never said', (logs) => ({ taken: new Map([['p:a', logs.taken.get('p:a')!.slice(0, 3)]]) }), { lost: 1 }],
  ['written and not acted on', () => ({ written: [{ seen: 'k1' }, { seen: 'k9' }] }), { lost: 1 }],
  ['promised to a worker and not done', () => ({ promised: [{ seen: 'k8' }] }), { lost: 1 }],
  [
    'in another order',
    () => ({ taken: new Map([['p:a', ['m1', 'm3', 'm2', 'm4'].map((id, n) => taken(id, n))]]) }),
    { outOfOrder: 1 },
  ],
  [
    'twice, with nobody killed in between',
    (logs) => ({ taken: new Map([['p:a', [...logs.taken.get('p:a')!, taken('m4', 41)]]]) }),
    { duplicates: 1 },
  ],
  [
    'said and never decided',
    (logs) => ({ taken: new Map([['p:a', [...logs.taken.get('p:a')!, taken('m9', 50)]]]) }),
    { duplicates: 1 },
  ],
  [
    'twice, in two forms',
    (logs) => ({ taken: new Map([['p:a', [...logs.taken.get('p:a')!, taken('m4', 41, { body: 'm4 1 2' })]]]) }),
    { duplicates: 1 },
  ],
  [
    'twice, so far apart that no death explains it',
    (logs) => ({ kills: [50], taken: new Map([['p:a', [...logs.taken.get('p:a')!, taken('m4', 90_000)]]]) }),
    { duplicates: 1 },
  ],
  ['in other words', (logs) => changed(logs, { body: 'nonsense' }), { duplicates: 1 }],
  ['to another phone', (logs) => changed(logs, { phone: '+447700900301' }), { duplicates: 1 }],
  ['failed on its way, and never again', (logs) => changed(logs, { failed: true }), { lost: 1 }],
  [
    'acted on twice',
    (logs) => ({ history: { ...logs.history, steps: [...logs.history.steps, step('k1', [])] } }),
    { duplicates: 1 },
  ],
  ['another state', () => ({ replayed: { turns: 2, diverging: ['turn 1'] } }), { divergences: 1 }],
])('%s', (_name, doctor, found) => {
  const logs = right();
  const verdict = check({ ...logs, ...doctor(logs) });
  expect(kept(verdict)).toBe(false);
  const { lost, duplicates, outOfOrder, divergences } = verdict;
  const counts = { lost, duplicates, outOfOrder, divergences };
  for (const [name, all] of Object.entries(counts)) expect([name, all.length]).toEqual([name, found[name] ?? 0]);
});

test('twice with a death in between is the window that is stated', () => {
  const logs = right();
  const verdict = check({
    ...logs,
    taken: new Map([['p:a', ['m1', 'm2', 'm2', 'm3', 'm4'].map((id, n) => taken(id, n * 15))]]),
  });
  expect(verdict.repeated).toBe(1);
  expect(kept(verdict)).toBe(true);
});

test('what may not go by SMS, WhatsApp’s window being closed, is no loss; anything else that did not come is one', () => {
  const logs = right();
  const some = new Map([['p:a', logs.taken.get('p:a')!.slice(0, -1)]]);
  expect(kept(check({ ...logs, taken: some, barred: new Set(['m4']) }))).toBe(true);
  expect(kept(check({ ...logs, taken: some, barred: new Set(['m3']) }))).toBe(false);
  const unsent = (id: string) => ({
    ...logs,
    taken: some,
    history: {
      steps: [...logs.history.steps, { ...logs.history.steps[0]!, seen: null, turn: null, put: [], unsent: [id] }],
    },
  });
  expect(kept(check(unsent('m4')))).toBe(true);
  expect(kept(check(unsent('m3')))).toBe(false);
});

test.each([
  [63016, true],
  [1, true],
  [30008, false],
])('what was to go again and was told not to have gone, code %s: excused with its first, %s', (code, excused) => {
  const event = { type: 'receipt' as const, id: 'r1', message: 'm1.30008.7', status: 'failed' as const, code };
  const barred = barredBy(new Map([['r1', { events: [event], opened: [{ now: 0, boardRev: 1, queued: false }] }]]));
  expect([barred.has('m1'), barred.has('m1.30008.7'), barred.has('m2')]).toEqual([excused, excused, false]);
});

test('what failed on its way and went again is no loss and no duplicate; nor is a question that was overtaken', () => {
  const logs = right();
  const [first, ...rest] = logs.taken.get('p:a')!;
  const all = [{ ...first!, failed: true }, { ...first!, at: 15 }, ...rest];
  expect(kept(check({ ...logs, taken: new Map([['p:a', all]]), kills: [] }))).toBe(true);
  const steps = logs.history.steps.map((one) => ({ ...one, put: one.put.map((put) => ({ ...put, asks: true })) }));
  const overtaken = [{ ...first!, failed: true }, ...rest];
  expect(kept(check({ ...logs, history: { steps }, taken: new Map([['p:a', overtaken]]) }))).toBe(true);
});

test('what was not said to somebody who had everything deleted is no loss', () => {
  const logs = right();
  const erased = step('k3', [], { turn: { person: 'a', after: null } });
  const some = new Map([['p:a', logs.taken.get('p:a')!.slice(0, 3)]]);
  expect(kept(check({ ...logs, taken: some }))).toBe(false);
  expect(kept(check({ ...logs, taken: some, history: { steps: [...logs.history.steps, erased] } }))).toBe(true);
});

test('what goes again after it had failed may come after what was decided later', () => {
  const logs = right();
  const second = step(null, ['m1.30008.1']);
  second.put[0]!.text = 'm1';
  const history = { steps: [...logs.history.steps, second] };
  const all = [taken('m1', 1, { failed: true }), ...logs.taken.get('p:a')!.slice(1, 3)];
  const came = [...all, taken('m1.30008.1', 35, { body: 'm1' }), taken('m4', 40)];
  expect(kept(check({ ...logs, history, taken: new Map([['p:a', came]]) }))).toBe(true);
});
