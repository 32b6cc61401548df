/** The studio room's door: what a hub writes, tried, checked, measured and described. Keeps nothing, reads no clock. */
export { openStage, stageOf, written } from './stage.ts';
export type { Loaded, Opening, Stage } from './stage.ts';
export { play } from './play.ts';
export type { Played, Stand } from './play.ts';
export { textForms } from './texts.ts';
export type { Texts } from './texts.ts';
export { runPhone } from './phone/run.ts';
export type { Note, PhoneEntry, PhoneRun, PhoneState, PhoneTurn, PhoneView, Start } from './phone/types.ts';
export { readTranscript, waysOf } from './transcripts/read.ts';
export type { Transcript } from './transcripts/read.ts';
export { record } from './transcripts/record.ts';
export type { Recorded, Recording } from './transcripts/record.ts';
export { performTranscript, runTranscript } from './transcripts/run.ts';
export type { Miss, Ran, Tools } from './transcripts/run.ts';
export { mermaid } from './mermaid.ts';
export { leadProblems } from './lead.ts';
export { changedBack } from './published.ts';
export type { PublishedFiles } from './published.ts';
export { cost } from './cost.ts';
export type { CostRow, Costs } from './cost.ts';
export { coverage } from './coverage.ts';
export { bilingual, multilingual, readGlossary } from './glossary.ts';
export type { Glossary } from './glossary.ts';
export { textsInPlace } from './in-place/index.ts';
export type { Before, Placed, PlacedTexts, ToPlace } from './in-place/index.ts';
export type { Coverage, LanguageCoverage, TooLong } from './coverage.ts';
export { sideBySide } from './transcripts/side-by-side.ts';
export type { Changed, Draft, Drafts, DraftToSave, Saved } from './drafts.ts';
export {
  caughtUp,
  changesOf,
  commonText,
  draftSources,
  hashOf,
  isWritable,
  openFile,
  ownPath,
  withText,
} from './desk.ts';
export { textsPath, UnreadableTexts, writeText } from './desk-texts.ts';
export { deskErrorCode, openDesk } from './desk-thread.ts';
export type { Desk, ThreadOptions } from './desk-thread.ts';
export type { Sources } from '../hub/index.ts';
export type { Problem } from '../interview/index.ts';
export { checkSources, deafTo, practiceProblems } from './check/index.ts';
export type { CheckSettings } from './check/index.ts';
export type { GraphLines, OutlineLine } from './desk-file.ts';
export type { StudioLanguage } from './desk-overview.ts';
export type { TextRow } from './desk-texts.ts';
