/**
 * The marks that WhatsApp turns into bold, slanted and struck letters, for phones that would show the marks themselves. In texts of
 * ours stars stand around a word to write back (`check` asks for that), which is then in quotes: *skip* is "skip".
 */
import type { Message } from '../../language/index.ts';

/** As WhatsApp reads them: around words and not within one; nor within a name, an address of a page or of a mailbox. */
const MARKED = /(?<![\p{L}\p{M}\p{N}@/])([*_~])(\S|\S[^\n]*?\S)\1(?![\p{L}\p{M}\p{N}@/#])/gu;
/** Beside somebody's own words, which may be a name with lines in it or a code with stars, only what is plainly a word to write. */
const STARRED_WORDS = /(?<![\p{L}\p{M}\p{N}@/])(\*)(\p{L}[\p{L}\p{M} '’\u200c]*)\*(?![\p{L}\p{M}\p{N}@/#])/gu;

/** The text without marks; as it was typed where it is somebody's own: only texts of ours stand at a step. */
export function unmarked({ text, step, personal }: Message, quote: string): string {
  if (step === undefined) return text;
  return text.replace(personal ? STARRED_WORDS : MARKED, (_, mark: string, words: string) =>
    mark === '*' ? quote + words + quote : words,
  );
}
