/** What workers write for each other: it is never sent, and goes along when somebody else takes over (evidence E25). */
import { suits } from '../../handoff/index.ts';
import type { WorkerId } from '../../handoff/index.ts';
import { languagesOf } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { WorkerAsked, WorkerNoted } from '../events.ts';
import { inCharge, workerOf } from './who-may.ts';

export function note(draft: Draft, { worker, text }: WorkerNoted): void {
  if (!mayNote(draft, worker)) return draft.refuse('not-yours');
  addNote(draft, worker, text);
}

/** A colleague is asked for advice. */
export function askColleague(draft: Draft, { worker, colleague, text }: WorkerAsked): void {
  const { handoff } = draft.conversation;
  if (!handoff || !inCharge(draft, worker)) return draft.refuse('not-yours');
  const asked = workerOf(draft, colleague);
  if (!asked || asked.id === worker || asked.id === draft.conversation.isWorker) return draft.refuse('not-possible');
  // Whom the person did not want may not read about them either.
  if (!suits(asked, handoff, languagesOf(draft.conversation))) return draft.refuse('not-suited');
  if (handoff.leadOnly && !asked.roles.includes('safeguarding')) return draft.refuse('lead-only');
  addNote(draft, worker, text);
  draft.set({ handoff: { ...handoff, colleagues: [...new Set([...(handoff.colleagues ?? []), colleague])] } });
  draft.notify(colleague, 'worker:asked_advice', { worker: workerOf(draft, worker)?.name ?? '' });
  draft.audit('colleague.asked', worker);
}

/** Whoever has or had them last, and colleagues who were asked. */
function mayNote(draft: Draft, worker: WorkerId): boolean {
  const { handoff } = draft.conversation;
  const responsible = handoff?.status !== 'waiting' && handoff?.worker === worker;
  return responsible || (handoff?.colleagues?.includes(worker) ?? false);
}

export function addNote(draft: Draft, worker: WorkerId, text: string): void {
  const said = text.trim();
  if (said === '') return;
  draft.effect({ type: 'log', entry: { id: draft.event.id, at: draft.now, from: 'note', worker, text: said } });
}
