/** Reads the files with signs of danger: `danger.yaml` and one for each language under `danger/`, all of one format. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node, Scalar } from 'yaml';
import type { Problem } from '../interview/index.ts';
import { normalise } from '../language/index.ts';
import { Collection } from './collection.ts';
import { PatternReader, readList } from './patterns.ts';
import type { Lists } from './patterns.ts';
import { dangerCategories } from './signs.ts';
import type { DangerCategory, DangerSigns } from './signs.ts';

export interface DangerFile {
  path: string;
  text: string;
}

export interface ReadDanger {
  signs: DangerSigns;
  problems: readonly Problem[];
}

/** The lists that stand under this are there for every language. */
const ANY = 'any';
/** A word with the Persian verbal prefix, joined or half-joined. */
const PREFIXED = /(?<!\p{L})ن?م[یي]\u200c?\p{L}[\p{L}\u200c]*/gu;

/** A beginning or an end of one letter, where a word is looked up by two; an apostrophe is none. */
const ONE_LETTER = /(?:^|[\s(|])~?(?:-[\p{L}\p{N}]['’]?-?|[\p{L}\p{N}]['’]?(?:-|\.\.[^\s()|]*))(?=[\s)|]|$)/u;

interface Reading {
  found: Collection;
  patterns: PatternReader;
  /** The lists of each language, those for any among them. They are never changed: signs are read with them later. */
  lists: Map<string, Lists>;
}

/** Reads the files in their order, so that lists for `any` language stand in the first. What cannot be read is left out and named. */
export function readDanger(files: readonly DangerFile[]): ReadDanger {
  const { signs, problems } = collect(files);
  return { signs, problems };
}

/** The same, with what it takes to write down what was read (prepared.ts). */
export function collect(files: readonly DangerFile[]): ReadDanger & { signs: Collection } {
  const found = new Collection();
  const reading: Reading = { found, patterns: new PatternReader(found.vocabulary), lists: new Map([[ANY, new Map()]]) };
  return { signs: found, problems: files.flatMap((file) => readFile(file, reading)) };
}

function readFile(file: DangerFile, { found, patterns, lists }: Reading): readonly Problem[] {
  const { vocabulary, joined } = found;
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const say = (node: unknown, problem: string, advice: string, severity: Problem['severity'] = 'error'): void => {
    const { line, col } = lines.linePos((node as Node | null)?.range?.[0] ?? 0);
    problems.push({
      file: file.path,
      line: Math.max(1, line),
      column: Math.max(1, col),
      problem,
      advice,
      severity,
    });
  };
  const warnOfOneLetter = (node: unknown, text: string): void => {
    if (!ONE_LETTER.test(text)) return;
    const advice = 'Write at least two letters beside the "-", or the whole word.';
    say(node, 'A beginning or an end of one letter is never found.', advice, 'warning');
  };
  for (const [word] of file.text.matchAll(PREFIXED)) joined.add(normalise(word));
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  for (const error of document.errors)
    say({ range: [error.pos[0]] }, 'This is not readable YAML.', 'Check the indentation.');

  const listsOf = (language: string): Lists => lists.get(language) ?? lists.get(ANY)!;
  const readLists = (language: string, named: unknown): void => {
    if (!isMap(named))
      return say(named, 'Lists of words are expected.', 'Write "name: one|another" under the language.');
    const own = new Map(listsOf(language));
    for (const { key, value } of named.items) {
      const list = isScalar(value) && typeof value.value === 'string' ? readList(value.value, own) : null;
      if (!list) {
        say(key, 'This list cannot be read.', 'Part the words by "|", and name only lists that stand before it.');
        continue;
      }
      own.set(String(key), list);
      warnOfOneLetter(key, String((value as Scalar).value));
      if (String(key) === 'common') for (const word of list) vocabulary.common.add(normalise(word));
    }
    lists.set(language, own);
  };

  const read = (list: unknown, harmless: boolean, category: DangerCategory, language: string): void => {
    if (!isSeq(list)) return say(list, 'A list of phrases is expected.', 'Begin each with "- ".');
    for (const item of list.items) {
      const text = isScalar(item) && typeof item.value === 'string' ? item.value : null;
      const own = listsOf(language);
      const pattern = text === null ? null : patterns.read(text, own);
      if (!pattern) {
        say(
          item,
          'This phrase cannot be read.',
          'Close every bracket, name only lists that stand under words, and begin with a word.',
        );
        continue;
      }
      warnOfOneLetter(item, pattern.text);
      found.add({ category, language, pattern }, harmless, own);
    }
  };
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      if (isScalar(key) && key.value === 'words' && isMap(value)) {
        for (const { key: code, value: named } of value.items) readLists(String(code), named);
        continue;
      }
      // For people, and for a program from before languages had files of their own: it must not take this for all there is.
      if (isScalar(key) && key.value === 'also') continue;
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
            if (what === 'signs') read(list, false, category, String(code));
            else if (what === 'unless') read(list, true, category, String(code));
            else say(name, 'Only signs and unless stand here.', 'Check the spelling.');
          }
      }
    }
  } else if (document.errors.length === 0) say(null, 'Kinds of danger are expected.', 'Begin with "suicide:".');
  return problems;
}
