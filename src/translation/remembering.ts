/** A short memory before a translator: whoever opens a thread twice asks once. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Translator } from './translator.ts';

const MOST = 300;
/** Short, because what somebody had deleted must be gone here too. */
const KEPT_MS = 10 * 60 * 1000;

/**
 * In this process only, never written down; found by an HMAC under a key that nobody has.
 * @param now milliseconds, only ever compared with itself
 */
export function remembering(
  inner: Translator,
  { most = MOST, keptMs = KEPT_MS, now = () => performance.now() } = {},
): Translator {
  const secret = randomBytes(32);
  const kept = new Map<string, { until: number; text: string }>();

  function forgetOld(): void {
    for (const [key, { until }] of kept) {
      if (until > now()) break;
      kept.delete(key);
    }
  }

  return {
    languages: () => inner.languages(),
    async translate(text, from, to) {
      const key = createHmac('sha256', secret)
        .update(JSON.stringify([from, to, text]))
        .digest('base64');
      forgetOld();
      const before = kept.get(key);
      if (before !== undefined) return before.text;
      const translated = await inner.translate(text, from, to);
      // The oldest first, so that what is over lies together.
      kept.delete(key);
      kept.set(key, { until: now() + keptMs, text: translated });
      const oldest = kept.size > most ? kept.keys().next() : null;
      if (oldest?.value !== undefined) kept.delete(oldest.value);
      return translated;
    },
  };
}
