/** Who may see how much of a handoff. */
import { dangerIsNear, languagesOf } from '../../conversation/index.ts';
import type { BoardWorker, Conversation, Millis, ThreadEntry } from '../../conversation/index.ts';
import { isAhead, suits } from '../../handoff/index.ts';
import type { Handoff } from '../../handoff/index.ts';

/** A conversation that has something for the inbox. */
export type HandedOff = Conversation & { handoff: Handoff };

export type Access = 'thread' | 'summary' | 'none';

/** So long the lead may look back at what happened. */
const AFTER_DANGER: Millis = 48 * 60 * 60 * 1000;

export function hasHandoff(conversation: Conversation | null | undefined): conversation is HandedOff {
  return conversation?.handoff != null;
}

export function isLead(worker: BoardWorker): boolean {
  return worker.roles.includes('safeguarding');
}

/** Asked by themselves, and reads of whoever waits; who only edits texts, or looks after the hub, does neither. */
export function isWorker(worker: BoardWorker): boolean {
  return worker.roles.includes('worker');
}

export function isCoordinator(worker: BoardWorker): boolean {
  return worker.roles.includes('coordinator');
}

/** Workers look for help too: what they tell as a person is nothing they find again in the inbox, whatever their roles. */
export function isOwn(conversation: Conversation, worker: BoardWorker): boolean {
  return conversation.isWorker === worker.id;
}

/**
 * What only the safeguarding lead may take is nobody else's to read, nor is it for whom the person did not want: their own
 * community must not hear of it from a list. The lead and the coordinators see everybody who waits.
 */
export function maySee(conversation: HandedOff, worker: BoardWorker): boolean {
  const { handoff } = conversation;
  if (isOwn(conversation, worker)) return false;
  if (isCoordinator(worker) || isLead(worker)) return true;
  return handoff.leadOnly !== true && isWorker(worker) && suits(worker, handoff, languagesOf(conversation));
}

/** In charge of it now. */
export function isInCharge({ handoff }: HandedOff, worker: BoardWorker): boolean {
  return handoff.status === 'active' && handoff.worker === worker.id;
}

/** Asked for advice by whoever has them. */
export function isColleague({ handoff }: HandedOff, worker: BoardWorker): boolean {
  return handoff.status === 'active' && (handoff.colleagues ?? []).includes(worker.id);
}

/** To take over: from being asked until the person has said yes or no. */
export function isToTakeOver({ handoff }: HandedOff, worker: BoardWorker): boolean {
  return handoff.status === 'active' && handoff.handover?.to === worker.id;
}

/** Has promised to go along, and still does: whoever has the chat meanwhile. */
export function isGoingAlong({ handoff: { accompany } }: HandedOff, worker: BoardWorker): boolean {
  return accompany !== undefined && isAhead(accompany) && accompany.worker === worker.id;
}

/** Told of danger that nobody has taken on yet, or the one who has: until it is over. */
export function isAlarmed({ alarm }: Conversation, worker: BoardWorker): boolean {
  if (alarm === undefined || alarm.over !== undefined) return false;
  return alarm.acknowledged === undefined ? alarm.told.includes(worker.id) : alarm.acknowledged.by === worker.id;
}

/** Has said that they act on danger that is not over: they must know what the person writes meanwhile. */
function isActing({ alarm }: Conversation, worker: BoardWorker): boolean {
  return alarm?.acknowledged?.by === worker.id && alarm.over === undefined;
}

/**
 * thread: in charge of it, now or when it was closed, or asked for advice; or the safeguarding lead, in danger and shortly
 * after, and whoever acts on it. To read: who writes is decided by the turn. summary: waiting; to take over, with the notes (evidence E25), but what
 * the person wrote to somebody else is not theirs before the person says so (E4); told of danger; going along; a
 * coordinator. none: somebody else's.
 */
export function accessOf(conversation: HandedOff, worker: BoardWorker, now: Millis): Access {
  const { handoff } = conversation;
  if (isOwn(conversation, worker)) return 'none';
  if ((isLead(worker) && dangerIsNear(conversation, now, AFTER_DANGER)) || isActing(conversation, worker))
    return 'thread';
  const involved = isAlarmed(conversation, worker) || isGoingAlong(conversation, worker);
  if (handoff.status === 'waiting') return involved || maySee(conversation, worker) ? 'summary' : 'none';
  if (handoff.worker === worker.id || isColleague(conversation, worker)) return 'thread';
  return involved || isToTakeOver(conversation, worker) || isCoordinator(worker) ? 'summary' : 'none';
}

/** What of the thread this worker reads: all of it, the notes, or nothing. */
export function entriesFor(
  conversation: HandedOff,
  thread: readonly ThreadEntry[],
  worker: BoardWorker,
  access: Access,
): readonly ThreadEntry[] {
  if (access === 'thread') return thread;
  return access === 'summary' && isToTakeOver(conversation, worker) ? thread.filter(({ from }) => from === 'note') : [];
}

/** Whether there is anything of the thread for this worker to read. */
export function readsEntries(conversation: HandedOff, worker: BoardWorker, access: Access): boolean {
  return access === 'thread' || (access === 'summary' && isToTakeOver(conversation, worker));
}
