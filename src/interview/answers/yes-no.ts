/** Yes and no, in the language spoken and in every other, as people really say them. */
import { inOneMeaning } from './languages.ts';
import { byOrdinal } from './ordinals.ts';
import { isAccented } from './own-words.ts';
import {
  between,
  isHan,
  isLittle,
  isQuestion,
  isShort,
  isTakenBack,
  longest,
  plainDigits,
  said,
  unstretched,
} from './said.ts';
import type { Part, Said } from './said.ts';
import { UNCLEAR, means } from './types.ts';
import type { Reading, Understood } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

export type YesNo = 'yes' | 'no';

/** Longer additions are a story, not an answer. */
const LONGEST_ADDITION = 12;

/** By its words; by number, with yes as the first; not by a number word: "two" may be two children. */
export function readYesNo(text: string, reading: Reading): Understood {
  const all = said(text);
  if (isQuestion(text)) return UNCLEAR;
  const sign = emoji(text);
  const numbered = /^[12]$/.test(all.whole) ? (all.whole === '1' ? 'yes' : 'no') : null;
  if (numbered !== null) return sign === null || sign === numbered ? means(numbered) : UNCLEAR;
  const side = yesOrNo(text, reading) ?? asShown(text, reading);
  if (side !== null) return means(side);
  const place = inOneMeaning(reading, all, (vocab) => byOrdinal(all, vocab));
  return place === 1 ? means('yes') : place === 2 ? means('no') : UNCLEAR;
}

/** The whole line as it was shown: "1. Yes". */
function asShown(text: string, reading: Reading): YesNo | null {
  const [number, rest] = plainDigits(text).split(/(?<=^\s*[12])[\s.)]+(?=\S)/u);
  const side = rest === undefined ? null : yesOrNo(rest, reading);
  return side === (number?.trim() === '1' ? 'yes' : 'no') ? side : null;
}

/** What the text says if it says yes or no; null where it says neither, both, or takes it back. */
export function yesOrNo(text: string, reading: Reading): YesNo | null {
  if (isQuestion(text)) return null;
  const sign = emoji(text);
  const all = said(text);
  if (all.parts.length === 0) return sign;
  const little = all.parts.every(reading.strict ? isShort : isLittle);
  const word = inOneMeaning(reading, all, (vocab, isOwn) => {
    if (isOwn && isOtherWord(all.parts[0]!, vocab)) return 'doubt';
    // English is known everywhere.
    if (!isOwn && little && vocab.language !== 'en') return null;
    return reading.strict ? bare(all, vocab) : sentence(all, vocab);
  });
  return word === 'doubt' || (sign !== null && word !== null && sign !== word) ? null : word;
}

/** With an accent that makes it another word: "đừng" is no "đúng". */
function isOtherWord({ raw, plain }: Part, { yes, no, spelling }: Vocabulary): boolean {
  return spelling !== null && isAccented(raw) && !spelling.has(raw) && (yes.has(plain) || no.has(plain));
}

function emoji(text: string): YesNo | null {
  const yes = /[👍👌✅✔✓🆗]/u.test(text);
  const no = isTakenBack(text);
  return yes === no ? null : yes ? 'yes' : 'no';
}

/** Nothing but a yes or a no, with polite words: "yes, I am in danger" is none. */
function bare(all: Said, vocab: Vocabulary): YesNo | 'doubt' | null {
  const whole = words(all, 0, all.parts.length, vocab, vocab.polite);
  return whole ?? (longest(all, 0, vocab.yes) || longest(all, 0, vocab.no) ? 'doubt' : null);
}

/** "Yes", "yes please", "yes, two of them"; "yes, but not now" and "no problem" begin so, but leave a doubt. */
function sentence(all: Said, vocab: Vocabulary): YesNo | 'doubt' | null {
  if (longest(all, 0, vocab.dontKnow)) return 'doubt';
  const whole = words(all, 0, all.parts.length, vocab);
  if (whole !== null) return whole;
  const cut = all.parts.findIndex(({ apart }) => apart);
  const head = cut > 0 ? words(all, 0, cut, vocab) : null;
  if (head !== null) return addition(all, cut, head, vocab) ? head : 'doubt';
  // Without a comma only after words that are never anything but a yes or a no.
  for (const [side, first] of [
    ['yes', vocab.yesFirst],
    ['no', vocab.noFirst],
  ] as const) {
    const found = longest(all, 0, first);
    if (found) return addition(all, found.length, side, vocab) ? side : 'doubt';
  }
  return longest(all, 0, vocab.yes) || longest(all, 0, vocab.no) ? 'doubt' : null;
}

/** Whether what is told after a yes or a no leaves it as it is. */
function addition(all: Said, from: number, side: YesNo, vocab: Vocabulary): boolean {
  if (all.parts.length - from > LONGEST_ADDITION) return false;
  const against = [side === 'yes' ? vocab.no : vocab.yes, vocab.hedges, vocab.dontKnow];
  return all.parts.every(({ plain }, at) => {
    if (at < from) return true;
    // Without spaces a phrase may stand anywhere: 但是以后.
    const anywhere = isHan(plain) && against.some((phrases) => [...phrases.keys()].some((one) => plain.includes(one)));
    // "ولكن": and but.
    const bare = vocab.andBefore.flatMap((and) => (plain.startsWith(and) ? [plain.slice(and.length)] : []));
    const joined = bare.some((one) => against.some((phrases) => phrases.has(one)));
    return !anywhere && !joined && !against.some((phrases) => longest(all, at, phrases));
  });
}

/** Nothing but words for one of the two: "yes", "yes please", "haan ji haan", "yeees". */
function words(all: Said, begin: number, end: number, vocab: Vocabulary, polite = vocab.around): YesNo | null {
  const whole = between(all, begin, end);
  for (const one of new Set([whole, unstretched(whole)])) {
    const sides = [vocab.yes.has(one), vocab.no.has(one)];
    if (sides[0] !== sides[1]) return sides[0] ? 'yes' : 'no';
  }
  const found = new Set<YesNo>();
  for (let at = begin; at < end;) {
    const yes = longest(all, at, vocab.yes);
    const no = longest(all, at, vocab.no);
    const around = longest(all, at, polite);
    const length = Math.max(yes?.length ?? 0, no?.length ?? 0, around?.length ?? 0);
    if (length === 0 || at + length > end) return null;
    if (yes?.length === length && no?.length !== length) found.add('yes');
    else if (no?.length === length && yes?.length !== length) found.add('no');
    else if (around?.length !== length) return null;
    // In many languages the word for "no" also turns what follows: "لا بدي".
    else if (found.has('no') && !longest(all, begin, vocab.noFirst)) return null;
    at += length;
  }
  const [only, second] = found;
  return only && !second ? only : null;
}
