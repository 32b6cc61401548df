/** What the turn asks of the outside. Implemented in store/ and channels/; faked in tests only behind these. */
export type * from './sending.ts';
export type * from './turns.ts';
export type * from './workers.ts';
