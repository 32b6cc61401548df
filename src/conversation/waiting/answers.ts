/** Words of a person wait for the worker who has them: that worker hears of the first, and others where no answer comes. */
import { without } from '../../handoff/index.ts';
import type { Handoff } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import { inDanger } from '../care/in-danger.ts';
import { ownUp, tellAnew, unkept } from './owning-up.ts';
import { isOver, promiseNow, promiseOf, promiseWakes } from './promises.ts';

/** The worker's phone hears of the first words that wait for them; again when others had to be told. */
export function tellFirstWords(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.worker || (handoff.unanswered !== undefined && !handoff.late)) return;
  const { worker } = handoff;
  // Who was told of danger in this turn knows that they wrote.
  if (draft.effects.some((effect) => effect.type === 'notify' && effect.worker === worker)) return;
  draft.notify(worker, 'worker:person_wrote');
}

/** If nobody answers, the coordinators hear of it: from then on once a working day, until somebody has. */
export function expectAnswer(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.worker) return;
  if (handoff.late) {
    return draft.set({ handoff: without(handoff, 'late') });
  }
  if (handoff.unanswered !== undefined) return;
  countFrom(draft, { ...handoff, unanswered: draft.now });
}

/** They may be written to again: what waited for an answer waits from now on, and of their next words the worker hears again. */
export function countAnew(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'active' || handoff.unanswered === undefined) return;
  countFrom(draft, { ...handoff, unanswered: draft.now, late: true });
}

function countFrom(draft: Draft, handoff: Handoff): void {
  draft.set({ handoff });
  const by = promiseNow(draft);
  if (by !== null) draft.wake('unanswered', by);
}

/**
 * Nobody who was taken is left without a time by which the worker has written: also where it was lost, as with those who were
 * taken before it was kept for as long as that.
 */
export function promiseKept(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'active' || unkept(draft) === null || draft.unreachable) return;
  // They write after it was missed, or in this very minute: they hear it now. Danger has its own words.
  if (isOver(handoff, draft.now)) return inDanger(draft.conversation) ? undefined : ownUp(draft, handoff);
  if (handoff.untold) return tellAnew(draft, handoff);
  if (handoff.promise !== undefined) return;
  const promise = promiseOf(
    draft,
    draft.board.workers.find(({ id }) => id === handoff.worker),
  );
  if (promise === null) return;
  draft.set({ handoff: { ...handoff, promise } });
  promiseWakes(draft, promise);
}
