/** What a worker does with a handoff: take it, write, close it. One has it, or nobody. */
import { claimed, closed, mayNotTake, ownerOf, suits, weightOf, wrote } from '../handoff/index.ts';
import { endAsking, freed } from './asking.ts';
import type { Draft } from './draft.ts';
import type { WorkerClaimed, WorkerClosed, WorkerWrote } from './events.ts';
import { planFollowUp } from './follow-up.ts';
import { handOverMedia } from './handoffs.ts';
import { settleDanger } from './routes/danger.ts';

export function claim(draft: Draft, event: WorkerClaimed): void {
  const { handoff, id } = draft.conversation;
  if (handoff?.status === 'active' && handoff.worker === event.worker) return; // the same tap twice
  if (handoff?.status !== 'waiting') return draft.refuse(handoff ? 'taken' : 'not-open');
  const refused = mayNotTake(draft.board, event.worker, handoff.leadOnly);
  if (refused) return draft.refuse(refused);
  const worker = draft.board.workers.find((one) => one.id === event.worker);
  if (!worker) return draft.refuse('unknown-worker');
  if (handoff.leadOnly && !worker.roles.includes('safeguarding')) return draft.refuse('lead-only');
  if (!handoff.leadOnly && !suits(worker, handoff, draft.language)) return draft.refuse('not-suited');

  handOverMedia(draft);
  endAsking(draft, worker.id);
  writeWithCare(draft);
  draft.set({ handoff: claimed(draft.conversation.handoff ?? handoff, worker, draft.now), aside: null, paused: false });
  draft.place({ do: 'claim', person: id, worker: worker.id, weight: weightOf(handoff.urgency) });
  draft.unwake('promise');
  draft.unwake('resume');
  draft.audit('handoff.claimed', worker.id);
  const shared = worker.languages.includes(draft.language);
  const params = { worker: worker.name, language: draft.hub.words.info(draft.language).name };
  draft.tell(shared ? 'handoff:introduced' : 'handoff:introduced_no_language', params);
}

/** The interview in which people say whether others read their phone, and when it is safe to write. */
const CARE = 'reach/';

/** Whoever writes must know it (evidence E9), also where nothing was read back yet: it keeps the person safe and tells no story. */
function writeWithCare(draft: Draft): void {
  const { handoff, session } = draft.conversation;
  if (!handoff) return;
  const told = new Set([...handoff.lines, ...handoff.because].map(({ id }) => id));
  const care = (session?.notes ?? []).filter(({ id, taken }) => id.startsWith(CARE) && !taken && !told.has(id));
  if (care.length > 0) draft.set({ handoff: { ...handoff, because: [...handoff.because, ...care] } });
}

export function write(draft: Draft, event: WorkerWrote): void {
  if (!has(draft, event.worker)) return draft.refuse('not-yours');
  // Nothing may look sent that was not: the worker is told instead.
  if (draft.unreachable) return draft.refuse(draft.unreachable);
  const { handoff } = draft.conversation;
  if (handoff) draft.set({ handoff: wrote(handoff, draft.now), aside: null });
  // They have seen the thread: it is theirs to speak of the danger now.
  settleDanger(draft);
  draft.unwake('danger');
  draft.unwake('unanswered');
  draft.say({ text: event.text, language: draft.language, personal: true });
}

export function close(draft: Draft, event: WorkerClosed): void {
  const { handoff, id } = draft.conversation;
  if (!handoff || !has(draft, event.worker)) return draft.refuse('not-yours');
  const agreed = event.agreed.trim();
  const followUp = event.followUpOn
    ? { key: 'handoff:follow_up_on', params: { date: draft.hub.words.date(draft.language, event.followUpOn) } }
    : '';
  draft.tell('handoff:closing', { worker: handoff.workerName ?? '', agreed, followUp });
  draft.set({ handoff: closed(handoff, agreed, event.followUpOn, draft.now) });
  // The interview it came from is over: what they write next is new.
  const { session } = draft.conversation;
  if (session) draft.set({ session: { ...session, asking: null, stack: [] } });
  draft.set({ crises: [] });
  draft.place({ do: 'close', person: id, worker: event.worker });
  planFollowUp(draft);
  draft.unwake('danger');
  draft.unwake('unanswered');
  draft.audit('handoff.closed', event.worker);
  freed(draft);
}

function has(draft: Draft, worker: string): boolean {
  const owner = ownerOf(draft.conversation.handoff);
  return owner !== 'bot' && owner.worker === worker;
}
