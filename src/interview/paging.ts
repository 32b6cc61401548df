/** More choices than a WhatsApp list has rows come in pages. Numbers go on from page to page, and 0 shows the next one. */
import { digits, normalise } from '../language/index.ts';
import { readAnswer } from './answers/index.ts';
import { choiceLabels } from './answers/labels.ts';
import type { AskStep } from './model.ts';
import { choicesOf, own } from './speak.ts';
import type { Question } from './speak.ts';
import { top } from './turn.ts';
import type { Turn } from './turn.ts';
import type { Asking, Input } from './types.ts';

/** Rows of a WhatsApp list. */
export const MOST_ROWS = 10;
/** The last row of a page, where another follows. Its label is `engine:choice_more`. */
export const MORE = 'more';
/** Nobody's choice is numbered so, on any page. */
const MORE_NUMBER = 0;

export interface Page {
  /** From 0. */
  number: number;
  /** Where its first row stands among all, from 0. */
  from: number;
  /** Where the next page would begin. */
  to: number;
  last: boolean;
}

/** The page of so many rows with this number; after the last one comes the first again. */
export function pageOf(rows: number, number: number): Page {
  const size = MOST_ROWS - 1;
  // The last page may be full: no "more" stands there.
  const pages = Math.max(1, Math.ceil((rows - 1) / size));
  const at = number % pages;
  const last = at === pages - 1;
  return { number: at, from: at * size, to: last ? rows : (at + 1) * size, last };
}

/** The choices of a question as they are shown: all of them, or one page. `seen`: how many were shown before. */
export function shownChoices(
  turn: Turn,
  step: AskStep,
  number = 0,
  seen = 0,
): Pick<Question, 'choices' | 'several' | 'page'> {
  const { choices } = step;
  if (choices.length === 0) return {};
  const interview = top(turn)?.interview ?? '';
  const several = step.answer === 'choices' ? { several: true } : {};
  if (choices.length <= MOST_ROWS) return { ...several, choices: choicesOf(turn, interview, choices, step.labels) };
  const page = pageOf(choices.length, number);
  const rows = choicesOf(turn, interview, choices.slice(page.from, page.to), step.labels);
  const more = page.last ? [] : [{ id: MORE, label: own(turn, `engine:choice_${MORE}`), number: MORE_NUMBER }];
  return {
    ...several,
    choices: [...rows.map((row, index) => ({ ...row, number: page.from + index + 1 })), ...more],
    page: { number: page.number, shown: choices.slice(0, Math.max(page.to, seen)) },
  };
}

/** Whether the next page is wanted: its row tapped, its number, or its label in any language. */
export function wantsMore(turn: Turn, step: AskStep, asking: Asking, input: Input): boolean {
  if (asking.page === undefined) return false;
  if (input.choice !== undefined) return input.choice === MORE;
  if (normalise(digits(input.text)) === String(MORE_NUMBER)) return true;
  if (/\p{Nd}/u.test(input.text)) return false;
  const { words, context } = turn;
  const labels = choiceLabels(words, top(turn)?.interview ?? '', asking.choices, context.language, step.labels);
  const more = choiceLabels(words, 'engine', [MORE], context.language);
  const read = readAnswer('choice', input.text, {
    language: context.language,
    today: context.today,
    words,
    choices: [...labels, ...more],
  });
  return read.understood && read.value === MORE;
}
