/** `alongside check`: everything that is wrong with a hub's interviews, all at once, and never an exception. */
import type { Words } from '../../language/index.ts';
import { readAlways } from '../always.ts';
import { readBook } from '../book.ts';
import type { Book } from '../model.ts';
import { inOrder } from '../problems.ts';
import type { Problem } from '../problems.ts';
import type { SourceFile } from '../yaml.ts';
import type { CheckOptions } from './options.ts';
import { labelProblems } from './labels.ts';
import { orderProblems } from './order.ts';
import { pathProblems } from './paths.ts';
import { textProblems } from './texts.ts';

export type { CheckOptions } from './options.ts';

/** Files beside the interviews that have a form of their own. */
const OTHER_FILES: readonly string[] = [
  'always.yaml',
  'danger.yaml',
  'hub.yaml',
  'workers.yaml',
  'helplines.yaml',
  'practice.yaml',
];

/**
 * Every problem of these files, those of `readBook` and `readAlways` included, by file and from top to bottom.
 * `book` is what `readBook` made of them.
 */
export function checkBook(
  book: Book,
  files: readonly SourceFile[],
  words: Words,
  options: CheckOptions,
): readonly Problem[] {
  const named = (file: SourceFile): string => file.path.split(/[\\/]/).at(-1) ?? '';
  const alwaysFile = files.find((file) => named(file) === 'always.yaml');
  const read = alwaysFile ? readAlways(alwaysFile) : null;
  const always = options.always ?? read?.always ?? { words: [] };
  return inOrder([
    ...readBook(files.filter((file) => !OTHER_FILES.includes(named(file)))).problems,
    ...(read?.problems ?? []),
    ...pathProblems(book, options.helplines ?? null),
    ...orderProblems(book),
    ...textProblems(book, words, options),
    ...labelProblems(book, words, options.languages, always),
  ]);
}
