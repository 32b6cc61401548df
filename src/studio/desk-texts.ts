/** The texts of an interview in one language, beside the English, and the JSON files that a hub writes its own in. */
import { hubFolder, textFiles } from '../hub/index.ts';
import type { Sources } from '../hub/index.ts';
import { labelOf } from '../interview/index.ts';
import type { Book, Interview, Place, Step, StepText } from '../interview/index.ts';
import { createWords } from '../language/index.ts';
import type { LanguageCode, Words, WordsFile } from '../language/index.ts';
import { reviewsOf } from './review.ts';
import type { Reviews } from './review.ts';

/** What WhatsApp shows of a label: up to three choices are buttons, more are rows of a list. */
const BUTTON = { most: 3, length: 20 };
const ROW_LENGTH = 24;

/** One text that an interview uses. */
export interface UsedText {
  text: StepText;
  /** Of the step or the crisis point that uses it. */
  file: string;
  /** The longest it may be, where it is a label that can be tapped. */
  limit: number | null;
}

/** In the order in which the interview comes to them; each once, a label with its smallest limit. */
export function usedTexts(book: Book, interview: Interview, words: Words): readonly UsedText[] {
  const found = new Map<string, UsedText>();
  const add = (text: StepText, { file }: Place, limit: number | null = null): void => {
    const name = 'key' in text ? text.key : JSON.stringify(text.inline);
    const before = found.get(name)?.limit ?? null;
    const least = before === null || limit === null ? (limit ?? before) : Math.min(before, limit);
    found.set(name, { text, file, limit: least });
  };
  for (const step of interview.steps) {
    for (const value of Object.values(step)) if (isText(value)) add(value, step.place);
    if (step.kind !== 'ask') continue;
    for (const id of step.choices) add(labelOf(words, interview.id, id, step.labels), step.place, limitOf(step));
  }
  for (const point of Object.values(book.crisisPoints)) {
    if (point.interview !== interview.id) continue;
    for (const value of Object.values(point)) if (isText(value)) add(value, point.place);
  }
  return [...found.values()];
}

function limitOf(step: Extract<Step, { kind: 'ask' }>): number | null {
  if (step.answer === 'choices') return null;
  return step.choices.length <= BUTTON.most ? BUTTON.length : ROW_LENGTH;
}

function isText(value: unknown): value is StepText {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { key, inline } = value as { key?: unknown; inline?: unknown };
  return typeof key === 'string' || (typeof inline === 'object' && inline !== null);
}

/** The texts as written, placeholders and all; those of files that cannot be read are missing, which `check` tells. */
export interface Written {
  words: Words;
  /** Of `namespace:key` in that very language. */
  text(language: LanguageCode, key: string): string | null;
  /** Whether the hub itself has written it. */
  own(language: LanguageCode, key: string): boolean;
  /** Whether what is written in this file ("in the flow itself") is the hub's. */
  ownFile(path: string): boolean;
  /** Which of its texts a native speaker has read. */
  reviews(language: LanguageCode): Reviews;
}

export function isOwnFile(hub: string, path: string): boolean {
  return path.startsWith(`${hubFolder(hub)}/`);
}

export function readWritten(sources: Sources, hub: string): Written {
  const base = readFiles(sources, 'locales');
  const own = readFiles(sources, `${hubFolder(hub)}/texts`);
  const ofBase = new Map(base.map((file) => [`${file.language}/${file.namespace}`, flatten(file.data)]));
  const ofHub = new Map(own.map((file) => [`${file.language}/${file.namespace}`, flatten(file.data)]));
  const find = (texts: typeof ofBase, language: string, key: string): string | null => {
    const colon = key.indexOf(':');
    return texts.get(`${language}/${key.slice(0, colon)}`)?.get(key.slice(colon + 1)) ?? null;
  };
  const reviews = new Map(
    base.flatMap(({ language, namespace, data }) => (namespace === 'language' ? [[language, reviewsOf(data)]] : [])),
  );
  return {
    words: createWords(readable([...base, ...own])),
    text: (language, key) => find(ofHub, language, key) ?? find(ofBase, language, key),
    own: (language, key) => find(ofHub, language, key) !== null,
    ownFile: (path) => isOwnFile(hub, path),
    reviews: (language) => reviews.get(language) ?? reviewsOf(undefined),
  };
}

function readFiles(sources: Sources, folder: string): readonly WordsFile[] {
  return textFiles(sources, folder).flatMap(({ file, language, namespace }) => {
    const data = parse(file.text);
    return data === null ? [] : [{ language, namespace, data }];
  });
}

/** A language that does not say what it must would take all others with it. */
function readable(files: readonly WordsFile[]): readonly WordsFile[] {
  return files.filter((file) => {
    if (file.namespace !== 'language') return true;
    try {
      createWords([file]);
      return true;
    } catch {
      return false;
    }
  });
}

