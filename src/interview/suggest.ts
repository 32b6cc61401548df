/** How far apart two words are, and which known word somebody probably meant. */

/** Damerau–Levenshtein (optimal string alignment): letters added, left out, changed, or two neighbours swapped. */
export function distance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let before: number[] = [];
  let last = right.map((_, j) => j + 1);
  last.unshift(0);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        best = Math.min(best, before[j - 2]! + 1);
      }
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[right.length]!;
}

/** The known word nearest to this one, if it is near enough to have been meant. */
export function nearest(word: string, known: readonly string[]): string | null {
  const wanted = word.toLowerCase();
  const allowed = wanted.length <= 3 ? 1 : wanted.length <= 6 ? 2 : 3;
  let best: string | null = null;
  let least = allowed + 1;
  for (const one of known) {
    const away = distance(wanted, one.toLowerCase());
    if (away < least) [best, least] = [one, away];
  }
  return best;
}

/** A longer list is not read. */
const MOST_NAMED = 20;

/** `Did you mean "ask"?` or, where nothing is near, what there is. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== null) return `Did you mean "${near}"?`;
  if (known.length === 0) return 'There is none yet.';
  const more = known.length > MOST_NAMED ? ` and ${known.length - MOST_NAMED} more` : '';
  return `Known here: ${known.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
