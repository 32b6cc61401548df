/**
 * A worker's words when WhatsApp's 24 hours are over: held, while an approved template asks the person to answer; they go out
 * when the person does. So is what was agreed when it is closed after STOP, but there nobody is asked. Never swallowed, never sent
 * where they could not arrive; and whoever writes from their own phone, where no thread shows it, hears of what did not.
 */
import { windowIsOpen, without } from '../../handoff/index.ts';
import type { WorkerId } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import { sameAddress } from '../events.ts';
import { workerOf } from './who-may.ts';

/** So many of the newest are watched: who has written more than that since hears that those did not arrive. */
const WATCHED = 20;

/** Said to the person now, or held until they write. `original`: what the worker wrote, where `text` is its translation. */
export function reach(draft: Draft, text: string, original?: string): void {
  const message = { text, language: draft.language, personal: true };
  const { handoff } = draft.conversation;
  const worker = handoff?.worker ?? '';
  if (windowOpen(draft) && !draft.unreachable) return watch(draft, draft.send(message, undefined, original), worker);
  if (!handoff || draft.unreachable === 'no-address') return;
  const id = draft.hold(message, worker, original);
  draft.set({ handoff: { ...handoff, held: [...(handoff.held ?? []), { id, worker, text }] } });
  // Asked once: more would only be more knocking.
  if (handoff.heldAsk !== undefined) return;
  const knock = { text: draft.t('handoff:template_worker_waiting'), language: draft.language };
  const heldAsk = draft.send(knock, 'worker_waiting');
  const now = draft.conversation.handoff;
  if (now && heldAsk !== null) draft.set({ handoff: { ...now, heldAsk } });
}

/** The person was not asked after all: the worker hears of it, and with the next words they are asked again. */
export function heldFailed(draft: Draft, message: string): void {
  const { handoff } = draft.conversation;
  if (!handoff?.held || handoff.heldAsk !== message) return;
  draft.set({ handoff: without(handoff, 'heldAsk') });
  const responsible = handoff.worker ?? handoff.knows;
  if (responsible !== undefined && workerOf(draft, responsible)) draft.notify(responsible, 'worker:held_failed');
  else draft.notifyCoordinators('worker:held_failed');
  draft.audit('held.not-asked', 'carrier');
}

/** Whether it arrives is told to whoever writes from their own phone. */
function watch(draft: Draft, id: string | null, worker: WorkerId): void {
  const { handoff } = draft.conversation;
  if (!handoff || id === null || workerOf(draft, worker)?.relay !== true) return;
  draft.set({ handoff: { ...handoff, unconfirmed: [...(handoff.unconfirmed ?? []), { id, worker }].slice(-WATCHED) } });
}

/** It came so far, or failed for good: then whoever wrote it hears of it, while they are responsible. */
export function wordsWent(draft: Draft, message: string, arrived: boolean): void {
  const { handoff } = draft.conversation;
  const words = handoff?.unconfirmed?.find(({ id }) => id === message);
  if (!handoff?.unconfirmed || !words) return;
  const unconfirmed = handoff.unconfirmed.filter(({ id }) => id !== message);
  draft.set({ handoff: unconfirmed.length > 0 ? { ...handoff, unconfirmed } : without(handoff, 'unconfirmed') });
  // That they stopped was told when they did.
  if (arrived || draft.unreachable || words.worker !== handoff.worker || !workerOf(draft, words.worker)) return;
  const { id: about } = draft.conversation;
  const letter = draft.board.claimed[words.worker]?.includes(about) ? draft.board.letters?.[about] : undefined;
  draft.notify(words.worker, 'worker:not_arrived', { who: letter === undefined ? '' : `${letter}: ` }, { about });
}

/** The person wrote: what was held goes to them first, in order. */
export function sendHeld(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.held || handoff.held.length === 0 || draft.unreachable || !windowOpen(draft)) return;
  draft.set({ handoff: without(handoff, 'held', 'heldAsk') });
  for (const { id, text, worker } of handoff.held) {
    const message = { text, language: draft.language, personal: true };
    draft.effect({ type: 'send', id, to: draft.conversation.address, message });
    watch(draft, id, worker);
  }
}

/** SMS has no window. */
export function windowOpen({ conversation, now }: Draft): boolean {
  const { address, addresses } = conversation;
  if (address.channel !== 'whatsapp') return true;
  return windowIsOpen(addresses.find((one) => sameAddress(one, address))?.lastInbound ?? null, now);
}
