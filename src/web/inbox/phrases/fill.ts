/** What stands in `{{these}}` within a phrase, and putting it in. */

const GAP = /\{\{(\w+)\}\}/g;

/** Names of what has to be filled in, each once, in the order of the first text. */
export function gapsOf(phrase: { own: string; yours: string }): string[] {
  const found = [...phrase.own.matchAll(GAP), ...phrase.yours.matchAll(GAP)].map((match) => match[1] ?? '');
  return [...new Set(found)];
}

/** What is seen where nothing has been filled in yet. */
const OPEN = '____';

export function fillIn(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(GAP, (_gap, name: string) => {
    const value = values[name]?.trim() ?? '';
    return value === '' ? OPEN : value;
  });
}

/** A phrase among what is written already, a space or line kept around it. */
export function insertAt(text: string, at: number, phrase: string): string {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const gap = (side: string, edge: RegExp): string => (side === '' || edge.test(side) ? '' : ' ');
  return before + gap(before, /\s$/u) + phrase + gap(after, /^\s/u) + after;
}

/** Letters without their marks, so that a search finds them however they are typed. */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase();
}

export function finds<P extends { own: string; yours: string }>(phrases: readonly P[], query: string): P[] {
  const words = searchable(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return phrases.filter(({ own, yours }) => {
    const text = searchable(`${own} ${yours}`);
    return words.every((word) => text.includes(word));
  });
}
