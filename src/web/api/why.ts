/** Why nobody is being asked for somebody who waits, as a coordinator has to know it (evidence E15, E29). */
import { languagesOf } from '../../conversation/index.ts';
import { isCommunityUnknown, isOpen, isThere, suits } from '../../handoff/index.ts';
import type { BoardWorker } from '../../handoff/index.ts';
import { isCoordinator, isLead } from './access.ts';
import type { HandedOff } from './access.ts';
import type { Row } from './dto.ts';
import type { Reader } from './reader.ts';

export function whyOf(conversation: HandedOff, reader: Reader): Row['why'] {
  const { worker, board, hours, now } = reader;
  const { handoff } = conversation;
  if (handoff.status !== 'waiting' || !isCoordinator(worker)) return null;
  if (handoff.leadOnly === true) return 'lead-only';
  if ((handoff.asked ?? []).length > 0) return 'asking';
  const fitting = board.workers.filter((one) => fits(one, conversation));
  if (fitting.length === 0) return whyNobodyFits(conversation, reader);
  const left = fitting.filter(({ id }) => !handoff.passed?.includes(id));
  // Nobody is asked twice: it goes on only by hand.
  if (left.length === 0) return 'all-asked';
  const shut = !isOpen(hours, now) && !left.some((one) => isThere(one, hours, now));
  return shut ? 'closed' : 'nobody-free';
}

/** What the coordinator can do about it differs: find out whose community it is, find an interpreter or a hub, add somebody. */
function whyNobodyFits(conversation: HandedOff, { board }: Reader): Row['why'] {
  const { handoff, language } = conversation;
  const { notOwnCommunity: _, ...others } = handoff.wishes ?? {};
  const without = { ...conversation, handoff: { ...handoff, wishes: others } };
  const unknown = handoff.wishes?.notOwnCommunity === true && isCommunityUnknown(languagesOf(conversation));
  if (unknown && board.workers.some((one) => fits(one, without))) return 'community-unknown';
  const speaks = board.workers.some((one) => one.roles.includes('worker') && one.languages.includes(language.code));
  return handoff.wishes?.language === 'own' && !speaks ? 'nobody-speaks' : 'nobody-fits';
}

/** Nobody in the team who may have them speaks their language: seen from the first moment, and not when somebody has taken them. */
export function needsInterpreter(conversation: HandedOff, { worker, board }: Reader): boolean {
  const { handoff, language } = conversation;
  if (handoff.status !== 'waiting' || !isCoordinator(worker)) return false;
  const able = board.workers.filter((one) => (handoff.leadOnly ? isLead(one) : fits(one, conversation)));
  return able.length > 0 && !able.some(({ languages }) => languages.includes(language.code));
}

/** Could ever be asked for them: what the person chose holds, however long they wait. */
function fits(worker: BoardWorker, conversation: HandedOff): boolean {
  const { handoff, isWorker, language } = conversation;
  if (!worker.roles.includes('worker') || worker.id === isWorker) return false;
  if (!suits(worker, handoff, languagesOf(conversation))) return false;
  return handoff.wishes?.language !== 'own' || worker.languages.includes(language.code);
}
