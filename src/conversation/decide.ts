/**
 * The middle of every turn: what happened becomes a new conversation and effects. Pure: no I/O, no clock, no chance of
 * its own, so that the same turn decided twice gives the same answer.
 */
import { accompany } from './after/accompanying.ts';
import { reminderFailed } from './after/reminding.ts';
import { tellResponsible } from './after/follow-up.ts';
import { keepUnfinished } from './after/unfinished.ts';
import { acknowledge, dangerOver, tellActing } from './care/acknowledging.ts';
import { decline, freed } from './waiting/asking.ts';
import { CONVERSATION_VERSION } from './conversation.ts';
import type { Conversation, KnownAddress } from './conversation.ts';
import { answersKnock } from './by-sms.ts';
import { Draft } from './draft.ts';
import type { Decision, Turn } from './decision.ts';
import { hasArrived, sameAddress } from './events.ts';
import type { Address, Event, Millis, PersonArrives, PersonMessage, Receipt, TimerName } from './events.ts';
import { eraseEverything, tellWorkers } from './erasing.ts';
import { greet, guess, isNew } from './greeting.ts';
import { assign, declineHandover, handOver, keepHandover, release } from './workers/handing-over.ts';
import { comesBack } from './opting.ts';
import { heldFailed, sendHeld, wordsWent } from './workers/holding.ts';
import type { Hub } from './hub.ts';
import { arrives } from './workers/arriving.ts';
import { hubAnswered, move } from './workers/moving.ts';
import { askColleague, note } from './workers/notes.ts';
import { ASKED_WHEN_WELCOME, welcomeAt } from './quiet.ts';
import { promiseKept } from './waiting/answers.ts';
import { sayUnheard } from './waiting/hearing.ts';
import { promiseUntold } from './waiting/owning-up.ts';
import { inTime } from './waiting/while-true.ts';
import { OVERDUE } from './why-failed.ts';
import { rest } from './workers/resting.ts';
import { knowAsWorker } from './workers/team.ts';
import { routeOf } from './routes.ts';
import type { PersonTurn, Route } from './routes.ts';
import { firstOf, goAgain, isOvertaken } from './second.ts';
import { forgetLater, timers } from './timers.ts';
import { notReached, reached } from './unreached.ts';
import { writtenAt } from './written.ts';
import { claim, close, write } from './workers/worker-events.ts';

const DAY: Millis = 24 * 60 * 60_000;

export interface Asked extends Omit<Turn, 'conversation'> {
  /** Null where nobody is known under the address. */
  conversation: Conversation | null;
  /** The random id of somebody new, should this be one. */
  newPerson: string;
}

/** Decides one event. Null: there is nobody it could concern. */
export function decide(asked: Asked): Decision | null {
  const { event } = asked;
  if (event.type === 'person.message') return decideMessage(personTurn(asked, event), routeOf);
  const conversation = event.type === 'person.arrives' ? arriving(asked, event) : asked.conversation;
  if (!conversation) return null;
  const draft = new Draft({ ...asked, conversation });
  knowAsWorker(draft);
  happen(draft, event);
  return decided(draft);
}

/** The turn of a person's message, for somebody known or new. */
export function personTurn(asked: Asked, event: PersonMessage): PersonTurn {
  const { hub, board, now, queued = false, conversation: known } = asked;
  const conversation =
    known && !silentTooLong(known, hub, now)
      ? arrive(known, event, now)
      : newConversation(asked.newPerson, event, hub, now);
  return { hub, board, now, queued, event, conversation };
}

