/** The first words, and the language they are said in (evidence E1): detected, asked, never assumed. */
import { begin } from '../interview/index.ts';
import { detect } from '../language/index.ts';
import type { LanguageCode } from '../language/index.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import { interviewNames } from './hub.ts';
import { whoText } from './waiting/promises.ts';
import { follow } from './following.ts';
import { keepCare } from './workers/with-care.ts';

/** A list on a phone has ten rows; one is "another language". */
const MENU_ROWS = 9;
/** Letters a row of a list holds. */
const ROW = 24;
/** Asked in so many languages at once where nothing could be told: more would hide each of them. */
const SPOKEN_AT_ONCE = 3;

/** Nothing has been said to them yet. */
export function isNew({ session, aside, language, handoff }: Conversation): boolean {
  return session === null && aside === null && !language.confirmed && handoff === null;
}

/** What a text tells of its language. Language null: it has to be asked. */
export function guess(text: string, languages: readonly LanguageCode[], phone?: string) {
  return detect(text, { among: languages, ...(phone ? { phone } : {}) });
}

/** Says who we are and asks whether the language is right. */
export function greet(draft: Draft): void {
  const language = draft.hub.words.info(draft.language).name;
  // After a cry for help nobody is told of our prices.
  const hello =
    draft.conversation.danger.length > 0
      ? `${draft.t('conversation:hello_short')} ${draft.t('conversation:ask_language-right', { language })}`
      : draft.t('conversation:hello', { who: whoText(draft), language });
  draft.ask('language-right', hello, draft.choices('language_right', 'language_other'));
}

/**
 * The menu: each language under its own name, the likeliest first, "another language" last, which leads to those that had no room.
 * `preface` is said in each of the languages the question is asked in, where nobody knows yet which of them is read.
 * @param before shown already
 */
export function openMenu(
  draft: Draft,
  ranked: readonly LanguageCode[] = [],
  preface?: string,
  before: readonly LanguageCode[] = [],
): void {
  const { hub } = draft;
  const order = [...new Set([...ranked.filter((code) => hub.languages.includes(code)), ...hub.languages])];
  const rows = order.filter((code) => !before.includes(code)).slice(0, MENU_ROWS);
  const spoken = preface ? rows.slice(0, SPOKEN_AT_ONCE) : [draft.language];
  const text = spoken
    .map((code) => {
      const asks = hub.words.t(code, 'conversation:which_language');
      return preface ? `${hub.words.t(code, preface, { hub: hub.name(code) })} ${asks}` : asks;
    })
    .join('\n\n');
  draft.ask('language-menu', text, [
    ...rows.map((code) => ({ id: code, label: hub.words.info(code).name })),
    { id: 'other', label: anotherLabel(draft) },
  ]);
  const { aside } = draft.conversation;
  if (aside && before.length > 0) draft.set({ aside: { ...aside, before } });
}

/** Those that had no room in the menu yet; false where all have been shown. */
export function openNextMenu(draft: Draft): boolean {
  const { choices = [], before = [] } = draft.conversation.aside ?? {};
  const shown = [...before, ...choices];
  if (draft.hub.languages.every((code) => shown.includes(code))) return false;
  openMenu(draft, [], undefined, shown);
  return true;
}

/** In the language guessed and in English: whoever needs this row reads neither for certain. */
export function anotherLabel(draft: Draft): string {
  const own = draft.t('conversation:choice_another');
  const both = `${own} / Other`;
  return draft.language === 'en' || both.length > ROW ? own : both;
}

export function useLanguage(draft: Draft, code: LanguageCode): void {
  draft.set({ language: { code, confirmed: true }, aside: null });
}

/** Begins the hub's main interview, from its first step. */
export function startInterview(draft: Draft): void {
  keepCare(draft);
  draft.set({ aside: null, paused: false, crises: [] });
  follow(draft, begin(draft.hub.book, interviewNames.main, draft.context(), draft.hub.words));
}
