/**
 * Another hub takes somebody over (evidence E14, E17): the person says yes, the other hub says that it has room, and only then
 * does this one let go. What they agreed to tell, the workers' notes and a day on which somebody was to write again go along;
 * nothing has to be told again. First words and meetings that were promised come before.
 */
import { isAhead, without } from '../../handoff/index.ts';
import type { Handoff } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import type { HubAnswered, WorkerMoves } from '../events.ts';
import { freed } from '../waiting/asking.ts';
import { addNote } from './notes.ts';
import { forgetAlarm } from '../care/acknowledging.ts';
import { welcomeAt } from '../quiet.ts';
import { unkept } from '../waiting/owning-up.ts';
import { promiseOver } from '../waiting/promises.ts';
import { askPerson, endHandover } from './handing-over.ts';
import { inCharge } from './who-may.ts';
import { isShared } from './with-care.ts';

const HOUR = 60 * 60_000;

export function move(draft: Draft, { worker, hub, note }: WorkerMoves): void {
  const { handoff } = draft.conversation;
  if (!handoff || !inCharge(draft, worker)) return draft.refuse('not-yours');
  const peer = draft.hub.peers.find(({ id }) => id === hub);
  if (!peer || handoff.moving?.asking === 'hub') return draft.refuse('not-possible');
  if (handoff.moving?.to === hub && draft.conversation.aside?.kind === 'move') return; // the same tap twice
  // They wait for words that were promised: nobody there would know by when.
  if (unkept(draft)) return draft.refuse('not-introduced');
  // Somebody waits for them at a place and a time: that is kept or called off first.
  if (handoff.accompany && isAhead(handoff.accompany)) return draft.refuse('not-possible');
  if (draft.unreachable) return draft.refuse(draft.unreachable);
  addNote(draft, worker, note);
  draft.set({
    handoff: { ...handoff, moving: { to: hub, by: worker, id: draft.event.id, at: draft.now, asking: 'person' } },
  });
  draft.audit('move.asked', worker);
  askPerson(draft, 'move', hub, draft.t('handoff:ask_move', { to: peer.name(draft.language) }));
}

/** What the person says to it. */
export function answerMove(draft: Draft, id: string): void {
  draft.set({ aside: null });
  const { handoff, id: person } = draft.conversation;
  if (handoff?.status !== 'active' || handoff.moving?.asking !== 'person') return;
  const { moving } = handoff;
  const peer = draft.hub.peers.find((one) => one.id === moving.to);
  if (id !== 'yes' || !peer) return stay(draft, handoff, 'worker:move_not_wanted');
  draft.set({ handoff: { ...handoff, moving: { ...moving, asking: 'hub', at: draft.now } } });
  draft.place({ do: 'leaving', person, leaving: true });
  draft.audit('move.agreed', 'person');
  draft.tell('handoff:moving', { to: peer.name(draft.language), worker: handoff.workerName ?? '' });
}

/** The other hub has them, or has no room. */
export function hubAnswered(draft: Draft, { move: moveId, accepted }: HubAnswered): void {
  const { handoff, id } = draft.conversation;
  if (handoff?.status !== 'active' || handoff.moving?.id !== moveId) return;
  if (!accepted) return stay(draft, handoff, 'worker:move_refused');
  const { to } = handoff.moving;
  const peer = draft.hub.peers.find((one) => one.id === to);
  tellMoved(draft, { to: peer?.name(draft.language) ?? to, number: peer?.number ?? '' });
  if (handoff.worker) draft.notify(handoff.worker, 'worker:moved');
  endHandover(draft, handoff);
  draft.place({ do: 'leave', person: id });
  forgetAlarm(draft);
  forgetAll(draft, handoff, to);
  draft.goes('moved', 'person');
  freed(draft);
}

/** Where others read their phone the other hub is named only to whoever writes: one word, and they read it (see resuming.ts). */
function tellMoved(draft: Draft, where: { to: string; number: string }): void {
  const key = isShared(draft.conversation) ? 'handoff:template_worker_waiting' : 'handoff:moved';
  const message = { text: draft.t(key, where), language: draft.language, step: 'handoff/moved' };
  draft.say(message, 'worker_waiting');
}

/** Of what was told nothing is kept here, but that they were sent on, for as long as of somebody who gave no leave. */
function forgetAll(draft: Draft, { since }: Handoff, to: string): void {
  // Until they could read where they are now.
  const read = welcomeAt(draft);
  const moved: Handoff = {
    status: 'closed',
    since,
    urgency: 'weeks',
    needs: [],
    lines: [],
    because: [],
    missed: 0,
    front: false,
    closedAt: draft.now,
    movedTo: to,
  };
  const { safe: _, shared: __, spoken: ___, recognised: ____, ...rest } = draft.conversation;
  draft.conversation = rest;
  draft.set({ handoff: moved, session: null, crises: [], danger: [], media: [], aside: null, consent: 'unasked' });
  draft.effect({ type: 'erase', what: 'thread' });
  promiseOver(draft);
  for (const timer of ENDED) draft.unwake(timer);
  draft.wake('forget', read + draft.hub.retention.unconsentedHours * HOUR);
}

/** What may still be on its way for somebody who has left. */
const ENDED = [
  'ask',
  'rest',
  'unanswered',
  'danger',
  'acknowledge',
  'relay',
  'accompany',
  'follow-up',
  'resume',
] as const;

function stay(draft: Draft, handoff: Handoff, key: string): void {
  draft.place({ do: 'leaving', person: draft.conversation.id, leaving: false });
  draft.set({ handoff: without(handoff, 'moving') });
  draft.tell('handoff:stays', { worker: handoff.workerName ?? '' });
  draft.notify(handoff.moving?.by ?? '', key);
  draft.audit('move.stays', 'person');
}
