/** The hub room's door: what flows/ and locales/ say, read from disk or already in memory, as the one `Hub` of `decide`. */
export { foldersIn, projectRoot, readFolder, readText } from './files.ts';
export type { TextFile } from './files.ts';
export { buildHub, HubUnusable, loadHub, loadPractice, loadWords, readLocales } from './load.ts';
export type { HubOptions, LoadedHub } from './load.ts';
export { HubSettings, PracticeFile, WorkersFile } from './settings.ts';
export type { PracticePerson } from './settings.ts';
export { prepareSigns, readSigns } from './signs.ts';
export {
  dangerFiles,
  editionOf,
  hubFolder,
  interviewFiles,
  overlay,
  ownOrBase,
  readSources,
  recordedIn,
  sourceAt,
  sourcePaths,
  textFiles,
  wordsFiles,
} from './sources.ts';
export type { Sources } from './sources.ts';
