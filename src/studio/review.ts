/** Which texts a native speaker has read, as `review` in a language's language.json says. */
import { isReviewed, isTextReviewed } from '../language/index.ts';
import { PLURAL } from './check/texts.ts';

interface Review {
  /** Of single texts, where they differ from the whole. */
  texts?: unknown;
}

export interface Reviews {
  /** Somebody has begun to read the language. */
  begun: boolean;
  /** Texts that are told of singly, as `namespace:key`. */
  named: readonly string[];
  /**
   * Whether the text of `namespace:key` was read; a form of it ("2 children") by its own key, or by the key of them all. What
   * a hub has written itself (`own`) nobody has read with the rest, in English neither: it must be named.
   */
  isRead(key: string, own: boolean): boolean;
}

/** @param language what the language.json of one language says; undefined where it has none. */
export function reviewsOf(language: unknown): Reviews {
  const review = ((language as { review?: Review } | null | undefined)?.review ?? {}) as Review;
  const texts = typeof review.texts === 'object' && review.texts !== null ? review.texts : {};
  const single = new Map<string, unknown>(Object.entries(texts));
  const whole = isReviewed(review);
  const isReadAs = (said: unknown): boolean => isTextReviewed(said, review) === true;
  return {
    begun: whole || [...single.values()].some(isReadAs),
    named: [...single.keys()],
    isRead: (key, own) => {
      const said = single.get(key) ?? single.get(key.replace(PLURAL, ''));
      return isTextReviewed(said, review) ?? (whole && !own);
    },
  };
}
