import { foldersIn, readFolder } from '../hub/index.ts';
import type { TextFile } from '../hub/index.ts';
import { ANSWER_LISTS, readYaml } from '../interview/index.ts';
import type { Problem, Yaml } from '../interview/index.ts';
import type { WordsFile } from '../language/index.ts';
import { nearest } from './nearest.ts';

/** The files of `locales/`, parsed where they can be, and what is wrong with them. */
export interface Locales {
  /** Null where a file is broken: no words can be made of the rest. */
  files: readonly WordsFile[] | null;
  problems: readonly Problem[];
}

interface Read extends WordsFile {
  source: TextFile;
  texts: ReadonlyMap<string, string>;
  yaml: Yaml;
}

/**
 * Every text of every language against English, which is written first: missing, misspelt or left over keys, placeholders
 * that differ. `languages` are those switched on somewhere; in the others a missing text is no problem yet.
 * What `interviews` lack is told at their steps, and not once more here.
 */
export function checkLocales(root: string, languages: readonly string[], interviews: readonly string[]): Locales {
  const problems: Problem[] = [];
  const files: Read[] = [];
  let broken = false;
  for (const language of foldersIn(root, 'locales')) {
    for (const source of readFolder(root, `locales/${language}`, '.json')) {
      const namespace =
        source.path
          .split('/')
          .at(-1)
          ?.replace(/\.json$/, '') ?? '';
      const data = parse(source, problems);
      if (data === undefined) broken = true;
      else files.push({ language, namespace, data, source, texts: textsOf(data), yaml: readYaml(source) });
    }
  }
  for (const language of languages) {
    const info = files.find((file) => file.language === language && file.namespace === 'language');
    if (info !== undefined) problems.push(...reviewed(info));
  }
  const english = files.filter((file) => file.language === 'en' && file.namespace !== 'language');
  for (const file of files) {
    const model = english.find((one) => one.namespace === file.namespace);
    if (file.namespace === 'answers') problems.push(...unreadLists(file));
    else if (file.language !== 'en' && file.namespace !== 'language') problems.push(...differences(file, model));
  }
  for (const language of languages.filter((code) => code !== 'en')) {
    for (const model of english.filter(({ namespace }) => namespace !== 'answers' && !interviews.includes(namespace))) {
      // The pages of workers exist in the languages that have texts for them; a hub needs none more.
      if (model.namespace === 'ui' && !files.some((file) => file.language === language && file.namespace === 'ui'))
        continue;
      if (!files.some((file) => file.language === language && file.namespace === model.namespace)) {
        const path = `locales/${language}/${model.namespace}.json`;
        problems.push(
          at(
            path,
            `the file is missing: ${language} people read these texts in English`,
            `translate ${model.source.path}`,
            severityOf(model.namespace),
          ),
        );
      } else {
        problems.push(...missing(language, model, files));
      }
    }
  }
  return {
    files: broken ? null : files.map(({ language, namespace, data }) => ({ language, namespace, data })),
    problems,
  };
}

function at(file: string, problem: string, advice: string, severity: Problem['severity'] = 'error'): Problem {
  return { file, line: 1, column: 1, problem, advice, severity };
}

function parse(source: TextFile, problems: Problem[]): unknown {
  try {
    return JSON.parse(source.text);
  } catch (error) {
    const message = (error as Error).message;
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? source.text.length);
    const before = source.text.slice(0, offset).split('\n');
    problems.push({
      file: source.path,
      line: before.length,
      column: (before.at(-1) ?? '').length + 1,
      problem: 'not JSON from here on',
      advice: 'look for a missing comma or quote, or a comma after the last text',
      severity: 'error',
    });
    return undefined;
  }
}

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Read by workers alone: where they are missing, English ones do no harm to a person. */
const NOT_SAID: readonly string[] = ['ui', 'worker'];
const severityOf = (namespace: string): Problem['severity'] => (NOT_SAID.includes(namespace) ? 'warning' : 'error');

/** Every text by its dotted key. */
function textsOf(data: unknown, prefix = ''): ReadonlyMap<string, string> {
  if (typeof data === 'string') return new Map([[prefix, data]]);
  // Lists are words to be understood, not said: each language has as many as it needs.
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return new Map();
  return new Map(
    Object.entries(data).flatMap(([key, value]) => [...textsOf(value, prefix === '' ? key : `${prefix}.${key}`)]),
  );
}

