/** What a choice is called: in the flow itself, in the interview's texts, or in those that all share. */
import { onceFor } from '../language/index.ts';
import type { LanguageCode, TextParam, TextRef, Words } from '../language/index.ts';
import type { RawText } from './fields.ts';
import type { Labels, StepText } from './model.ts';

/** A text as a file has it: a key of the interview's own texts (or `<file>:<key>`), or the words themselves. */
export function stepText(raw: RawText, interview: string): StepText {
  if (typeof raw !== 'string') return { inline: raw };
  return { key: raw.includes(':') ? raw : `${interview}:${raw}` };
}

/** Where the label of a choice is: the interview's own if any language has one, else the common one. */
export function labelKey(words: Words, interview: string, choice: string): string {
  const key = `${interview}:choice_${choice}`;
  return words.languages().some(({ code }) => words.has(code, key)) ? key : `common:${choice}`;
}

/** The label of a choice; one that is written beside its question goes before those in locales/. */
export function labelOf(words: Words, interview: string, choice: string, labels: Labels = {}): StepText {
  const inline = Object.hasOwn(labels, choice) ? labels[choice] : undefined;
  return inline ? { inline } : { key: labelKey(words, interview, choice) };
}

/** A text in that very language, as written and without any fallback; null where that language has none. */
export function labelText(words: Words, language: LanguageCode, text: StepText): string | null {
  if ('inline' in text) return text.inline[language] ?? null;
  if (!words.has(language, text.key)) return null;
  const known = written(words, language);
  const label = known.get(text.key) ?? words.t(language, text.key);
  known.set(text.key, label);
  return label;
}

/** Every answer is compared with what the choices are called in all languages: each is put into words once. */
const written = onceFor(() => new Map<string, string>());

/** A text of a flow, to be put into words in any language. `name` stands for one that is written in the flow itself. */
export function textRef(text: StepText, params?: Record<string, TextParam>, name = 'written'): TextRef {
  const ref = 'key' in text ? { key: text.key } : { key: name, texts: text.inline };
  return params && Object.keys(params).length > 0 ? { ...ref, params } : ref;
}
