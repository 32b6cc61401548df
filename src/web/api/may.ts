/** What the reader may do with a handoff now, by the rules the turn has: a page offers nothing that would be refused. */
import { inDanger, languagesOf, sameAddress } from '../../conversation/index.ts';
import type { Acknowledged, Conversation, KnownAddress } from '../../conversation/index.ts';
import { mayNotHave, stateOf } from '../../handoff/index.ts';
import { isAlarmed, isColleague, isCoordinator, isGoingAlong, isInCharge, isLead, isToTakeOver } from './access.ts';
import type { HandedOff } from './access.ts';
import type { May } from './dto.ts';
import type { Reader } from './reader.ts';

export function mayOf(conversation: HandedOff, reader: Reader): May {
  const { handoff } = conversation;
  const { worker } = reader;
  const waiting = handoff.status === 'waiting';
  const active = handoff.status === 'active';
  const inCharge = isInCharge(conversation, worker);
  const coordinator = isCoordinator(worker);
  const asked = waiting && (handoff.asked ?? []).some((one) => one.worker === worker.id);
  const takesOver = isToTakeOver(conversation, worker) && handoff.handover?.asking === 'worker';
  return {
    take: takesOver || (waiting && couldTake(conversation, reader)),
    decline: asked || takesOver,
    write: inCharge && isReachable(conversation),
    note: (!waiting && handoff.worker === worker.id) || isColleague(conversation, worker),
    rest: inCharge && stateOf(handoff) !== 'introduced',
    ask: inCharge,
    handOver: active && (inCharge || coordinator),
    accompany: mayGoAlong(conversation, reader),
    close: inCharge,
    acknowledge: mayAcknowledge(conversation, reader),
    release: active && coordinator && !inCharge,
    assign: waiting && coordinator,
    move: inCharge && isKept(handoff) && reader.peers.length > 0 && handoff.moving?.asking !== 'hub',
  };
}

/** Room under the cap is left to the turn: who is full hears why. */
function couldTake(conversation: HandedOff, { worker, board }: Reader): boolean {
  const { handoff, isWorker } = conversation;
  const refused = mayNotHave(worker, { board, handoff, spoken: languagesOf(conversation), themselves: isWorker });
  return refused === null || refused === 'full';
}

/** The words that were promised have been written. */
function isKept(handoff: HandedOff['handoff']): boolean {
  return stateOf(handoff) !== 'introduced' && handoff.again !== true;
}

/** Whoever has the chat or closed it and is responsible still; and whoever goes along, for their own promise. */
function mayGoAlong(conversation: HandedOff, { worker }: Reader): boolean {
  const { handoff } = conversation;
  if (handoff.movedTo !== undefined || handoff.moving) return false;
  if (isGoingAlong(conversation, worker)) return true;
  return isInCharge(conversation, worker) || (handoff.worker === worker.id && stateOf(handoff) === 'closing');
}

function mayAcknowledge(conversation: HandedOff, { worker }: Reader): boolean {
  if (!inDanger(conversation) || acknowledgedOf(conversation) !== null) return false;
  return isLead(worker) || isInCharge(conversation, worker) || isAlarmed(conversation, worker);
}

/** Who has said that they act on danger that is not over; null where nobody has, or none is. */
export function acknowledgedOf({ alarm }: Conversation): Acknowledged | null {
  return alarm === undefined || alarm.over !== undefined ? null : (alarm.acknowledged ?? null);
}

/** The address we answer on, with what is known of it; undefined where it is somebody else's now. */
export function knownAddress({ address, addresses }: Conversation): KnownAddress | undefined {
  return addresses.find((one) => sameAddress(one, address));
}

function isReachable(conversation: Conversation): boolean {
  const known = knownAddress(conversation);
  return known !== undefined && known.optedOut !== true;
}
