/** Words that work at any moment, as a whole message and never as a part of a longer one (flows/always.yaml). */
import { normalise, oneSlip } from '../language/index.ts';
import type { LanguageCode, Words } from '../language/index.ts';
import { isAnswerWord, isInAnyVocabulary } from './answers/entries.ts';
import { CARRIER_WORDS } from './carriers.ts';
import { inOrder, problemAt } from './problems.ts';
import type { Place, Problem } from './problems.ts';
import { isMap } from './issues.ts';
import { didYouMean } from './suggest.ts';
import { readYaml } from './yaml.ts';
import type { SourceFile } from './yaml.ts';

export const ALWAYS_ACTIONS = [
  'human',
  'language',
  'why',
  'back',
  'skip',
  'pause',
  'stop',
  'delete',
  'mydata',
  'urgent',
  'menu',
  'repeat',
] as const;

export type AlwaysAction = (typeof ALWAYS_ACTIONS)[number];

export interface AlwaysWord {
  does: AlwaysAction;
  language: LanguageCode;
  /** As written in the file. */
  word: string;
  /** As compared. */
  plain: string;
  place: Place;
}

export interface Always {
  words: readonly AlwaysWord[];
}

/** HELP and INFO reach us as well, and mean a person; the others a carrier keeps to itself. */
const REACHES_US: readonly string[] = ['HELP', 'INFO'];
/** From this length on one slip of the finger is forgiven. */
const SLIP_FROM = 5;

export function readAlways(file: SourceFile): { always: Always; problems: readonly Problem[] } {
  const yaml = readYaml(file);
  const problems: Problem[] = [...yaml.problems];
  const words: AlwaysWord[] = [];
  if (yaml.data !== undefined && !Array.isArray(yaml.data)) {
    problems.push(
      problemAt(
        yaml.at([]),
        'This file is a list of words.',
        'Begin each with `- does: human` and `words: { en: [ … ] }`.',
      ),
    );
  }
  for (const [index, entry] of (Array.isArray(yaml.data) ? yaml.data : []).entries()) {
    if (!isMap(entry)) {
      problems.push(problemAt(yaml.at([index]), 'This is not an entry.', 'Begin it with `- does: human`.'));
      continue;
    }
    for (const key of Object.keys(entry)) {
      if (key === 'does' || key === 'words') continue;
      problems.push(
        problemAt(yaml.atKey([index, key]), `"${key}" is not known here.`, didYouMean(key, ['does', 'words'])),
      );
    }
    const does = ALWAYS_ACTIONS.find((action) => action === entry['does']);
    if (!does) {
      const wrong = String(entry['does'] ?? '');
      problems.push(
        problemAt(yaml.at([index, 'does']), `"${wrong}" is nothing a word can do.`, didYouMean(wrong, ALWAYS_ACTIONS)),
      );
      continue;
    }
    const lists = entry['words'];
    if (!isMap(lists)) {
      problems.push(problemAt(yaml.at([index]), '`words` are missing.', 'Add `words: { en: [ … ] }`.'));
      continue;
    }
    for (const [language, list] of Object.entries(lists)) {
      if (!Array.isArray(list)) {
        problems.push(problemAt(yaml.at([index, 'words', language]), 'This must be a list.', 'Write it as [ …, … ].'));
        continue;
      }
      for (const [n, one] of list.entries()) {
        const place = yaml.at([index, 'words', language, n]);
        const word = typeof one === 'string' ? one : String(one);
        const plain = normalise(word);
        if (plain === '') {
          problems.push(problemAt(place, 'This word has no letters.', 'Write a word that can be typed.'));
          continue;
        }
        if (CARRIER_WORDS.includes(plain.toUpperCase()) && !REACHES_US.includes(plain.toUpperCase())) {
          problems.push(
            problemAt(
              place,
              `"${word}" is a carrier's word: it blocks messages and never reaches us.`,
              'Take it out and use another word.',
            ),
          );
        }
        words.push({ does, language, word, plain, place });
      }
    }
  }
  for (const word of words) {
    const other = words.find((one) => one.plain === word.plain && one.does !== word.does);
    if (!other || words.indexOf(other) > words.indexOf(word)) continue;
    problems.push(
      problemAt(
        word.place,
        `"${word.word}" means "${other.does}" (${other.language}) and "${word.does}" (${word.language}).`,
        'Everybody may use the words of every language: take one of the two out.',
      ),
    );
  }
  return { always: { words }, problems: inOrder(problems) };
}

/**
 * What the whole message asks for, if it is one of these words: exactly in the person's own language, or in any where their
 * own has it for no answer ("bes" is enough in Kurmanji and five in Turkish); then with one slip of the finger in longer
 * words, but for what anybody answers with: "baş e" is a yes, and one letter from "bes e". Null for everything else.
 */
export function matchAlways(always: Always, text: string, language: LanguageCode, words: Words): AlwaysAction | null {
  const plain = normalise(text);
  if (plain === '') return null;
  const exact = always.words.filter((one) => one.plain === plain);
  const own = exact.find((one) => one.language === language);
  if (own) return own.does;
  if (isAnswerWord(text, language, words)) return null;
  if (exact[0]) return exact[0].does;
  const length = [...plain].length;
  if (length < SLIP_FROM || isInAnyVocabulary(text, words)) return null;
  const near = always.words.filter((one) => [...one.plain].length >= SLIP_FROM && oneSlip(one.plain, plain));
  const actions = new Set(near.filter((one) => one.language === language).map((one) => one.does));
  if (actions.size === 0) for (const one of near) actions.add(one.does);
  const [only, second] = actions;
  return only !== undefined && second === undefined ? only : null;
}
