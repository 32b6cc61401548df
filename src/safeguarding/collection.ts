/** Signs as they are read, one by one: found again by the words they can begin with. */
import type { Lists } from './patterns.ts';
import type { DangerSigns, Sign } from './signs.ts';
import { Vocabulary } from './vocabulary.ts';

/** One line of a file. */
export interface Line {
  sign: Sign;
  /** It stands under `unless`. */
  harmless: boolean;
  /** The lists of words it was read with. */
  lists: Lists;
}

export class Collection implements DangerSigns {
  readonly joined = new Set<string>();
  readonly signs = new Map<number, Sign[]>();
  readonly unless = new Map<number, Sign[]>();
  /** In the order in which they stand. */
  readonly lines: Line[] = [];
  size = 0;

  constructor(readonly vocabulary: Vocabulary = new Vocabulary()) {}

  add(sign: Sign, harmless: boolean, lists: Lists): void {
    this.lines.push({ sign, harmless, lists });
    if (!harmless) this.size++;
    const into = harmless ? this.unless : this.signs;
    for (const id of new Set(sign.pattern.first)) {
      const at = into.get(id);
      if (at) at.push(sign);
      else into.set(id, [sign]);
    }
  }
}
