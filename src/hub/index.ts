/** The hub room's door: reads flows/ and locales/ from disk. */
export { foldersIn, projectRoot, readFolder, readText } from './files.ts';
export type { TextFile } from './files.ts';
export { loadHub, loadWords, readFlows, readLocales } from './load.ts';
export type { HubOptions, LoadedHub } from './load.ts';
export type { PracticePerson } from './settings.ts';
