/** What editors have written and not yet published: one draft of a file, shared by everybody in the hub. Kept by the store. */
import type { Millis, WorkerId } from '../conversation/index.ts';

export interface Draft {
  /** From the project's folder: `flows/hubs/demo/children.yaml`. */
  path: string;
  /** Null: the hub's own file is to go, and the base's to be used again. */
  text: string | null;
  /** Grows with every save of any file, so that no two drafts ever had the same. Never 0. */
  rev: number;
  by: WorkerId;
  at: Millis;
  /** SHA-256 (hex) of the live text it grew from; null where there was none. */
  base: string | null;
}

export interface DraftToSave {
  path: string;
  text: string | null;
  /** The draft this one grew from; 0 where it is the first. */
  rev: number;
  by: WorkerId;
  /** Counts only where it is the first. */
  base: string | null;
}

/** `changed`: nothing was written, because this is there now; null where there is no draft. */
export type Changed = { result: 'changed'; there: Draft | null };
export type Saved = { result: 'done'; rev: number } | Changed | { result: 'too-large' } | { result: 'too-many' };

export interface Drafts {
  list(): Promise<readonly Draft[]>;
  read(path: string): Promise<Draft | null>;
  /** Writes only over the draft of this `rev`, or over the same text. */
  save(draft: DraftToSave): Promise<Saved>;
  /** Forgets the draft of this `rev`. One that is not there any more is no change. */
  forget(path: string, rev: number): Promise<{ result: 'done' } | Changed>;
  /** From here on it counts as grown from this live text. */
  keep(path: string, rev: number, base: string | null): Promise<{ result: 'done' } | Changed>;
  /**
   * These drafts are live now, `base` being the hash of what is. Those of just this `rev` are forgotten; what was saved since
   * stays, as grown from what is live. An editor who has the published draft open may go on from its `rev`.
   */
  published(files: readonly { path: string; rev: number; base: string | null }[]): Promise<void>;
  /** Says that this worker has the file open, for 30 seconds; who else has. */
  editing(path: string, worker: WorkerId): Promise<readonly WorkerId[]>;
}
