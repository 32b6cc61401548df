/** Which texts a native speaker has read, as `review` in a language's language.json says. */
import type { LanguageCode } from '../language/index.ts';
import type { HubTexts } from './check/texts.ts';

interface Review {
  /** Of the whole language: "reviewed" or "drafted". */
  status?: unknown;
  /** Of single texts, where they differ from the whole. */
  texts?: unknown;
}

/**
 * Of one language: whether the text of `namespace:key` was read. What a hub has written itself nobody has read with the rest;
 * English is its own to say.
 */
export function reviewsOf(language: LanguageCode, texts: HubTexts): (key: string) => boolean {
  if (language === 'en') return () => true;
  const info = texts.files.find((file) => file.language === language && file.namespace === 'language');
  const review = ((info?.json.data as { review?: Review } | undefined)?.review ?? {}) as Review;
  const single = new Map(Object.entries((review.texts ?? {}) as Record<string, unknown>));
  const whole = review.status === 'reviewed';
  return (key) => {
    const said = single.get(key);
    return said === undefined ? whole && texts.fileOf(language, key)?.own !== true : isRead(said);
  };
}

/** "reviewed", or by whom and when. */
function isRead(said: unknown): boolean {
  if (typeof said !== 'object' || said === null) return said === 'reviewed' || said === true;
  const { status, by } = said as { status?: unknown; by?: unknown };
  return status === 'reviewed' || (status === undefined && typeof by === 'string');
}
