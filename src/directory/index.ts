/** The door of the room: where else a person can turn, and what is known of the law. Pure. */
export type { Fact, FactTrouble } from './facts.ts';
export { FACT, factSchema, factTroubles, factValue, factsIn, factsOn, mergeFacts, readFacts } from './facts.ts';
export type { Helpline, HelplineNeed } from './helplines.ts';
export { helplineSchema, helplinesFor, numberOf, readHelplines } from './helplines.ts';
export type { Service, ServiceNeed } from './services.ts';
export { isVerified, readServices, serviceSchema, servicesFor } from './services.ts';
