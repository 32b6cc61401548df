/** The door of the room: words of one language in another, by a service the hub has chosen. It sees no other room. */
export { createLibreTranslate, type LibreTranslateOptions } from './libretranslate.ts';
export { remembering } from './remembering.ts';
export { TranslationError } from './translator.ts';
export type { Pairs, TranslationErrorCode, Translator } from './translator.ts';
