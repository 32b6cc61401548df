/**
 * A message that a carrier had taken and could not bring goes again, as it went or another way. Each has an id of its own,
 * `<id of the one before>.<the carrier's code>.<its place>`, so that what is said of the one is never taken for the other.
 */
import type { Draft } from './draft.ts';
import type { Receipt } from './events.ts';

/** Of a recording that goes before its words: nobody is told of one that could not be played, for the words follow. */
export const recordingId = (id: string): string => `${id}:audio`;
export const isRecording = (id: string): boolean => firstOf(id).endsWith(':audio');

/** The message as the conversation knows it. */
export function firstOf(id: string): string {
  return id.replace(/(?:\.\d+\.\d+)+$/, '');
}

/** With which codes it failed before it got this id, one after the other. */
export function codesOf(id: string): readonly number[] {
  return [...id.slice(firstOf(id).length).matchAll(/\.(\d+)\.\d+/g)].map(([, code]) => Number(code));
}

/**
 * They were asked something newer, or have answered: a number typed under this question would answer another. Not every question
 * has a turn of its own (see after/reminding.ts), so it must be the newest too.
 */
export function isOvertaken({ conversation: { asked, turn } }: Draft, { message, question }: Receipt): boolean {
  if (question === undefined) return false;
  return question !== turn || (asked !== null && asked.message !== firstOf(message));
}

/** Sent again where that can be and is welcome; false: it failed for good. */
export function goAgain(draft: Draft, event: Receipt): boolean {
  const { addresses } = draft.conversation;
  // STOP by SMS holds for SMS, whatever they write on WhatsApp.
  const stopped = addresses.some(({ channel, optedOut }) => channel === 'sms' && optedOut === true);
  if (event.again !== true || event.code === undefined || stopped || draft.unreachable) return false;
  if (isOvertaken(draft, event)) return false;
  draft.effect({ type: 'again', message: event.message, code: event.code });
  return true;
}
