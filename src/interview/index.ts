/** The door of the room: interviews as a hub writes them, checked, and what to ask next. Pure: no I/O, no clock. */
export type {
  Answer,
  Answered,
  AnswerKind,
  Asking,
  Context,
  Frame,
  Happening,
  Input,
  Lifetime,
  NoteLine,
  Progress,
  Session,
} from './types.ts';
export type { AnswerInfo, Book, CrisisPoint, Interview, Labels, Step, StepKind, StepText } from './model.ts';
export type { Place, Problem } from './problems.ts';
export type { SourceFile, Yaml } from './yaml.ts';
export { inOrder as problemsInOrder } from './problems.ts';
export { readYaml, unsafeText } from './yaml.ts';
export { readBook } from './book.ts';
export type { Always, AlwaysAction, AlwaysWord } from './always.ts';
export { ALWAYS_ACTIONS, matchAlways, readAlways } from './always.ts';
export type { Start } from './engine.ts';
export { answer, back, begin, jump, repeat, skip, startAt, why } from './engine.ts';
export type { Passed } from './lifetime.ts';
export { expireAnswers, expiredAnswers, lifetimeOf, linesWithout } from './lifetime.ts';
export type { Page } from './paging.ts';
export { pageOf } from './paging.ts';
export type { Graph, GraphNode, OutlineStep } from './describe.ts';
export { END, graphOf, outlineOf } from './describe.ts';
export type { Key, Vocabulary } from './vocabulary.ts';
export { vocabularyOf } from './vocabulary.ts';
export type { Answerable, Reading, Understood } from './answers/index.ts';
export { isNod, readAnswer } from './answers/index.ts';
export { saidOfSafety } from './answers/labels.ts';
export type { Told } from './answers/told.ts';
export { asTold, cannotCome, toldOf } from './answers/told.ts';
export { ANSWER_LISTS } from './answers/lists.ts';
export { labelOf } from './labels.ts';
export { linesToTell } from './lines.ts';
export { lineText } from './speak.ts';
export type { CheckOptions, WrittenTexts } from './check/index.ts';
export { checkBook } from './check/index.ts';
export { interviewSchema } from './schema.ts';
export { didYouMean, nearest } from './suggest.ts';
