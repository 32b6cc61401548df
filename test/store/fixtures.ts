/** Stores, conversations and effects to test with. Numbers are of Ofcom's range for drama. */
import { randomBytes } from 'node:crypto';
import { CONVERSATION_VERSION } from '../../src/conversation/conversation.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { Effect } from '../../src/conversation/effects.ts';
import type { Address } from '../../src/conversation/events.ts';
import type { Commit, Committed, Opened, Worker } from '../../src/conversation/ports/index.ts';
import { createKeys, openStore } from '../../src/store/index.ts';
import type { Keys, Mode, Store } from '../../src/store/index.ts';

export const SIMA = '+447700900001';
export const AMAL_PHONE = '+447700900101';
export const SECRET_WORDS = 'we must leave on Friday';

export const whatsapp = (value: string): Address => ({ channel: 'whatsapp', value });
export const sms = (value: string): Address => ({ channel: 'sms', value });

export function newKeys(): Keys {
  return createKeys([{ id: 'k1', secret: randomBytes(32) }]);
}

export function openTestStore(socket: string, more: { keys?: Keys; mode?: Mode; hub?: string } = {}): Promise<Store> {
  return openStore({ socket, hub: more.hub ?? 'demo', mode: more.mode ?? 'practice', keys: more.keys ?? newKeys() });
}

export function conversation(id: string, addresses: readonly Address[], at = 1_000): Conversation {
  return {
    v: CONVERSATION_VERSION,
    id,
    createdAt: at,
    at,
    addresses: addresses.map((address) => ({ ...address, lastInbound: at })),
    address: addresses[0]!,
    language: { code: 'en', confirmed: true },
    consent: 'agreed',
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

export function send(id: string, to: Address, text = SECRET_WORDS): Effect {
  return { type: 'send', id, to, message: { text, language: 'en' } };
}

export function wait(person: string): Effect {
  return { type: 'board', change: { do: 'wait', entry: { person, since: 1, urgency: 'days', front: false } } };
}

export const amal: Worker = {
  id: 'amal',
  name: 'Amal',
  languages: ['ar', 'en'],
  roles: ['worker'],
  cap: 3,
  paused: false,
  address: { channel: 'sms', value: AMAL_PHONE },
};

/** Commits on what was opened; a new person where nobody was found. */
export function commitOn(
  store: Store,
  opened: Opened,
  parts: { event: string; conversation: Conversation; effects?: readonly Effect[]; replaces?: string },
): Promise<Committed> {
  const commit: Commit = {
    event: parts.event,
    person: parts.conversation.id,
    rev: opened.rev,
    boardRev: opened.board.rev,
    conversation: parts.conversation,
    effects: parts.effects ?? [],
    ...(parts.replaces === undefined ? {} : { replaces: parts.replaces }),
  };
  return store.conversations.commit(commit);
}

/** Open and commit one event of a person. */
export async function turn(
  store: Store,
  event: string,
  person: Conversation,
  effects: readonly Effect[] = [],
): Promise<Committed> {
  return commitOn(store, await store.conversations.open(event, { person: person.id }), {
    event,
    conversation: person,
    effects,
  });
}

/** Every key with all it holds, as text: what somebody would see who got hold of the data. */
export async function dump(store: Store): Promise<string> {
  const { redis } = store;
  const seen: string[] = [];
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key);
    const value =
      type === 'hash'
        ? await redis.hgetall(key)
        : type === 'list'
          ? await redis.lrange(key, 0, -1)
          : type === 'zset'
            ? await redis.zrange(key, '0', '-1', 'WITHSCORES')
            : type === 'stream'
              ? await redis.xrange(key, '-', '+')
              : type === 'set'
                ? await redis.smembers(key)
                : await redis.get(key);
    seen.push(`${key} = ${JSON.stringify(value)}`);
  }
  return seen.join('\n');
}
