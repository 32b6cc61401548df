/** Tells what the bot said by the keys of its texts. */
import { KEY, plain, WAYS } from './compare.ts';

/** A text and the key it came from; `heard` is as `plain` leaves it. */
export interface Piece {
  heard: string;
  key: string;
}

/** A line of what was said, or several that are one text. */
export interface Named {
  /** `{children.ages}`, or the words themselves where they are nobody's. */
  line: string;
  /** Where it stands in the text, as `plain` leaves it. */
  from: number;
  end: number;
}

/** @param rendered what each key came out as, the newest last */
export function piecesOf(rendered: ReadonlyMap<string, string>): readonly Piece[] {
  return (
    [...rendered]
      .filter(([, key]) => /^[a-z0-9_-]+:[a-zA-Z0-9_.-]+$/.test(key))
      .map(([text, key]): Piece => ({ heard: plain(text), key }))
      .filter(({ heard }) => heard !== '')
      // The longest first, so that a text is not taken for the one it begins with; of equal ones the newest.
      .reverse()
      .sort((a, b) => b.heard.length - a.heard.length)
  );
}

/** What was said, as the lines of a transcript. The line of words that always work is left out. */
export function nameTexts(said: readonly string[], pieces: readonly Piece[]): readonly string[] {
  const lines = nameLines(said.map(plain).join('\n'), pieces).map(({ line }) => line);
  // Two open ones in a row say no more than one.
  return lines.filter((line, index) => line !== name(WAYS) && (line !== '…' || lines[index - 1] !== '…'));
}

/**
 * Each line of a text, as `plain` leaves it, by the key whose text it is: where a line, or several, are exactly what that
 * key came out as.
 */
export function nameLines(whole: string, pieces: readonly Piece[]): readonly Named[] {
  const lines: Named[] = [];
  for (let at = 0; at < whole.length;) {
    if (whole[at] === '\n') at += 1;
    else {
      const found = nameLine(whole, at, pieces);
      const end = found?.end ?? endOfLine(whole, at);
      lines.push({ line: found?.line ?? literal(whole.slice(at, end)), from: at, end });
      at = end;
    }
  }
  return lines;
}

/** Texts that together make up whole lines from here, one after the other with a space between. */
function nameLine(whole: string, at: number, pieces: readonly Piece[]): { line: string; end: number } | null {
  const bullet = whole.startsWith('- ', at) ? '- ' : '';
  const from = at + bullet.length;
  for (const { heard, key } of pieces) {
    if (!whole.startsWith(heard, from)) continue;
    const end = from + heard.length;
    if (end === whole.length || whole[end] === '\n') return { line: `${bullet}${name(key)}`, end };
    if (whole[end] !== ' ') continue;
    const rest = nameLine(whole, end + 1, pieces);
    if (rest) return { line: `${bullet}${name(key)} ${rest.line}`, end: rest.end };
  }
  return null;
}

const name = (key: string): string => `{${key.replace(':', '.')}}`;

function endOfLine(whole: string, at: number): number {
  const end = whole.indexOf('\n', at);
  return end === -1 ? whole.length : end;
}

/** Words as they stand; what a transcript would read as something else is left open. */
function literal(line: string): string {
  KEY.lastIndex = 0;
  return KEY.test(line) || line.includes('{{') || line.includes('…') ? '…' : line;
}
