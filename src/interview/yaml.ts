/** Reads a YAML file of a hub: plain maps, lists and texts only, with the place of every part. */
import { LineCounter, isAlias, isCollection, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';
import { problemAt } from './problems.ts';
import type { Place, Problem } from './problems.ts';

export interface SourceFile {
  path: string;
  text: string;
}

/** Larger than any interview a person could be walked through; keeps a mistake from holding up the server. */
export const MAX_FILE_BYTES = 256 * 1024;
/** Signs of danger are many short lines in every language. */
const MAX_DANGER_BYTES = 2 * 1024 * 1024;
/** Lists in maps in lists …; an interview needs about six. */
export const MAX_DEPTH = 20;

/** What comes after these is mostly their echo. */
const MOST_ERRORS = 20;

/** A file as read. `data` is undefined where the file cannot be used at all. */
export interface Yaml {
  file: string;
  data: unknown;
  problems: readonly Problem[];
  /** The place of the part at this path, or of the nearest part above it that exists. */
  at(path: readonly PropertyKey[]): Place;
  /** The last line of the part at this path, without the empty lines and comments after it. */
  until(path: readonly PropertyKey[]): number;
  /** The place of a key itself. */
  atKey(path: readonly PropertyKey[]): Place;
}

export function readYaml({ path, text }: SourceFile): Yaml {
  const start: Place = { file: path, line: 1, column: 1 };
  const refuse = (...problems: Problem[]): Yaml => ({
    file: path,
    data: undefined,
    problems,
    at: () => start,
    atKey: () => start,
    until: () => 1,
  });

  const unsafe = unsafeText({ path, text });
  if (unsafe) return refuse(unsafe);
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const broken = text.indexOf('\uFFFD');

  let document: Document;
  // The parser makes an Error of every mistake; where each was made is of no use, and most of the work.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      schema: 'core',
      // Told by `tricks`, which looks at each key once; the package compares every key with every other.
      uniqueKeys: false,
      prettyErrors: false,
      // With `silent` a second document would be passed over without a word.
      logLevel: 'error',
    }) as Document;
  } catch {
    return refuse(
      problemAt(start, `Lists and maps stand deeper than ${MAX_DEPTH} in each other.`, 'Write it flatter.'),
    );
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (broken >= 0) {
    problems.push(
      problemAt(
        placeAt(broken),
        'A letter here is broken (the sign U+FFFD).',
        'Save the file as UTF-8 and write the letter again.',
      ),
    );
  }
  for (const error of document.errors.slice(0, MOST_ERRORS)) {
    const [problem, advice] = inPlainWords(error.code, error.message);
    problems.push(problemAt(placeAt(error.pos[0]), problem, advice));
  }
  if (document.errors.length === 0) problems.push(...tricks(document, placeAt).slice(0, MOST_ERRORS));
  if (document.errors.length > 0 || problems.some((one) => one.problem.startsWith('Lists and maps'))) {
    return { ...refuse(...problems), at: () => start };
  }

  let data: unknown;
  try {
    // No alias is ever followed: a few lines of them can grow to gigabytes.
    data = document.toJS({ maxAliasCount: 0 });
  } catch {
    return refuse(...problems);
  }
  return {
    file: path,
    data,
    problems,
    at: (wanted) => {
      for (let length = wanted.length; length >= 0; length--) {
        const node = nodeAt(document, wanted.slice(0, length));
        if (node?.range) return placeAt(node.range[0]);
      }
      return start;
    },
    until: (wanted) => {
      const range = nodeAt(document, wanted)?.range;
      return range ? placeAt(lastWritten(text, range[0], range[1])).line : 1;
    },
    atKey: (wanted) => {
      const parent = nodeAt(document, wanted.slice(0, -1));
      const key = wanted[wanted.length - 1];
      if (isMap(parent)) {
        const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
        if (pair && isScalar(pair.key) && pair.key.range) return placeAt(pair.key.range[0]);
      }
      return parent?.range ? placeAt(parent.range[0]) : start;
    },
  };
}

/**
 * Why a file should not even be parsed, or null: too large, or with signs in it that no editor writes. For every file a hub
 * writes, whoever reads it afterwards.
 */
