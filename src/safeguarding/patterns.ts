/**
 * The little language of danger signs, so that one line stands for many sentences:
 *
 *     (want|going) to die        one of these
 *     kill (my|) self            one of these, or nothing
 *     kill * myself              up to three words between; ** up to six
 *     suicid-                    any ending
 *     -اقتلني                    up to three letters before it: the small words Arabic writes in front
 *     hits (my|our) <child>      <child> stands for the words listed under that name
 *
 * Everything is compared in its normalised form. Words of six letters and more may have one slip, never in the first letter.
 */
import { normalise, oneSlip } from '../language/index.ts';

/** A word as it must appear. */
interface Atom {
  word: string;
  anyStart: boolean;
  anyEnd: boolean;
}
/** Options are kept by their first word; `empty`: nothing may stand here too. */
type Node = { gap: number } | { options: ReadonlyMap<number, readonly (readonly number[])[]>; empty: boolean };

/** Names for lists of words, so that "my child" is written once. */
export type Lists = ReadonlyMap<string, readonly string[]>;

export interface Pattern {
  /** As written in the file. */
  text: string;
  nodes: readonly Node[];
}

/** Every different word of all patterns, so that a word of a message is compared once with each and not once a pattern. */
export class Vocabulary {
  readonly atoms: Atom[] = [];
  /** Words of every day that are one letter away from a sign: never taken for a slip of it. */
  readonly common = new Set<string>();
  private readonly ids = new Map<string, number>();
  private readonly exact = new Map<string, number[]>();
  private readonly starts = new Map<string, number[]>();
  private readonly anyStarts: number[] = [];
  /** By first letter and length. */
  private readonly long = new Map<string, number[]>();

  private add(atom: Atom): number {
    const key = `${atom.anyStart ? '-' : ''}${atom.word}${atom.anyEnd ? '-' : ''}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.atoms.push(atom) - 1;
    this.ids.set(key, id);
    if (atom.anyStart) this.anyStarts.push(id);
    else push(atom.anyEnd ? this.starts : this.exact, atom.word, id);
    if (!atom.anyStart && atom.word.length >= 6) push(this.long, `${atom.word[0]}${atom.word.length}`, id);
    return id;
  }

  /** The ids of the words in one written word: two where the normaliser parts it. */
  idsOf(written: string): readonly number[] {
    const anyStart = written.startsWith('-');
    const anyEnd = written.endsWith('-');
    const words = normalise(written).split(' ').filter(Boolean);
    return words.map((word, i) =>
      this.add({ word, anyStart: anyStart && i === 0, anyEnd: anyEnd && i === words.length - 1 }),
    );
  }

  /** Which of the words this word of a message can be. */
  match(word: string): ReadonlySet<number> {
    const found = new Set<number>(this.exact.get(word));
    for (let n = 2; n <= word.length; n++) for (const id of this.starts.get(word.slice(0, n)) ?? []) found.add(id);
    for (const id of this.anyStarts) {
      const { word: end, anyEnd } = this.atoms[id]!;
      const at = word.indexOf(end);
      if (at >= 0 && at <= 3 && (anyEnd || at + end.length === word.length)) found.add(id);
    }
    // Arabic writes "and" and "so" as one letter before the word.
    if (/^[وف]/.test(word) && word.length > 2) for (const id of this.match(word.slice(1))) found.add(id);
    if (word.length < 5 || this.common.has(word)) return found;
    for (let length = 6; length <= word.length + 1; length++) {
      for (const id of this.long.get(`${word[0]}${length}`) ?? []) {
        const atom = this.atoms[id]!;
        if (atom.anyEnd ? slippedStart(atom.word, word) : oneSlip(atom.word, word)) found.add(id);
      }
    }
    return found;
  }
}

function slippedStart(stem: string, word: string): boolean {
  return [0, 1, -1].some((d) => oneSlip(stem, word.slice(0, stem.length + d)));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Every reading of an option that names lists: "in <child>s room" has as many as there are words for a child. */
function spelled(option: string, lists: Lists): readonly string[] | null {
  const name = /<([^<>\s]+)>/.exec(option);
  if (!name) return /[<>]/.test(option) ? null : [option];
  const list = lists.get(name[1]!);
  if (!list) return null;
  const rest = spelled(option.slice(name.index + name[0].length), lists);
  return rest && list.flatMap((word) => rest.map((end) => option.slice(0, name.index) + word + end));
}

/** The words of a list: parted by "|", and it may name lists before it. */
export function readList(text: string, lists: Lists): readonly string[] | null {
  const words = text.split('|').map((option) => spelled(option.trim(), lists));
  return words.includes(null) ? null : words.flatMap((option) => option ?? []);
}

/** @returns null where the brackets do not close, a list is unknown, or no word is left */
export function parsePattern(text: string, vocabulary: Vocabulary, lists: Lists = new Map()): Pattern | null {
  const nodes: Node[] = [];
  const parts = text.match(/\*+|\([^()]*\)|[^\s()*]+/g) ?? [];
  if (/[()]/.test(text.replace(/\([^()]*\)/g, '')) || parts.length === 0) return null;
  for (const part of parts) {
    if (part.startsWith('*')) {
      nodes.push({ gap: part.length > 1 ? 6 : 3 });
      continue;
    }
    const written = readList(part.startsWith('(') ? part.slice(1, -1) : part, lists);
    if (!written) return null;
    const options = new Map<number, (readonly number[])[]>();
    let empty = false;
    for (const option of written) {
      const ids = option.split(/\s+/).flatMap((word) => vocabulary.idsOf(word));
      if (ids[0] === undefined) empty = true;
      else push(options, ids[0], ids);
    }
    nodes.push({ options, empty });
  }
  return nodes.some((node) => 'options' in node && node.options.size > 0) ? { text, nodes } : null;
}

/** The words a match of this pattern can begin with; null where it can begin with any. */
export function beginnings(pattern: Pattern): readonly number[] | null {
  const first: number[] = [];
  for (const node of pattern.nodes) {
    if ('gap' in node) return null;
    first.push(...node.options.keys());
    if (!node.empty) return first;
  }
  return null;
}

/** Where a match that begins at `from` ends (the index after its last word): the furthest or the nearest. -1: none. */
export function matchAt(
  pattern: Pattern,
  words: readonly ReadonlySet<number>[],
  from: number,
  furthest: boolean,
): number {
  const { nodes } = pattern;
  let best = -1;
  const go = (node: number, at: number): void => {
    if (!furthest && best >= 0) return;
    const here = nodes[node];
    if (!here) {
      if (at > from && (best < 0 || at > best)) best = at;
      return;
    }
    if ('gap' in here) {
      for (let skip = 0; skip <= here.gap && at + skip <= words.length; skip++) go(node + 1, at + skip);
      return;
    }
    if (here.empty) go(node + 1, at);
    for (const id of words[at] ?? []) {
      for (const option of here.options.get(id) ?? []) {
        if (option.every((next, i) => words[at + i]?.has(next))) go(node + 1, at + option.length);
      }
    }
  };
  go(0, from);
  return best;
}
