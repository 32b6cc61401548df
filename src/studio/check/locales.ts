/** Texts against English, which is written first: missing, left over, empty, without its placeholders, read by nobody. */
import { ANSWER_LISTS, didYouMean, nearest } from '../../interview/index.ts';
import type { Place, Problem } from '../../interview/index.ts';
import { RECORDINGS } from '../../language/index.ts';
import { reviewsOf } from '../review.ts';
import type { ReadSettings } from './settings.ts';
import { PLURAL } from './texts.ts';
import type { HubTexts, TextsFile } from './texts.ts';

/** Read by workers alone: where they are missing, English ones do no harm to a person. */
const NOT_SAID: readonly string[] = ['ui', 'worker'];
/** No texts that are said. */
const NO_TEXTS: readonly string[] = ['language', 'answers', RECORDINGS];

/**
 * `languages` are those switched on; in the others a missing text is no problem yet. What `interviews` lack is told at their
 * steps, and not once more here. With `reviewedOnly` a text that nobody has read is an error, in English too.
 */
export function localeProblems(
  texts: HubTexts,
  { languages, reviewedOnly }: Pick<ReadSettings, 'languages' | 'reviewedOnly'>,
  interviews: readonly string[],
): readonly Problem[] {
  const english = texts.files.filter((file) => file.language === 'en' && !NO_TEXTS.includes(file.namespace));
  const models = new Map(english.map((file) => [file.namespace, file]));
  const has = new Map<string, TextsFile>();
  for (const file of texts.files) if (!file.own) has.set(`${file.language} ${file.namespace}`, file);
  const others = languages.filter((code) => code !== 'en');
  return [
    ...texts.files.flatMap((file) => {
      if (file.namespace === 'answers') return unreadLists(file);
      if (file.language === 'en' || NO_TEXTS.includes(file.namespace)) return [];
      return differences(file, texts, models.has(file.namespace), interviews);
    }),
    ...others.flatMap((language) =>
      english
        .filter(({ namespace, own }) => !own && !interviews.includes(namespace))
        .flatMap((model) => missing(language, model, has.get(`${language} ${model.namespace}`), texts)),
    ),
    ...(reviewedOnly ? languages : others).flatMap((language) =>
      reviewed(language, has.get(`${language} language`), texts, reviewedOnly),
    ),
  ];
}

function at(place: Place, problem: string, advice: string, severity: Problem['severity'] = 'error'): Problem {
  return { ...place, problem, advice, severity };
}

const placeholders = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\{\{\s*([\w.-]+).*?\}\}/g)].map((match) => match[1] ?? ''));

/** Lists of words to be understood are each language's own affair; but one that nobody reads is a slip of the pen. */
function unreadLists(file: TextsFile): readonly Problem[] {
  return [...file.json.texts.keys()]
    .filter((key) => !ANSWER_LISTS.includes(key))
    .map((key) => {
      const meant = nearest(key, ANSWER_LISTS);
      const advice = meant === null ? 'Remove it: nothing reads it.' : `Did you mean "${meant}"?`;
      return at(file.json.atKey(key), `"${key}" is no list of answers.`, advice, 'warning');
    });
}

function differences(
  file: TextsFile,
  texts: HubTexts,
  known: boolean,
  interviews: readonly string[],
): readonly Problem[] {
  if (!known) {
    if (texts.unreadable('en', file.namespace)) return [];
    const advice = `Put its English texts into locales/en/${file.namespace}.json, or remove it.`;
    return [at(file.json.at(''), 'English has no such file.', advice, 'warning')];
  }
  // What an interview says is compared where it is used.
  const compares = !interviews.includes(file.namespace);
  return [...file.json.texts].flatMap(([key, text]): readonly Problem[] => {
    const english = englishOf(texts, file.namespace, key);
    if (english === null) {
      const all = texts.words.keys('en').filter((one) => one.startsWith(`${file.namespace}:`));
      const free = all.map((one) => one.slice(file.namespace.length + 1)).filter((one) => !file.json.texts.has(one));
      const meant = nearest(key, free);
      const advice = meant === null ? 'Remove it, or write the English text.' : didYouMean(key, free);
      return [at(file.json.atKey(key), `English has no text "${key}".`, advice, 'warning')];
    }
    if (text.trim() === '' && english.trim() !== '') {
      return [at(file.json.atKey(key), `The text "${key}" is empty.`, 'Translate it, or remove the line.')];
    }
    if (!compares || (!text.includes('{{') && !english.includes('{{'))) return [];
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
    const advice = 'Use the placeholders of the English text, each as it is written there.';
    return [at(file.json.atKey(key), `"${key}" ${parts.join(' and ')}.`, advice)];
  });
}

