/** The door of the room: where else a person can turn. Pure. */
export type { Helpline, HelplineNeed } from './helplines.ts';
export { helplineSchema, helplinesFor, numberOf, readHelplines } from './helplines.ts';
export type { Service } from './service.ts';
