/**
 * Danger is in somebody's hands only when they said so (evidence E26). Whoever is told is asked to say "I have seen it and I
 * act"; where nobody does in time, the next are told: the lead, the second, the coordinators, everybody. The person hears at
 * each step what is happening, and at the end the truth.
 */
import { isAway, isOpen, nextOpening, ownerOf, suits } from '../../handoff/index.ts';
import type { Millis, WorkerId } from '../../handoff/index.ts';
import type { TextParam, TextRef } from '../../language/index.ts';
import { languagesOf } from '../conversation.ts';
import type { Alarm } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { WorkerAcknowledged } from '../events.ts';
import { tellHelplines } from '../numbers.ts';
import { isUnanswered } from './in-danger.ts';
import { workerOf } from '../workers/who-may.ts';

const HOUR: Millis = 60 * 60_000;
/** So long after danger whoever has the person then has it with them too. */
const AFTERMATH: Millis = 24 * HOUR;
/** Nobody heard: while the hub is open all day, it is said again after this long. */
const HALF_A_DAY: Millis = 12 * HOUR;

/**
 * Tells of danger in the text `key` and waits for somebody to say that they act. `what` is how it is named to whoever is told
 * later. One that waits already goes on waiting, and those who know hear of the new one.
 */
export function alarm(draft: Draft, key: string, what: TextRef, params: Record<string, TextParam> = {}): void {
  const { alarm: before } = draft.conversation;
  const waits = before !== undefined && isUnanswered(before);
  const acting = before?.acknowledged && isNear(draft, before) ? [before.acknowledged.by] : [];
  const known = waits ? before.told : [...firstToTell(draft), ...acting];
  const owner = ownerOf(draft.conversation.handoff);
  const told = others(draft, owner === 'bot' ? known : [...known, owner.worker]);
  for (const worker of told) draft.notify(worker, key, params);
  keep(draft, {
    since: waits ? before.since : draft.now,
    what,
    told,
    ...(waits && before.unheard ? { unheard: true } : {}),
  });
  if (!waits) draft.wake('acknowledge', draft.now + draft.hub.dangerMinutes * 60_000);
}

/** "I have seen it and I act." */
export function acknowledge(draft: Draft, { worker }: WorkerAcknowledged): void {
  const open = draft.conversation.alarm ?? fromFlag(draft);
  const { handoff } = draft.conversation;
  if (!open || open.over !== undefined) return draft.refuse('not-open');
  if (open.acknowledged) return open.acknowledged.by === worker ? undefined : draft.refuse('taken');
  const one = workerOf(draft, worker);
  if (!one) return draft.refuse('unknown-worker');
  if (!mayAcknowledge(draft, worker)) return draft.refuse('not-asked');
  if (!draft.conversation.alarm) draft.set({ alarm: open });
  takenOn(draft, worker);
  // Who has been written to since knows it from the words themselves.
  if ((handoff?.lastWorkerWords ?? 0) < open.since) draft.tell('danger:acknowledged', { worker: one.name });
}

/** A sign of danger kept from before anybody was asked to say that they act. */
function fromFlag({ conversation }: Draft): Alarm | undefined {
  const flag = conversation.danger.findLast((one) => !one.settled);
  if (!flag || conversation.handoff?.status === 'closed') return undefined;
  return { since: flag.at, what: { key: `danger:category_${flag.category}` }, told: [] };
}

/** Whoever acts hears that they wrote on, whoever leads, as long as nobody has written to them since. */
export function tellActing(draft: Draft): void {
  const { alarm: open, handoff } = draft.conversation;
  if (!open?.acknowledged || open.over !== undefined || (handoff?.lastWorkerWords ?? 0) >= open.since) return;
  // Several messages are often one cry.
  if (open.wroteOn !== undefined && draft.now - open.wroteOn < draft.hub.dangerMinutes * 60_000) return;
  const acting = workerOf(draft, open.acknowledged.by);
  // They have left meanwhile, and nobody has taken it from them.
  if (!acting) return actsNoMore(draft, open.acknowledged.by);
  // Who writes with them from their own phone reads it there.
  if (acting.relay && handoff?.worker === acting.id) return;
  // What they were told in this turn says so already.
  if (draft.effects.some((effect) => effect.type === 'notify' && effect.worker === acting.id)) return;
  draft.set({ alarm: { ...open, wroteOn: draft.now } });
  for (const worker of others(draft, [acting.id])) draft.notify(worker, 'worker:alarm_wrote_on');
}

