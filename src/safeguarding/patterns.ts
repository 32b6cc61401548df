/**
 * The little language of danger signs, so that one line stands for many sentences:
 *
 *     (want|going) to die        one of these
 *     kill (my|) self            one of these, or nothing
 *     kill * myself              up to three words between; ** up to six
 *     suicid-                    any ending
 *     -اقتلني                    up to three letters before it: the small words Arabic writes in front
 *     adi..nga                   begins so and ends so
 *     ~debedebegn                with whatever vowels: its consonants count, doubled ones once. In ~-stem..end the end is as written
 *     hits (my|our) <child>      <child> stands for the words listed under that name
 *
 * Everything is compared in its normalised form. Words of six letters and more may have one slip, never in the first letter.
 */
import type { Vocabulary } from './vocabulary.ts';

/** What may stand in one place: any of these words, or any of these runs of words, kept by their first. `empty`: nothing too. */
interface Words {
  single: ReadonlySet<number>;
  runs: ReadonlyMap<number, readonly (readonly number[])[]>;
  empty: boolean;
}
type Node = { gap: number } | Words;

/** Names for lists of words, so that "my child" is written once. */
export type Lists = ReadonlyMap<string, readonly string[]>;

/** One sign, as it is looked for. */
export interface Pattern {
  /** As written in the file. */
  readonly text: string;
  /** The words a match can begin with. */
  readonly first: readonly number[];
  /** Read when first asked for, since most signs are never met: this adds words to the vocabulary. */
  readonly nodes: readonly Node[];
}

/** Whether every list that is named is there, and brackets of names close. */
const namesOnly = (text: string, lists: Lists): boolean =>
  !/[<>]/.test(text.replace(/<([^<>\s]+)>/g, (whole, name: string) => (lists.has(name) ? '' : whole)));

/** Every reading of an option that names lists: "in <child>s room" has as many as there are words for a child. */
function spelled(option: string, lists: Lists): readonly string[] {
  const name = /<([^<>\s]+)>/.exec(option);
  if (!name) return [option];
  const rest = spelled(option.slice(name.index + name[0].length), lists);
  const list = lists.get(name[1]!) ?? [];
  return list.flatMap((word) => rest.map((end) => option.slice(0, name.index) + word + end));
}

/** The words of a list: parted by "|", and it may name lists before it. Null where one of these is unknown. */
export function readList(text: string, lists: Lists): readonly string[] | null {
  return namesOnly(text, lists) ? text.split('|').flatMap((option) => spelled(option.trim(), lists)) : null;
}

const partsOf = (text: string): readonly string[] => text.match(/\*+|\([^()]*\)|[^\s()*]+/g) ?? [];

/** Reads patterns. Most places of a pattern are written in many: each is read, and kept, once. */
export class PatternReader {
  /** Of each set of lists, as it is written. */
  private readonly nodes = new Map<Lists, Map<string, Words>>();
  private readonly listed = new Map<readonly string[], readonly (readonly number[])[]>();
  private readonly options = new Map<string, readonly number[]>();

  constructor(private readonly vocabulary: Vocabulary) {}

  /** @returns null where the brackets do not close, a list is unknown, or it does not begin with a word */
  read(text: string, lists: Lists = new Map()): Pattern | null {
    if (/[()]/.test(text.replace(/\([^()]*\)/g, '')) || !namesOnly(text, lists)) return null;
    const first: number[] = [];
    for (const part of partsOf(text)) {
      const node = this.nodeOf(part, lists);
      if ('gap' in node) return null;
      first.push(...node.single, ...node.runs.keys());
      if (!node.empty) return this.known(text, lists, first);
    }
    return null;
  }

  /** One that was read before, and is known to begin with one of these words. */
  known(text: string, lists: Lists, first: readonly number[]): Pattern {
    const nodesOf = (): readonly Node[] => partsOf(text).map((part) => this.nodeOf(part, lists));
    let nodes: readonly Node[] | undefined;
    return {
      text,
      first,
      get nodes() {
        return (nodes ??= nodesOf());
      },
    };
  }

  private nodeOf(part: string, lists: Lists): Node {
    if (part.startsWith('*')) return { gap: part.length > 1 ? 6 : 3 };
    const known = this.nodes.get(lists) ?? new Map<string, Words>();
    this.nodes.set(lists, known);
    const node = known.get(part) ?? this.readNode(part, lists);
    known.set(part, node);
    return node;
  }

  private readNode(part: string, lists: Lists): Words {
    const single = new Set<number>();
    const runs = new Map<number, (readonly number[])[]>();
    let empty = false;
    for (const written of (part.startsWith('(') ? part.slice(1, -1) : part).split('|')) {
      for (const ids of this.optionsOf(written.trim(), lists)) {
        const first = ids[0];
        if (first === undefined) empty = true;
        else if (ids.length === 1) single.add(first);
        else runs.set(first, [...(runs.get(first) ?? []), ids]);
      }
    }
    return { single, runs, empty };
  }

  /** What one option stands for: as many as the list it names has, whose words are read once. */
  private optionsOf(written: string, lists: Lists): readonly (readonly number[])[] {
    const list = lists.get(/^<([^<>\s]+)>$/.exec(written)?.[1] ?? '');
    if (!list) return spelled(written, lists).map((option) => this.optionOf(option));
    const options = this.listed.get(list) ?? list.map((option) => this.optionOf(option));
    this.listed.set(list, options);
    return options;
  }

  private optionOf(written: string): readonly number[] {
    const known = this.options.get(written);
    if (known) return known;
    const ids = written.split(/\s+/).flatMap((word) => this.vocabulary.idsOf(word));
    this.options.set(written, ids);
    return ids;
  }
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
    let single = false;
    for (const id of words[at] ?? []) {
      single ||= here.single.has(id);
      for (const run of here.runs.get(id) ?? []) {
        if (run.every((next, i) => words[at + i]?.has(next))) go(node + 1, at + run.length);
      }
    }
    // Whichever of the words it is, what follows is the same.
    if (single) go(node + 1, at + 1);
  };
  go(0, from);
  return best;
}
