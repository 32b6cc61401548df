/** Cuts a long text into parts that a carrier takes, where a reader would pause. */

/** Twilio's limit for a body on every channel (error 21617 beyond it). */
export const BODY_LIMIT = 1600;

/**
 * Parts of at most `limit` UTF-16 units, cut between paragraphs, else lines, else sentences, else words, else
 * grapheme clusters. Nothing but the white space at a cut is lost.
 */
export function split(text: string, language: string, limit = BODY_LIMIT): string[] {
  if (text.length <= limit) return [text];
  return pack(text, language, limit, 0)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** From the largest pause to the smallest; each keeps its separator with the piece before it. */
const pauses: readonly ((text: string, language: string) => string[])[] = [
  (text) => text.split(/(?<=\n\s*\n)(?=\S)/),
  (text) => text.split(/(?<=\n)/),
  (text, language) => segmented(text, language, 'sentence'),
  (text) => text.split(/(?<=\s)(?=\S)/),
  (text, language) => segmented(text, language, 'grapheme'),
];

function pack(text: string, language: string, limit: number, pause: number): string[] {
  const cut = pauses[pause];
  // A single cluster longer than the limit (marks without end): nothing to keep whole, so it is cut by code points.
  const pieces = cut ? cut(text, language) : [...text];
  const parts: string[] = [];
  let open = '';
  for (const piece of pieces) {
    if ((open + piece).trimEnd().length <= limit) {
      open += piece;
      continue;
    }
    if (open !== '') parts.push(open);
    open = piece;
    if (piece.trimEnd().length > limit) {
      const smaller = pack(piece, language, limit, pause + 1);
      parts.push(...smaller.slice(0, -1));
      open = smaller.at(-1) ?? '';
    }
  }
  return open === '' ? parts : [...parts, open];
}

function segmented(text: string, language: string, granularity: 'sentence' | 'grapheme'): string[] {
  return Array.from(new Intl.Segmenter(language, { granularity }).segment(text), ({ segment }) => segment);
}
