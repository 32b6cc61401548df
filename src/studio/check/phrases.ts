/** The phrasebook: sentences a worker sends as they stand, so each keeps to what any text keeps to. */
import { didYouMean, nearest } from '../../interview/index.ts';
import type { Problem } from '../../interview/index.ts';
import { forbiddenWords, invitesCarrierWord } from '../../safeguarding/index.ts';
import type { HubTexts, TextsFile } from './texts.ts';

const NAMESPACE = 'phrases';

/** `languages` are those switched on. Phrases of the base that a language lacks are told with its other texts. */
export function phraseProblems(texts: HubTexts, languages: readonly string[]): readonly Problem[] {
  const files = texts.files.filter(({ namespace }) => namespace === NAMESPACE);
  const base = files.filter(({ language, own }) => language === 'en' && !own);
  const known = new Set(base.flatMap(({ json }) => [...json.texts.keys()]));
  const groups = [...new Set([...known].map(groupOf))];
  return [
    ...files.filter(({ language }) => languages.includes(language)).flatMap(frightening),
    ...files
      .filter(({ language, own }) => language === 'en' && own)
      .flatMap((file) =>
        [...file.json.texts.keys()]
          .filter((key) => !known.has(key))
          .flatMap((key) => [...unknownGroup(file, key, groups), ...untranslated(file, key, texts, languages)]),
      ),
  ];
}

/** `hello` of `hello_i_am`. */
const groupOf = (key: string): string => key.split('_', 1)[0] ?? '';

function unknownGroup(file: TextsFile, key: string, groups: readonly string[]): readonly Problem[] {
  const group = groupOf(key);
  if (groups.length === 0 || groups.includes(group)) return [];
  const meant = nearest(group, groups);
  const advice = meant === null ? `Begin with one of: ${groups.join(', ')}.` : didYouMean(group, groups);
  return [{ ...file.json.atKey(key), problem: `The phrasebook has no group "${group}".`, advice, severity: 'warning' }];
}

function untranslated(file: TextsFile, key: string, texts: HubTexts, languages: readonly string[]): readonly Problem[] {
  return languages
    .filter((code) => texts.raw(code, `${NAMESPACE}:${key}`) === null)
    .map((code) => ({
      ...file.json.atKey(key),
      problem: `The phrase "${key}" is missing in ${texts.words.info(code).english} (${code}).`,
      advice: `Add it to ${file.path.replace('/en/', `/${code}/`)}.`,
      severity: 'warning',
    }));
}

function frightening(file: TextsFile): readonly Problem[] {
  const { language, json } = file;
  return [...json.texts].flatMap(([key, text]): readonly Problem[] => {
    const word = forbiddenWords(text, language)[0];
    return [
      ...(word === undefined
        ? []
        : [
            {
              ...json.atKey(key),
              problem: `The phrase "${key}" says "${word}", which sounds of an office and frightens people.`,
              advice: 'Say it in plain words; see the voice rules.',
              // The lists of other languages are drafts: a native speaker decides.
              severity: language === 'en' ? 'error' : 'warning',
            } as const,
          ]),
      ...(invitesCarrierWord({ text })
        ? [
            {
              ...json.atKey(key),
              problem: `The phrase "${key}" asks for a word that the phone company acts on, and may block every later message.`,
              advice: 'Use another word, such as pause, enough or person.',
              severity: 'error',
            } as const,
          ]
        : []),
    ];
  });
}
