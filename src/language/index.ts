/** The door of the room: which language is this, and which words do we use. Pure. */
export type { Message, Choice, TextRef, TextParam, LanguageCode } from './message.ts';
export type { LanguageInfo, Words, WordsFile } from './words.ts';
export { createWords, fallbacks } from './words.ts';
export { normalise, digits, wordsOf, oneSlip } from './normalise.ts';
export { isolate, withoutIsolates } from './isolate.ts';
export type { Direction } from './isolate.ts';
export type { Detection, DetectOptions } from './detect.ts';
export { detect, formatDetection } from './detect.ts';
