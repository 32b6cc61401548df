/** Signing out: nothing of or to anybody stays in this browser. Settings stay; they name nobody. */
import { forgetWords } from './kept.ts';
import { emptyWorker } from './worker.ts';

/** @param unsent also what waits for the line; see `forgetWords`. */
export async function forgetHere(unsent: boolean): Promise<void> {
  forgetWords(unsent);
  await emptyWorker();
}
