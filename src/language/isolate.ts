/**
 * Values of the other writing direction inside a text. "Amal 14:00" put into an Arabic sentence would be drawn with the
 * hour on Amal's wrong side, and "0808 2000 247" with its groups in reverse order: a number nobody can call. Such values
 * are wrapped in the invisible signs U+2068 and U+2069 (FSI, PDI).
 *
 * They are kept on SMS too. A text that needs them is UCS-2 already, so they cost two characters and never the alphabet,
 * and a helpline number read backwards is worse than the small box a very old phone may show.
 */
import { wholesIn } from './wholes.ts';

const FSI = '\u2068';
const PDI = '\u2069';
/** Groups of these digits change places wherever they stand: their order is prescribed (U+202D, U+202C). */
const ARABIC_INDIC = /[\u0660-\u0669]/;
const LRO = '\u202d';
const PDF = '\u202c';

const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LETTER = /\p{L}/gu;
/** "+44 20 7946 0000", "0808-2000-247": more than one group, or a leading sign. */
const GROUPED_NUMBER = /\p{Nd}[\s\u00A0()/.-]+\p{Nd}|^\s*[+*#]\p{Nd}/u;

export type Direction = 'ltr' | 'rtl';

/** Whether the value has letters of each direction. */
function letters(value: string): { rtl: boolean; ltr: boolean } {
  let rtl = false;
  let ltr = false;
  for (const [letter] of value.matchAll(LETTER)) {
    if (RTL_LETTER.test(letter)) rtl = true;
    else ltr = true;
    if (rtl && ltr) break;
  }
  return { rtl, ltr };
}

/**
 * The value as it must stand in a text of this direction. Left alone wherever the reader would see no difference.
 * @param own the value was rendered in the text's own language: only wrapped when it holds nothing of that direction.
 */
export function isolate(value: string, text: Direction, own = false): string {
  if (value === '' || value.startsWith(FSI)) return value;
  const { rtl, ltr } = letters(value);
  const needed = text === 'rtl' ? (ltr && !(own && rtl)) || (!rtl && GROUPED_NUMBER.test(value)) : rtl && !(own && ltr);
  return needed ? apart(value, !rtl && !ltr) : value;
}

/** @param number without a letter, read from the left whatever its digits are */
function apart(value: string, number: boolean): string {
  return number && ARABIC_INDIC.test(value) ? FSI + LRO + value + PDF + PDI : FSI + value + PDI;
}

/** One group of digits keeps its order by itself. */
const ONE_GROUP = /^\p{Nd}+$/u;

/**
 * A text as it leaves for a phone, which looks after nothing: numbers and addresses that words from the right would put out of
 * order are set apart, whoever wrote them. After letters from the left the order stays by itself.
 * @param message what the text is a part of
 */
export function keepOrder(text: string, message = text): string {
  if (!RTL_LETTER.test(message) && !ARABIC_INDIC.test(text)) return text;
  const ofMessage = firstLetter(outside(message));
  // The last letter so far, of the line and of each value set apart that is open: nothing is seen through its signs.
  let last = [''];
  const pieces = text.split(/([\n\u2066-\u2069\u202c\u202d])/);
  return pieces
    .map((piece, at) => {
      if (piece === '\n') last = [''];
      else if (OPENS.test(piece)) last.unshift('');
      else if (piece === PDI && last.length > 1) last.shift();
      else if (at % 2 === 0 && pieces[at - 1] !== LRO) return inPiece(piece);
      return piece;
    })
    .join('');

  function inPiece(piece: string): string {
    let kept = '';
    let from = 0;
    for (const { kind, from: start, to } of wholesIn(piece)) {
      const words = piece.slice(start, to);
      const before = lastLetter(piece.slice(from, start)) || last[0];
      // With no letter before, the line's direction is that of the next one or, with some phones, of the whole message.
      const beside = before || firstLetter(outside(piece.slice(to))) + (last.length > 1 ? '' : ofMessage);
      const number = kind === 'number';
      if (ONE_GROUP.test(words) || !(RTL_LETTER.test(beside) || (number && ARABIC_INDIC.test(words)))) continue;
      kept += piece.slice(from, start) + apart(words, number);
      last[0] = before ?? '';
      from = to;
    }
    last[0] = lastLetter(piece.slice(from)) || (last[0] ?? '');
    return kept + piece.slice(from);
  }
}

const OPENS = /^[\u2066-\u2068]$/;
const firstLetter = (text: string): string => text.match(LETTER)?.[0] ?? '';
const lastLetter = (text: string): string => text.match(LETTER)?.at(-1) ?? '';

/** What gives a text its direction: neither values set apart nor what may yet be. */
function outside(text: string): string {
  let depth = 0;
  const pieces = text.split(/([\u2066-\u2069])/).filter((piece) => {
    if (OPENS.test(piece)) depth += 1;
    else if (piece === PDI && depth > 0) depth -= 1;
    else return depth === 0;
    return false;
  });
  return pieces
    .map((piece) => wholesIn(piece).reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), piece))
    .join('');
}

/** The text without the invisible signs, for comparing and for logs of a transcript. */
export function withoutIsolates(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
