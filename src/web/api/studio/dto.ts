/** What the studio's page and the server say to each other, as JSON. Times are milliseconds since 1970, in UTC. */
import type { Problem } from '../../../interview/index.ts';
import type { LanguageCode } from '../../../language/index.ts';
import type {
  GraphLines,
  OutlineLine,
  PhoneRun,
  PhoneTurn,
  PhoneView,
  StudioLanguage,
  TextRow,
} from '../../../studio/index.ts';

/** `GET /api/studio`: everything the first page shows. */
export interface OverviewDto {
  hub: { id: string; name: string };
  /** Who is signed in. */
  me: { id: string; name: string };
  languages: readonly StudioLanguageDto[];
  live: LiveDto;
  /** Files changed since what is live, by anybody. */
  drafted: readonly DraftedDto[];
  interviews: readonly InterviewRowDto[];
  /** Files besides interviews that a hub may edit: always.yaml, danger.yaml, danger/<language>.yaml, hub.yaml, helplines.yaml, facts.yaml, services.yaml. */
  others: readonly { path: string; own: boolean; drafted: boolean }[];
  problems: { errors: number; warnings: number };
}

export type StudioLanguageDto = StudioLanguage;

/** What people are asked just now: a published version, or, where nothing was published, the files on the disk. */
export type LiveDto =
  | { kind: 'files' }
  | {
      kind: 'version';
      version: VersionDto;
      /** Files on disk were saved after it was published (development only). */ newerFiles?: boolean;
    };

export interface VersionDto {
  n: number;
  at: number;
  by: string;
  note: string;
  /** The studio, or `alongside publish`. */
  from: 'studio' | 'files';
  /** How many files differ from the version before. */
  changed: number;
  live: boolean;
  /** Where what is live was gone back to: who did, when and why. */
  back: { by: string; at: number; note: string } | null;
}

export interface DraftedDto {
  path: string;
  by: string;
  at: number;
  /** Somebody published another text of this file since the draft began. */
  conflict: boolean;
}

export interface InterviewRowDto {
  id: string;
  title: string;
  purpose: string | null;
  path: string;
  /** The hub's own file, not the base's. */
  own: boolean;
  drafted: boolean;
  errors: number;
  warnings: number;
  /** By language: how many of its texts there are, and how many a native speaker has read. */
  texts: Readonly<Record<LanguageCode, { have: number; of: number; reviewed: number }>>;
}

/**
 * `GET /api/studio/file?path=`. A base file is opened for editing as the hub's own copy: `path` is then the hub's.
 * Names of people (`by`, `others`) are the workers' names, here and everywhere below.
 */
export interface FileDto {
  path: string;
  /** The draft, or what is live where nobody has drafted it. */
  text: string;
  /** 0 where nobody has drafted it; given back with every save. */
  rev: number;
  /** Of the live text this one grew from; given back with every save. Null where there was none. */
  base: string | null;
  by: string | null;
  at: number | null;
  /** What is live; null where the file is new. */
  live: string | null;
  /** Somebody published another text of this file since the draft began. */
  conflict: boolean;
  /** The draft takes the hub's own file away: after publishing the base's is used again. `text` is then the live text. */
  removed: boolean;
  /** Others who have it open now. */
  others: readonly string[];
}

/**
 * `PUT /api/studio/file` `{ path, text, rev, base? }` -> `SavedDto`, or 409 with `ConflictDto`. `rev` and `base` as they were
 * read, or `rev` as the last save answered. `text: null` takes the hub's own file away.
 */
export interface SavedDto {
  /** 0 where no draft is left. */
  rev: number;
}
/** Somebody saved before: nothing was written. What is there now; `by` and `at` null where it is what is live. */
export interface ConflictDto {
  error: { code: 'changed'; message: string };
  by: string | null;
  at: number | null;
  text: string;
  rev: number;
  base: string | null;
}
/** Every other refusal has this shape, as in the inbox. */
export interface RefusalDto {
  error: { code: string; message: string };
  /** With `problems`, where publishing was refused because of them. */
  problems?: readonly Problem[];
}

/**
 * `POST /api/studio/check` `{ path, text, interview? }`: as if `text` were saved. Also says who is editing (presence): asked at
 * least every 20 seconds while a file is open.
 */