const placeholders = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\{\{\s*([\w.-]+).*?\}\}/g)].map((match) => match[1] ?? ''));

/** Lists of words to be understood are each language's own affair; but one that nobody reads is a slip of the pen. */
function unreadLists(file: Read): readonly Problem[] {
  return [...file.texts.keys()]
    .filter((key) => !ANSWER_LISTS.includes(key))
    .map((key) => {
      const meant = nearest(key, ANSWER_LISTS);
      const advice = meant === null ? 'remove it: nothing reads it' : `did you mean '${meant}'?`;
      return { ...file.yaml.atKey([key]), problem: `'${key}' is no list of answers`, advice, severity: 'warning' };
    });
}

/** The English text a key belongs to; languages have other plural forms than English. */
function modelOf(model: Read, key: string): string | undefined {
  return (
    model.texts.get(key) ?? model.texts.get(key.replace(PLURAL, '_other')) ?? model.texts.get(key.replace(PLURAL, ''))
  );
}

function differences(file: Read, model: Read | undefined): readonly Problem[] {
  const place = (key: string): { file: string; line: number; column: number } => file.yaml.atKey(key.split('.'));
  if (model === undefined) {
    const advice = `put its English texts into locales/en/${file.namespace}.json, or remove it`;
    return [at(file.source.path, 'English has no such file', advice, 'warning')];
  }
  return [...file.texts].flatMap(([key, text]): readonly Problem[] => {
    const english = modelOf(model, key);
    if (english === undefined) {
      const meant = nearest(
        key,
        [...model.texts.keys()].filter((other) => !file.texts.has(other)),
      );
      const advice = meant === null ? 'remove it, or write the English text' : `did you mean '${meant}'?`;
      return [{ ...place(key), problem: `English has no text '${key}'`, advice, severity: 'warning' }];
    }
    if (text.trim() === '' && english.trim() !== '') {
      return [
        {
          ...place(key),
          problem: `the text '${key}' is empty`,
          advice: 'translate it, or remove the line',
          severity: 'error',
        },
      ];
    }
    const [mine, theirs] = [placeholders(text), placeholders(english)];
    // A plural form may leave the number out: "two days" is one word in Arabic.
    const optional = PLURAL.test(key) ? ['count'] : [];
    const lacks = [...theirs].filter((name) => !mine.has(name) && !optional.includes(name));
    const extra = [...mine].filter((name) => !theirs.has(name) && !optional.includes(name));
    if (lacks.length === 0 && extra.length === 0) return [];
    const parts = [
      ...(lacks.length > 0 ? [`lacks ${lacks.map((name) => `{{${name}}}`).join(', ')}`] : []),
      ...(extra.length > 0 ? [`has ${extra.map((name) => `{{${name}}}`).join(', ')}, which English has not`] : []),
    ];
    const advice = 'use the placeholders of the English text, each as it is written there';
    return [{ ...place(key), problem: `'${key}' ${parts.join(' and ')}`, advice, severity: 'error' }];
  });
}

function missing(language: string, model: Read, files: readonly Read[]): readonly Problem[] {
  const file = files.find((one) => one.language === language && one.namespace === model.namespace);
  if (file === undefined) return [];
  const has = new Set([...file.texts.keys()].map((key) => key.replace(PLURAL, '')));
  return [...model.texts.keys()]
    .filter((key) => !has.has(key.replace(PLURAL, '')))
    .map((key) =>
      at(
        file.source.path,
        `the text '${key}' is missing`,
        `translate it from ${model.source.path}`,
        severityOf(model.namespace),
      ),
    );
}

function reviewed(info: Read): readonly Problem[] {
  const review = (info.data as { review?: { status?: unknown } }).review;
  if (info.language === 'en' || review?.status === 'reviewed') return [];
  return [
    {
      ...info.yaml.at(['review', 'status']),
      problem: 'no native speaker has read this language yet',
      advice: 'have it read, then set review.status to reviewed',
      severity: 'warning',
    },
  ];
}
