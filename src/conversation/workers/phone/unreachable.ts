/**
 * A worker whose phone we cannot write to: they wrote STOP to the hub's number, or the number does not work. Danger goes past them at
 * once, nobody new is brought to them, and whoever keeps the team hears of it, for nobody else could see it.
 */
import type { BoardWorker, Millis } from '../../../handoff/index.ts';
import type { Round, Told } from '../../care/rounds.ts';
import type { PersonMessage } from '../../events.ts';
import type { KnownAddress } from '../../conversation.ts';
import { carrierWord, isOvertaken } from '../../opting.ts';
import type { Worker } from '../../ports/index.ts';

/** What the carrier answers where a number is blocked, no mobile, unknown or a landline. */
const FOR_GOOD: ReadonlySet<number> = new Set([21610, 21211, 21614, 30004, 30005, 30006]);
/** Blocked by their own word: only their own word undoes it. */
const STOPPED = new Set([21610, 30004]);

/** The worker, as they are once a message to them failed with this code; null where that says nothing of their phone, or is known. */
export function failedFor(worker: Worker, code: number, since: Millis): Worker | null {
  if (!FOR_GOOD.has(code) || worker.unreachable !== undefined) return null;
  return { ...worker, unreachable: { since, ...(STOPPED.has(code) ? { stopped: true } : {}) } };
}

/** They asked us to write no more. */
export function stopped(worker: Worker, at: Millis): Worker {
  const unreachable = { since: worker.unreachable?.since ?? at, stopped: true };
  return { ...worker, unreachable, phone: { ...worker.phone, optedAt: at } };
}

/** They took it back. */
export function returned(worker: Worker, at: Millis): Worker {
  return reachable({ ...worker, phone: { ...worker.phone, optedAt: at } });
}

export function reachable(worker: Worker): Worker {
  const { unreachable: _, ...rest } = worker;
  return rest;
}

/** A message arrived: the number works, whatever was said of it. Null where nothing changes. */
export function arrivedFor(worker: Worker): Worker | null {
  return worker.unreachable === undefined || worker.unreachable.stopped ? null : reachable(worker);
}

/** STOP, or the word that takes it back; `back`: any other words that do. Null where it is neither. */
export function stopOrStart(event: PersonMessage, worker: Worker): 'leave' | 'return' | 'back' | null {
  const { address } = event;
  const word = carrierWord(event, [known(worker, event)]);
  if (word !== null || worker.unreachable === undefined) return word;
  // On WhatsApp any word takes it back; a text message shows at least that the number works.
  return address.channel === 'whatsapp' || !worker.unreachable.stopped ? 'back' : null;
}

/** Written before they last left or came back: it says nothing of either any more. */
export function isPast(worker: Worker, event: PersonMessage, now: Millis): boolean {
  return isOvertaken([known(worker, event)], event, now);
}

function known({ unreachable, phone }: Worker, { address }: PersonMessage): KnownAddress {
  return {
    ...address,
    lastInbound: phone?.onWhatsApp ?? null,
    ...(phone?.optedAt === undefined ? {} : { optedAt: phone.optedAt }),
    ...(unreachable?.stopped ? { optedOut: true } : {}),
  };
}

/** Each time somebody cannot be reached any more, those who keep the team hear of it, once. */
export function unreachablesDue({ board }: Round): readonly Told[] {
  return board.workers.flatMap((worker): Told[] => {
    const since = worker.unreachable?.since;
    if (since === undefined || board.unreached?.[worker.id] === since) return [];
    return [
      {
        steps: [{ do: 'unreached', worker: worker.id, since }],
        audit: { what: 'worker.unreachable', by: worker.id },
        notices: whoHears(board.workers, worker).map(({ id }) => ({
          worker: id,
          key: 'worker:unreachable',
          params: { worker: worker.name },
        })),
      },
    ];
  });
}

/** The coordinators; where none of them can be reached the leads, else everybody. */
function whoHears(workers: readonly BoardWorker[], gone: BoardWorker): readonly BoardWorker[] {
  const others = workers.filter(({ id, unreachable }) => id !== gone.id && unreachable === undefined);
  const withRole = (role: 'coordinator' | 'safeguarding') => others.filter(({ roles }) => roles.includes(role));
  return [withRole('coordinator'), withRole('safeguarding'), others].find((some) => some.length > 0) ?? [];
}
