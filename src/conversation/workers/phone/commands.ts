/** Words by which a worker tells the hub something from their own phone, in their languages and in English. */
import { normalise } from '../../../language/index.ts';
import type { LanguageCode, Words } from '../../../language/index.ts';

export const commandNames = ['help', 'pause', 'back', 'done', 'note', 'pass', 'me', 'work'] as const;
export type CommandName = (typeof commandNames)[number];

/** The words of each, normalised: `worker:command_<name>`, several separated by a bar. */
export type Commands = ReadonlyMap<string, CommandName>;

export function commandsOf(words: Words, languages: readonly LanguageCode[]): Commands {
  const commands = new Map<string, CommandName>();
  for (const language of new Set([...languages, 'en'])) {
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
  /** `A`, as a capital; null where none was written. */
  letter: string | null;
  /** What else stood before the colon, normalised: a colleague's name. */
  who: string;
  /** After the colon; null where nothing stands there. */
  text: string | null;
}

/** Before a colon there is a word, a letter and a name, and no sentence. */
const HEAD = 60;
/** So many words of a name. */
const NAME = 3;

/**
 * "done A: we meet on Friday", "pass A Olena: I am away", "pass olena: I am away", "note: …", "done A".
 * Null where a sentence only begins with such a word: "note that the door is blue".
 * @param letters of their people
 */
export function readCommand(text: string, commands: Commands, letters: readonly string[]): Commanded | null {
  const [, head, rest = ''] = /^([^:：፦]*)[:：፦]([\s\S]*)$/u.exec(text) ?? [];
  if (head === undefined || head.length > HEAD) return withoutColon(text, commands, letters);
  const begun = beginning(head, commands);
  if (!begun) return withoutColon(text, commands, letters);
  const { name, after } = begun;
  const said = rest.trim() === '' ? null : rest.trim();
  const [first = ''] = after;
  const letter = /^[a-z]$/.test(first) ? first.toUpperCase() : null;
  const who = letter === null ? after : after.slice(1);
  if (who.length === 0 || (name === 'pass' && (letter !== null || who.length <= NAME))) {
    return { name, letter, who: who.join(' '), text: said };
  }
  // "note for A: …": meant as one, and not written as one.
  const meant = letter !== null || letters.includes(who.at(-1)!.toUpperCase());
  return meant ? { name, letter: null, who: '', text: null } : null;
}

/** "done A", "note B has a dog": begun and not written to the end. A small "a" in a sentence is a word. */
function withoutColon(text: string, commands: Commands, letters: readonly string[]): Commanded | null {
  const words = text.trim().split(/\s+/);
  const at = words.findIndex((word) => /^[a-z][.,!]*$/i.test(word) && letters.includes(word[0]!.toUpperCase()));
  const name = at > 0 ? readWord(words.slice(0, at).join(' '), commands) : null;
  if (!name || (words.length > at + 1 && /^[ai]/.test(words[at]!))) return null;
  return { name, letter: null, who: '', text: null };
}

/** The longest command the text begins with, and the words after it. */
function beginning(head: string, commands: Commands): { name: CommandName; after: string[] } | null {
  const words = normalise(head).split(' ');
  for (let n = words.length; n > 0; n--) {
    const name = commands.get(words.slice(0, n).join(' '));
    if (name) return { name, after: words.slice(n) };
  }
  return null;
}
