/** Why nobody is being asked for somebody who waits, as a coordinator has to know it (evidence E15, E29). */
import { isOpen, isThere, suits } from '../../handoff/index.ts';
import type { BoardWorker } from '../../handoff/index.ts';
import { isCoordinator } from './access.ts';
import type { HandedOff } from './access.ts';
import type { Row } from './dto.ts';
import type { Reader } from './reader.ts';

export function whyOf(conversation: HandedOff, { worker, board, hours, now }: Reader): Row['why'] {
  const { handoff } = conversation;
  if (handoff.status !== 'waiting' || !isCoordinator(worker)) return null;
  if (handoff.leadOnly === true) return 'lead-only';
  if ((handoff.asked ?? []).length > 0) return 'asking';
  const fitting = board.workers.filter((one) => fits(one, conversation));
  if (fitting.length === 0) return 'nobody-fits';
  const shut = !isOpen(hours, now) && !fitting.some((one) => isThere(one, hours, now));
  return shut ? 'closed' : 'nobody-free';
}

/** Could ever be asked for them: what the person chose holds, however long they wait. */
function fits(worker: BoardWorker, { handoff, isWorker, language: { code } }: HandedOff): boolean {
  if (!worker.roles.includes('worker') || worker.id === isWorker || !suits(worker, handoff, code)) return false;
  return handoff.wishes?.language !== 'own' || worker.languages.includes(code);
}
