/** Answers to what a worker was asked by text: the numbers of the alerts `worker:asked` and `worker:danger_alert`. */
import { digits, normalise } from '../../../language/index.ts';
import type { LanguageCode, Words } from '../../../language/index.ts';

export type Answer = 'take' | 'decline' | 'more' | 'acknowledge';

/** What may stand after each number, normalised: "1 yes", "2 I can't". */
export type AnswerWords = Readonly<Record<Exclude<Answer, 'acknowledge'>, ReadonlySet<string>>>;

const NUMBERS: Readonly<Record<string, Answer>> = { 1: 'take', 2: 'decline', 3: 'more', 4: 'acknowledge' };

export function numberOf(answer: Answer): string {
  return Object.keys(NUMBERS).find((number) => NUMBERS[number] === answer) ?? '';
}

/** Lists of words that say the same as the number, several separated by a bar. */
const WORDS = {
  take: ['answers:yes', 'answers:yes_first', 'worker:answer_take'],
  decline: ['answers:no', 'answers:no_first', 'worker:answer_decline'],
  more: ['answers:yes', 'answers:yes_first', 'worker:answer_more'],
} as const;

export function answerWordsOf(words: Words, languages: readonly LanguageCode[]): AnswerWords {
  const listed = (keys: readonly string[]): ReadonlySet<string> =>
    new Set(
      [...new Set([...languages, 'en'])]
        .flatMap((language) =>
          keys.flatMap((key) => (words.has(language, key) ? words.t(language, key).split('|') : [])),
        )
        .map(normalise),
    );
  return { take: listed(WORDS.take), decline: listed(WORDS.decline), more: listed(WORDS.more) };
}

/**
 * "1", "1.", "١", "1 yes". Whatever says more than the number ("1 hour", "4 pm", "£4", "2?") is none; 4 stands alone, for
 * nobody may seem to act on danger who does not know it.
 */
export function readAnswer(text: string, words?: AnswerWords): Answer | null {
  if (/[?؟%\p{Sc}]/u.test(digits(text))) return null;
  const [, digit = '', more = ''] = /^([1234])(?: (.+))?$/u.exec(normalise(text)) ?? [];
  const answer = NUMBERS[digit];
  if (answer === undefined || more === '') return answer ?? null;
  return answer !== 'acknowledge' && words?.[answer].has(more) === true ? answer : null;
}

/** Of a list that was sent to them: "4 1", "4 1 2", "1 2". */
export interface Chosen {
  answer: Answer;
  /** Places in the list, from 0. */
  which: readonly number[];
}

export function readChosen(text: string): Chosen | null {
  if (/[?؟%\p{Sc}:：]/u.test(digits(text))) return null;
  const [, digit = '', rest = ''] = /^([1234])((?: \d{1,2})+)$/.exec(normalise(text)) ?? [];
  const answer = NUMBERS[digit];
  return answer === undefined
    ? null
    : {
        answer,
        which: rest
          .trim()
          .split(' ')
          .map((one) => Number(one) - 1),
      };
}
