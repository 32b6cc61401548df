/**
 * The middle of every turn: what happened becomes a new conversation and effects. Pure: no I/O, no clock, no chance of
 * its own, so that the same turn decided twice gives the same answer.
 */
import { decline } from './asking.ts';
import { CONVERSATION_VERSION } from './conversation.ts';
import type { Conversation, KnownAddress } from './conversation.ts';
import { Draft } from './draft.ts';
import type { Decision, Turn } from './draft.ts';
import { deliveryRank, sameAddress } from './events.ts';
import type { Address, Event, Millis, PersonMessage, Receipt, TimerName } from './events.ts';
import { eraseEverything } from './erasing.ts';
import { greet, guess, isNew } from './greeting.ts';
import type { Hub } from './hub.ts';
import { routeOf } from './routes.ts';
import type { PersonTurn, Route } from './routes.ts';
import { forgetLater, timers } from './timers.ts';
import { claim, close, write } from './worker-events.ts';

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
  if (!asked.conversation) return null;
  const draft = new Draft({ ...asked, conversation: asked.conversation });
  happen(draft, event);
  return draft.decision();
}

/** The turn of a person's message, for somebody known or new. */
export function personTurn(asked: Asked, event: PersonMessage): PersonTurn {
  const { hub, board, now, conversation: known } = asked;
  const conversation =
    known && !silentTooLong(known, hub, now)
      ? arrive(known, event, now)
      : newConversation(asked.newPerson, event, hub, now);
  return { hub, board, now, event, conversation };
}

/** Decides a person's message, the route having been found by the list itself or by Botkit, which holds the same list. */
export function decideMessage(turn: PersonTurn, find: (turn: PersonTurn) => Route): Decision {
  const draft = new Draft(turn);
  find(turn).decide(draft, turn.event);
  // Somebody new who needed something sooner than our name is still told who we are.
  const { session, aside, language } = draft.conversation;
  const unmet = session === null && aside === null && !language.confirmed;
  if (isNew(turn.conversation) && unmet && !draft.unreachable && !wasErased(draft)) greet(draft);
  if (draft.conversation.consent !== 'agreed') forgetLater(draft);
  return draft.decision();
}

function happen(draft: Draft, event: Exclude<Event, PersonMessage>): void {
  switch (event.type) {
    case 'worker.claim':
      return claim(draft, event);
    case 'worker.decline':
      return decline(draft, event);
    case 'worker.message':
      return write(draft, event);
    case 'worker.close':
      return close(draft, event);
    case 'receipt':
      return receive(draft, event);
    case 'person.gone':
      return letGo(draft);
    case 'timer':
      draft.unwake(event.timer);
      return timers[event.timer](draft);
  }
}

/** Receipts come in any order: how far a message has come is kept by the store, forward only. */
function receive(draft: Draft, event: Receipt): void {
  const { message, status, code } = event;
  draft.effect({ type: 'delivery', message, status, ...(code === undefined ? {} : { code }) });
  const { asked, handoff } = draft.conversation;
  if (status === 'failed' && asked?.message === message && handoff?.followUp?.state === 'asked') {
    // Nobody was asked after all: somebody has to find another way to them.
    draft.notifyCoordinators('worker:follow_up_failed');
  }
  if (asked?.message === message && deliveryRank[status] >= deliveryRank.delivered) {
    draft.set({ asked: { ...asked, reached: true } });
  }
}

const wasErased = (draft: Draft): boolean =>
  draft.effects.some((effect) => effect.type === 'erase' && effect.what === 'person');

/** The number may be a stranger's now: nothing of ours goes there, no timer wakes, no worker writes to it. */
function letGo(draft: Draft): void {
  if (draft.conversation.consent !== 'agreed') return eraseEverything(draft, 'clock');
  for (const timer of Object.keys(timers) as TimerName[]) draft.unwake(timer);
  const { handoff, id } = draft.conversation;
  draft.set({ addresses: [], aside: null, handoff: handoff && { ...handoff, status: 'closed' } });
  draft.place({ do: 'leave', person: id });
  draft.audit('number-gone', 'clock');
}

/** A number nobody wrote from for so long may have a new owner: greeted as new, shown nothing from before. */
function silentTooLong(conversation: Conversation, hub: Hub, now: Millis): boolean {
  const last = Math.max(conversation.createdAt, ...conversation.addresses.map((one) => one.lastInbound ?? 0));
  return now - last > hub.retention.silentDays * DAY;
}

function arrive(conversation: Conversation, event: PersonMessage, now: Millis): Conversation {
  const addresses = event.aliases.reduce(
    (all, alias) => withAddress(all, alias, null),
    withAddress(conversation.addresses, event.address, now),
  );
  return { ...conversation, address: event.address, addresses };
}

function withAddress(all: readonly KnownAddress[], address: Address, inbound: Millis | null): readonly KnownAddress[] {
  const before = all.find((one) => sameAddress(one, address));
  const known = { ...before, ...address, lastInbound: inbound ?? before?.lastInbound ?? null };
  return [...all.filter((one) => !sameAddress(one, address)), known];
}

function newConversation(id: string, event: PersonMessage, hub: Hub, now: Millis): Conversation {
  const { language, ranked } = guess(event.text, hub.languages, event.address.value);
  const likeliest = [language, ...ranked.map((one) => one.language), ...hub.languages, 'en'];
  const code = likeliest.find((one) => one !== null && hub.languages.includes(one)) ?? 'en';
  return arrive(
    {
      v: CONVERSATION_VERSION,
      id,
      createdAt: now,
      at: now,
      addresses: [],
      address: event.address,
      language: { code, confirmed: false },
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
    },
    event,
    now,
  );
}
