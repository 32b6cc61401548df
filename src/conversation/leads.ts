/** Who of the team hears of a conversation that is not theirs: of its danger, and as coordinators. */
import type { WorkerId } from '../handoff/index.ts';
import type { Turn } from './decision.ts';

/**
 * Who must hear of danger (evidence E26): the lead that hub.yaml names; where that is nobody here, or not one, whoever has
 * the role, then the coordinators, then everybody. Danger never reaches nobody.
 */
export function leadsOf({
  hub,
  board,
  conversation,
}: Pick<Turn, 'hub' | 'board' | 'conversation'>): readonly WorkerId[] {
  // Workers look for help too: nobody is told of their own danger.
  const workers = board.workers.filter(({ id }) => id !== conversation.isWorker);
  const named = workers.filter(({ id }) => id === hub.safeguardingLead);
  if (named.some(({ roles }) => roles.includes('safeguarding'))) return [hub.safeguardingLead];
  const withRole = (role: 'safeguarding' | 'coordinator') => workers.filter(({ roles }) => roles.includes(role));
  const [some = []] = [withRole('safeguarding'), withRole('coordinator'), workers].filter((one) => one.length > 0);
  return [...new Set([...named, ...some].map(({ id }) => id))];
}

/** Never of their own conversation: where the only coordinator is the person, whoever hears of danger is told. */
export function coordinatorsOf(turn: Pick<Turn, 'hub' | 'board' | 'conversation'>): readonly WorkerId[] {
  const coordinators = turn.board.workers.filter(({ roles }) => roles.includes('coordinator')).map(({ id }) => id);
  const others = coordinators.filter((id) => id !== turn.conversation.isWorker);
  return coordinators.length > 0 && others.length === 0 ? leadsOf(turn) : others;
}
