/** What is told of something that was agreed, instead of yes or no: "nobody came", "no problem, we met", "I cannot come tomorrow". */
import { inOneMeaning } from './languages.ts';
import { isHan, longest, said } from './said.ts';
import type { Said } from './said.ts';
import { UNCLEAR, means } from './types.ts';
import type { Reading, Understood } from './types.ts';
import type { Phrases, Vocabulary } from './vocabulary.ts';

/** `unsure`: both, or too little to tell which, and no plain no either ("no problem"). */
export type Told = 'yes' | 'no' | 'unsure';

/** Whatever is longer is a story in which anybody may have come, or not. */
const LONGEST = 40;
/** So much more may stand beside a yes: "we met on Friday". */
const BESIDE = 2;

type Language = Pick<Reading, 'language' | 'words' | 'today'>;

/** Whether it happened, by what is told of it. Null where nothing of it is. A yes must be nearly all that is said. */
export function toldOf(text: string, reading: Language): Told | null {
  const all = said(text);
  if (all.parts.length > LONGEST) return null;
  return inOneMeaning<Told>(reading, all, (vocab) => (isInHan(all) ? inHan(all, vocab) : inWords(all, vocab)));
}

/** An answer and what is told with it: where the two do not agree it is asked again. */
export function asTold(read: Understood, text: string, reading: Language): Understood {
  const told = toldOf(text, reading);
  if (told === null) return read;
  const sides: readonly unknown[] = ['yes', 'no'];
  if (!read.understood) return told === 'unsure' ? UNCLEAR : means(told);
  if (!sides.includes(read.value)) return read;
  return read.value === told || (told === 'unsure' && read.value === 'yes') ? read : UNCLEAR;
}

/** They cannot come, or want another time. */
export function cannotCome(text: string, reading: Language): boolean {
  const all = said(text);
  if (all.parts.length > LONGEST) return false;
  const found = inOneMeaning<true>(reading, all, ({ cannotCome: phrases }) =>
    all.parts.some((_, at) => longest(all, at, phrases)) || within(all, phrases) !== null ? true : null,
  );
  return found ?? false;
}

function inWords(all: Said, vocab: Vocabulary): Told | null {
  const { notHappened, happened, noProblem, around, polite, yes } = vocab;
  let no = false;
  let met = 0;
  let fine = false;
  const beside: string[] = [];
  for (let at = 0; at < all.parts.length;) {
    const [not, did, problem, other] = [notHappened, happened, noProblem, around].map((list) => longest(all, at, list));
    const length = Math.max(not?.length ?? 0, did?.length ?? 0, problem?.length ?? 0);
    if (length === 0) {
      const more = other ?? longest(all, at, polite) ?? longest(all, at, yes);
      if (!more) beside.push(all.parts[at]!.plain);
      at += more?.length ?? 1;
      continue;
    }
    if (problem?.length === length) fine = true;
    else if (not?.length === length) no = true;
    else met = Math.max(met, length);
    at += length;
  }
  if (no) return met > 0 ? 'unsure' : 'no';
  if (met === 0) return fine ? 'unsure' : null;
  // A single word ("came") is a yes where nothing else is said.
  const clear = beside.length <= (met > 1 ? BESIDE : 0) && !beside.some((word) => isDoubt(word, vocab));
  return clear ? 'yes' : 'unsure';
}

const isDoubt = (word: string, { no, hedges, dontKnow }: Vocabulary): boolean =>
  [no, hedges, dontKnow].some((list) => list.has(word));

const isInHan = ({ parts }: Said): boolean => parts.some(({ plain }) => isHan(plain));

/** Without spaces between words. */
function inHan(all: Said, vocab: Vocabulary): Told | null {
  const no = within(all, vocab.notHappened);
  const rest = no === null ? all.whole : all.whole.replace(no, ' ');
  const met = [...vocab.happened.keys()].find((one) => rest.includes(one));
  if (no !== null) return met === undefined ? 'no' : 'unsure';
  const fine = within(all, vocab.noProblem) !== null;
  if (met === undefined) return fine ? 'unsure' : null;
  const doubt = [...vocab.no.keys(), ...vocab.hedges.keys()].some(
    (one) => isHan(one) && rest.replace(met, '').includes(one),
  );
  return doubt && !fine ? 'unsure' : 'yes';
}

function within(all: Said, phrases: Phrases): string | null {
  if (!isInHan(all)) return null;
  return [...phrases.keys()].find((one) => isHan(one.replace(/[\d ]/g, '')) && all.whole.includes(one)) ?? null;
}
