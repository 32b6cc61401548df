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
  NoteLine,
  Progress,
  Session,
} from './types.ts';
export type { AnswerInfo, Book, CrisisPoint, Interview, Step, StepKind, StepText } from './model.ts';
export type { Place, Problem } from './problems.ts';
export type { SourceFile, Yaml } from './yaml.ts';
export { readYaml } from './yaml.ts';
export { readBook } from './book.ts';
export type { Always, AlwaysAction, AlwaysWord } from './always.ts';
export { ALWAYS_ACTIONS, matchAlways, readAlways } from './always.ts';
export { answer, back, begin, jump, repeat, skip, why } from './engine.ts';
export type { Answerable, Reading, Understood } from './answers/index.ts';
export { readAnswer } from './answers/index.ts';
export { ANSWER_LISTS } from './answers/vocabulary.ts';
export { lineText } from './speak.ts';
export type { CheckOptions } from './check/index.ts';
export { checkBook } from './check/index.ts';
export { interviewSchema } from './schema.ts';
