/** The texts of a hub as they are written: every file of locales/ and its own over them, each with the places of its texts. */
import { hubFolder, textFiles } from '../../hub/index.ts';
import type { Sources } from '../../hub/index.ts';
import type { Place, Problem, WrittenTexts } from '../../interview/index.ts';
import { createWords } from '../../language/index.ts';
import type { Words, WordsFile } from '../../language/index.ts';
import { readJson } from './json.ts';
import type { Json } from './json.ts';

export interface TextsFile {
  path: string;
  language: string;
  namespace: string;
  /** Written by the hub, over what locales/ says. */
  own: boolean;
  json: Json;
}

export interface HubTexts extends WrittenTexts {
  /** Those that could be read. */
  files: readonly TextsFile[];
  problems: readonly Problem[];
  words: Words;
  /** Codes of the languages that have a `language.json`. */
  languages: readonly string[];
  /** What somebody who reads this text in this language is shown, by file. */
  fileOf(language: string, key: string): TextsFile | null;
}

/** What a text may be shortened to in a key: i18next adds these to the forms of one text. */
export const PLURAL = /_(?:zero|one|two|few|many|other)$/;

export function readHubTexts(sources: Sources, hubId: string, unreadablePaths: readonly string[]): HubTexts {
  const own = `${hubFolder(hubId)}/texts`;
  const problems: Problem[] = [];
  const broken = new Set<string>();
  const files = [
    ...textFiles(sources, 'locales').map((file) => ({ ...file, own: false })),
    ...textFiles(sources, own).map((file) => ({ ...file, own: true })),
  ].flatMap(({ file, ...rest }): TextsFile[] => {
    const json = readJson(file);
    problems.push(...json.problems);
    if (json.data === undefined) {
      broken.add(`${rest.language} ${rest.namespace}`);
      return [];
    }
    return [{ path: file.path, json, ...rest }];
  });
  for (const path of unreadablePaths) {
    const [, language = '', namespace = ''] = /([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (namespace !== '') broken.add(`${language} ${namespace}`);
  }

  const good = usable(files, problems);
  const byName = new Map<string, TextsFile[]>();
  for (const file of good) {
    const name = `${file.language} ${file.namespace}`;
    byName.set(name, [file, ...(byName.get(name) ?? [])]);
  }
  const found = (language: string, key: string): { file: TextsFile; name: string } | null => {
    const colon = key.indexOf(':');
    const name = key.slice(colon + 1);
    for (const file of byName.get(`${language} ${key.slice(0, colon)}`) ?? []) {
      if (file.json.texts.has(name)) return { file, name };
      if (file.json.texts.has(`${name}_other`)) return { file, name: `${name}_other` };
    }
    return null;
  };
  return {
    files: good,
    problems,
    words: createWords(
      good.map(({ language, namespace, json }): WordsFile => ({ language, namespace, data: json.data })),
    ),
    languages: good.filter(({ namespace }) => namespace === 'language').map(({ language }) => language),
    fileOf: (language, key) => found(language, key)?.file ?? null,
    raw: (language, key) => {
      const text = found(language, key);
      return text ? (text.file.json.texts.get(text.name) ?? null) : null;
    },
    place: (language, key, index): Place | null => {
      const text = found(language, key);
      if (!text) return null;
      return index === undefined ? text.file.json.atKey(text.name) : text.file.json.within(text.name, index);
    },
    unreadable: (language, namespace) => broken.has(`${language} ${namespace}`),
  };
}

/** Without those that would stop the words from being made. */
function usable(files: readonly TextsFile[], problems: Problem[]): readonly TextsFile[] {
  return files.filter((file) => {
    if (file.namespace !== 'language') return true;
    if (file.own) {
      problems.push(
        problem(
          file.json.at(''),
          'A hub has texts of its own, but no languages.',
          'Remove this file; locales/ has it.',
        ),
      );
      return false;
    }
    try {
      createWords([{ language: file.language, namespace: 'language', data: file.json.data }]);
      return true;
    } catch {
      const lacks = ['name', 'english', 'dir', 'intl'].filter((key) => !file.json.texts.has(key));
      problems.push(
        problem(
          file.json.at(''),
          lacks.length > 0
            ? `The language does not say what it must: ${lacks.join(', ')}.`
            : 'The language says something in a way that cannot be used.',
          'Compare it with locales/en/language.json.',
        ),
      );
      return false;
    }
  });
}

function problem(place: Place, what: string, advice: string): Problem {
  return { ...place, problem: what, advice, severity: 'error' };
}
