/**
 * What WhatsApp does not bring may go by SMS, which others read more easily and which stays on the phone: the words themselves only
 * where the person has allowed that. Otherwise one SMS says, without a word of what it is about, that they can write to us; what a
 * worker wrote is held until they do (evidence E9).
 */
import { isOptedOut } from './conversation.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Address } from './events.ts';
import { quietOfWords } from './quiet.ts';
import { isWhatsAppsOwn } from './why-failed.ts';
import { isShared } from './workers/with-care.ts';

/** They said that anything may be written to this phone at any time (flows/reach.yaml), or write SMS from it themselves. */
export function mayGoBySms(conversation: Conversation): boolean {
  const { address, addresses, session } = conversation;
  const sms = smsOf(address);
  if (isOptedOut(addresses, sms) || isShared(conversation)) return false;
  const writes = addresses.some((one) => one.channel === 'sms' && one.value === sms.value && one.lastInbound !== null);
  return writes || session?.answers['phone'] === 'mine';
}

/** What a message to WhatsApp carries along for the case that it is not brought. */
export function ifNotByWhatsApp(conversation: Conversation): { sms?: boolean } {
  if (isOptedOut(conversation.addresses, smsOf(conversation.address))) return { sms: false };
  return mayGoBySms(conversation) ? { sms: true } : {};
}

/** They could not be told: asks by SMS for a word of theirs, once until they write. True where they are asked, now or before. */
export function knock(draft: Draft, code: number): boolean {
  const { address, addresses, knocked } = draft.conversation;
  const sms = smsOf(address);
  const hasNumber = address.channel === 'whatsapp' && address.value.startsWith('+');
  if (!hasNumber || !isWhatsAppsOwn(code) || draft.hub.numbers.sms === undefined) return false;
  if (isOptedOut(addresses, sms) || mayGoBySms(draft.conversation)) return false;
  if (knocked !== undefined) return true;
  const message = { text: draft.t('handoff:template_worker_waiting'), language: draft.language };
  draft.set({ knocked: draft.sendBeside(sms, message, quietOfWords(draft)) });
  return true;
}

/** They wrote: what still waits to ask them for that leaves no more, least of all now and onto a phone that others read. */
export function answersKnock(draft: Draft): void {
  const { knocked, ...conversation } = draft.conversation;
  if (knocked === undefined) return;
  draft.conversation = conversation;
  draft.effect({ type: 'unsend', message: knocked });
}

const smsOf = ({ value }: Address): Address => ({ channel: 'sms', value });
