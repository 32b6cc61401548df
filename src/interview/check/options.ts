import type { WordsFile } from '../../language/index.ts';
import type { Always } from '../always.ts';

export interface CheckOptions {
  /** Switched on in the hub: every text must exist in each of them. */
  languages: readonly string[];
  /** Words that always work; read from `always.yaml` where that is among the files. */
  always?: Always;
  /** Ids of helplines that exist. Not checked where left out. */
  helplines?: readonly string[];
  /** The texts as written, so that every placeholder is seen; without them only known names are. */
  locales?: readonly WordsFile[];
}