export interface CheckDto {
  /** Of the whole hub with this text in it; `file` says where. */
  problems: readonly Problem[];
  /** Null where the file is no interview or cannot be read. */
  interview: {
    id: string;
    outline: readonly OutlineDto[];
    graph: GraphDto;
  } | null;
  vocabulary: VocabularyDto;
  others: readonly string[];
}

export type OutlineDto = OutlineLine;

export type GraphDto = GraphLines;

export interface VocabularyDto {
  /** Keys of the file itself, and of a crisis point in it. */
  file: readonly KeyDto[];
  crisisPoint: readonly KeyDto[];
  steps: readonly { kind: string; doc: string; keys: readonly KeyDto[] }[];
  answerKinds: readonly string[];
  interviews: readonly string[];
  crisisPoints: readonly string[];
  answers: readonly { name: string; kind: string | null; values: readonly string[] }[];
  helplines: readonly string[];
  services: readonly string[];
  /** Keys of the file's namespace, with their English. */
  texts: readonly { key: string; text: string }[];
}
export interface KeyDto {
  key: string;
  doc: string;
  /** The words that may stand after it, where those are few. */
  values: readonly string[];
}

/** `GET /api/studio/texts?interview=&language=`: the texts of one interview beside each other. */
export interface TextsDto {
  interview: string;
  language: LanguageCode;
  dir: 'ltr' | 'rtl';
  /** The hub's file these are saved to; its `rev` and `base` as in `FileDto`. */
  path: string;
  rev: number;
  base: string | null;
  texts: readonly TextDto[];
}
export type TextDto = TextRow;
/**
 * `PUT /api/studio/text` `{ interview, language, key, text, rev, base? }` -> `SavedDto`, or 409 with `ConflictDto`. `text: null`
 * goes back to the base's.
 */

/** `POST /api/studio/phone`: the whole conversation, every time; the server keeps nothing of it. 422 where there is no hub to try. */
export interface PhoneRunDto extends PhoneRun {
  /** Unsaved text in the editor. */
  unsaved?: { path: string; text: string };
}
export type PhoneTurnDto = PhoneTurn;
export type PhoneDto = PhoneView;

/** `POST /api/studio/transcript` `PhoneRunDto & { title }` -> `{ yaml }`: the run as a transcript file. */
export interface TranscriptDto {
  yaml: string;
  /** Where to keep it, from the project's folder. */
  path: string;
}

/** `GET /api/studio/changes` -> what publishing would change, `GET /api/studio/versions` -> `VersionDto[]`, newest first. */
export interface ChangesDto {
  /** What was live when this was read; given back to publish. */
  base: number | null;
  files: readonly FileChangeDto[];
  problems: readonly Problem[];
}
export interface FileChangeDto {
  path: string;
  /** Null where the hub has no such file of its own yet. */
  before: string | null;
  /** Null where it is taken away. */
  after: string | null;
  /** What people are asked in place of the one that is null: the base's file. Null where there is none, or both are there. */
  common: string | null;
  by: string;
  conflict: boolean;
}
/**
 * `POST /api/studio/publish` `{ note, base, everyone }` -> `VersionDto`; 409 `changed` where something else went live meanwhile,
 * `conflict`, `nothing_new`, or `unusable_version` where what is live cannot be read (only going back helps then),
 * 422 with `problems` where there are errors. `everyone`: running conversations move too.
 * `POST /api/studio/rollback` `{ to, note, base }` -> `VersionDto`; `base` is the version that was live in the list as it was
 * read, null where none was; 409 `changed` where another is live now.
 * `DELETE /api/studio/file?path=&rev=` forgets the draft of a file (409 with `ConflictDto` where it is not the one of `rev` any more).
 * `POST /api/studio/keep` `{ path, rev }` -> `SavedDto`: the draft, over what was published since.
 *
 * 403 `not_editor`: signed in, but neither editor nor admin. 404 `no_such_file`. 413 `too_large`. 507 `too_many_drafts`.
 * 503 `too_long`: what was asked took more than ten seconds and was given up. 503 `busy`: too many ask at once.
 */
