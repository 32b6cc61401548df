/** What was written down as one answer against what was said. */
import { withoutIsolates } from '../../language/index.ts';
import type { LanguageCode } from '../../language/index.ts';
import type { Texts } from '../texts.ts';

/** Where they part. */
export interface Difference {
  line: number;
  expected: string;
  said: string;
}

/** The words that always work, told with many questions: a transcript need not write them down each time. */
export const WAYS = 'engine:ways';

/**
 * All of it, in order. How it is cut into messages is the engine's affair; a text must begin and end its own line. A lone …
 * stands for anything, or nothing. Null: it agrees.
 */
export function compare(
  written: readonly { line: number; we: string }[],
  heard: readonly string[],
  language: LanguageCode,
  texts: Texts,
): Difference | null {
  const said = withoutWays(heard.map(plain).join('\n'), written, language, texts);
  const patterns = written.map(({ we }) => (we.trim() === '…' ? ANYTHING : patternOf(we, language, texts)));
  const whole = patterns.join('\\s*');
  if (new RegExp(`^\\s*${whole}\\s*$`, 'u').test(said)) return null;
  // The longest beginning that agrees shows where it parts.
  for (let count = written.length; count >= 0; count -= 1) {
    const start = new RegExp(`^\\s*${patterns.slice(0, count).join('\\s*')}`, 'u').exec(said);
    if (start === null) continue;
    const rest = said.slice(start[0].length).trim();
    const next = written[count];
    return {
      line: next?.line ?? written.at(-1)?.line ?? 0,
      expected: next === undefined ? '(nothing more)' : show(next.we, language, texts),
      said: rest === '' ? '(nothing)' : rest,
    };
  }
  return null;
}

function withoutWays(said: string, written: readonly { we: string }[], language: LanguageCode, texts: Texts): string {
  if (written.some(({ we }) => /\{engine[.:]ways\}/.test(we))) return said;
  const ways = texts.forms(language, WAYS).map(plain);
  return said
    .split('\n')
    .filter((line) => !ways.includes(line))
    .join('\n');
}

const ANYTHING = '[\\s\\S]*?';

/** A text named in a transcript: `{common.yes}` or `{common:yes}`. */
export const KEY = /\{([a-z0-9_-]+)[.:]([a-zA-Z0-9_.-]+)\}/g;

/** `{common.yes}` in what a person writes becomes that text in their language. */
export function fill(text: string, language: LanguageCode, texts: Texts): string {
  return text.replace(
    KEY,
    (whole, namespace: string, key: string) => texts.forms(language, `${namespace}:${key}`)[0] ?? whole,
  );
}

function show(text: string, language: LanguageCode, texts: Texts): string {
  const filled = fill(text, language, texts);
  return filled === text ? text : `${filled}   (${text})`;
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Without invisible signs, and any run of spaces as one. */
export const plain = (text: string): string =>
  withoutIsolates(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .trim();

/** A written text as a pattern: any run of spaces is one, `{{placeholder}}` and … stand for anything. */
const loose = (text: string): string =>
  withoutIsolates(text)
    .split(/(\{\{.*?\}\}|…$|^…|\s+)/)
    .map((part) => (/^(?:\{\{.*\}\}|…)$/.test(part) ? ANYTHING : /^\s+$/.test(part) ? '\\s*' : escape(part)))
    .join('');

/** What the bot must say: `{namespace.key}` in any of its forms, between words that stand as they are; whole lines. */
function patternOf(text: string, language: LanguageCode, texts: Texts): string {
  const parts: string[] = [];
  let from = 0;
  const trimmed = text.trim();
  for (const found of trimmed.matchAll(KEY)) {
    parts.push(loose(trimmed.slice(from, found.index)));
    const forms = texts.forms(language, `${found[1]}:${found[2]}`);
    parts.push(forms.length === 0 ? escape(found[0]) : `(?:${forms.map((form) => loose(form.trim())).join('|')})`);
    from = found.index + found[0].length;
  }
  parts.push(loose(trimmed.slice(from)));
  return `(?<![^\\n])(?:${parts.join('')})(?![^\\n])`;
}
