/** The first words anybody writes would wait for most of a second, longer on a small machine, while word lists and models are read. */
import type { Hub } from './hub.ts';
import { createRehearsal } from './rehearsal.ts';

/** Reads them before anybody waits; answers the hub itself. */
export function readAhead(hub: Hub): Hub {
  createRehearsal({ hub, now: 0 }).say('hello, I need help');
  return hub;
}
