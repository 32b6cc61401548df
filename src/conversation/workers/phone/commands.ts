/** Words by which a worker tells the hub something from their own phone, in their languages and in English. */
import { normalise } from '../../../language/index.ts';
import type { LanguageCode, Words } from '../../../language/index.ts';
import { atColon, isLetter, letterIn } from './letters.ts';

export const commandNames = ['help', 'pause', 'back', 'done', 'note', 'pass', 'me', 'work'] as const;
export type CommandName = (typeof commandNames)[number];

/** The words of each, normalised: `worker:command_<name>`, several separated by a bar. */
export type Commands = ReadonlyMap<string, CommandName>;

export function commandsOf(words: Words, languages: readonly LanguageCode[]): Commands {
  return listed(words, [...languages, 'en']);
}

/** Of all languages but these, and but what is a word of theirs. */
export function othersOf(words: Words, languages: readonly LanguageCode[]): Commands {
  const own = commandsOf(words, languages);
  return new Map([...listed(words, words.codes())].filter(([word]) => !own.has(word)));
}

function listed(words: Words, languages: readonly LanguageCode[]): Commands {
  const commands = new Map<string, CommandName>();
  for (const language of new Set(languages)) {
    for (const name of commandNames) {
      const key = `worker:command_${name}` as const;
      if (!words.has(language, key)) continue;
      // A word of a language they like better is not taken over by another's.
      for (const word of words.t(language, key).split('|')) {
        if (!commands.has(normalise(word))) commands.set(normalise(word), name);
      }
    }
  }
  return commands;
}

/** The word alone: "pause". */
export function readWord(text: string, commands: Commands): CommandName | null {
  return commands.get(normalise(text)) ?? null;
}

/** A command that says more, or should: such a text is never for a person. */
export interface Commanded {
  name: CommandName;
  /** One of theirs, or what was written, as a capital; null where none was written. */
  letter: string | null;
  /** What else stood before the colon, normalised: a colleague's name. */
  who: string;
  /** After the colon; null where nothing stands there, or more than a letter and a name stood before it. */
  text: string | null;
}

/** Before a colon there is a word, a letter and a name, and no sentence. */
const HEAD = 60;
/** So many words of a name. */
export const NAME = 3;

/**
 * "done A: we meet on Friday", "pass A Olena: I am away", "pass olena: I am away", "note: …", "done A", "note - …".
 * Null where it is none, or a sentence without a colon that begins so (see likeness.ts).
 * @param letters of their people
 */
export function readCommand(text: string, commands: Commands, letters: readonly string[]): Commanded | null {
  const { head, rest } = atColon(text) ?? { head: '', rest: '' };
  const begun = head.length <= HEAD ? beginning(head, commands) : null;
  if (!begun) return withoutColon(text, commands, letters);
  const { name, after } = begun;
  const [first = ''] = after;
  const letter = isLetter(first) ? (letterIn(first, letters) ?? first.toUpperCase()) : null;
  const who = letter === null ? after : after.slice(1);
  const named = name === 'pass' && (letter !== null || who.length <= NAME);
  // "note for A: …", "note Olena: …": meant as one, and not written as one.
  if (who.length > 0 && !named) return { name, letter: null, who: '', text: null };
  return { name, letter, who: who.join(' '), text: rest.trim() === '' ? null : rest.trim() };
}

/** "done A", "note B has a dog", "note - has a dog": begun and not written to the end. A small "a" in a sentence is a word. */
function withoutColon(text: string, commands: Commands, letters: readonly string[]): Commanded | null {
  const words = text.trim().split(/\s+/);
  const at = words.findIndex((word) => /^[^\s\d][.,!]*$/u.test(word) && letterIn(word, letters) !== null);
  const name = at > 0 ? readWord(words.slice(0, at).join(' '), commands) : null;
  const lettered = name !== null && (words.length === at + 1 || !/^[ai]/.test(words[at]!)) ? name : null;
  const meant = lettered ?? dashed(text, commands);
  return meant ? { name: meant, letter: null, who: '', text: null } : null;
}

function dashed(text: string, commands: Commands): CommandName | null {
  const head = beforeDash(text);
  return head === null ? null : (beginning(head, commands)?.name ?? null);
}

/** "note - …", "note Olena – …": at most a word, a letter and a name; null where there is no such dash. */
export function beforeDash(text: string): string | null {
  const [, head] = /^([^-–—]{1,60}?)\s*(?:[–—]|\s-|-\s)/u.exec(text) ?? [];
  return head !== undefined && head.trim().split(/\s+/).length <= NAME + 1 ? head : null;
}

/** The longest command the text begins with, and the words after it. */
export function beginning(head: string, commands: Commands): { name: CommandName; after: string[] } | null {
  const words = normalise(head).split(' ');
  for (let n = words.length; n > 0; n--) {
    const name = commands.get(words.slice(0, n).join(' '));
    if (name) return { name, after: words.slice(n) };
  }
  return null;
}
