import type { Millis } from './types.ts';

/** How long after the person's last message WhatsApp lets anything be written to them. */
export const WINDOW_MS: Millis = 24 * 60 * 60 * 1000;