function flatten(data: unknown, prefix = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof data !== 'object' || data === null) return into;
  for (const [key, value] of Object.entries(data)) {
    if (typeof value === 'string') into.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, into);
  }
  return into;
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export interface TextRow {
  /** Without the namespace, which is the interview's. */
  key: string;
  english: string;
  text: string | null;
  own: boolean;
  review: 'missing' | 'drafted' | 'reviewed';
  limit: number | null;
}

/** Those in the interview's own namespace: the others are shared with other interviews, or written in the interview itself. */
export function textRows(
  book: Book,
  interview: Interview,
  language: LanguageCode,
  written: Written,
): readonly TextRow[] {
  const prefix = `${interview.id}:`;
  return usedTexts(book, interview, written.words).flatMap(({ text, limit }) => {
    const key = 'key' in text ? ownKey(text.key, interview.id, written) : null;
    if (key === null) return [];
    return formsOf(key, language, written).map((form) => {
      const there = written.text(language, form);
      return {
        key: form.slice(prefix.length),
        english: written.text('en', form) ?? written.text('en', `${key}_other`) ?? '',
        text: there,
        own: written.own(language, form),
        review: there === null ? 'missing' : reviewOf(form, language, written),
        limit,
      };
    });
  });
}

/** A new choice whose label nobody has written yet is given its place in the interview's namespace. */
function ownKey(key: string, interview: string, written: Written): string | null {
  if (key.startsWith(`${interview}:`)) return key;
  const [namespace, name] = key.split(':');
  return namespace === 'common' && !written.words.has('en', key) ? `${interview}:choice_${name}` : null;
}

/** The key, or where it is counted with ("1 child, 2 children") the key of each form this language has. */
function formsOf(key: string, language: LanguageCode, written: Written): readonly string[] {
  if (written.text('en', `${key}_other`) === null || written.text('en', key) !== null) return [key];
  const rules = new Intl.PluralRules(written.words.info(language).intl);
  const forms: readonly string[] = rules.resolvedOptions().pluralCategories;
  return PLURALS.filter((form) => forms.includes(form)).map((form) => `${key}_${form}`);
}

const PLURALS: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

function reviewOf(key: string, language: LanguageCode, written: Written): 'drafted' | 'reviewed' {
  return written.reviews(language).isRead(key, written.own(language, key)) ? 'reviewed' : 'drafted';
}

/** How far a text is in a language, all of its forms together; null where it belongs to another interview. */
export function reviewOfText(
  { text, file }: UsedText,
  interview: string,
  language: LanguageCode,
  written: Written,
): TextRow['review'] | null {
  if ('inline' in text) {
    if (text.inline[language] === undefined) return 'missing';
    return written.reviews(language).isRead('', written.ownFile(file)) ? 'reviewed' : 'drafted';
  }
  const key = ownKey(text.key, interview, written);
  if (key === null) return null;
  if (!written.words.has(language, key)) return 'missing';
  const forms = formsOf(key, language, written).filter((form) => written.text(language, form) !== null);
  return forms.some((form) => reviewOf(form, language, written) === 'drafted') ? 'drafted' : 'reviewed';
}

export function textsPath(hub: string, language: LanguageCode, interview: string): string {
  return `${hubFolder(hub)}/texts/${language}/${interview}.json`;
}

/**
 * The file with one text written or, by null, taken out; everything else stays where it was. The answer is null where nothing
 * is left in the file.
 * @throws UnreadableTexts where the file is no JSON object.
 */
export function writeText(file: string | null, key: string, text: string | null): string | null {
  const data = file === null || file.trim() === '' ? {} : parse(file);
  if (data === null) throw new UnreadableTexts();
  put(data, key, text);
  return Object.keys(data).length === 0 ? null : `${JSON.stringify(data, null, 2)}\n`;
}

export class UnreadableTexts extends Error {
  override readonly name = 'UnreadableTexts';
}

/** `group.key` is found in a group too, where there is one. */
function put(data: Record<string, unknown>, key: string, text: string | null): void {
  for (let dot = key.indexOf('.'); dot > 0 && !Object.hasOwn(data, key); dot = key.indexOf('.', dot + 1)) {
    const group = Object.hasOwn(data, key.slice(0, dot)) ? data[key.slice(0, dot)] : undefined;
    if (typeof group !== 'object' || group === null) continue;
    put(group as Record<string, unknown>, key.slice(dot + 1), text);
    if (Object.keys(group).length === 0) delete data[key.slice(0, dot)];
    return;
  }
  if (text === null) delete data[key];
  else Object.defineProperty(data, key, { value: text, enumerable: true, configurable: true, writable: true });
}
