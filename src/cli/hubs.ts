import { foldersIn } from '../hub/index.ts';
import { UsageError } from './io.ts';
import { nearest } from './nearest.ts';

/** The name of a folder of flows/hubs, or what was probably meant. */
export function needHub(root: string, hub: string): string {
  const hubs = foldersIn(root, 'flows/hubs');
  if (hubs.includes(hub)) return hub;
  const meant = nearest(hub, hubs);
  throw new UsageError(
    `there is no hub '${hub}'${meant === null ? `, only ${hubs.join(', ')}` : `: did you mean ${meant}?`}`,
  );
}
