/** `alongside check`: everything that is wrong with a hub's interviews, all at once, and never an exception. */
import type { Words } from '../../language/index.ts';
import type { Book } from '../model.ts';
import { inOrder } from '../problems.ts';
import type { Problem } from '../problems.ts';
import type { CheckOptions } from './options.ts';
import { dangerProblems, unsaidAlerts } from './danger.ts';
import { labelProblems } from './labels.ts';
import { orderProblems } from './order.ts';
import { pathProblems } from './paths.ts';
import { personProblems } from './person.ts';
import { textProblems } from './texts.ts';

export type { CheckOptions, WrittenTexts } from './options.ts';

/** Every problem of a book that `readBook` has read, besides those it named itself; by file and from top to bottom. */
export function checkBook(book: Book, words: Words, options: CheckOptions): readonly Problem[] {
  return inOrder([
    ...pathProblems(book, options),
    ...(options.partial ? [] : personProblems(book)),
    ...dangerProblems(book, options),
    ...orderProblems(book, words, options),
    ...unsaidAlerts(book, words, options),
    ...textProblems(book, words, options),
    ...labelProblems(book, words, options),
  ]);
}
