/**
 * Recordings for people who do not read (evidence E9). A hub names them beside its texts, in `texts/<language>/audio.json`:
 *
 *     { "conversation:hello_short": "hello-ti.ogg" }
 *
 * A recording says the same each time, so only texts that do have one: the hub's name is all that may be put in.
 */
import type { LanguageCode, Message, TextParam } from './message.ts';
import type { Words } from './words.ts';

/** The namespace of the files that name recordings. */
export const RECORDINGS = 'audio';

/** What may stand in a text that has a recording. */
const SAME_EACH_TIME: readonly string[] = ['hub'];

/** A name in the hub's folder `audio/`, of a kind that WhatsApp plays. */
export const recordingName = /^[a-z0-9][a-z0-9-]{0,80}\.(ogg|mp3|m4a|aac|amr)$/;

/** Placeholders of a text that change from one time to the next: with any, no recording can be true. */
export function changing(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*([\w.-]+).*?\}\}/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !SAME_EACH_TIME.includes(name));
}

/** The recordings of the texts a message was put together from, in their order. `params`: the hub's name. */
export function recordingsIn(
  words: Words,
  message: Pick<Message, 'text' | 'language'>,
  params: Readonly<Record<string, TextParam>>,
): readonly string[] {
  const names = words.recordings(message.language);
  if (names.size === 0) return [];
  const found = [...names].flatMap(([key, name]) => {
    const at = placeOf(words, message.language, key, message.text, params);
    return at < 0 ? [] : [{ at, name }];
  });
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ name }) => name))];
}

/** Where in a message a text stands as a part of its own, apart from the others by an empty line; -1: nowhere. */
function placeOf(
  words: Words,
  language: LanguageCode,
  key: string,
  message: string,
  params: Readonly<Record<string, TextParam>>,
): number {
  const text = words.t(language, key, params);
  const at = `\n\n${message}\n\n`.indexOf(`\n\n${text}\n\n`);
  return text === '' ? -1 : at;
}
