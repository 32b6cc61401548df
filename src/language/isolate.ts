/**
 * Values of the other writing direction inside a text. "Amal 14:00" put into an Arabic sentence would be drawn with the
 * hour on Amal's wrong side, and "0808 2000 247" with its groups in reverse order: a number nobody can call. Such values
 * are wrapped in the invisible signs U+2068 and U+2069 (FSI, PDI).
 *
 * They are kept on SMS too. A text that needs them is UCS-2 already, so they cost two characters and never the alphabet,
 * and a helpline number read backwards is worse than the small box a very old phone may show.
 */
const FSI = '\u2068';
const PDI = '\u2069';

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
  return needed ? FSI + value + PDI : value;
}

/** The text without the invisible signs, for comparing and for logs of a transcript. */
export function withoutIsolates(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}
