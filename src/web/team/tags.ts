/** What a coordinator has to know of a worker at a glance: whether somebody can be brought to them, and why not. */
import type { TeamWorker } from '../api/team/dto.ts';

export type Tag = 'unreachable' | 'paused' | 'away' | 'full' | 'there' | 'not-there';

/** All that keep people from them, for each is another's to change; whether they are at work just now is said where none of these is why. */
export function tagsOf({ unreachable, paused, awayUntil, have, cap, lifted, there }: TeamWorker): Tag[] {
  const tags: Tag[] = [];
  if (unreachable) tags.push('unreachable');
  if (paused) tags.push('paused');
  if (awayUntil !== null) tags.push('away');
  if (have >= cap + (lifted?.extra ?? 0)) tags.push('full');
  if (!paused && awayUntil === null) tags.push(there ? 'there' : 'not-there');
  return tags;
}
