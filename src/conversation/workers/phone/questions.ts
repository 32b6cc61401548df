/**
 * What a worker was asked last on their phone, for as long as what they write may be an answer to it: "fine, thank you" to "How are
 * you?" is for nobody they help.
 */
import type { Board, Millis } from '../../../handoff/index.ts';
import type { Worker } from '../../ports/index.ts';

/** `care`: how they are. `take`: whether they can take somebody. `back`: what they meant. */
export type Question = 'care' | 'take' | 'back';

const MINUTE: Millis = 60_000;
/** They were asked when the hub opened, and may answer in the evening. */
const CARE = 24 * 60 * MINUTE;
/** Somebody else is asked by then: a "yes" that comes late is still none for the person they have. */
const TAKE = 120 * MINUTE;
const BACK = 10 * MINUTE;

/** Replies that ask what was meant, or say how it is written: the next words may be meant for the same. */
const ASK_BACK: ReadonlySet<string> = new Set([
  ...['whom', 'whom_or_you', 'which', 'pass_to_whom', 'no_command', 'how_done', 'how_note', 'how_pass'],
]);

/** @param now when they wrote. Null where they have answered since, or nothing was asked lately. */
export function openQuestion({ id, phone }: Worker, board: Board, now: Millis): Question | null {
  const { answered = 0, askedBack = 0 } = phone ?? {};
  const isOpen = (at: Millis, within: Millis) => at > answered && at <= now && now - at < within;
  if (isOpen(board.strain?.[id]?.asked ?? 0, CARE)) return 'care';
  // Kept with the message that was asked back about.
  if (askedBack > 0 && askedBack >= answered && askedBack <= now && now - askedBack < BACK) return 'back';
  const asked = Math.max(0, ...(board.asks?.[id] ?? []).filter((at) => at <= now));
  return asked > (board.took?.[id] ?? 0) && isOpen(asked, TAKE) ? 'take' : null;
}

export interface Said {
  now: Millis;
  /** When they wrote, where that is not just now. */
  at?: Millis;
  forPerson: boolean;
  /** The text we answered with. */
  reply: string | undefined;
  question: Question | null;
  /** When it was written, where that was on WhatsApp. */
  onWhatsApp?: Millis;
}

/** What is kept of a message and our reply. An answer to a question is asked about once, and not for ever. */
export function spoken({ phone }: Worker, said: Said): NonNullable<Worker['phone']> {
  const asks = said.question === null && said.reply !== undefined && ASK_BACK.has(said.reply);
  return {
    ...phone,
    ...(said.forPerson ? {} : { answered: Math.max(said.at ?? said.now, phone?.answered ?? 0) }),
    ...(asks ? { askedBack: said.now } : {}),
    ...(said.onWhatsApp === undefined ? {} : { onWhatsApp: Math.max(said.onWhatsApp, phone?.onWhatsApp ?? 0) }),
  };
}
