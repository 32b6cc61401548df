/** Who has read a text, and when: without both, nobody has (`review` in a language's language.json). */

interface Said {
  status?: unknown;
  by?: unknown;
  on?: unknown;
}

const isNamed = ({ by, on }: Said): boolean =>
  typeof by === 'string' && by.trim() !== '' && typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on);

/** Of a whole language: its status says so, and somebody is named with a day. */
export function isReviewed(review: unknown): boolean {
  return isSaid(review) && review.status === 'reviewed' && isNamed(review);
}

/**
 * Of a single text: by whom and when, or "reviewed" where the language names somebody for all that is said of it so.
 * Undefined where nothing is said of the text.
 */
export function isTextReviewed(text: unknown, review: unknown): boolean | undefined {
  if (text === undefined) return undefined;
  if (!isSaid(text)) return (text === 'reviewed' || text === true) && isSaid(review) && isNamed(review);
  return (text.status === undefined || text.status === 'reviewed') && isNamed(text);
}

const isSaid = (said: unknown): said is Said => typeof said === 'object' && said !== null;
