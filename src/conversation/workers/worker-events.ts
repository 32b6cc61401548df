/** What a worker does with a handoff: take it, write, close it. One has it, or nobody. */
import { closed, openMinutes, stateOf, wrote } from '../../handoff/index.ts';
import type { Handoff } from '../../handoff/index.ts';
import { dangerOver } from '../care/acknowledging.ts';
import { endAsking, freed } from '../waiting/asking.ts';
import type { Aside } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { WorkerClaimed, WorkerClosed, WorkerWrote } from '../events.ts';
import { planFollowUp } from '../after/follow-up.ts';
import { acceptHandover, endHandover } from './handing-over.ts';
import { reach } from './holding.ts';
import { introduce } from './introducing.ts';
import { handOnWords } from '../care/notices.ts';
import { promiseOver } from '../waiting/promises.ts';
import { resume } from './resting.ts';
import { settleDanger } from '../routes/danger.ts';
import { inCharge, mayNotHave, workerOf } from './who-may.ts';

export function claim(draft: Draft, event: WorkerClaimed): void {
  const { handoff } = draft.conversation;
  if (handoff?.status === 'active' && handoff.worker === event.worker) return; // the same tap twice
  const worker = workerOf(draft, event.worker);
  if (!worker) return draft.refuse('unknown-worker');
  if (handoff?.handover?.to === worker.id) return acceptHandover(draft, worker);
  if (handoff?.status !== 'waiting') return draft.refuse(handoff ? 'taken' : 'not-open');
  const refused = mayNotHave(draft, worker, handoff);
  if (refused) return draft.refuse(refused);
  endAsking(draft, worker.id);
  introduce(draft, worker, 'claimed', event.unread !== true);
}

export function write(draft: Draft, event: WorkerWrote): void {
  if (!inCharge(draft, event.worker)) return draft.refuse('not-yours');
  // Nothing may look sent that was not: the worker is told instead.
  if (draft.unreachable) return draft.refuse(draft.unreachable);
  const { handoff } = draft.conversation;
  if (!handoff) return;
  if (stateOf(handoff) === 'introduced') firstWords(draft, handoff, event);
  resume(draft, event.worker);
  draft.set({ handoff: wrote(draft.conversation.handoff ?? handoff, draft.now), aside: stillAsked(draft) });
  // They have seen the thread: it is theirs to speak of the danger now.
  settleDanger(draft, event.worker);
  draft.unwake('danger');
  draft.unwake('unanswered');
  handOnWords(draft);
  reach(draft, event.text, event.original);
}

/**
 * Whether they want another worker or hub, or have everything deleted, is still to be answered; but a yes or a number may answer
 * the worker now. Any other question of ours is over.
 */
function stillAsked({ conversation: { aside } }: Draft): Aside | null {
  return aside !== null && STAYS.includes(aside.kind) ? { ...aside, wordsOnly: true } : null;
}
const STAYS: readonly Aside['kind'][] = ['handover', 'move', 'delete'];

/** The promise is kept; how long it took is what later ones are made of. */
function firstWords(draft: Draft, { since, handedOver }: Handoff, { worker }: WorkerWrote): void {
  draft.goes('active', worker);
  const minutes = openMinutes(draft.hub.hours, since, draft.now);
  if (!handedOver) draft.place({ do: 'waited', minutes, language: draft.language });
  promiseOver(draft);
}

export function close(draft: Draft, event: WorkerClosed): void {
  const { handoff, id } = draft.conversation;
  if (!handoff || !inCharge(draft, event.worker)) return draft.refuse('not-yours');
  // Another hub may have them already: its answer comes first.
  if (handoff.moving?.asking === 'hub') return draft.refuse('not-possible');
  // They read what was held for them before it is over.
  handOnWords(draft);
  const agreed = event.agreed.trim();
  const followUp = event.followUpOn
    ? { key: 'handoff:follow_up_on', params: { date: draft.hub.words.date(draft.language, event.followUpOn) } }
    : '';
  reach(draft, draft.t('handoff:closing', { worker: handoff.workerName ?? '', agreed, followUp }));
  draft.set({
    handoff: closed(draft.conversation.handoff ?? handoff, agreed, event.followUpOn, draft.now),
    aside: null,
  });
  draft.goes('closing', event.worker);
  if (!event.followUpOn) draft.goes('closed', 'bot');
  // The interview it came from is over: what they write next is new.
  const { session } = draft.conversation;
  if (session) draft.set({ session: { ...session, asking: null, stack: [] } });
  draft.set({ crises: [] });
  draft.place({ do: 'close', person: id, worker: event.worker });
  if (event.unmet) {
    const { language } = draft;
    draft.place({ do: 'unmet', entry: { at: draft.now, language, needs: handoff.needs, why: 'not-there' } });
  }
  endHandover(draft, handoff);
  planFollowUp(draft);
  promiseOver(draft);
  draft.unwake('rest');
  draft.unwake('unanswered');
  dangerOver(draft);
  freed(draft);
}
