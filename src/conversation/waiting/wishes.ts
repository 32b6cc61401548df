/** What the person chose about who it should be (evidence E8). */
import type { Wishes } from '../../handoff/index.ts';
import type { Session } from '../../interview/index.ts';

/**
 * From the answers of the interview: what was chosen under `helper` (flows/preferences.yaml). Undefined where it was not
 * answered: what they chose before still holds.
 */
export function wishesOf(session: Session | null): Wishes | undefined {
  return wishesIn(session?.answers ?? {});
}

export function wishesIn({ helper }: Session['answers']): Wishes | undefined {
  if (!Array.isArray(helper)) return undefined;
  const chosen = new Set<unknown>(helper);
  const both = chosen.has('woman') && chosen.has('man');
  return {
    ...(chosen.has('woman') && !both ? { gender: 'woman' } : {}),
    ...(chosen.has('man') && !both ? { gender: 'man' } : {}),
    ...(chosen.has('not_mine') ? { notOwnCommunity: true } : {}),
    ...(chosen.has('my_language') ? { language: 'own' } : {}),
  };
}
