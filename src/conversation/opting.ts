/** Opting out and back in, an address at a time. Only the person can do either. */
import { isOptedOut } from './conversation.ts';
import type { KnownAddress } from './conversation.ts';
import type { Draft } from './draft.ts';
import { sameAddress } from './events.ts';
import type { Millis, PersonMessage } from './events.ts';
import { countAnew } from './waiting/answers.ts';
import { writtenAt } from './written.ts';

/** The carrier blocks a number that sends one of these, alone, on SMS. We obey the same words on WhatsApp. */
const leaving = new Set(['stop', 'stopall', 'unsubscribe', 'end', 'quit', 'cancel', 'revoke', 'optout']);
/** What lifts the carrier's block again. "Yes" is a common answer too: it counts only where there is a block. */
const returning = new Set(['start', 'unstop', 'yes']);

export function carrierWord(event: PersonMessage, addresses: readonly KnownAddress[]): 'leave' | 'return' | null {
  if (event.optOut === 'STOP') return 'leave';
  if (event.optOut === 'START') return 'return';
  const word = event.text.trim().toLowerCase();
  if (leaving.has(word)) return 'leave';
  const blocked = event.address.channel === 'sms' && isOptedOut(addresses, event.address);
  return blocked && returning.has(word) ? 'return' : null;
}

/** Written before they left, or before they came back: it says nothing of either any more. */
export function isOvertaken(addresses: readonly KnownAddress[], event: PersonMessage, now: Millis): boolean {
  const known = addresses.find((one) => sameAddress(one, event.address));
  if (!known) return false;
  const written = writtenAt(event, now);
  // Any word on WhatsApp after a STOP has taken it back, whichever of the two reached us first.
  const since = event.address.channel === 'whatsapp' && !known.optedOut ? (known.lastInbound ?? 0) : 0;
  return written < Math.max(known.optedAt ?? 0, since);
}

export function mark(draft: Draft, event: PersonMessage, optedOut: boolean): void {
  const addresses = draft.conversation.addresses.map((known): KnownAddress => {
    if (!sameAddress(known, event.address)) return known;
    const { optedOut: _, ...rest } = known;
    return { ...rest, ...(optedOut ? { optedOut } : {}), optedAt: writtenAt(event, draft.now) };
  });
  draft.set({ addresses });
}

/** On WhatsApp any later word is a return, and heard as what it is; it is no answer to a question from before they left. */
export function comesBack(draft: Draft, event: PersonMessage, route: string): void {
  const { addresses } = draft.conversation;
  if (event.address.channel !== 'whatsapp' || !isOptedOut(addresses, event.address)) return;
  if (isOvertaken(addresses, event, draft.now)) return;
  mark(draft, event, false);
  draft.audit('opted-in', 'person');
  countAnew(draft);
  if (route === 'interview') draft.set({ paused: true });
}
