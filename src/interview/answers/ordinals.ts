import { between, within } from './said.ts';
import type { Said } from './said.ts';
import type { Vocabulary } from './vocabulary.ts';

/** "The second one" 2, "the last" -1; null where nothing of the kind is said. */
export function byOrdinal(all: Said, vocab: Vocabulary): number | null {
  for (const { from, to } of [
    { from: 0, to: all.parts.length },
    within(all, vocab.around),
    within(all, vocab.aroundChoice),
  ]) {
    const bare = between(all, from, to);
    if (vocab.last.has(bare)) return -1;
    const place = vocab.ordinals.get(bare);
    if (place !== undefined) return place;
  }
  return null;
}
