/**
 * Where the cursor stands in a flow file, line by line: half-typed YAML is seldom YAML, so this reads indentation and
 * not a tree.
 */
export interface Place {
  /** A key is being written, a value, or a condition (the value of `when`). */
  at: 'key' | 'value' | 'condition';
  /** The key whose value it is; null for keys. */
  key: string | null;
  /** What is typed of the word so far, up to the cursor. */
  typed: string;
  /** All that is typed of the value or key so far. */
  before: string;
  /** Names of the keys above, the outermost first: `['steps']`, `['before', 'ages']`. */
  within: readonly string[];
  /** Keys of the same item, that of the cursor left out. */
  siblings: readonly string[];
  /** A new item has just begun: `- `. */
  starts: boolean;
}

interface Line {
  /** Where the dash stands; null without one. */
  dash: number | null;
  /** Where the key or value begins. */
  column: number;
  key: string | null;
  value: string;
}

function read(text: string): Line | null {
  const found = /^(\s*)(- +|-$)?(?:(["']?)([\w-]+)\3:(?=\s|$)\s*)?(.*)$/.exec(text);
  if (found === null) return null;
  const [, indent = '', dash, , key, value = ''] = found;
  if (key === undefined && (value === '' || value.startsWith('#')) && dash === undefined) return null;
  return {
    dash: dash === undefined ? null : indent.length,
    column: indent.length + (dash?.length ?? 0),
    key: key ?? null,
    value,
  };
}

/** @param cursor how many characters stand before it in the whole text. Null: in a comment. */
export function placeAt(text: string, cursor: number): Place | null {
  const lines = text.split('\n');
  const row = text.slice(0, cursor).split('\n').length - 1;
  const before = text.slice(text.lastIndexOf('\n', cursor - 1) + 1, cursor);
  if (/(^|\s)#/.test(before.replaceAll(/"[^"]*"|'[^']*'/g, ''))) return null;

  const here = read(before) ?? { dash: null, column: before.length, key: null, value: '' };
  const within = above(lines, row, here.dash ?? here.column);
  const typed = /[\w-]*$/.exec(before)?.[0] ?? '';

  // `when: >-` and its lines.
  const folded = above(lines, row, here.column).at(-1);
  if (here.key === null && here.dash === null && folded === 'when') {
    return { at: 'condition', key: 'when', typed, before: here.value, within, siblings: [], starts: false };
  }
  const siblings = siblingsOf(lines, row, here);
  if (here.key !== null) {
    const at = here.key === 'when' ? 'condition' : 'value';
    return { at, key: here.key, typed, before: here.value, within, siblings, starts: false };
  }
  // A list written line by line, or one step's beginning.
  const isStep = ITEMS.includes(within.at(-1) ?? '') || ITEMS_BY_STEP.includes(within.at(-2) ?? '');
  if (here.dash !== null && !isStep) {
    return { at: 'value', key: within.at(-1) ?? null, typed, before: here.value, within, siblings: [], starts: false };
  }
  if (!/^[\w-]*$/.test(here.value)) return null;
  return { at: 'key', key: null, typed, before: here.value, within, siblings, starts: here.dash !== null };
}

/** Lists whose items are written as keys. */
const ITEMS: readonly string[] = ['steps', 'crisis_points'];
/** Those that are named after a step of the base. */
const ITEMS_BY_STEP: readonly string[] = ['before', 'after'];

/** The keys that hold what begins at this column, the outermost first. */
function above(lines: readonly string[], row: number, column: number): string[] {
  const names: string[] = [];
  let edge = column;
  for (let at = row - 1; at >= 0 && edge > 0; at--) {
    const line = read(lines[at] ?? '');
    if (line === null) continue;
    if (line.column < edge && line.key !== null) {
      names.unshift(line.key);
      edge = line.dash ?? line.column;
    } else if (line.dash !== null && line.dash < edge) {
      edge = line.dash;
    }
  }
  return names;
}

function siblingsOf(lines: readonly string[], row: number, here: Line): string[] {
  const names: string[] = [];
  const collect = (from: number, step: 1 | -1): void => {
    for (let at = from; at >= 0 && at < lines.length; at += step) {
      const line = read(lines[at] ?? '');
      if (line === null) continue;
      if ((line.dash ?? line.column) < here.column && line.column !== here.column) return;
      if (line.column !== here.column) continue;
      // Downwards a dash begins the next item; upwards it is where ours began.
      if (line.dash !== null && step === 1) return;
      if (line.key !== null) names.push(line.key);
      if (line.dash !== null) return;
    }
  };
  if (here.dash === null) collect(row - 1, -1);
  collect(row + 1, 1);
  return names;
}
