/**
 * Somebody else takes over (evidence E17, E25): first the colleague says yes, then the person. Nothing has to be told again: lines,
 * thread, notes, promises and the day of the follow-up go along.
 */
import { opened, without } from '../../handoff/index.ts';
import type { BoardWorker, Handoff } from '../../handoff/index.ts';
import { actsNoMore } from '../care/acknowledging.ts';
import { askNext, endAsking, freed } from '../waiting/asking.ts';
import type { Draft } from '../draft.ts';
import type { Assigned, PersonMessage, Released, WorkerDeclined, WorkerHandedOver } from '../events.ts';
import { hasNotLeft } from '../inputs.ts';
import { standInLine, tellReleased } from '../waiting/handoffs.ts';
import { greetArrived } from './arriving.ts';
import { askToWrite, comesAsItIs } from '../unheard.ts';
import { introduce } from './introducing.ts';
import { addNote } from './notes.ts';
import { planFor } from '../waiting/planning.ts';
import { promiseFor } from '../waiting/promises.ts';
import { lastHeard } from '../written.ts';
import { inCharge, isCoordinator, mayNotHave, workerOf } from './who-may.ts';

export function handOver(draft: Draft, { worker, to, note }: WorkerHandedOver): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'active') return draft.refuse('not-open');
  if (!inCharge(draft, worker) && !isCoordinator(draft, worker)) return draft.refuse('not-yours');
  const colleague = workerOf(draft, to);
  if (!colleague || to === handoff.worker) return draft.refuse('not-possible');
  const refused = mayNotHave(draft, colleague, handoff);
  if (refused) return draft.refuse(refused);
  if (handoff.handover && handoff.handover.to !== to) draft.notify(handoff.handover.to, 'worker:taken');
  addNote(draft, worker, note);
  // A yes to whoever was asked about before is none to this one.
  const aside = draft.conversation.aside?.kind === 'handover' ? null : draft.conversation.aside;
  draft.set({ aside, handoff: { ...handoff, handover: { to, by: worker, at: draft.now, asking: 'worker' } } });
  draft.notify(to, 'worker:asked_to_take_over', { worker: workerOf(draft, worker)?.name ?? '' });
  draft.audit('handover.asked', worker);
}

/** The colleague says yes: now the person is asked. */
export function acceptHandover(draft: Draft, worker: BoardWorker): void {
  const { handoff } = draft.conversation;
  if (!handoff?.handover || handoff.handover.asking === 'person') return;
  const refused = draft.unreachable ?? mayNotHave(draft, worker, handoff);
  if (refused) return draft.refuse(refused);
  draft.set({ handoff: { ...handoff, handover: { ...handoff.handover, asking: 'person' } } });
  draft.audit('handover.accepted', worker.id);
  const shared = worker.languages.includes(draft.language);
  const params = {
    worker: worker.name,
    before: handoff.workerName ?? '',
    language: draft.hub.words.info(draft.language).name,
  };
  askPerson(
    draft,
    'handover',
    worker.id,
    draft.t(shared ? 'handoff:ask_handover' : 'handoff:ask_handover_no_language', params),
  );
}

/** At the end of every turn: from the board the colleague's "1" finds the person, as long as they are being asked. */
export function keepHandover(draft: Draft): void {
  const { id, handoff } = draft.conversation;
  const asking = handoff?.status === 'active' && handoff.handover?.asking === 'worker';
  const to = asking ? (handoff.handover?.to ?? null) : null;
  if (to !== (draft.board.handovers?.[id] ?? null)) draft.place({ do: 'handover', person: id, to });
}

/** Whether they want this worker, or that hub. */
export function askPerson(draft: Draft, kind: 'handover' | 'move', about: string, text: string): void {
  if (!comesAsItIs(draft)) {
    askToWrite(draft, `conversation/${kind}`);
    return draft.set({ aside: { kind, choices: YES_NO, misses: 0, about, text, unread: true } });
  }
  // Buttons stay at the carrier until deleted: no worker's name goes into one.
  draft.ask(kind, text, draft.choices(...YES_NO), true);
  const { aside, handoff } = draft.conversation;
  // What they have not answered yet may be a question of the worker's.
  const between = (handoff?.lastWorkerWords ?? 0) > lastHeard(draft);
  if (aside) draft.set({ aside: { ...aside, about, text, ...(between ? { wordsOnly: true } : {}) } });
}

const YES_NO = ['yes', 'no'] as const;

/** Whether somebody else may have them was asked, and cannot have been read yet: no word of theirs is the answer. */
export function isUnread(draft: Draft, { tapped }: PersonMessage): boolean {
  const { aside } = draft.conversation;
  if (aside?.kind !== 'handover' && aside?.kind !== 'move') return false;
  return aside.unread === true || (tapped === undefined && hasNotLeft(draft));
}

/** They write: now they are asked. */
export function askUnread(draft: Draft): void {
  const { aside } = draft.conversation;
  if ((aside?.kind !== 'handover' && aside?.kind !== 'move') || !aside.unread || draft.unreachable) return;
  askPerson(draft, aside.kind, aside.about ?? '', aside.text ?? '');
}

/** The person wrote of something else: they stay where they are, and whoever asked may ask again. */
export function questionDropped(draft: Draft): void {
  const { handoff, aside } = draft.conversation;
  draft.set({ aside: null });
  if (!handoff || (aside?.kind !== 'handover' && aside?.kind !== 'move')) return;
  const by = aside.kind === 'handover' ? handoff.handover?.by : handoff.moving?.by;
  draft.set({ handoff: without(handoff, aside.kind === 'handover' ? 'handover' : 'moving') });
  if (by) draft.notify(by, 'worker:not_answered');
  draft.audit(`${aside.kind}.not-answered`, 'person');
}

