/**
 * The little language of danger signs, so that one line stands for many sentences:
 *
 *     (want|going) to die        one of these
 *     kill (my|) self            one of these, or nothing
 *     kill * myself              up to three words between; ** up to six
 *     suicid-                    any ending
 *     -اقتلني                    up to three letters before it: the small words Arabic writes in front
 *
 * Everything is compared in its normalised form. Whole words of six letters and more may have one slip.
 */
import { normalise, oneSlip } from '../language/index.ts';

/** A word as it must appear. */
interface Atom {
  word: string;
  anyStart: boolean;
  anyEnd: boolean;
}
type Node = { gap: number } | { options: readonly (readonly number[])[] };

export interface Pattern {
  /** As written in the file. */
  text: string;
  nodes: readonly Node[];
}

/** Every different word of all patterns, so that a word of a message is compared once with each and not once a pattern. */
export class Vocabulary {
  readonly atoms: Atom[] = [];
  private readonly ids = new Map<string, number>();
  private readonly exact = new Map<string, number[]>();
  private readonly starts = new Map<string, number[]>();
  private readonly anyStarts: number[] = [];
  private readonly long = new Map<number, number[]>();

  private add(atom: Atom): number {
    const key = `${atom.anyStart ? '-' : ''}${atom.word}${atom.anyEnd ? '-' : ''}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.atoms.push(atom) - 1;
    this.ids.set(key, id);
    if (atom.anyStart) this.anyStarts.push(id);
    else push(atom.anyEnd ? this.starts : this.exact, atom.word, id);
    if (!atom.anyStart && atom.word.length >= 6) push(this.long, atom.word.length, id);
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
    if (word.length < 5) return found;
    for (const [length, ids] of this.long) {
      for (const id of ids) {
        const atom = this.atoms[id]!;
        if (!atom.anyEnd && Math.abs(length - word.length) <= 1 && oneSlip(atom.word, word)) found.add(id);
        else if (atom.anyEnd && word.length >= length - 1 && slippedStart(atom.word, word)) found.add(id);
      }
    }
    return found;
  }
}

function slippedStart(stem: string, word: string): boolean {
  if (stem[0] !== word[0]) return false;
  return [0, 1, -1].some((d) => oneSlip(stem, word.slice(0, stem.length + d)));
}

function push(map: Map<string | number, number[]>, key: string | number, id: number): void {
  const list = map.get(key);
  if (list) list.push(id);
  else map.set(key, [id]);
}

/** @returns null where the brackets do not close, or no word is left */
export function parsePattern(text: string, vocabulary: Vocabulary): Pattern | null {
  const nodes: Node[] = [];
  const parts = text.match(/\*+|\([^()]*\)|[^\s()*]+/g) ?? [];
  if (/[()]/.test(text.replace(/\([^()]*\)/g, '')) || parts.length === 0) return null;
  for (const part of parts) {
    if (part.startsWith('*')) nodes.push({ gap: part.length > 1 ? 6 : 3 });
    else if (part.startsWith('(')) {
      nodes.push({
        options: part
          .slice(1, -1)
          .split('|')
          .map((option) => option.split(/\s+/).flatMap((word) => vocabulary.idsOf(word))),
      });
    } else nodes.push({ options: [vocabulary.idsOf(part)] });
  }
  const words = nodes.some((node) => 'options' in node && node.options.some((option) => option.length > 0));
  return words ? { text, nodes } : null;
}

/** The words a match of this pattern can begin with; null where it can begin with any. */
export function beginnings(pattern: Pattern): readonly number[] | null {
  const first: number[] = [];
  for (const node of pattern.nodes) {
    if ('gap' in node) return null;
    for (const option of node.options) if (option[0] !== undefined) first.push(option[0]);
    if (node.options.every((option) => option.length > 0)) return first;
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
    for (const option of here.options) {
      if (option.every((id, i) => words[at + i]?.has(id))) go(node + 1, at + option.length);
    }
  };
  go(0, from);
  return best;
}
