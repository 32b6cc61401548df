/** The door of the room: which language is this, and which words do we use. Pure. */
export type { Message, Choice, TextRef, TextParam, LanguageCode } from './message.ts';
export type { LanguageInfo, Words, WordsFile } from './words.ts';
export { createWords, fallbacks } from './words.ts';
export { onceFor } from './once.ts';
export { normalise, digits, oneSlip } from './normalise.ts';
export { PLAIN_SPELLINGS, plainSpelling } from './plain.ts';
export { isolate, keepOrder, withoutIsolates } from './isolate.ts';
export type { Direction } from './isolate.ts';
export { isReviewed, isTextReviewed } from './review.ts';
export { RECORDINGS, changing, recordingName, recordingsIn } from './recordings.ts';
export type { Detection, DetectOptions } from './detect.ts';
export { detect, formatDetection, toldApart } from './detect.ts';