/** Nobody is to take over any more: whoever was asked to hears of it, unless they are asked anew. */
export function endHandover(draft: Draft, { handover }: Handoff): void {
  const asked = draft.conversation.handoff?.asked?.some(({ worker }) => worker === handover?.to);
  if (handover && asked !== true && workerOf(draft, handover.to)) draft.notify(handover.to, 'worker:too_late');
}

/** Only a safeguarding lead may meet them now (evidence E31): anybody else who was to take over hears that it is settled. */
export function leaveHandoverToLead(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.handover || workerOf(draft, handoff.handover.to)?.roles.includes('safeguarding')) return;
  draft.set({ handoff: without(handoff, 'handover') });
  endHandover(draft, handoff);
}

/** "I can't": whoever asked hears of it. False where it is not about taking over. */
export function declineHandover(draft: Draft, { worker }: WorkerDeclined): boolean {
  const { handoff } = draft.conversation;
  if (handoff?.handover?.to !== worker || handoff.handover.asking !== 'worker') return false;
  draft.set({ handoff: without(handoff, 'handover') });
  draft.notify(handoff.handover.by, 'worker:handover_declined', { worker: workerOf(draft, worker)?.name ?? '' });
  draft.audit('handover.declined', worker);
  return true;
}

/** What the person says to it; without a yes everything stays as it is. */
export function answerHandover(draft: Draft, id: string): void {
  const { handoff, aside } = draft.conversation;
  draft.set({ aside: null });
  if (handoff?.status !== 'active') return;
  if (handoff.handover?.asking !== 'person' || handoff.handover.to !== aside?.about) {
    return draft.tell('handoff:stays', { worker: handoff.workerName ?? '' });
  }
  const { to, by } = handoff.handover;
  const colleague = workerOf(draft, to);
  const refused = colleague ? mayNotHave(draft, colleague, handoff) : 'unknown-worker';
  if (id !== 'yes' || !colleague || refused) {
    draft.set({ handoff: without(handoff, 'handover') });
    draft.tell('handoff:stays', { worker: handoff.workerName ?? '' });
    for (const one of new Set([to, by, handoff.worker ?? by])) draft.notify(one, 'worker:handover_stays');
    return draft.audit('handover.stays', 'person');
  }
  if (handoff.worker) draft.notify(handoff.worker, 'worker:handed_over', { worker: colleague.name });
  draft.notify(to, 'worker:took_over');
  // What waits for an answer waits for theirs now.
  // What was written so far is theirs to read only from now on.
  introduce(draft, colleague, 'handed-over', false);
  freed(draft);
}

/** A coordinator takes the person back: they wait again, before the others, and are told why. */
export function release(draft: Draft, { worker }: Released): void {
  const { handoff } = draft.conversation;
  if (!isCoordinator(draft, worker)) return draft.refuse('not-yours');
  if (handoff?.status !== 'active') return draft.refuse('not-open');
  // Another hub may have them already: its answer comes first.
  if (handoff.moving?.asking === 'hub') return draft.refuse('not-possible');
  const before = handoff.worker;
  const whoIsLeft = { ...without(handoff, 'knows'), passed: before === undefined ? [] : [before] };
  const waiting = opened(without(handoff, 'worker', 'rest', 'handover', 'unanswered'), {
    now: draft.now,
    urgency: handoff.urgency,
    lines: handoff.lines,
    needs: handoff.needs,
    because: handoff.because,
    promise: promiseFor(draft, planFor(draft, whoIsLeft)),
    front: true,
    ...(handoff.deadline === undefined ? {} : { deadline: handoff.deadline }),
  });
  draft.set({ aside: null });
  draft.goes('released', worker);
  draft.goes('waiting', 'bot');
  // Whom another hub sent, and nobody has greeted yet, is told nothing sooner than that.
  const from = handoff.lastWorkerWords === undefined ? handoff.arrivedFrom : undefined;
  const ungreeted = from === undefined ? {} : ({ arrivedFrom: from, untold: true } as const);
  standInLine(draft, { ...without(waiting, 'knows'), passed: whoIsLeft.passed, ...ungreeted });
  for (const timer of ['rest', 'unanswered'] as const) draft.unwake(timer);
  if (before) {
    draft.notify(before, 'worker:released');
    actsNoMore(draft, before);
  }
  askNext(draft);
  if (from === undefined) tellReleased(draft, handoff.workerName ?? '');
  else greetArrived(draft);
  endHandover(draft, handoff);
  freed(draft);
}

/** A coordinator asks this one next, whoever's turn it would be: the cap and what the person chose hold all the same. */
export function assign(draft: Draft, { worker, to }: Assigned): void {
  const { handoff } = draft.conversation;
  if (!isCoordinator(draft, worker)) return draft.refuse('not-yours');
  if (handoff?.status !== 'waiting') return draft.refuse(handoff ? 'taken' : 'not-open');
  const chosen = workerOf(draft, to);
  if (!chosen) return draft.refuse('unknown-worker');
  const refused = mayNotHave(draft, chosen, handoff);
  if (refused) return draft.refuse(refused);
  const passed = (handoff.passed ?? []).filter((one) => one !== to);
  endAsking(draft, to);
  const rest = draft.conversation.handoff;
  if (rest) draft.set({ handoff: { ...rest, passed, ...(handoff.unmatched ? { unmatched: true } : {}) } });
  draft.audit('ask.assigned', worker);
  askNext(draft, chosen);
}
