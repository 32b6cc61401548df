import type { Millis } from './types.ts';

/** How long after the person's last message WhatsApp lets anything be written to them. */
export const WINDOW_MS: Millis = 24 * 60 * 60 * 1000;

/** A minute for the way there. */
const ON_THE_WAY: Millis = 60_000;

/** Whether what leaves now still arrives. */
export function windowIsOpen(lastInbound: Millis | null, now: Millis): boolean {
  return lastInbound !== null && now - lastInbound < WINDOW_MS - ON_THE_WAY;
}
