/** Opting out and back in, an address at a time. Only the person can do either. */
import type { KnownAddress } from './conversation.ts';
import type { Draft } from './draft.ts';
import { sameAddress } from './events.ts';
import type { Address, PersonMessage } from './events.ts';

/** The carrier blocks a number that sends one of these, alone, on SMS. We obey the same words on WhatsApp. */
const leaving = new Set(['stop', 'stopall', 'unsubscribe', 'end', 'quit', 'cancel', 'revoke', 'optout']);
/** What lifts the carrier's block again. "Yes" is a common answer too: it counts only where there is a block. */
const returning = new Set(['start', 'unstop', 'yes']);

export function isOptedOut(addresses: readonly KnownAddress[], address: Address): boolean {
  return addresses.some((known) => known.optedOut === true && sameAddress(known, address));
}

export function carrierWord(event: PersonMessage, addresses: readonly KnownAddress[]): 'leave' | 'return' | null {
  if (event.optOut === 'STOP') return 'leave';
  if (event.optOut === 'START') return 'return';
  const word = event.text.trim().toLowerCase();
  if (leaving.has(word)) return 'leave';
  const blocked = event.address.channel === 'sms' && isOptedOut(addresses, event.address);
  return blocked && returning.has(word) ? 'return' : null;
}

export function mark(draft: Draft, event: PersonMessage, optedOut: boolean): void {
  const addresses = draft.conversation.addresses.map((known): KnownAddress => {
    if (!sameAddress(known, event.address)) return known;
    const { optedOut: _, ...rest } = known;
    return optedOut ? { ...rest, optedOut } : rest;
  });
  draft.set({ addresses });
}

/** Does nothing where they had not opted out. */
export function optIn(draft: Draft, event: PersonMessage): void {
  if (!isOptedOut(draft.conversation.addresses, event.address)) return;
  mark(draft, event, false);
  draft.audit('opted-in', 'person');
}
