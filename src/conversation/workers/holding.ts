/**
 * A worker's words when WhatsApp's 24 hours are over: held, while an approved template asks the person to answer; they go out
 * when the person does. So is what was agreed when it is closed after STOP, but there nobody is asked. Never swallowed, never sent
 * where they could not arrive; and whoever writes from their own phone, where no thread shows it, hears of what did not.
 */
import { windowIsOpen, without } from '../../handoff/index.ts';
import type { WorkerId } from '../../handoff/index.ts';
import { knock, mayGoBySms } from '../by-sms.ts';
import type { Draft } from '../draft.ts';
import { sameAddress } from '../events.ts';
import type { Millis, Receipt } from '../events.ts';
import { leavesAt } from '../quiet.ts';
import { hasWords, inWords, letterOf } from '../unreached.ts';
import { workerOf } from './who-may.ts';

/** So many of the newest are watched: who has written more than that since hears that those did not arrive. */
const WATCHED = 20;

/** Said to the person now, or held until they write. `original`: what the worker wrote, where `text` is its translation. */
export function reach(draft: Draft, text: string, original?: string): void {
  const message = { text, language: draft.language, personal: true };
  const { handoff } = draft.conversation;
  const worker = handoff?.worker ?? '';
  if (windowOpen(draft, leavesAt(draft)) && !draft.unreachable)
    return watch(draft, draft.send(message, undefined, original), worker, text);
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

/** Whether it arrives is told to whoever writes from their own phone. What may not go by SMS is kept till then, to be held. */
function watch(draft: Draft, id: string | null, worker: WorkerId, text: string): void {
  const { handoff, address } = draft.conversation;
  if (!handoff || id === null) return;
  const kept = address.channel === 'whatsapp' && !mayGoBySms(draft.conversation);
  if (!kept && workerOf(draft, worker)?.relay !== true) return;
  const one = { id, worker, ...(kept ? { text } : {}) };
  draft.set({ handoff: { ...handoff, unconfirmed: [...(handoff.unconfirmed ?? []), one].slice(-WATCHED) } });
}

/** It came so far, or (`failure`) failed for good: then whoever wrote it hears of it, while they are responsible. */
export function wordsWent(draft: Draft, message: string, failure: Receipt | null): void {
  const { handoff } = draft.conversation;
  const words = handoff?.unconfirmed?.find(({ id }) => id === message);
  if (!handoff?.unconfirmed || !words) return;
  const unconfirmed = handoff.unconfirmed.filter(({ id }) => id !== message);
  draft.set({ handoff: unconfirmed.length > 0 ? { ...handoff, unconfirmed } : without(handoff, 'unconfirmed') });
  // That they stopped was told when they did.
  if (!failure || draft.unreachable) return;
  const { code = 0 } = failure;
  const asked = knock(draft, code);
  if (asked && words.text !== undefined) holdAgain(draft, words.worker, words.text);
  if (words.worker !== handoff.worker || workerOf(draft, words.worker)?.relay !== true) return;
  const { id: about } = draft.conversation;
  const who = letterOf(draft, words.worker);
  if (hasWords(code)) draft.notify(words.worker, 'worker:not_reached', inWords(draft, code, who), { about });
  else draft.notify(words.worker, 'worker:not_arrived', { who }, { about });
}

/** They were asked by SMS for a word, and get these when it comes. */
function holdAgain(draft: Draft, worker: WorkerId, text: string): void {
  const id = draft.hold({ text, language: draft.language, personal: true }, worker);
  const { handoff } = draft.conversation;
  if (handoff) draft.set({ handoff: { ...handoff, held: [...(handoff.held ?? []), { id, worker, text }] } });
}

/** The person wrote: what was held goes to them first, in order. */
export function sendHeld(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.held || handoff.held.length === 0 || draft.unreachable || !windowOpen(draft)) return;
  draft.set({ handoff: without(handoff, 'held', 'heldAsk') });
  if (handoff.heldAsk !== undefined) draft.effect({ type: 'unsend', message: handoff.heldAsk });
  for (const { id, text, worker } of handoff.held) {
    const message = { text, language: draft.language, personal: true };
    draft.effect({ type: 'send', id, to: draft.conversation.address, message });
    watch(draft, id, worker, text);
  }
}

/** At that moment, should they not write before. SMS has no window. */
export function windowOpen({ conversation, now }: Draft, at: Millis = now): boolean {
  const { address, addresses } = conversation;
  if (address.channel !== 'whatsapp') return true;
  return windowIsOpen(addresses.find((one) => sameAddress(one, address))?.lastInbound ?? null, at);
}