export function unsafeText({ path, text }: SourceFile): Problem | null {
  const most = /(?:^|\/)danger(?:\.yaml|\/[^/]+)$/.test(path) ? MAX_DANGER_BYTES : MAX_FILE_BYTES;
  if (text.length > most || (text.length * 3 > most && new TextEncoder().encode(text).length > most)) {
    return problemAt(
      { file: path, line: 1, column: 1 },
      `The file is larger than ${most / 1024} kB.`,
      'Split it into several files; an interview can `run` another.',
    );
  }
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  const sign = /[\0-\x08\x0B\x0C\x0E-\x1F]/.exec(text);
  const place = (offset: number): Place => {
    const before = text.slice(0, offset).split('\n');
    return { file: path, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  if (sign) {
    const code = (sign[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return problemAt(
      place(sign.index),
      `A sign that cannot be seen stands here (U+${code}).`,
      'Take it out, or save the file as plain UTF-8 text.',
    );
  }
  const deep = tooDeep(text);
  if (deep >= 0) {
    return problemAt(place(deep), `Lists and maps stand deeper than ${MAX_DEPTH} in each other.`, 'Write it flatter.');
  }
  const directive = path.endsWith('.yaml') ? /^%[A-Z]/m.exec(text) : null;
  if (directive) {
    return problemAt(
      place(directive.index),
      'A line that begins with "%" changes how YAML is read; such lines are not used here.',
      'Take the line out, or put the text in quotes.',
    );
  }
  return null;
}

/** Far more than anybody writes; fewer than the parser needs to run out of memory, which nothing could catch. */
const HOPELESS_DEPTH = 100;

/** Where brackets, or marks of lists and maps on one line, stand hopelessly deep; -1 where they do not. */
function tooDeep(text: string): number {
  let open = 0;
  for (const { 0: sign, index } of text.matchAll(/[[\]{}]/g)) {
    open = sign === '[' || sign === '{' ? open + 1 : Math.max(open - 1, 0);
    if (open > HOPELESS_DEPTH) return index;
  }
  const marks = /(?:[-?:][ \t]+){100}|^[ \t]{1000}/m.exec(text);
  return marks ? marks.index : -1;
}

/** The end of the last line between two offsets that is neither empty nor a comment. */
function lastWritten(text: string, from: number, to: number): number {
  let end = to;
  for (;;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (start <= from || (line !== '' && !line.startsWith('#'))) return Math.max(end, from);
    end = start - 1;
  }
}

function nodeAt(document: Document, path: readonly PropertyKey[]): Node | null {
  let node: unknown = document.contents;
  for (const key of path) {
    if (isMap(node) || isSeq(node)) node = node.get(key as string | number, true);
    else return null;
  }
  return isScalar(node) || isCollection(node) || isAlias(node) ? (node as Node) : null;
}

/** Things YAML can do that nobody who runs a drop-in should ever meet. */
function tricks(document: Document, placeAt: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  visit(document, (_key, node, path) => {
    // An empty document has nothing in it.
    if (node === null || isPair(node)) return undefined;
    if (isMap(node)) problems.push(...keyTricks(node, placeAt));
    const range = (node as Node).range;
    const place = placeAt(range ? range[0] : 0);
    const depth = path.filter((one) => isCollection(one)).length;
    if (depth > MAX_DEPTH) {
      problems.push(
        problemAt(place, `Lists and maps stand deeper than ${MAX_DEPTH} in each other.`, 'Write it flatter.'),
      );
      return visit.BREAK;
    }
    if (isAlias(node)) {
      problems.push(
        problemAt(place, `"*${node.source}" is a YAML alias; aliases are not used here.`, 'Write the part out again.'),
      );
    } else if ((isScalar(node) || isCollection(node)) && node.anchor) {
      problems.push(problemAt(place, `"&${node.anchor}" is a YAML anchor; anchors are not used here.`, 'Take it out.'));
    }
    // yaml keeps `tag` on a node only where the file wrote one.
    if ((isScalar(node) || isCollection(node)) && node.tag) {
      problems.push(problemAt(place, `"${node.tag}" is a YAML tag; tags are not used here.`, 'Take it out.'));
    }
    return undefined;
  });
  return problems;
}

/** Keys that stand twice, that copy another part, or that are no words at all. */
function keyTricks(map: YAMLMap, placeAt: (offset: number) => Place): Problem[] {
  const seen = new Set<unknown>();
  return map.items.flatMap(({ key }) => {
    const place = placeAt((key as Node | null)?.range?.[0] ?? map.range?.[0] ?? 0);
    if (isCollection(key)) return [problemAt(place, 'A list or a map is used as a word here.', 'Write one word.')];
    if (!isScalar(key)) return [];
    const twice = seen.has(key.value);
    seen.add(key.value);
    if (twice) {
      return [
        problemAt(
          place,
          `"${String(key.value)}" stands twice in one place.`,
          'Keep one of them; the other would be lost.',
        ),
      ];
    }
    if (key.value === '<<') {
      return [problemAt(place, '"<<" is a YAML merge; merges are not used here.', 'Write the part out again.')];
    }
    if (key.value === '__proto__') {
      return [problemAt(place, '"__proto__" cannot be used as a word here.', 'Choose another word.')];
    }
    return [];
  });
}

function inPlainWords(code: string, message: string): readonly [string, string] {
  switch (code) {
    case 'TAB_AS_INDENT':
      return ['A tab is used to indent.', 'Use spaces.'];
    case 'BAD_INDENT':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return ['The indentation does not fit the lines above.', 'Put it in line with its neighbours, with spaces.'];
    case 'MULTIPLE_DOCS':
      return ['There are two documents in one file ("---").', 'Make two files.'];
    case 'TAG_RESOLVE_FAILED':
      return ['A YAML tag ("!…") stands here; tags are not used.', 'Take it out, or put the text in quotes.'];
    case 'BAD_ALIAS':
      return [
        'A YAML alias ("*…") stands here; aliases are not used.',
        'Write the part out, or put the text in quotes.',
      ];
    default: {
      const first = message.split('\n')[0] ?? message;
      return [
        `This is not YAML: ${first}.`.replace('..', '.'),
        'Often quotes are missing around a text with ": " or "#" in it.',
      ];
    }
  }
}
