import type { Always } from '../always.ts';
import type { Book } from '../model.ts';
import type { Place } from '../problems.ts';

/** The texts of locales/ as they are written, with their places; keys as `namespace:key`. */
export interface WrittenTexts {
  /** With its placeholders; null where that very language has no such text. */
  raw(language: string, key: string): string | null;
  /** Where it is written, or a letter of it; null where nobody knows. */
  place(language: string, key: string, index?: number): Place | null;
  /** The file is there and cannot be read: nothing in it is told to be missing. */
  unreadable(language: string, namespace: string): boolean;
}

export interface CheckOptions {
  /** Switched on in the hub: every text must exist in each of them. */
  languages: readonly string[];
  /** Words that always work. */
  always?: Always;
  /** Ids of helplines that exist. Not checked where left out. */
  helplines?: readonly string[];
  /** Ids of services that exist. Not checked where left out. */
  services?: readonly string[];
  /** Ids of facts a text may name, as `{{fact_<id>}}`. Not checked where left out. */
  facts?: readonly string[];
  /** Without them only what `Words` knows is looked at, and problems are told at the step. */
  texts?: WrittenTexts;
  /** Words that must not be said in a language, besides those under `forbidden` in its answers.json. */
  forbidden?: (text: string, language: string) => readonly string[];
  /** The base without the hub's own files: no hub takes its danger steps away. Not looked at where left out. */
  base?: Book;
  /** Interviews the program begins by itself; nothing else has to run them. */
  starts?: readonly string[];
  /** Names of interviews that are there and could not be read: what `run`s them is right. */
  unread?: readonly string[];
  /** The book could not be read whole: what is missing from it is no reason to say that nothing leads to a person. */
  partial?: boolean;
}
