/** Yes and no, in the language spoken and in every other, as people really say them. */
import { normalise } from '../../language/index.ts';
import { languagesFrom, vocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';
import { plainDigits, trimmed, unstretched } from './tokens.ts';
import { UNCLEAR, means } from './types.ts';
import type { Reading, Understood } from './types.ts';

export type YesNo = 'yes' | 'no';

/** Longer additions are a story, not an answer. */
const LONGEST_ADDITION = 12;

export function readYesNo(text: string, reading: Reading): Understood {
  const number = normalise(plainDigits(text));
  if (number === '1') return means('yes');
  if (number === '2') return means('no');
  const said = yesOrNo(text, reading);
  return said === null ? UNCLEAR : means(said);
}

/** What the text says if it says yes or no; null where it says neither, both, or takes it back. */
export function yesOrNo(text: string, reading: Reading): YesNo | null {
  const sign = emoji(text);
  if (sign) return sign;
  const { words, language } = reading;
  const [first = language, ...others] = languagesFrom(words, language);
  const own = sentence(text, vocabulary(words, first));
  if (own) return own;
  // Two Latin letters of another language ("la", "ni", "ah") are too little to go by; English is known everywhere.
  const tried = /^\s*[a-z]{1,2}\s*$/iu.test(text) ? others.filter((code) => code === 'en') : others;
  const found = new Set(tried.map((code) => sentence(text, vocabulary(words, code))).filter((one) => one !== null));
  const [only, second] = found;
  return only && !second ? only : null;
}

function emoji(text: string): YesNo | null {
  if (/[\p{L}\p{Nd}]/u.test(text)) return null;
  const yes = /[👍👌✅✔🆗]/u.test(text);
  const no = /[👎❌🚫]/u.test(text);
  return yes === no ? null : yes ? 'yes' : 'no';
}

/** "Yes", "yes please", "yes, two of them"; never "yes, but not now". */
function sentence(text: string, vocab: Vocabulary): YesNo | null {
  const whole = word(normalise(text), vocab);
  if (whole) return whole;
  const [head = '', ...rest] = text.split(/[,.;!\n،؛。፣፤።]+/u);
  const said = word(normalise(head), vocab);
  if (!said) return null;
  const addition = normalise(rest.join(' '));
  if (addition.split(' ').length > LONGEST_ADDITION) return null;
  const against = said === 'yes' ? [...vocab.no, ...vocab.hedges] : [...vocab.yes, ...vocab.hedges];
  return [...against, ...vocab.dontKnow].some((phrase) => ` ${addition} `.includes(` ${phrase} `)) ? null : said;
}

function word(text: string, vocab: Vocabulary): YesNo | null {
  for (const one of new Set([text, trimmed(text, vocab.around), once(text), once(unstretched(text))])) {
    if (vocab.yes.includes(one)) return vocab.no.includes(one) ? null : 'yes';
    if (vocab.no.includes(one)) return 'no';
  }
  return null;
}

/** "yes yes yes" as "yes". */
function once(text: string): string {
  const parts = text.split(' ');
  return parts.every((part) => part === parts[0]) ? (parts[0] ?? '') : text;
}