/** Decides a person's message, the route having been found by the list itself or by Botkit, which holds the same list. */
export function decideMessage(turn: PersonTurn, find: (turn: PersonTurn) => Route): Decision {
  const draft = new Draft(turn);
  knowAsWorker(draft);
  answersKnock(draft);
  const route = find(turn);
  if (route.name !== 'opt-out') comesBack(draft, turn.event, route.name);
  // Before any answer of ours: what the worker wrote comes first.
  const hears = route.name !== 'rights' && route.name !== 'opt-out';
  if (hears) sendHeld(draft);
  if (hears && route.name !== 'danger') sayUnheard(draft);
  route.decide(draft, turn.event);
  // Somebody new who needed something sooner than our name is still told who we are.
  const { session, aside, language } = draft.conversation;
  const unmet = session === null && aside === null && !language.confirmed;
  if (isNew(turn.conversation) && unmet && !draft.unreachable && !wasErased(draft)) greet(draft);
  if (!wasErased(draft)) {
    tellActing(draft);
    promiseKept(draft);
  }
  if (draft.conversation.consent !== 'agreed') forgetLater(draft);
  return decided(draft);
}

function decided(draft: Draft): Decision {
  if (!wasErased(draft)) {
    keepUnfinished(draft);
    keepHandover(draft);
  }
  return draft.decision();
}

function happen(draft: Draft, event: Exclude<Event, PersonMessage>): void {
  switch (event.type) {
    case 'worker.claim':
      return claim(draft, event);
    case 'worker.decline':
      return declineHandover(draft, event) ? undefined : decline(draft, event);
    case 'worker.message':
      return write(draft, event);
    case 'worker.note':
      return note(draft, event);
    case 'worker.rest':
      return rest(draft, event);
    case 'worker.ask':
      return askColleague(draft, event);
    case 'worker.hand-over':
      return handOver(draft, event);
    case 'worker.accompany':
      return accompany(draft, event);
    case 'worker.acknowledge':
      return acknowledge(draft, event);
    case 'worker.move':
      return move(draft, event);
    case 'hub.answered':
      return hubAnswered(draft, event);
    case 'person.arrives':
      return arrives(draft, event);
    case 'worker.close':
      return close(draft, event);
    case 'coordinator.release':
      return release(draft, event);
    case 'coordinator.assign':
      return assign(draft, event);
    case 'receipt':
      return receive(draft, inTime(event, draft.now));
    case 'timer': {
      draft.unwake(event.timer);
      if (event.timer === 'gone') return letGo(draft);
      const welcome = ASKED_WHEN_WELCOME.includes(event.timer) ? welcomeAt(draft) : draft.now;
      if (welcome > draft.now) return draft.wake(event.timer, welcome);
      return timers[event.timer](draft);
    }
  }
}

/** Receipts come in any order: how far a message has come is kept by the store, forward only. */
function receive(draft: Draft, event: Receipt): void {
  const { message, status, code } = event;
  draft.effect({ type: 'delivery', message, status, ...(code === undefined ? {} : { code }) });
  const failed = status === 'failed' && !goAgain(draft, event);
  const { asked } = draft.conversation;
  const aboutAsked = asked?.message === firstOf(message);
  if (failed) lost(draft, event, aboutAsked);
  if (hasArrived(status)) {
    wordsWent(draft, firstOf(message), null);
    reached(draft, event);
  }
  if (asked && aboutAsked) {
    if (hasArrived(status)) draft.set({ asked: { ...asked, reached: true } });
    else if (status === 'sent') draft.set({ asked: { left: draft.now, ...asked } });
  }
}

/** It failed for good: whoever counts on it hears so, of each message once. */
function lost(draft: Draft, event: Receipt, aboutAsked: boolean): void {
  const { message } = event;
  const before = draft.effects.length;
  const { handoff } = draft.conversation;
  // Nobody was asked after all: somebody has to find another way to them.
  if (aboutAsked && handoff?.followUp?.state === 'asked') tellResponsible(draft, handoff, 'worker:follow_up_failed');
  if (aboutAsked) reminderFailed(draft);
  if (event.code === OVERDUE) promiseUntold(draft, message);
  heldFailed(draft, firstOf(message));
  wordsWent(draft, firstOf(message), event);
  const told = draft.effects.slice(before).some((effect) => effect.type === 'notify');
  // Something newer was asked or answered since: they are reached. What was only too late says nothing of whether they can be.
  if (event.code !== OVERDUE && !(event.again && isOvertaken(draft, event))) notReached(draft, event, told);
}

