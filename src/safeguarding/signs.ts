/** Reads `danger.yaml` and looks for its signs in what a person writes. Every language is tried on every message. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import { normalise } from '../language/index.ts';
import type { LanguageCode } from '../language/index.ts';
import { beginnings, matchAt, parsePattern, Vocabulary } from './patterns.ts';
import type { Pattern } from './patterns.ts';

/** The most severe first: what is answered where several are found. */
export const dangerCategories = [
  'suicide',
  'violence_now',
  'medical_emergency',
  'child_at_risk',
  'trafficking',
  'homeless_tonight',
] as const;
export type DangerCategory = (typeof dangerCategories)[number];

interface Sign {
  category: DangerCategory;
  language: LanguageCode;
  pattern: Pattern;
}

/** The signs, ready to be looked for. */
export interface DangerSigns {
  vocabulary: Vocabulary;
  /** By the first word they can begin with. */
  signs: ReadonlyMap<number, readonly Sign[]>;
  /** Harmless phrases: a sign that lies wholly inside one is none. */
  unless: ReadonlyMap<number, readonly Sign[]>;
  /** How many signs there are. */
  size: number;
}

export interface DangerFound {
  category: DangerCategory;
  /** As written in the file. */
  sign: string;
  /** The language the sign stands under; the message may be in another. */
  language: LanguageCode;
}

export interface DangerProblem {
  file: string;
  line: number;
  column: number;
  problem: string;
  advice: string;
  severity: 'error' | 'warning';
}

/** Reads the file; what cannot be read is left out and named. */
export function readDanger(file: { path: string; text: string }): {
  signs: DangerSigns;
  problems: readonly DangerProblem[];
} {
  const problems: DangerProblem[] = [];
  const lines = new LineCounter();
  const vocabulary = new Vocabulary();
  const signs = new Map<number, Sign[]>();
  const unless = new Map<number, Sign[]>();
  let size = 0;
  const say = (node: unknown, problem: string, advice: string): void => {
    const { line, col } = lines.linePos((node as Node | null)?.range?.[0] ?? 0);
    problems.push({ file: file.path, line: Math.max(1, line), column: Math.max(1, col), problem, advice, severity: 'error' });
  };
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  for (const error of document.errors) say({ range: [error.pos[0]] }, 'This is not readable YAML.', 'Check the indentation.');

  const read = (list: unknown, into: Map<number, Sign[]>, category: DangerCategory, language: string): void => {
    if (!isSeq(list)) return say(list, 'A list of phrases is expected.', 'Begin each with "- ".');
    for (const item of list.items) {
      const text = isScalar(item) && typeof item.value === 'string' ? item.value : null;
      const pattern = text === null ? null : parsePattern(text, vocabulary);
      const first = pattern && beginnings(pattern);
      if (!pattern || !first) {
        say(item, 'This phrase cannot be read.', 'Close every bracket, and begin with a word or a choice of words.');
        continue;
      }
      if (into === signs) size++;
      for (const id of new Set(first)) {
        const at = into.get(id);
        if (at) at.push({ category, language, pattern });
        else into.set(id, [{ category, language, pattern }]);
      }
    }
  };
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      const category = dangerCategories.find((one) => isScalar(key) && key.value === one);
      if (!category || !isMap(value)) {
        say(key, 'This is no kind of danger.', `Use one of ${dangerCategories.join(', ')}.`);
        continue;
      }
      for (const { key: code, value: lists } of value.items) {
        if (!isMap(lists)) say(code, 'signs and unless are expected.', 'Write "signs:" under the language.');
        else
          for (const { key: name, value: list } of lists.items) {
            const what = isScalar(name) ? name.value : null;
            if (what === 'signs') read(list, signs, category, String(code));
            else if (what === 'unless') read(list, unless, category, String(code));
            else say(name, 'Only signs and unless stand here.', 'Check the spelling.');
          }
      }
    }
  } else if (document.errors.length === 0) say(null, 'Kinds of danger are expected.', 'Begin with "suicide:".');
  return { signs: { vocabulary, signs, unless, size }, problems };
}

/** Longer than any message a person types; what comes after is not looked at. */
const MOST_WORDS = 600;

/**
 * The most severe sign of danger in a message, or null. A negated wish ("I do not want to kill myself") is found too:
 * somebody who writes it is answered rather than passed over.
 */
export function findDanger(signs: DangerSigns, text: string): DangerFound | null {
  const words = danger(text);
  if (words.length === 0) return null;
  const ids = words.map((word) => signs.vocabulary.match(word));
  let harmless: readonly (readonly [number, number])[] | undefined;
  let best: DangerFound | null = null;
  let rank: number = dangerCategories.length;
  ids.forEach((here, from) => {
    for (const id of here) {
      for (const { category, language, pattern } of signs.signs.get(id) ?? []) {
        const severity = dangerCategories.indexOf(category);
        if (severity >= rank) continue;
        const to = matchAt(pattern, ids, from, false);
        if (to < 0) continue;
        harmless ??= spans(signs, ids);
        if (harmless.some(([a, b]) => a <= from && to <= b)) continue;
        rank = severity;
        best = { category, sign: pattern.text, language };
      }
    }
  });
  return best;
}

function spans(signs: DangerSigns, ids: readonly ReadonlySet<number>[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  ids.forEach((here, from) => {
    for (const id of here) {
      for (const { pattern } of signs.unless.get(id) ?? []) {
        const to = matchAt(pattern, ids, from, true);
        if (to >= 0) found.push([from, to]);
      }
    }
  });
  return found;
}

/** The words of a message. Persian writes its verbal prefix apart, joined or half-joined: here always joined. */
function danger(text: string): readonly string[] {
  return normalise(text.slice(0, 8000))
    .replace(/(^| )(ن?م[یي]) (?=\S)/g, '$1$2')
    .split(' ', MOST_WORDS)
    .filter(Boolean);
}
