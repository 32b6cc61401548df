/** Begins in the middle: for whoever writes an interview and wants to see how it goes on from one of its steps. */
import { startAt } from '../interview/index.ts';
import type { Answer } from '../interview/index.ts';
import type { LanguageCode } from '../language/index.ts';
import type { Draft } from './draft.ts';
import { follow } from './following.ts';

export interface StartingPoint {
  interview: string;
  /** The first where left out. */
  step?: string | undefined;
  /** As if these had been given. */
  answers: Readonly<Record<string, unknown>>;
  language: LanguageCode;
}

/** Somebody who has agreed to be remembered, in a language they have confirmed, at this step. */
export function start(draft: Draft, { interview, step, answers, language }: StartingPoint): void {
  draft.set({ language: { code: language, confirmed: true }, consent: 'agreed', aside: null });
  const point = {
    interview,
    ...(step === undefined ? {} : { step }),
    answers: answers as Readonly<Record<string, Answer>>,
  };
  follow(draft, startAt(draft.hub.book, point, draft.context(), draft.hub.words));
}
