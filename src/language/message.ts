/** What is said to somebody, before any channel has shaped it. */

/** A code of this project's language list: `ar`, `ckb`, `prs`, `ti` … (see locales/<code>/language.json). */
export type LanguageCode = string;

/** A text by its key, to be put into words later and in any language: `{ key: 'childcare:note_school' }`. */
export interface TextRef {
  /** i18next key with its namespace, `<file>:<key>`. */
  key: string;
  params?: Record<string, TextParam>;
  /** The words themselves, by language, where a hub wrote them beside the question: they go before the key's. */
  texts?: Readonly<Record<LanguageCode, string>>;
}

/** Strings and numbers stand as they are; a reference (or a list of them) is put into the same language first. */
export type TextParam = string | number | TextRef | readonly TextRef[];

/** One thing a person may answer with one tap or one number. */
export interface Choice {
  /** Unique within the message; stable across languages. Carried by buttons and rows, never shown. */
  id: string;
  /** In the person's language, at most 20 characters for a button, 24 for a row. */
  label: string;
  /** What it is numbered with where choices have numbers; its place in the list, from 1, where left out. */
  number?: number;
}

/** A channel-neutral message in one language. Channels shape it: buttons, a list, or numbers. */
export interface Message {
  text: string;
  language: LanguageCode;
  choices?: readonly Choice[];
  /** Several choices may be sent at once: always numbered text, on every channel. */
  several?: boolean;
  /** The text holds a person's own words or name: never to be stored in a template at the carrier. */
  personal?: boolean;
  /** By SMS it may be written in the plain spelling of its language (see plain.ts), where that costs less. */
  plain?: boolean;
  /** Where an interview speaks: `<interview>/<step>`, for example `childcare/has_children`. */
  step?: string;
  /** Distinguishes this asking from every other of the same step, so that an old tap never answers today's question. */
  turn?: number;
  /** A recording is sent, by its name in the hub's folder `audio/`, and `text` is ''. WhatsApp only. */
  audio?: string;
}