/** The timer `acknowledge`: nobody said so in time. */
export function acknowledgeDue(draft: Draft): void {
  const { alarm: open } = draft.conversation;
  if (!open || !isUnanswered(open) || draft.conversation.handoff?.status === 'closed') return;
  if (open.unheard) return sayAgain(draft, open);
  const next = nextToTell(draft, open.told);
  if (next.length === 0) return nobodyAnswers(draft, open);
  for (const worker of next) draft.notify(worker, 'worker:alarm_passed_on', { what: open.what });
  keep(draft, { ...open, told: [...open.told, ...next] });
  draft.wake('acknowledge', draft.now + draft.hub.dangerMinutes * 60_000);
  draft.audit('danger.passed-on', 'clock');
  draft.tell('danger:passed_on');
}

/** A worker has it: by saying so, by taking the person, or by writing to them. Afterwards they are asked how they are. */
export function takenOn(draft: Draft, worker: WorkerId): void {
  const { alarm: open } = draft.conversation;
  if (!open || !isNear(draft, open)) return;
  if (isUnanswered(open)) {
    const acknowledged = { by: worker, at: draft.now };
    keep(draft, { ...open, acknowledged });
    draft.unwake('acknowledge');
    draft.audit('danger.acknowledged', worker);
    const name = workerOf(draft, worker)?.name ?? '';
    for (const one of others(draft, open.told)) {
      if (one !== worker) draft.notify(one, 'worker:alarm_taken', { worker: name });
    }
  }
  carry(draft, worker);
}

/** They are safe, by their own word or because whoever has them has written. Nobody need say that they act any more. */
export function alarmOver(draft: Draft, by: 'person' | 'worker'): void {
  const { alarm: open, handoff } = draft.conversation;
  if (!open || open.over !== undefined) return;
  const waited = isUnanswered(open);
  keep(draft, { ...open, over: draft.now });
  draft.unwake('acknowledge');
  const owner = ownerOf(handoff);
  if (owner !== 'bot') carry(draft, owner.worker);
  if (by !== 'person') return;
  const told = waited ? open.told : open.acknowledged ? [open.acknowledged.by] : [];
  for (const worker of others(draft, told)) draft.notify(worker, 'worker:alarm_over');
}

/**
 * Whoever acted has them no more, or has left: while the danger is not over, somebody else has to say that they act. Those who had
 * read that it is taken hear that it is not, and the next are told at once, where there are any.
 */
export function actsNoMore(draft: Draft, worker: WorkerId): void {
  const { alarm: taken } = draft.conversation;
  if (!taken || taken.acknowledged?.by !== worker || taken.over !== undefined) return;
  const { acknowledged: _, unheard: __, ...again } = taken;
  const told = others(draft, taken.told).filter((one) => one !== worker);
  for (const one of told) draft.notify(one, 'worker:alarm_open', { what: taken.what });
  keep(draft, again);
  draft.place({ do: 'alert', person: draft.conversation.id, workers: told });
  if (told.length === 0 || nextToTell(draft, taken.told).length > 0) return draft.wake('acknowledge', draft.now);
  draft.tell('danger:passed_on');
  draft.wake('acknowledge', draft.now + draft.hub.dangerMinutes * 60_000);
}

/** The handoff is closed: what there was of danger has ended, signs and alarm alike. */
export function dangerOver(draft: Draft): void {
  alarmOver(draft, 'worker');
  settleSigns(draft);
  for (const timer of ['acknowledge', 'danger'] as const) draft.unwake(timer);
}

/** Nobody need act on these signs any more. */
export function settleSigns(draft: Draft): void {
  const settled = { settled: true, settledAt: draft.now };
  draft.set({ danger: draft.conversation.danger.map((flag) => (flag.settled ? flag : { ...flag, ...settled })) });
}

/** Another hub has them: nothing of it stays. */
export function forgetAlarm(draft: Draft): void {
  dangerOver(draft);
  const { alarm: _, ...rest } = draft.conversation;
  draft.conversation = rest;
}

/** Told of it, responsible for danger, or in charge of the person. */
function mayAcknowledge(draft: Draft, worker: WorkerId): boolean {
  const { alarm: open, handoff, isWorker } = draft.conversation;
  if (isWorker === worker) return false;
  const owner = ownerOf(handoff);
  return (
    (open?.told.includes(worker) ?? false) ||
    (workerOf(draft, worker)?.roles.includes('safeguarding') ?? false) ||
    (owner !== 'bot' && owner.worker === worker)
  );
}

