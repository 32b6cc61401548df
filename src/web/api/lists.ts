/** The lists of the inbox: who is in danger, who waits, who is with me, rests, is to be asked after, and was with me. */
import { dangerSince } from '../../conversation/index.ts';
import type { Board, BoardWorker, Conversation, PersonId } from '../../conversation/index.ts';
import { compareWaiting, stateOf } from '../../handoff/index.ts';
import {
  hasHandoff,
  isAlarmed,
  isColleague,
  isCoordinator,
  isGoingAlong,
  isInCharge,
  isLead,
  isOwn,
  isToTakeOver,
  maySee,
} from './access.ts';
import type { HandedOff } from './access.ts';
import { sendingNow } from './changes.ts';
import type { Lists, Row } from './dto.ts';
import type { ApiPorts } from './ports.ts';
import type { Reader } from './reader.ts';
import { toRow } from './rows.ts';

const CLOSED_SHOWN = 50;

export async function readLists(reader: Reader, ports: ApiPorts): Promise<Lists> {
  const { board, worker } = reader;
  const { waiting, claimed, closed } = idsOf(board, reader);
  const people = await ports.store.conversations.readMany([...new Set([...waiting, ...claimed, ...closed])]);
  const of = (ids: readonly PersonId[]) => ids.map((id) => people.get(id)).filter(forInbox(reader));
  const toRows = (some: readonly HandedOff[]): Row[] => some.map((one) => toRow(one, reader, false));
  const inHands = of(claimed).filter(({ handoff }) => handoff.status === 'active');
  const waits = of(waiting).filter(({ handoff }) => handoff.status === 'waiting');
  const over = of(closed).filter(({ handoff }) => handoff.status === 'closed');
  const mine = inHands.filter((one) => isInCharge(one, worker));
  const others = inHands.filter((one) => worksWith(one, worker));
  const byMe = over.filter(({ handoff }) => handoff.worker === worker.id);
  const closing = over.filter(isClosing);
  return {
    now: reader.now,
    sending: await sendingNow(ports),
    alerts: toRows(alertsFor(reader, [...waits, ...inHands])),
    waiting: toRows(waits.filter((one) => maySee(one, worker))).sort(
      (a, b) => Number(b.asked !== null) - Number(a.asked !== null),
    ),
    mine: toRows([...mine.filter(({ handoff }) => handoff.rest === undefined), ...others]).sort((a, b) => b.at - a.at),
    resting: toRows(mine.filter(({ handoff }) => handoff.rest !== undefined)).sort(by('restUntil')),
    followUps: toRows(closing.filter((one) => isTheirs(one, reader))).sort(by('followUpOn')),
    closed: toRows(byMe.filter((one) => !isClosing(one)).slice(0, CLOSED_SHOWN)),
    all: isCoordinator(worker) ? toRows([...waits, ...inHands, ...closing]) : [],
  };
}

/** Whom the lists are made of. All who are with anybody: only they say whom they were asked for advice about. */
function idsOf(board: Board, { worker }: Reader): Record<'waiting' | 'claimed' | 'closed', readonly PersonId[]> {
  return {
    waiting: [...board.waiting].sort(compareWaiting).map((entry) => entry.person),
    claimed: Object.values(board.claimed).flat(),
    closed: closedFor(board, worker),
  };
}

/** Those this worker has closed. A coordinator's are all, and those of whoever has left, of whom something is still to come. */
export function closedFor({ closed, unfinished = [] }: Board, worker: BoardWorker): readonly PersonId[] {
  if (!isCoordinator(worker)) return closed[worker.id] ?? [];
  return [...new Set([...Object.values(closed).flat(), ...unfinished])];
}

/** Has a part in what somebody else is in charge of. */
function worksWith(one: HandedOff, worker: BoardWorker): boolean {
  if (isInCharge(one, worker)) return false;
  return isColleague(one, worker) || isToTakeOver(one, worker) || isGoingAlong(one, worker);
}

/** Nobody meets themselves in the inbox. */
export function forInbox(reader: Reader) {
  return (one: Conversation | undefined): one is HandedOff => hasHandoff(one) && !isOwn(one, reader.worker);
}

/** Closed, and the person has not said yet that it happened. */
function isClosing({ handoff }: HandedOff): boolean {
  return stateOf(handoff) === 'closing';
}

/** Whose it is to see whether it happens: who closed it, or the coordinators, where they have left. */
function isTheirs({ handoff }: HandedOff, { worker, board }: Reader): boolean {
  if (handoff.worker === worker.id) return true;
  return isCoordinator(worker) && !board.workers.some(({ id }) => id === handoff.worker);
}

/** The earliest day first. */
function by(day: 'restUntil' | 'followUpOn') {
  return (a: Row, b: Row): number => ((a[day] ?? '') < (b[day] ?? '') ? -1 : 1);
}

/** Those with a sign of danger that nobody has dealt with yet, the newest first: for the lead, and for who was told. */
function alertsFor(reader: Reader, some: readonly HandedOff[]): HandedOff[] {
  return some
    .filter((one) => isLead(reader.worker) || isAlarmed(one, reader.worker))
    .flatMap((conversation) => {
      const since = dangerSince(conversation);
      return since === null ? [] : [{ conversation, since }];
    })
    .sort((a, b) => b.since - a.since)
    .map(({ conversation }) => conversation);
}
