/**
 * Plain spellings for SMS: a letter that GSM-7 has not makes a whole message cost double, and in some languages people leave
 * such letters out themselves when they write on a phone. A hub says for which of them it may be done (`plain_spelling`).
 */
import type { LanguageCode } from './message.ts';

/** Signs that mean the same written another way, in all of them. */
const SIGNS: readonly (readonly [signs: string, plain: string])[] = [
  ['’‘ʼ´`', "'"],
  ['“”„«»', '"'],
  ['–—−', '-'],
  ['\u00a0\u202f', ' '],
  ['…', '...'],
];

/**
 * By language: the letters that GSM-7 has not, and what people write instead. Only languages whose words stay readable so;
 * where the marks tell words apart, as the tones of Vietnamese, there is none. GSM-7 has à é è ì ò ù ä ö ü ñ å æ ø ß Ç É.
 */
const LETTERS: Readonly<Record<LanguageCode, string>> = {
  so: '',
  om: '',
  sq: 'ë=e Ë=E ç=c',
  tr: 'ş=s Ş=S ğ=g Ğ=G ı=i İ=I ç=c â=a Â=A î=i Î=I û=u Û=U',
  ro: 'ă=a Ă=A â=a Â=A î=i Î=I șş=s ȘŞ=S țţ=t ȚŢ=T',
  kmr: 'ê=e Ê=E î=i Î=I û=u Û=U ş=s Ş=S ç=c',
  fr: 'â=a ÀÂ=A ç=c êë=e ÈÊË=E îï=i ÎÏ=I ô=o Ô=O û=u ÙÛ=U ÿ=y œ=oe Œ=Oe',
  es: 'á=a Á=A í=i Í=I ó=o Ó=O ú=u Ú=U',
  pt: 'áâã=a ÀÁÂÃ=A ç=c ê=e Ê=E í=i Í=I óôõ=o ÓÔÕ=O ú=u Ú=U',
};

const tables = new Map(Object.entries(LETTERS).map(([language, letters]) => [language, tableOf(letters)]));

/** Languages that have a plain spelling. */
export const PLAIN_SPELLINGS: readonly LanguageCode[] = Object.keys(LETTERS);

/** The text in the plain spelling of its language, letter by letter; as it is where there is none. */
export function plainSpelling(text: string, language: LanguageCode): string {
  const table = tables.get(language);
  return table ? [...text.normalize('NFC')].map((letter) => table.get(letter) ?? letter).join('') : text;
}

/** `ab=c`: a and b are written c. */
function tableOf(letters: string): ReadonlyMap<string, string> {
  const rules = letters.split(' ').map((rule) => rule.split('='));
  const all = [...SIGNS, ...rules.map(([from = '', to = '']) => [from, to] as const)];
  return new Map(all.flatMap(([from, to]) => [...from].map((letter) => [letter, to] as const)));
}
