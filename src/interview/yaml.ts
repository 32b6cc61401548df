/** Reads a YAML file of a hub: plain maps, lists and texts only, with the place of every part. */
import { LineCounter, isAlias, isCollection, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import { problemAt } from './problems.ts';
import type { Place, Problem } from './problems.ts';

export interface SourceFile {
  path: string;
  text: string;
}

/** Larger than any interview a person could be walked through; keeps a mistake from holding up the server. */
export const MAX_FILE_BYTES = 256 * 1024;
/** Lists in maps in lists …; an interview needs about six. */
export const MAX_DEPTH = 20;

/** A file as read. `data` is undefined where the file cannot be used at all. */
export interface Yaml {
  file: string;
  data: unknown;
  problems: readonly Problem[];
  /** The place of the part at this path, or of the nearest part above it that exists. */
  at(path: readonly PropertyKey[]): Place;
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
  });

  if (new TextEncoder().encode(text).length > MAX_FILE_BYTES) {
    return refuse(
      problemAt(start, 'The file is larger than 256 kB.', 'Split it into several interviews and `run` them.'),
    );
  }
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const broken = text.indexOf('\uFFFD');

  let document: Document;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: 'silent',
    }) as Document;
  } catch {
    return refuse(
      problemAt(start, `Lists and maps stand deeper than ${MAX_DEPTH} in each other.`, 'Write it flatter.'),
    );
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
  for (const error of document.errors) {
    const [problem, advice] = inPlainWords(error.code, error.message);
    problems.push(problemAt(placeAt(error.pos[0]), problem, advice));
  }
  if (document.errors.length === 0) problems.push(...tricks(document, placeAt));
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

function inPlainWords(code: string, message: string): readonly [string, string] {
  switch (code) {
    case 'DUPLICATE_KEY':
      return ['The same word stands twice in one place.', 'Keep one of them; the other would be lost.'];
    case 'TAB_AS_INDENT':
      return ['A tab is used to indent.', 'Use spaces.'];
    case 'BAD_INDENT':
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
