/**
 * What failed for good: whoever has the person, or else the coordinators, read it in words, once until something arrives or the
 * person writes. Nobody writes on and on to somebody whom nothing reaches.
 */
import type { Handoff, WorkerId } from '../handoff/index.ts';
import { stateOf } from '../handoff/index.ts';
import { knock } from './by-sms.ts';
import type { Draft } from './draft.ts';
import { sameAddress } from './events.ts';
import type { Channel, Receipt } from './events.ts';
import { codesOf, firstOf, isRecording } from './second.ts';
import { whyFailed } from './why-failed.ts';
import type { WhyFailed } from './why-failed.ts';
import { workerOf } from './workers/who-may.ts';

/** As the carrier says it of whoever opted out. */
export const OPTED_OUT = 21610;

/** What a text to a phone says of it; everything else is "the network did not take it" there, and in the thread what it is. */
const IN_TEXTS: readonly WhyFailed[] = ['landline', 'wrong_number', 'off', 'not_whatsapp', 'blocked'];

/** @param told a worker has just been told of this very message, and what it was */
export function notReached(draft: Draft, { message, code = 0, by }: Receipt, told: boolean): void {
  if (isRecording(message) || draft.unreachable || draft.conversation.arrivedAgain === firstOf(message)) return;
  const why = whyFailed(code);
  // What was withdrawn after a STOP fails with the same code, and nobody has said it anew.
  if (why === 'opted_out') return by && leaves(draft, by);
  knock(draft, code);
  const { unreached } = draft.conversation;
  draft.set({ unreached: { code, since: unreached?.since ?? draft.now } });
  if (told || (unreached && whyFailed(unreached.code) === why)) return;
  const whom = inCharge(draft);
  if (whom === null) return;
  if (whom === 'coordinators') draft.notifyCoordinators('worker:not_reached', inWords(draft, code, ''));
  else
    draft.notify(whom, 'worker:not_reached', inWords(draft, code, letterOf(draft, whom)), {
      about: draft.conversation.id,
    });
}

/** Something came so far. */
export function reached(draft: Draft, { message }: Receipt): void {
  const { unreached: _, ...rest } = draft.conversation;
  if (draft.conversation.unreached) draft.conversation = rest;
  if (codesOf(message).length > 0) draft.set({ arrivedAgain: firstOf(message) });
}

/** The reason is one that a text can say. */
export const hasWords = (code: number): boolean => IN_TEXTS.includes(whyFailed(code));

/** `who` and `why` of the texts that say so, in the reader's language. */
export function inWords(draft: Draft, code: number, who: string) {
  const why = whyFailed(code);
  const key = `worker:why_${IN_TEXTS.includes(why) ? why : 'other'}`;
  return (language: string) => ({ who, why: draft.hub.words.t(language, key) });
}

/** "A: ", where the worker writes from their own phone. */
export function letterOf(draft: Draft, worker: WorkerId): string {
  if (workerOf(draft, worker)?.relay !== true) return '';
  const { id } = draft.conversation;
  const letter = draft.board.claimed[worker]?.includes(id) ? draft.board.letters?.[id] : undefined;
  return letter === undefined ? '' : `${letter}: `;
}

/** Null: nobody is with them, nor do they wait for anybody. */
function inCharge(draft: Draft): WorkerId | 'coordinators' | null {
  const { handoff } = draft.conversation;
  if (!handoff || !isOpen(handoff)) return null;
  const { worker } = handoff;
  const theirs = handoff.status !== 'waiting' && worker !== undefined && workerOf(draft, worker);
  return theirs ? worker : 'coordinators';
}

const isOpen = (handoff: Handoff): boolean => handoff.status !== 'closed' || stateOf(handoff) === 'closing';

/** The carrier holds a STOP on this channel that we have not heard of: the same as if we had. What WhatsApp does not bring goes by SMS. */
function leaves(draft: Draft, channel: Channel): void {
  const { address, addresses, handoff } = draft.conversation;
  const left = { channel, value: address.value };
  const known = addresses.find((one) => sameAddress(one, left)) ?? { ...left, lastInbound: null };
  const others = addresses.filter((one) => !sameAddress(one, left));
  draft.set({ addresses: [...others, { ...known, optedOut: true, optedAt: draft.now }] });
  draft.audit('opted-out', 'carrier');
  if (!draft.unreachable) return;
  draft.effect({ type: 'withdraw', code: OPTED_OUT });
  if (!draft.inHumanHands) draft.set({ aside: null });
  if (handoff?.status === 'active' && handoff.worker) draft.notify(handoff.worker, 'worker:person_opted_out');
  if (handoff) draft.notifyLeads('worker:person_opted_out');
}
