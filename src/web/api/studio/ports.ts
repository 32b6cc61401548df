/** What the studio asks of the rest of the house. */
import type { Desk, Drafts } from '../../../studio/index.ts';
import type { LiveDto, VersionDto } from './dto.ts';

/** A file with its path from the project's folder. */
export interface SourceText {
  path: string;
  text: string;
}

export interface Publish {
  /** Every file of the hub, as it is to be from now on. */
  files: readonly SourceText[];
  /** A worker's id. */
  by: string;
  note: string;
  from: 'studio';
  /** The number of the version that was live when this was prepared; null where none was. */
  base: number | null;
  /** Running conversations move too. */
  everyone: boolean;
}

export interface StudioPorts {
  /** The hub's id, which is part of the paths of its files. */
  hubId: string;
  /** What people are asked just now, and every file of it. `by` of a version is a worker's id, or who it was on the command line. */
  live: () => Promise<{ live: LiveDto; sources: readonly SourceText[] }>;
  drafts: Drafts;
  versions: {
    /** Newest first. */
    list: () => Promise<readonly VersionDto[]>;
    /** `changed`: something else went live since `base`, and nothing was done. */
    publish: (publish: Publish) => Promise<VersionDto | 'changed'>;
    /** `unknown`: that version is not kept (any more). */
    rollback: (to: number, by: string, note: string) => Promise<VersionDto | 'unknown'>;
  };
  desk: Desk;
}
