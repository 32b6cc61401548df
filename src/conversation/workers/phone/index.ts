export { createWorkerActs } from './act.ts';
export type { Reply } from './act.ts';
export { answerWordsOf } from './answers.ts';
export { commandNames, commandsOf, othersOf } from './commands.ts';
export { lettersOf, readWorkerText } from './read.ts';
export type { WorkerWord } from './read.ts';
