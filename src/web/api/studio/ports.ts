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

/** What is live, for whoever writes over it. */
export interface LiveSources {
  /** What people are asked just now. `by` of a version is a worker's id, or who it was on the command line. */
  live: LiveDto;
  /** Every file of it. Of a version this program cannot ask people from, its own files all the same. */
  sources: readonly SourceText[];
  /** The number of the version that is live; null where none is. Kept or not: what is published next comes after it. */
  base: number | null;
  /** The version that is live cannot be read, `sources` is what people are asked instead: nothing may be published over it. */
  unusable: boolean;
}

export interface StudioPorts {
  /** The hub's id, which is part of the paths of its files. */
  hubId: string;
  live: () => Promise<LiveSources>;
  drafts: Drafts;
  versions: {
    /** Newest first. */
    list: () => Promise<readonly VersionDto[]>;
    /** `changed`: something else went live since `base`, and nothing was done. */
    publish: (publish: Publish) => Promise<VersionDto | 'changed'>;
    /**
     * `base`: the one marked live in the list when it was read; null where none was. `unknown`: that version is not kept (any
     * more). `changed`: something else went live since `base`, and nothing was done.
     */
    rollback: (
      to: number,
      by: string,
      note: string,
      base: number | null,
    ) => Promise<VersionDto | 'unknown' | 'changed'>;
  };
  desk: Desk;
}
