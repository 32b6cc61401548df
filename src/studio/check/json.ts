/** Reads a JSON file of texts with the place of every text: what `JSON.parse` forgets, and what it lets pass. */
import { unsafeText } from '../../interview/index.ts';
import type { Place, Problem } from '../../interview/index.ts';
import type { TextFile } from '../../hub/index.ts';

/** A file as read. `data` is undefined where it cannot be used at all. */
export interface Json {
  file: string;
  data: unknown;
  /** Every text, by its keys with full stops between them. Lists are no texts. */
  texts: ReadonlyMap<string, string>;
  problems: readonly Problem[];
  /** The place of the value with this dotted key, or of the file where there is none. */
  at(key: string): Place;
  /** The place of the key itself. */
  atKey(key: string): Place;
  /** The place of a letter of a text, counted as JavaScript counts. */
  within(key: string, index: number): Place;
}

interface Spot {
  key: number;
  value: number;
}

/** Maps in maps; texts need one or two. */
const MAX_DEPTH = 20;

/** Ends the reading of a file; never leaves this one. */
class Broken extends Error {
  constructor(
    readonly offset: number,
    readonly problem: string,
    readonly advice: string,
  ) {
    super(problem);
  }
}

export function readJson({ path, text }: TextFile): Json {
  const start: Place = { file: path, line: 1, column: 1 };
  const place = (offset: number): Place => {
    const before = text.slice(0, offset).split('\n');
    return { file: path, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  const refused = (...problems: Problem[]): Json => ({
    file: path,
    data: undefined,
    texts: new Map(),
    problems,
    at: () => start,
    atKey: () => start,
    within: () => start,
  });
  const unsafe = unsafeText({ path, text });
  if (unsafe) return refused(unsafe);

  const spots = new Map<string, Spot>();
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  const error = (offset: number, problem: string, advice: string): void =>
    void problems.push({ ...place(offset), problem, advice, severity: 'error' });
  try {
    const data = scan(text, spots, texts, error);
    const broken = text.indexOf('\uFFFD');
    if (broken >= 0) {
      error(broken, 'A letter here is broken (the sign U+FFFD).', 'Save the file as UTF-8 and write the letter again.');
    }
    return {
      file: path,
      data,
      texts,
      problems,
      at: (key) => place(spots.get(key)?.value ?? 0),
      atKey: (key) => place(spots.get(key)?.key ?? 0),
      within: (key, index) => place(rawOffset(text, spots.get(key)?.value ?? 0, index)),
    };
  } catch (failure) {
    if (!(failure instanceof Broken)) throw failure;
    return refused(...problems, {
      ...place(failure.offset),
      problem: failure.problem,
      advice: failure.advice,
      severity: 'error',
    });
  }
}

const COMMA = 'Look for a missing comma or quote, or a comma after the last text.';

/** The value of the whole text; calls `error` for what `JSON.parse` would swallow, throws `Broken` for what it would not. */
function scan(
  text: string,
  spots: Map<string, Spot>,
  texts: Map<string, string>,
  error: (offset: number, problem: string, advice: string) => void,
): unknown {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const space = /[ \t\r\n]*/y;
  // eslint-disable-next-line no-control-regex -- JSON has none inside a text
  const string = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
  const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const skip = (): void => {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
  };
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const readString = (): string => {
    const written = take(string);
    if (written === null)
      throw new Broken(at, 'A text is not JSON from here on.', 'Close its quotes; write " inside a text as \\".');
    return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
  };
  const readMap = (prefix: string | null, depth: number): Record<string, unknown> => {
    const map: Record<string, unknown> = {};
    const seen = new Set<string>();
    at++;
    skip();
    if (text[at] === '}') {
      at++;
      return map;
    }
    for (;;) {
      const keyAt = at;
      if (text[at] !== '"') throw new Broken(at, 'This is not JSON from here on.', COMMA);
      const key = readString();
      if (seen.has(key)) {
        error(keyAt, `"${key}" stands twice in one place.`, 'Keep one of them; the other would be lost.');
      }
      seen.add(key);
      skip();
      if (text[at] !== ':') throw new Broken(at, `A ":" is missing after "${key}".`, 'Write "key": "text".');
      at++;
      skip();
      const name = prefix === null ? null : prefix === '' ? key : `${prefix}.${key}`;
      const value = read(name, { key: keyAt, value: at }, depth);
      if (key === '__proto__') error(keyAt, '"__proto__" cannot be used as a word here.', 'Choose another word.');
      else map[key] = value;
      skip();
      const sign = text[at++];
      if (sign === '}') return map;
      if (sign !== ',') throw new Broken(at - 1, 'This is not JSON from here on.', COMMA);
      skip();
    }
  };
  const readList = (prefix: string | null, depth: number): unknown[] => {
    const list: unknown[] = [];
    at++;
    skip();
    if (text[at] === ']') {
      at++;
      return list;
    }
    for (;;) {
      list.push(read(null, { key: at, value: at }, depth));
      skip();
      const sign = text[at++];
      if (sign === ']') return list;
      if (sign !== ',') throw new Broken(at - 1, `The list "${prefix ?? ''}" is not JSON from here on.`, COMMA);
      skip();
    }
  };
  const read = (name: string | null, spot: Spot, depth: number): unknown => {
    if (depth > MAX_DEPTH)
      throw new Broken(at, `Lists and maps stand deeper than ${MAX_DEPTH} in each other.`, 'Write it flatter.');
    if (name !== null) spots.set(name, spot);
    if (text[at] === '{') return readMap(name, depth + 1);
    if (text[at] === '[') return readList(name, depth + 1);
    if (text[at] === '"') {
      const value = readString();
      if (name !== null) texts.set(name, value);
      return value;
    }
    const found = take(word);
    if (found === null) throw new Broken(at, 'This is not JSON from here on.', COMMA);
    return JSON.parse(found) as unknown;
  };
  skip();
  const data = read('', { key: at, value: at }, 0);
  skip();
  if (at < text.length)
    throw new Broken(at, 'Something stands here after the end.', 'Take it out, or look for a "}" too early.');
  return data;
}

/** From a letter of a text to the place it is written at: an escape is several signs for one letter. */
function rawOffset(text: string, quote: number, index: number): number {
  let at = quote + 1;
  for (let letter = 0; letter < index && at < text.length; letter++) {
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
  }
  return at;
}
