/** A worker comes into the chat: the person reads who it is, that this was read where it was, and by when they write. */
import { claimed, weightOf } from '../../handoff/index.ts';
import type { BoardWorker, Handoff, Millis } from '../../handoff/index.ts';
import { takenOn } from '../care/acknowledging.ts';
import { passOnHeld } from '../care/notices.ts';
import type { Draft } from '../draft.ts';
import { mediaToThread } from '../waiting/handoffs.ts';
import { isOver, lookAgain, promiseOf, promiseWakes } from '../waiting/promises.ts';
import { sayWhoIsThere } from './who-is-there.ts';
import { careUntold } from './with-care.ts';

/** @param read they had the summary before them when they took it, and it was to us that it was told */
export function introduce(draft: Draft, worker: BoardWorker, way: 'claimed' | 'handed-over', read: boolean): void {
  const { handoff, id } = draft.conversation;
  if (!handoff) return;
  mediaToThread(draft);
  const promise = promiseOf(draft, worker, { promised: handoff.promise });
  draft.set({
    handoff: {
      ...claimed(handoff, worker, draft.now),
      ...(read && handoff.arrivedFrom === undefined ? {} : { unread: true }),
      ...(way === 'handed-over' ? { handedOver: true } : {}),
      ...(promise === null ? {} : { promise }),
    },
    aside: null,
    paused: false,
  });
  passOnHeld(draft, worker);
  writeWithCare(draft);
  draft.place({ do: 'claim', person: id, worker: worker.id, weight: weightOf(handoff.urgency), at: draft.now });
  takenOn(draft, worker.id);
  draft.unwake('resume');
  if (promise === null) lookAgain(draft);
  else promiseWakes(draft, promise);
  draft.goes(way, way === 'claimed' ? worker.id : 'person');
  draft.goes('introduced', 'bot');
  sayWhoIsThere(draft, isLater(handoff, promise, draft.now));
}

/** Than what they were told before. */
function isLater(before: Handoff, promise: Millis | null, now: Millis): boolean {
  if (
    before.status !== 'waiting' ||
    before.untold ||
    before.unheard ||
    before.promise === undefined ||
    isOver(before, now)
  )
    return false;
  return promise === null || promise > before.promise;
}

/** Whoever writes must know it, also where nothing was read back yet. */
function writeWithCare(draft: Draft): void {
  const { handoff } = draft.conversation;
  const care = careUntold(draft.conversation);
  if (handoff && care.length > 0) draft.set({ handoff: { ...handoff, because: [...handoff.because, ...care] } });
}
