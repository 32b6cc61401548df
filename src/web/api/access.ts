/** Who may see how much of a handoff. */
import type { BoardWorker, Conversation, Millis } from '../../conversation/index.ts';
import { suits } from '../../handoff/index.ts';
import type { Handoff } from '../../handoff/index.ts';

/** A conversation that has something for the inbox. */
export type HandedOff = Conversation & { handoff: Handoff };

export function hasHandoff(conversation: Conversation | null | undefined): conversation is HandedOff {
  return conversation?.handoff != null;
}

/**
 * What only the safeguarding lead may take is nobody else's to read, nor is it for whom the person did not want: their own
 * community must not hear of it from a list. A coordinator sees everybody who waits.
 */
export function maySee({ handoff, language }: HandedOff, worker: BoardWorker): boolean {
  if (worker.roles.includes('coordinator')) return true;
  return handoff.leadOnly === true ? isLead(worker) : isLead(worker) || suits(worker, handoff, language.code);
}

export function isLead(worker: BoardWorker): boolean {
  return worker.roles.includes('safeguarding');
}

/**
 * thread: in charge of it, now or when it was closed; or the safeguarding lead, in danger and shortly after. To read: who
 * writes is decided by the turn. summary: waiting, or a coordinator. none: somebody else's.
 */
export function accessOf(conversation: HandedOff, worker: BoardWorker, now: Millis): 'thread' | 'summary' | 'none' {
  const { handoff } = conversation;
  if (isLead(worker) && dangerIsNear(conversation, now)) return 'thread';
  if (handoff.status === 'waiting') return maySee(conversation, worker) ? 'summary' : 'none';
  if (handoff.worker === worker.id) return 'thread';
  return worker.roles.includes('coordinator') ? 'summary' : 'none';
}

/** When the newest sign of danger came that nobody has dealt with yet; null where there is none. */
export function dangerSince(conversation: Conversation): Millis | null {
  const open = conversation.danger.filter((flag) => flag.settled !== true).map((flag) => flag.at);
  return open.length === 0 ? null : Math.max(...open);
}

/** So long the lead may look back at what happened. */
const AFTER_DANGER: Millis = 48 * 60 * 60 * 1000;

/** Danger is open, or was until shortly. Closing the handoff ends it for the lead, whoever had forgotten to answer it. */
function dangerIsNear({ danger, handoff }: HandedOff, now: Millis): boolean {
  const closedAt = handoff.status === 'closed' ? handoff.closedAt : undefined;
  return danger.some((flag) => {
    const over = flag.settled === true ? (flag.settledAt ?? flag.at) : closedAt;
    return over === undefined || now - Math.max(over, flag.at) < AFTER_DANGER;
  });
}
