/** How far each language has come: which texts it has, which a native speaker has read, which are too long for a channel. */
import { limits, segments } from '../channels/index.ts';
import type { Channel } from '../conversation/index.ts';
import { interviewFiles } from '../hub/index.ts';
import type { Sources } from '../hub/index.ts';
import { labelOf, readBook } from '../interview/index.ts';
import type { Book, StepText } from '../interview/index.ts';
import { RECORDINGS, changing } from '../language/index.ts';
import type { LanguageCode } from '../language/index.ts';
import { readSettings } from './check/settings.ts';
import { PLURAL, readHubTexts } from './check/texts.ts';
import type { HubTexts } from './check/texts.ts';
import { isOwnFile, usedTexts } from './desk-texts.ts';
import { reviewsOf } from './review.ts';
import { written } from './stage.ts';

export interface TooLong {
  key: string;
  channel: Channel;
  /** `23 of 20 letters`, `9 of 8 segments` */
  why: string;
}

export interface LanguageCoverage {
  code: LanguageCode;
  /** As its readers write it. */
  name: string;
  english: string;
  /** Switched on in hub.yaml. */
  on: boolean;
  /** A native speaker has read all of it. */
  reviewed: boolean;
  /** How many texts it has, of how many there are, and how many of them have been read. */
  have: number;
  of: number;
  read: number;
  /** How many of its texts say the same each time, and how many of these have a recording. */
  recordable: number;
  recorded: number;
  missing: readonly string[];
  tooLong: readonly TooLong[];
}

export interface Coverage {
  /** Those switched on first, in the hub's order; then every other that has begun. */
  languages: readonly LanguageCoverage[];
}

/** No texts that are said to anybody, or only on the pages of workers. */
export const NOT_SAID: readonly string[] = ['language', 'answers', 'ui', RECORDINGS];
/** Choices of the engine and of the conversation itself: never more than three, so always buttons. */
const OWN_LABEL = /^(?:engine|conversation):choice_/;

/** Texts in files that cannot be read are missing: why, `check` tells. */
export function coverage(sources: Sources, hubId: string): Coverage {
  const texts = readHubTexts(sources, hubId, []);
  const { book } = readBook(interviewFiles(sources, hubId));
  const { languages: on, smsLimit, plainSpelling } = readSettings(sources, hubId, texts.languages, []);
  const needed = neededTexts(book, texts, hubId);
  const others = texts.languages.filter((code) => !on.includes(code)).sort();
  const known = on.filter((code) => texts.languages.includes(code));
  return {
    languages: [...known, ...others].map((code) => {
      const has = (text: StepText, key: string): boolean =>
        'inline' in text ? text.inline[code] !== undefined : texts.raw(code, key) !== null;
      const { isRead } = reviewsOf(languageFile(texts, code));
      const forms = formsIn(code, texts);
      const there = [...needed].filter(([key, { text }]) => has(text, key)).map(([key]) => key);
      const read = there.filter((key) => {
        const { text, own } = needed.get(key)!;
        if ('inline' in text) return isRead(key, own);
        return (forms.get(key) ?? [key]).every((form) => isRead(form, texts.fileOf(code, form)?.own === true));
      }).length;
      const recordable = there.filter((key) => {
        const { text } = needed.get(key)!;
        return changing(('inline' in text ? text.inline[code] : texts.raw(code, key)) ?? '').length === 0;
      });
      const { name, english } = texts.words.info(code);
      return {
        code,
        name,
        english,
        on: on.includes(code),
        reviewed: read === needed.size,
        have: there.length,
        of: needed.size,
        read,
        recordable: recordable.length,
        recorded: recordable.filter((key) => texts.words.recordings(code).has(key)).length,
        missing: [...needed.keys()].filter((key) => !there.includes(key)).sort(),
        tooLong: tooLong(book, texts, code, { smsLimit, plain: plainSpelling.includes(code) }),
      };
    }),
  };
}

function languageFile(texts: HubTexts, code: LanguageCode): unknown {
  return texts.files.find((file) => file.language === code && file.namespace === 'language')?.json.data;
}

/** The keys of every form there is of a text in this language, by the key of them all. */
function formsIn(code: LanguageCode, texts: HubTexts): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, string[]>();
  for (const key of texts.words.keys(code)) {
    const plain = key.replace(PLURAL, '');
    forms.set(plain, [...(forms.get(plain) ?? []), key]);
  }
  return forms;
}

interface Needed {
  text: StepText;
  /** Written in a file of the hub's. */
  own: boolean;
}

/** Every text somebody may be told, by its key; one written in an interview by the interview and its step. */
function neededTexts(book: Book, texts: HubTexts, hubId: string): ReadonlyMap<string, Needed> {
  const needed = new Map<string, Needed>();
  for (const key of texts.words.keys('en')) {
    const plain = key.replace(PLURAL, '');
    if (!NOT_SAID.includes(plain.slice(0, plain.indexOf(':')))) needed.set(plain, { text: { key: plain }, own: false });
  }
  for (const interview of Object.values(book.interviews)) {
    let count = 0;
    for (const { text, file } of usedTexts(book, interview, texts.words)) {
      const own = isOwnFile(hubId, file);
      needed.set('key' in text ? text.key : `${interview.id} (${(count += 1)})`, { text, own });
    }
  }
  return needed;
}

function tooLong(
  book: Book,
  texts: HubTexts,
  code: LanguageCode,
  { smsLimit, plain }: { smsLimit: number; plain: boolean },
): readonly TooLong[] {
  const read = (text: StepText): string | null =>
    'inline' in text ? (text.inline[code] ?? null) : texts.raw(code, text.key);
  const found = new Map<string, TooLong>();
  const add = (text: StepText, channel: Channel, why: string): void => {
    const key = 'key' in text ? text.key : (Object.values(text.inline)[0] ?? '');
    found.set(`${channel} ${key}`, { key, channel, why });
  };
  const label = (text: StepText, limit: number): void => {
    const length = read(text)?.length ?? 0;
    if (length > limit) add(text, 'whatsapp', `${length} of ${limit} letters`);
  };
  for (const key of texts.words.keys('en')) if (OWN_LABEL.test(key)) label({ key }, limits.button);
  for (const interview of Object.values(book.interviews)) {
    for (const { text, limit } of usedTexts(book, interview, texts.words)) if (limit !== null) label(text, limit);
    for (const step of interview.steps) {
      if (step.kind !== 'ask' && step.kind !== 'say') continue;
      const text = read(step.text);
      if (text === null) continue;
      const ids = step.kind === 'ask' ? step.choices : [];
      const choices = ids.map((id) => ({
        id,
        label: read(labelOf(texts.words, interview.id, id, step.kind === 'ask' ? step.labels : undefined)) ?? id,
      }));
      // A longer text cannot have buttons or a list: its choices become numbers.
      if (choices.length > 0 && text.length > limits.text)
        add(step.text, 'whatsapp', `${text.length} of ${limits.text} letters`);
      const message = { text: text.replace(PLACEHOLDER, FILLED), language: code, choices, plain };
      const parts = written(message, 'sms');
      const counted = parts.reduce((all, part) => all + segments(part).segments, 0);
      if (counted > smsLimit) add(step.text, 'sms', `${counted} of ${smsLimit} segments`);
    }
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const PLACEHOLDER = /\{\{.*?\}\}/g;
/** About as long as what stands in for {{…}}: a name, a day, a list of two things. */
const FILLED = 'xxxxxxxxxxxx';