const wasErased = (draft: Draft): boolean =>
  draft.effects.some((effect) => effect.type === 'erase' && effect.what === 'person');

/** The timer `gone`. The number may be a stranger's now: nothing of ours goes there, no timer wakes, no worker writes to it. */
function letGo(draft: Draft): void {
  if (draft.conversation.consent !== 'agreed') return eraseEverything(draft, 'clock');
  for (const timer of Object.keys(timers) as TimerName[]) draft.unwake(timer);
  const { handoff, id } = draft.conversation;
  tellWorkers(draft);
  dangerOver(draft);
  draft.set({ addresses: [], aside: null, handoff: handoff && { ...handoff, status: 'closed' } });
  draft.place({ do: 'leave', person: id });
  if (handoff?.status === 'active' || (handoff?.asked ?? []).length > 0) freed(draft);
  if (handoff) draft.goes('number-gone', 'clock');
  draft.audit('number-gone', 'clock');
}

/** A number nobody wrote from for so long may have a new owner: greeted as new, shown nothing from before. */
function silentTooLong(conversation: Conversation, hub: Hub, now: Millis): boolean {
  const last = Math.max(conversation.createdAt, ...conversation.addresses.map((one) => one.lastInbound ?? 0));
  return now - last > hub.retention.silentDays * DAY;
}

function arrive(
  { unreached: _unreached, ...conversation }: Conversation,
  event: PersonMessage,
  now: Millis,
): Conversation {
  const written = writtenAt(event, now);
  const newest = conversation.addresses.every(({ lastInbound }) => (lastInbound ?? 0) <= written);
  const addresses = event.aliases.reduce(
    (all, alias) => withAddress(all, alias, null),
    withAddress(conversation.addresses, event.address, written),
  );
  return {
    ...conversation,
    ...(newest ? { address: event.address } : {}),
    addresses,
    ...(event.worker ? { isWorker: event.worker } : {}),
  };
}

function withAddress(all: readonly KnownAddress[], address: Address, inbound: Millis | null): readonly KnownAddress[] {
  const before = all.find((one) => sameAddress(one, address));
  const last = before?.lastInbound ?? null;
  const known = { ...before, ...address, lastInbound: inbound === null ? last : Math.max(inbound, last ?? 0) };
  return [...all.filter((one) => !sameAddress(one, address)), known];
}

function newConversation(id: string, event: PersonMessage, hub: Hub, now: Millis): Conversation {
  const { language, ranked } = guess(event.text, hub.languages, event.address.value);
  const likeliest = [language, ...ranked.map((one) => one.language), ...hub.languages, 'en'];
  const code = likeliest.find((one) => one !== null && hub.languages.includes(one)) ?? 'en';
  const recognised = language === null ? {} : { recognised: [language] };
  return arrive({ ...nobodyYet(id, event.address, code, now), ...recognised }, event, now);
}

/** Known here under one of their addresses, or new. */
function arriving({ conversation, hub, now, newPerson }: Asked, { parcel }: PersonArrives): Conversation {
  const language = hub.languages.includes(parcel.language) ? parcel.language : 'en';
  const known = conversation && !silentTooLong(conversation, hub, now) ? conversation : null;
  const before = known ?? nobodyYet(newPerson, parcel.address, language, now);
  const addresses = parcel.addresses.reduce((all, one) => withAddress(all, one, null), before.addresses);
  return { ...before, addresses };
}

function nobodyYet(id: string, address: Address, language: string, now: Millis): Conversation {
  return {
    v: CONVERSATION_VERSION,
    id,
    createdAt: now,
    at: now,
    addresses: [],
    address,
    language: { code: language, confirmed: false },
    consent: 'unasked',
    session: null,
    aside: null,
    paused: false,
    danger: [],
    crises: [],
    handoff: null,
    media: [],
    asked: null,
    turn: 0,
  };
}
