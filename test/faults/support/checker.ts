/** Were the promises kept? Lost 0, twice only within the window that is stated, out of order 0, diverging 0. Pure. */
import { readSecond } from '../../../src/store/sent.ts';
import type { History, Logs, Put, Taken, Verdict } from './history.ts';

/** What fails on its way in a way that passes goes again twice. */
const TRIED = 3;
/** Milliseconds: a lease, the start of another process, and a request. Longer than that a death explains nothing. */
const WINDOW = 60_000;

export function check(logs: Logs): Verdict {
  const { history, taken, written, promised, kills, replayed } = logs;
  const acted = new Map<string, number>();
  for (const { seen, turn } of history.steps) if (seen && turn) acted.set(seen, (acted.get(seen) ?? 0) + 1);
  const anySeen = new Set(history.steps.flatMap(({ seen }) => seen ?? []));

  const lost: string[] = [];
  const duplicates: string[] = [];
  const outOfOrder: string[] = [];
  let repeated = 0;
  for (const { seen } of written) if (!anySeen.has(seen)) lost.push(`written, not acted on: ${seen}`);
  for (const { seen } of promised) if (!acted.has(seen)) lost.push(`promised to a worker, not done: ${seen}`);
  for (const [seen, times] of acted) if (times > 1) duplicates.push(`acted on ${times} times: ${seen}`);

  const puts = putsOf(logs);
  const gone = erasedIn(history);
  const needless = new Set([...logs.barred, ...history.steps.flatMap(({ unsent = [] }) => unsent)]);
  for (const [recipient, all] of puts) {
    const came = taken.get(recipient) ?? [];
    // None of the faults is a refusal for good: whatever was decided must come, if those it concerns are still there.
    for (const put of all.filter(
      (one) => !gone.has(one.recipient) && !gone.has(`p:${one.about}`) && !needless.has(one.id),
    )) {
      const its = came.filter(({ id }) => (readSecond(id)?.first ?? id) === put.id);
      if (its.length === 0 && !came.some(({ id }) => id === put.id))
        lost.push(`decided, never said to ${recipient}: ${put.id}`);
      else if (its.length > 0 && its.every(({ failed }) => failed) && its.length < TRIED && !overtaken(put, all))
        lost.push(`failed on its way to ${recipient}, and never again: ${put.id}`);
    }
    duplicates.push(...otherThanDecided(recipient, all, came, logs.phones));
    outOfOrder.push(...disorder(recipient, all, came));
    for (const { id, between } of twice(came)) {
      const died = kills.some((kill) => kill >= between[0] && kill <= between[1]);
      if (died && between[1] - between[0] < WINDOW) repeated += 1;
      else duplicates.push(`said twice to ${recipient}, ${between[1] - between[0]} ms apart: ${id}`);
    }
  }
  for (const [recipient, came] of taken) {
    const known = new Set(puts.get(recipient)?.map(({ id }) => id));
    for (const { id } of came) if (!known.has(id)) duplicates.push(`said to ${recipient}, never decided: ${id}`);
  }
  const messages = [...puts.values()].reduce((sum, all) => sum + all.length, 0) + written.length;
  const divergences = replayed?.diverging ?? [];
  return { messages, crashes: kills.length, lost, repeated, duplicates, outOfOrder, divergences };
}

function putsOf({ history }: Logs): Map<string, Put[]> {
  const all = new Map<string, Put[]>();
  for (const put of history.steps.flatMap((step) => step.put)) {
    const before = all.get(put.recipient) ?? [];
    all.set(put.recipient, [...before, put]);
  }
  return all;
}

/** Each message first came after all that was decided before it, but for what goes a second time after it had failed. */
function disorder(recipient: string, puts: readonly Put[], came: readonly Taken[]): string[] {
  const place = new Map(puts.map(({ id }, n) => [id, n]));
  const first = [...new Set(came.map(({ id }) => id))].filter((id) => place.has(id) && readSecond(id) === null);
  const wrong: string[] = [];
  let furthest = -1;
  for (const id of first) {
    const at = place.get(id)!;
    if (at < furthest) wrong.push(`said to ${recipient} after what was decided later: ${id}`);
    furthest = Math.max(furthest, at);
  }
  return wrong;
}

/** Whoever had everything deleted: `p:<person>`. */
function erasedIn({ steps }: History): ReadonlySet<string> {
  return new Set(steps.flatMap(({ turn }) => (turn !== null && turn.after === null ? [`p:${turn.person}`] : [])));
}

/** A question after which another was asked does not go again. */
const overtaken = (put: Put, all: readonly Put[]): boolean =>
  put.asks && all.slice(all.indexOf(put) + 1).some(({ asks }) => asks);

/** On another phone, or in words that are not in what was decided: a part of it, or it and its choices. */
function otherThanDecided(
  recipient: string,
  puts: readonly Put[],
  came: readonly Taken[],
  phones: ReadonlyMap<string, string>,
): string[] {
  const byId = new Map(puts.map((put) => [put.id, put]));
  return came.flatMap(({ id, body, phone }) => {
    const put = byId.get(id);
    if (!put) return [];
    const [decided, said] = [letters(put.text), letters(body)];
    const same = decided.includes(said) || said.startsWith(decided);
    const right = phone === (put.to ?? phones.get(recipient));
    return [
      ...(same ? [] : [`said to ${recipient} in other words than decided: ${id}`]),
      ...(right ? [] : [`said to another phone than that of ${recipient}: ${id}`]),
    ];
  });
}

const letters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/** The same message taken more than once, in whatever form, or the same part of it: when first, and when again. */
function twice(came: readonly Taken[]): { id: string; between: [number, number] }[] {
  const before = new Map<string, Taken>();
  const found: { id: string; between: [number, number] }[] = [];
  for (const one of came) {
    const name = one.last ? one.id : `${one.id} ${one.body}`;
    const earlier = before.get(name);
    if (earlier && !earlier.failed) found.push({ id: one.id, between: [earlier.at, one.at] });
    before.set(name, one);
  }
  return found;
}