/** The English text a key belongs to; languages have other plural forms than English. */
function englishOf(texts: HubTexts, namespace: string, key: string): string | null {
  const own = texts.raw('en', `${namespace}:${key}`);
  if (own !== null || !PLURAL.test(key)) return own;
  return texts.raw('en', `${namespace}:${key.replace(PLURAL, '')}`);
}

function missing(language: string, model: TextsFile, file: TextsFile | undefined, texts: HubTexts): readonly Problem[] {
  const severity = NOT_SAID.includes(model.namespace) ? 'warning' : 'error';
  if (!file) {
    // The pages of workers exist in the languages that have texts for them; a hub needs none more.
    if (model.namespace === 'ui' || texts.unreadable(language, model.namespace)) return [];
    const place = { file: `locales/${language}/${model.namespace}.json`, line: 1, column: 1 };
    const problem = `The file is missing: people who read "${language}" read these texts in English.`;
    return [at(place, problem, `Translate ${model.path}.`, severity)];
  }
  const has = new Set([...file.json.texts.keys()].map((key) => key.replace(PLURAL, '')));
  return [...model.json.texts.keys()]
    .filter((key) => !has.has(key.replace(PLURAL, '')))
    .map((key) => at(file.json.at(''), `The text "${key}" is missing.`, `Translate it from ${model.path}.`, severity));
}

/**
 * A language nobody has begun to read is told once; from then on every text that nobody has read is told at its own line.
 * `review.texts` says of single texts, as `namespace:key`, what `review.status` says of all: "reviewed" or "drafted".
 */
function reviewed(
  language: string,
  info: TextsFile | undefined,
  texts: HubTexts,
  reviewedOnly: boolean,
): readonly Problem[] {
  if (!info) return [];
  const unreadAt = (place: Place, what: string, advice: string): Problem => {
    if (!reviewedOnly) return at(place, `No native speaker has read ${what} yet.`, advice, 'warning');
    const problem = `Only reviewed languages may be on, and no native speaker has read ${what} yet.`;
    return at(place, problem, `${advice} Until then take ${language} out of \`languages\` in hub.yaml.`);
  };
  const reviews = reviewsOf(info.json.data);
  const stale = reviews.named
    .filter((key) => texts.raw(language, key) === null)
    .map((key) =>
      at(info.json.atKey(`review.texts.${key}`), `There is no text "${key}".`, 'Remove the line.', 'warning'),
    );
  if (!reviews.begun) {
    return [
      ...stale,
      unreadAt(
        info.json.at('review.status'),
        'this language',
        'Have it read, then set review.status to "reviewed", with `by` and `on`.',
      ),
    ];
  }
  const unread = texts.files
    .filter((file) => file.language === language && ![...NO_TEXTS, ...NOT_SAID].includes(file.namespace))
    .flatMap((file) =>
      [...file.json.texts.keys()].flatMap((key) => {
        const name = `${file.namespace}:${key}`;
        if (reviews.isRead(name, file.own)) return [];
        const advice = `Have it read, then put "${name}": "reviewed" under review.texts in ${info.path}.`;
        return [unreadAt(file.json.atKey(key), `the text "${key}"`, advice)];
      }),
    );
  return [...stale, ...unread];
}
