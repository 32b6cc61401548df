/** What the studio's page and the server say to each other, as JSON. Times are milliseconds since 1970, in UTC. */
import type { Channel, Urgency } from '../../../conversation/index.ts';
import type { Problem } from '../../../interview/index.ts';
import type { LanguageCode } from '../../../language/index.ts';

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
  /** Files besides interviews that a hub may edit: always.yaml, danger.yaml, hub.yaml, helplines.yaml, facts.yaml, services.yaml. */
  others: readonly { path: string; own: boolean; drafted: boolean }[];
  problems: { errors: number; warnings: number };
}

export interface StudioLanguageDto {
  code: LanguageCode;
  name: string;
  english: string;
  dir: 'ltr' | 'rtl';
  /** Switched on in hub.yaml. */
  on: boolean;
  reviewed: boolean;
}

/** What people are asked just now: a published version, or, where nothing was published, the files on the disk. */
export type LiveDto =
  | { kind: 'files' }
  | { kind: 'version'; version: VersionDto; /** Files on disk were saved after it was published (development only). */ newerFiles?: boolean };

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

/** `GET /api/studio/file?path=`. A base file is opened for editing as the hub's own copy: `path` is then the hub's. */
export interface FileDto {
  path: string;
  /** The draft, or what is live where nobody has drafted it. */
  text: string;
  /** 0 where nobody has drafted it; given back with every save. */
  rev: number;
  by: string | null;
  at: number | null;
  /** What is live; null where the file is new. */
  live: string | null;
  /** Others who have it open now. */
  others: readonly string[];
}

/** `PUT /api/studio/file` `{ path, text, rev }` -> `SavedDto`, or 409 with `ConflictDto`. */
export interface SavedDto {
  rev: number;
}
/** Somebody saved before: nothing was written. */
export interface ConflictDto {
  error: 'changed';
  by: string;
  at: number;
  text: string;
  rev: number;
}

/** `POST /api/studio/check` `{ path, text, interview? }`: as if `text` were saved. Also says who is editing (presence). */
export interface CheckDto {
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

export interface OutlineDto {
  id: string;
  kind: string;
  /** `childcare:has_children`; null where there is none or the text is written in the file. */
  text: string | null;
  as: string | null;
  when: string | null;
  choices: readonly string[];
  line: number;
  /** The last line that belongs to it. */
  until: number;
}

export interface GraphDto {
  nodes: readonly { id: string; kind: string; label: string; line: number }[];
  edges: readonly { from: string; to: string; when: string | null }[];
}

export interface VocabularyDto {
  steps: readonly { kind: string; doc: string; keys: readonly { key: string; doc: string; values: readonly string[] }[] }[];
  interviews: readonly string[];
  crisisPoints: readonly string[];
  answers: readonly { name: string; kind: string | null; values: readonly string[] }[];
  helplines: readonly string[];
  /** Keys of the file's namespace, with their English. */
  texts: readonly { key: string; text: string }[];
}

/** `GET /api/studio/texts?interview=&language=`: the texts of one interview beside each other. */
export interface TextsDto {
  interview: string;
  language: LanguageCode;
  dir: 'ltr' | 'rtl';
  /** The hub's file these are saved to. */
  path: string;
  rev: number;
  texts: readonly TextDto[];
}
export interface TextDto {
  /** `has_children`, in the namespace of the interview. */
  key: string;
  english: string;
  /** Null: missing. */
  text: string | null;
  /** Written by the hub itself, over the base's. */
  own: boolean;
  review: 'missing' | 'drafted' | 'reviewed';
  /** The longest it may be, where it is a label. */
  limit: number | null;
}
/** `PUT /api/studio/text` `{ interview, language, key, text, rev }` -> `SavedDto`, or 409. `text: null` goes back to the base's. */

/** `POST /api/studio/phone`: the whole conversation, every time; the server keeps nothing of it. */
export interface PhoneRunDto {
  language: LanguageCode;
  channel: Channel;
  /** Day and time it begins, milliseconds; fixed by the page, so that a replay says the same. */
  now: number;
  /** Jump to this step with these answers; the whole conversation from hello where left out. */
  start?: { interview: string; step?: string; answers: Readonly<Record<string, unknown>> };
  turns: readonly PhoneTurnDto[];
  /** Unsaved text in the editor. */
  unsaved?: { path: string; text: string };
}
export type PhoneTurnDto =
  | { says: string; /** `<step>~<turn>~<choice>` of a tapped button. */ tapped?: string }
  | { voice: true }
  | { picture: true }
  | { waits: number /* minutes */ }
  | { worker: string; does: 'take' | 'write' | 'close'; text?: string };

export interface PhoneDto {
  entries: readonly PhoneEntryDto[];
  /** The step now waiting for an answer, `children/ages`. */
  step: string | null;
  state: {
    language: LanguageCode;
    consent: 'unasked' | 'agreed' | 'refused';
    answers: Readonly<Record<string, unknown>>;
    /** The lines a worker would read, in the run's language and in English. */
    notes: readonly { text: string; english: string }[];
    needs: readonly string[];
    urgency: Urgency | null;
    handoff: string;
    danger: readonly string[];
  };
  /** Of all our messages, by SMS. */
  segments: number;
}
export interface PhoneEntryDto {
  from: 'person' | 'bot' | 'worker' | 'note';
  /** As the channel shows it; several where it was cut. */
  parts: readonly string[];
  choices: readonly { id: string; label: string; hint?: string }[];
  /** Buttons (up to 3), a list (up to 10), or numbers in the text. */
  as: 'text' | 'buttons' | 'list';
  step: string | null;
  at: number;
  dir: 'ltr' | 'rtl';
  segments: { encoding: 'GSM-7' | 'UCS-2'; segments: number } | null;
}

/** `POST /api/studio/transcript` `PhoneRunDto & { title }` -> `{ yaml }`: the run as a transcript file. */
export interface TranscriptDto {
  yaml: string;
  /** Where to keep it. */
  path: string;
}

/** `GET /api/studio/changes` -> what publishing would change, `GET /api/studio/versions` -> `VersionDto[]`, newest first. */
export interface ChangesDto {
  /** What was live when this was read; given back to publish. */
  base: number | null;
  files: readonly { path: string; before: string | null; after: string | null; by: string; conflict: boolean }[];
  problems: readonly Problem[];
}
/**
 * `POST /api/studio/publish` `{ note, base, everyone }` -> `VersionDto`; 409 `changed` where something else went live meanwhile,
 * 422 with `problems` where there are errors. `everyone`: running conversations move too.
 * `POST /api/studio/rollback` `{ to, note }` -> `VersionDto`. `DELETE /api/studio/file?path=` forgets the draft of a file.
 * `POST /api/studio/keep` `{ path }`: mine, over what was published since.
 */
