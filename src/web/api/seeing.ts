/**
 * Who may see a handoff, and how much of it: said to whoever opens it, by the same rules that let them in (`access.ts`). By name
 * where somebody sees it for a reason of their own; all others by what they are, so that a name which is missing tells nobody
 * whose own conversation it is.
 */
import type { BoardWorker } from '../../conversation/index.ts';
import { isAlarmed, isColleague, isCoordinator, isGoingAlong, isLead, isToTakeOver } from './access.ts';
import type { Access, HandedOff } from './access.ts';
import type { Sight } from './dto.ts';
import { accessIn } from './reader.ts';
import type { Reader } from './reader.ts';

/** The most comes first, then as listed here. */
const ORDER: readonly Sight['as'][] = [
  ...(['has', 'had', 'acts', 'advice', 'take-over', 'along'] as const),
  ...(['danger', 'lead', 'told', 'coordinator', 'could-take'] as const),
];
/** Sees it for a reason of their own. */
const NAMED: readonly Sight['as'][] = ['has', 'had', 'acts', 'advice', 'take-over', 'along'];

export function sightsOf(conversation: HandedOff, reader: Reader): Sight[] {
  const found = new Map<string, Sight>();
  for (const worker of reader.board.workers) {
    const access = accessIn(reader, conversation, worker);
    if (access === 'none') continue;
    const as = reasonOf(conversation, worker, access);
    const sight: Sight = { access, as, name: NAMED.includes(as) ? worker.name : null };
    found.set(`${access} ${as} ${sight.name === null ? '' : worker.id}`, sight);
  }
  const place = ({ access, as }: Sight): number => (access === 'thread' ? 0 : ORDER.length) + ORDER.indexOf(as);
  return [...found.values()].sort((a, b) => place(a) - place(b));
}

function reasonOf(conversation: HandedOff, worker: BoardWorker, access: Exclude<Access, 'none'>): Sight['as'] {
  const { handoff, alarm } = conversation;
  if (handoff.status !== 'waiting' && handoff.worker === worker.id) return handoff.status === 'active' ? 'has' : 'had';
  if (access === 'thread') {
    if (isColleague(conversation, worker)) return 'advice';
    return alarm?.acknowledged?.by === worker.id && alarm.over === undefined ? 'acts' : 'danger';
  }
  if (isToTakeOver(conversation, worker)) return 'take-over';
  if (isGoingAlong(conversation, worker)) return 'along';
  if (isLead(worker) && handoff.status === 'waiting') return 'lead';
  if (isCoordinator(worker)) return 'coordinator';
  return isAlarmed(conversation, worker) ? 'told' : 'could-take';
}
