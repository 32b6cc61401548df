/** Words that are the person's own: of what they are shown, and of every text we have in their language. */
import { onceFor } from '../../language/index.ts';
import { said } from './said.ts';
import type { Part, Said } from './said.ts';
import type { Reading } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Own {
  /** As they are written: "doi" is no "đói". */
  written: ReadonlySet<string>;
  plain: ReadonlySet<string>;
}

const textsOf = onceFor((words, language): Own => {
  const keys = words.keys(language).filter((key) => !/^(answers|ui|helplines):/.test(key));
  return ownOf(keys.flatMap((key) => said(words.t(language, key).replace(/\{\{.*?\}\}/g, ' ')).parts));
});

function ownOf(parts: readonly Part[]): Own {
  return { written: new Set(parts.map(({ raw }) => raw)), plain: new Set(parts.map(({ plain }) => plain)) };
}

/** Whether our own texts have the word in this language, as it is written here. */
export function isWritten(part: Part, { words, language }: Pick<Reading, 'words' | 'language'>): boolean {
  return textsOf(words, language).written.has(part.raw);
}

const shownTo = new WeakMap<object, Own>();

function shown({ choices }: Pick<Reading, 'choices'>): Own | null {
  if (!choices) return null;
  let made = shownTo.get(choices);
  if (!made) shownTo.set(choices, (made = ownOf(choices.flatMap(({ labels }) => said(labels[0] ?? '').parts))));
  return made;
}

/**
 * Whether words may mean something in a language that is not the one spoken: not where they are words of the one spoken
 * ("para", money in Turkish and the first in Albanian; "mal", ill in Spanish and a home in Kurmanji). English is known
 * everywhere, so there only what is written alike counts.
 */
export function mayBeForeign(
  all: Said,
  reading: Pick<Reading, 'words' | 'language' | 'choices'>,
): { english: boolean; other: boolean } {
  const known = [textsOf(reading.words, reading.language), shown(reading)].filter((one) => one !== null);
  const named = all.parts.filter(({ plain }) => !/^\d+$/.test(plain));
  const may = (isOwn: (part: Part) => boolean): boolean => {
    const own = named.filter(isOwn);
    return !own.some(({ plain }) => [...plain].length > 2) && (own.length === 0 || own.length < named.length);
  };
  return {
    english: may(({ raw }) => known.some(({ written }) => written.has(raw))),
    other: may(({ raw, plain }) => known.some((one) => one.written.has(raw) || one.plain.has(plain))),
  };
}

/** Accents that somebody took the trouble to write are those of the language that is read: "đói" is no "doi". */
export function isAccentedAs(all: Said, { written }: Vocabulary): boolean {
  return all.parts.every(({ raw }) => !isAccented(raw) || written.has(raw));
}

export function isAccented(raw: string): boolean {
  return /\p{Script=Latin}/u.test(raw) && /[^\p{ASCII}'’‘ʼ`´′ʻ]/u.test(raw);
}
