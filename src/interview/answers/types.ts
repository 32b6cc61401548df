import type { LanguageCode, Words } from '../../language/index.ts';
import type { Answer } from '../types.ts';

/** `2026-03-12` */
export type IsoDay = string;

/** What an answer was taken to mean. A misread is worse than asking again: whatever is not sure is not understood. */
export type Understood = { understood: true; value: Answer } | { understood: false };

/** One thing that can be answered. */
export interface Answerable {
  id: string;
  /** How it is called: in the language spoken first, then in the others. */
  labels: readonly string[];
  /** What else says just this, in the language spoken. */
  also?: readonly string[];
}

export interface Reading {
  language: LanguageCode;
  today: IsoDay;
  words: Words;
  /** In the order shown, so that numbers mean what the person saw. */
  choices?: readonly Answerable[];
  /** The largest number that can be meant: a birth year is no age. */
  most?: number;
  /** A day is asked for and no deadline: "before Friday" is then none. */
  exactDay?: boolean;
  /** Being wrong would harm: only a whole label, its number or place, or a bare yes or no is taken. */
  strict?: boolean;
}

export const UNCLEAR: Understood = { understood: false };
export const means = (value: Answer): Understood => ({ understood: true, value });
