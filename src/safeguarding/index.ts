/** The door of the room: signs of danger, what is said then, and what must never be said. Pure. */
export type { DangerCategory, DangerFound, DangerSigns } from './signs.ts';
export { dangerCategories, findDanger, languagesWith } from './signs.ts';
export type { DangerFile, ReadDanger } from './reading.ts';
export { readDanger } from './reading.ts';
export { prepareDanger, readPrepared } from './prepared.ts';
export { dangerAnswer, dangerHelplines, dangerTopics, helplineLines } from './answer.ts';
export type { Breach } from './guards.ts';
export { breaches, forbiddenWords, givesAway, invitesCarrierWord } from './guards.ts';
