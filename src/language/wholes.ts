/**
 * What is read from the left within words of either direction. A paragraph from the right would put the groups of
 * `020 7946 0018` in the order `0018 7946 020`, and `12 Station Road` would read `Station Road 12`.
 */

/** Fewer digits are a price, an age, a time or two answers; but `116 123` is a helpline. */
const SHORTEST_NUMBER = 7;
const SHORT_NUMBER = /^\p{Nd}{3}[ \u00a0\u2010-\u2013-]\p{Nd}{3}$/u;

/** Groups of digits with spaces or dashes between them, some in brackets; dates with slashes and times keep their order by themselves. */
const DIGIT = String.raw`(?:\p{Nd}|\(\p{Nd}{1,5}\))`;
const NUMBER = String.raw`(?<![\p{L}\p{Nd}/.:,])\+?${DIGIT}(?:[ \u00a0\u2010-\u2013-]{0,2}${DIGIT})+(?![/.:,]?\p{Nd}|\p{L})`;
/** A number and then words in Latin letters: a house and its street. */
const WORD = String.raw`\p{sc=Latn}(?:['’&-]?[\p{sc=Latn}\p{Nd}])*`;
const ADDRESS = String.raw`(?<![\p{L}\p{Nd}/.:,-])\p{Nd}+\p{sc=Latn}?(?: ${WORD})+(?!\p{L})`;
const EITHER = new RegExp(`(${ADDRESS})|${NUMBER}`, 'gu');

export interface Whole {
  /** `number`: its order is the one it is written in, whatever digits it has, and it stays on one line. */
  kind: 'number' | 'address';
  from: number;
  to: number;
}

/** In their order, none within another; whatever the direction of the words around. */
export function wholesIn(text: string): Whole[] {
  const found: Whole[] = [];
  for (const match of text.matchAll(EITHER)) {
    const [words, address] = match;
    const kind = address === undefined ? 'number' : 'address';
    const short = words.replace(/\P{Nd}/gu, '').length < SHORTEST_NUMBER && !SHORT_NUMBER.test(words);
    if (kind === 'number' && short) continue;
    found.push({ kind, from: match.index, to: match.index + words.length });
  }
  return found;
}
