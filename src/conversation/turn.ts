/** One event, one turn: open, decide, commit. Everything that happens to a conversation comes through here. */
import { randomUUID } from 'node:crypto';
import { decide, personTurn } from './decide.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Effect } from './effects.ts';
import { timerFired } from './events.ts';
import type { Address, Event, PersonId } from './events.ts';
import type { Hub } from './hub.ts';
import type { ConversationStore, Opened, Recipient } from './ports/index.ts';
import type { Shell } from './shell.ts';
import { awakeUntil } from './written.ts';

/** After so many others were first in a row, something is wrong: the event is given back to whoever brought it. */
const TRIES = 25;

export type Outcome =
  | { outcome: 'done'; person: PersonId; recipients: readonly Recipient[] }
  /** Acted on before, or about nobody we know: nothing was done. */
  | { outcome: 'seen' | 'nobody' }
  | { outcome: 'refused'; reason: Refusal };

export interface Turns {
  /** By person, or by the addresses of a person's message. */
  handle(event: Event, person?: PersonId): Promise<Outcome>;
}

export interface TurnParts {
  store: ConversationStore;
  /** The hub as this conversation has it: what is live, or the version it began on (see `editions.ts`). */
  hubFor: (opened: Opened) => Hub | Promise<Hub>;
  shell: Shell;
  /** After a commit: whose outboxes have something to send. */
  committed?: (recipients: readonly Recipient[]) => void;
}

export function createTurns({ store, hubFor, shell, committed }: TurnParts): Turns {
  async function decideWith(opened: Opened, event: Event, newPerson: PersonId): Promise<Decision | null> {
    const hub = await hubFor(opened);
    const { board, now, queued, conversation } = opened;
    const asked = { hub, board, now, queued, event, conversation, newPerson };
    if (event.type !== 'person.message') return decide(asked);
    return shell.decide(personTurn(asked, event));
  }

  async function attempt(event: Event, person: PersonId | undefined): Promise<Outcome | 'stale'> {
    const addresses = addressesIn(event);
    const by = addresses ? { addresses } : { person: person ?? '' };
    const opened = await store.open(event.id, by);
    if (opened.seen) return { outcome: 'seen' };
    if (isFromBeforeErasing(event, opened)) {
      await store.pass(event.id);
      return { outcome: 'nobody' };
    }
    const decision = await decideWith(opened, event, randomUUID());
    if (!decision) return { outcome: 'nobody' };
    if (decision.refused) return { outcome: 'refused', reason: decision.refused };
    const { conversation, effects } = decision;
    const before = opened.conversation;
    const replaces = before && before.id !== conversation.id ? before.id : null;
    const awake = awakeUntil(event, opened.now);
    // What is left of whoever had the number before must not reach its new owner, whatever becomes of this process.
    const all: readonly Effect[] = replaces
      ? [...effects, { type: 'wake', timer: 'gone', at: opened.now, person: replaces }]
      : effects;
    const result = await store.commit({
      event: event.id,
      person: conversation.id,
      rev: replaces ? 0 : opened.rev,
      boardRev: opened.board.rev,
      conversation,
      effects: all,
      ...(awake === null ? {} : { awake }),
      ...(replaces ? { replaces } : {}),
    });
    if (result === 'stale') return 'stale';
    if (result === 'seen') return { outcome: 'seen' };
    if (replaces) await handle(timerFired(replaces, 'gone', opened.now), replaces);
    const recipients = recipientsOf(conversation.id, effects);
    committed?.(recipients);
    return { outcome: 'done', person: conversation.id, recipients };
  }

  async function handle(event: Event, person?: PersonId): Promise<Outcome> {
    for (let tries = 0; tries < TRIES; tries++) {
      const outcome = await attempt(event, person);
      if (outcome !== 'stale') return outcome;
    }
    throw new Error('CONTENDED: the conversation changed under every try');
  }
  return { handle };
}

/** They had everything deleted since they wrote it: nothing is made of it again. */
function isFromBeforeErasing(event: Event, { erasedAt }: Opened): boolean {
  if (event.type !== 'person.message' || event.writtenAt === undefined || erasedAt === undefined) return false;
  return event.writtenAt < erasedAt;
}

/** Where the conversation is found by who it comes from; null where it is known. */
function addressesIn(event: Event): readonly Address[] | null {
  if (event.type === 'person.message') return [event.address, ...event.aliases];
  return event.type === 'person.arrives' ? event.parcel.addresses : null;
}

function recipientsOf(person: PersonId, effects: readonly Effect[]): Recipient[] {
  const workers = new Set(effects.flatMap((effect) => (effect.type === 'notify' ? [effect.worker] : [])));
  const sends = effects.filter((effect) => effect.type === 'send' || effect.type === 'again');
  const unprompted = sends.every((effect) => effect.type === 'send' && effect.unprompted === true);
  const own = sends.length === 0 ? [] : [{ person, ...(unprompted ? { unprompted } : {}) }];
  return [...own, ...[...workers].map((worker) => ({ worker }))];
}
