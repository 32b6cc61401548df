/**
 * What may be meant as a command and is not written as one: a sentence that begins so, a slip of the finger, the word of another
 * language. It could be a note about the person it would go to: nobody gets it, and the worker is asked what they meant.
 */
import { normalise, oneSlip } from '../../../language/index.ts';
import { beforeDash, beginning, NAME } from './commands.ts';
import type { CommandName, Commands } from './commands.ts';
import { atColon } from './letters.ts';

export interface Vocabulary {
  /** In the worker's languages and in English. */
  commands: Commands;
  /** In all others that the hub has. */
  others: Commands;
}

export interface Like {
  name: CommandName;
  /** With a colon or a dash after a name at most: hardly ever a sentence. */
  formal: boolean;
}

/** A shorter word with a slip is too often another word; one of another language, or one that stands alone, sooner still. */
const SLIPPED = 4;
const SLIPPED_ALONE = 5;
/** "can you help me please": so short it may be meant for us. */
const CRY = 6;

export function readLike(text: string, vocabulary: Vocabulary): Like | null {
  const { commands, others } = vocabulary;
  const formal = formally(text, vocabulary);
  if (formal) return { name: formal, formal: true };
  const plain = normalise(text);
  const words = plain.split(' ');
  const name =
    beginning(text, commands)?.name ??
    ofAnother(plain, vocabulary) ??
    unspaced(plain, commands) ??
    slipOf(plain, commands, SLIPPED_ALONE) ??
    swapped(words[0] ?? '', commands) ??
    joined(words[0] ?? '', commands) ??
    joined(words[0] ?? '', others) ??
    cry(words, commands) ??
    cry(words, others);
  return name ? { name, formal: false } : null;
}

/** "Note Olena: …", "noet: …", "заметка - …": in any language, with a slip or without. */
function formally(text: string, { commands, others }: Vocabulary): CommandName | null {
  const heads = [atColon(text)?.head, beforeDash(text)].filter((head) => head !== undefined && head !== null);
  for (const head of heads) {
    const words = normalise(head).split(' ');
    for (const known of [commands, others]) {
      const begun = beginning(head, known);
      if (begun && begun.after.length <= NAME + 1) return begun.name;
      const squeezed = unspaced(words.join(' '), known) ?? joined(words[0] ?? '', known);
      if (squeezed) return squeezed;
      for (let n = 1; n <= Math.min(NAME, words.length); n++) {
        const least = known === commands ? SLIPPED : SLIPPED_ALONE;
        const slip = words.length - n > NAME + 1 ? null : slipOf(words.slice(0, n).join(' '), known, least);
        if (slip) return slip;
      }
    }
  }
  return null;
}

/**
 * Alone, or the beginning of a sentence in a script the worker does not write: in their own script it may be another word ("not" is
 * Turkish for a note), and "done" alone, as many say for "all right", does nothing.
 */
function ofAnother(plain: string, { commands, others }: Vocabulary): CommandName | null {
  const own = new Set([...commands.keys()].map(scriptOf));
  const foreign = !own.has(scriptOf(plain));
  const alone = others.get(plain) ?? null;
  if (alone) return alone === 'done' && !foreign ? null : alone;
  return foreign ? (beginning(plain, others)?.name ?? unspaced(plain, others)) : null;
}

const SCRIPTS = ['Latin', 'Cyrillic', 'Arabic', 'Ethiopic', 'Bengali', 'Sinhala', 'Tamil', 'Han'].map(
  (script) => [script, new RegExp(`^\\p{Script=${script}}`, 'u')] as const,
);
function scriptOf(word: string): string {
  return SCRIPTS.find(([, begins]) => begins.test(word))?.[0] ?? '';
}

/** Chinese has no spaces after a word. */
function unspaced(plain: string, commands: Commands): CommandName | null {
  for (const [word, name] of commands) if (/^\p{Script=Han}/u.test(word) && plain.startsWith(word)) return name;
  return null;
}

function slipOf(word: string, commands: Commands, least: number): CommandName | null {
  if (word.length < least) return null;
  for (const [one, name] of commands) if (one.length >= least && oneSlip(one, word)) return name;
  return null;
}

/** "ntoe she …": two letters changed places, which hardly ever makes another word. */
function swapped(word: string, commands: Commands): CommandName | null {
  if (word.length < SLIPPED) return null;
  const sorted = (letters: string) => [...letters].sort().join('');
  for (const [one, name] of commands) {
    if (one.length === word.length && sorted(one) === sorted(word) && oneSlip(one, word)) return name;
  }
  return null;
}

/** "handover", "helpme". */
function joined(word: string, commands: Commands): CommandName | null {
  for (const [one, name] of commands) if (one.includes(' ') && one.replaceAll(' ', '') === word) return name;
  return null;
}

/** "please help me": of the worker themselves. */
function cry(words: readonly string[], commands: Commands): CommandName | null {
  if (words.length > CRY) return null;
  const all = ` ${words.join(' ')} `;
  for (const [one, name] of commands) if (name === 'me' && all.includes(` ${one} `)) return name;
  return null;
}