/** Open, or not long past. */
function isNear({ now }: Draft, { acknowledged, over }: Alarm): boolean {
  const ended = over ?? acknowledged?.at;
  return ended === undefined || now - ended < AFTERMATH;
}

/** On the board, and not the person in danger themselves: workers look for help too. */
function others(draft: Draft, workers: readonly WorkerId[]): WorkerId[] {
  return [...new Set(workers)].filter((id) => workerOf(draft, id) && id !== draft.conversation.isWorker);
}

/**
 * Who is told, step by step. Everybody at the end, but for those whom the person asked to avoid and, for a child alone, those
 * who may not meet them (evidence E31): to be told without being able to act harms both.
 */
function chain(draft: Draft): readonly (readonly WorkerId[])[] {
  const { board, hub, conversation } = draft;
  const { handoff } = conversation;
  const withRole = (role: 'safeguarding' | 'coordinator') =>
    board.workers.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  const named = others(draft, hub.safeguardingSecond === undefined ? [] : [hub.safeguardingSecond]);
  const spoken = languagesOf(conversation);
  const everybody = board.workers.filter((one) => !handoff || suits(one, handoff, spoken)).map(({ id }) => id);
  const steps = [
    draft.leads,
    named.length > 0 ? named : withRole('safeguarding'),
    withRole('safeguarding'),
    withRole('coordinator'),
    handoff?.leadOnly ? [] : everybody,
  ];
  return steps.map((step) => others(draft, step));
}

/** The first who are there at all; of those on holiday, or whose phone does not work, somebody may see it, but they are not waited for. */
function firstToTell(draft: Draft): readonly WorkerId[] {
  const told: WorkerId[] = [];
  for (const step of chain(draft)) {
    told.push(...step);
    if (told.some((id) => !away(draft, id))) break;
  }
  return told;
}

function nextToTell(draft: Draft, told: readonly WorkerId[]): readonly WorkerId[] {
  const next: WorkerId[] = [];
  for (const step of chain(draft)) {
    next.push(...step.filter((id) => !told.includes(id)));
    if (next.some((id) => !away(draft, id))) break;
  }
  return [...new Set(next)];
}

function away(draft: Draft, id: WorkerId): boolean {
  const worker = workerOf(draft, id);
  if (worker?.unreachable !== undefined) return true;
  return worker !== undefined && isAway(worker, draft.now, draft.hub.hours.zone);
}

/** The end of the chain: one honest word, with the numbers where somebody answers. */
function nobodyAnswers(draft: Draft, open: Alarm): void {
  keep(draft, { ...open, unheard: true });
  draft.audit('danger.unheard', 'clock');
  draft.tell('danger:nobody_yet');
  tellHelplines(draft);
  wakeForMorning(draft);
}

/** Whoever was told hears of it once more when the hub opens: danger is never left lying in silence. */
function sayAgain(draft: Draft, open: Alarm): void {
  for (const worker of others(draft, open.told)) draft.notify(worker, 'worker:alarm_open', { what: open.what });
  draft.audit('danger.told-again', 'clock');
  wakeForMorning(draft);
}

function wakeForMorning(draft: Draft): void {
  const { hours } = draft.hub;
  const at = nextOpening(hours, isOpen(hours, draft.now) ? draft.now + HALF_A_DAY : draft.now);
  if (at !== null) draft.wake('acknowledge', at);
}

function carry(draft: Draft, worker: WorkerId): void {
  const { alarm: open } = draft.conversation;
  if (!open || open.carried?.includes(worker)) return;
  draft.set({ alarm: { ...open, carried: [...(open.carried ?? []), worker] } });
  draft.place({ do: 'strained', worker, at: draft.now });
}

/** Keeps it, with the signs of danger it is about, and the board in step: from there a worker's "4" finds the person. */
function keep(draft: Draft, alarm: Alarm): void {
  const { told, acknowledged } = alarm;
  const { id, danger } = draft.conversation;
  const flags = danger.map((flag) => {
    if (flag.settled) return flag;
    const { acknowledged: _, ...rest } = flag;
    return { ...rest, told, ...(acknowledged ? { acknowledged } : {}) };
  });
  draft.set({ alarm, danger: flags });
  draft.place({ do: 'alert', person: id, workers: isUnanswered(alarm) ? told : [] });
}
