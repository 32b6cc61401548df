/** What kind of thing a person sent, and whether it can be an answer to what is open now. */
import { normalise } from '../language/index.ts';
import type { Turn } from './decision.ts';
import type { Millis, PersonMessage } from './events.ts';
import { isOlderThanItsLeaving } from './written.ts';

/** A question that has left and is not known to have arrived is taken as read after this long: receipts may never come. */
const SURELY_READ: Millis = 10_000;

/** Sent before our newest question can have been read. While the carrier is away that may be hours after we asked it. */
export function tooEarly(turn: Pick<Turn, 'conversation' | 'event' | 'now' | 'queued'>): boolean {
  const { asked } = turn.conversation;
  if (isOlderThanItsLeaving(turn)) return true;
  return asked !== null && !asked.reached && (hasNotLeft(turn) || turn.now - (asked.left ?? asked.at) < SURELY_READ);
}

/** Our newest question waits to be sent. */
export function hasNotLeft({ conversation: { asked }, queued }: Pick<Turn, 'conversation' | 'queued'>): boolean {
  return asked !== null && !asked.reached && asked.left === undefined && queued === true;
}

/** A tap, or one of the labels we showed, typed out: an answer to us, and never a cry for help of its own. */
export function isOurOwnWord({ conversation }: Turn, event: PersonMessage): boolean {
  if (event.tapped !== undefined) return true;
  const text = normalise(event.text);
  return conversation.asked?.labels.some((label) => normalise(label) === text) ?? false;
}

export const isEmpty = (event: PersonMessage): boolean =>
  event.text.trim() === '' && event.media.length === 0 && !event.location && event.tapped === undefined;
export const isVoice = (event: PersonMessage): boolean =>
  event.media.some(({ contentType }) => contentType.startsWith('audio/'));
export const isPicture = (event: PersonMessage): boolean =>
  event.text.trim() === '' && event.media.length > 0 && !isVoice(event);

/** A tap's id is `<step>~<turn>~<choice>`; Content at the carrier may have left the turn empty. */
function tapOf(event: PersonMessage): { turn: number; choice: string } | null {
  const [, turn, choice] = event.tapped?.split('~') ?? [];
  return turn === undefined || choice === undefined ? null : { turn: Number(turn), choice };
}
export function isOldTap({ conversation }: Pick<Turn, 'conversation'>, event: PersonMessage): boolean {
  const tap = tapOf(event);
  return tap !== null && tap.turn !== conversation.turn;
}
/** "Delete everything" tapped, which can mean nothing else; but for a button of a record that is gone. */
export function tapsDelete({ conversation }: Pick<Turn, 'conversation'>, event: PersonMessage): boolean {
  return (
    event.tapped?.startsWith('conversation/delete~') === true &&
    tapOf(event)?.choice === 'delete' &&
    conversation.turn > 0
  );
}
/** A row of an earlier page of the question that is open, tapped after the next page was shown: it answers all the same. */
export function isOfOpenPages({ conversation }: Turn, event: PersonMessage): boolean {
  const { asking } = conversation.session ?? { asking: null };
  const [step, , choice = ''] = event.tapped?.split('~') ?? [];
  if (asking?.page === undefined || step !== `${asking.interview}/${asking.step}`) return false;
  return asking.choices.includes(choice);
}
export function tappedChoice(event: PersonMessage): string | null {
  return tapOf(event)?.choice ?? null;
}
