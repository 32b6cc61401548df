/**
 * Every key in Redis, in one place. All keys of a hub carry its name in braces, so that in a Redis Cluster they live in one
 * slot and a turn is one script. Keys hold ids, hashes and the hub's name: never a number or a name of somebody.
 */
import { createHash } from 'node:crypto';
import type { PersonId, WorkerId } from '../conversation/index.ts';

export type Mode = 'practice' | 'twilio';

export interface StoreKeys {
  /** Hash of one person: `blob` (the conversation, sealed), `rev`, `index` (the HMACs that lead here, separated by spaces). */
  conversation(person: PersonId): string;
  /** What `conversation` puts before the id, for the script that finds the id itself. */
  conversationPrefix: string;
  /** List of sealed log entries, oldest first. */
  thread(person: PersonId): string;
  /** Hash: id of a message of ours -> `<status>` or `<status> <code>`. */
  statuses(person: PersonId): string;
  /** Hash: HMAC of an address -> person. */
  index: string;
  /** There while an event's id is remembered. */
  seen(event: string): string;
  /** Hash: `rev`, `blob`. */
  board: string;
  /** Sorted set: `<person>|<timer>` by the time it is due. */
  timers: string;
  /** Milliseconds by which the practice clock is ahead. */
  clock: string;
  /** List of `<tries> <sealed item> <id>`, next to leave first. */
  outbox(recipient: string): string;
  /** Sorted set: recipient by the time its head may leave. */
  ready: string;
  /** The token of whoever drains this recipient. */
  lease(recipient: string): string;
  leasePrefix: string;
  /** Stream of who did what. */
  audit: string;
  /** Channel on which the id of each changed person is told. */
  changed: string;
  /** Hash: worker -> sealed worker. */
  workers: string;
  /** Hash: HMAC of a worker's phone -> worker. */
  phones: string;
  /** Hash of a worker's codes: `code <hash>` -> until when, `guesses` left, `due` (see sign-in.ts). */
  signIn(worker: WorkerId): string;
  /** The worker who holds this token. */
  session(token: string): string;
  /** Sorted set of a worker's `session` keys by the time they end. */
  sessions(worker: WorkerId): string;
  /** Hash: id of an encryption key -> a known text sealed under it. */
  keyCheck: string;
  /** Written to see whether writing works. */
  probe: string;
  /** JSON: the version that is live (`Live` in conversation/ports.ts); missing where nothing was published. */
  live: string;
  /** Hash: number of a version -> its record as JSON; `last` is the highest number ever given. */
  versions: string;
  /** Hash: SHA-256 of a text -> the text: every file of every version, each text once. */
  texts: string;
  /** Hash: path of a file -> what is known of its draft, as JSON (see drafts.ts); `rev` is the highest ever given. */
  drafts: string;
  /** Hash: path of a drafted file -> its text. */
  draftTexts: string;
  /** Sorted set: `<worker> <path>` by the time until which they are taken to have the file open. */
  editing: string;
}

/** Whether this Redis has met real Twilio or practice. Without a hub: one Redis is one or the other. */
export const MODE_KEY = 'al:mode';

export function keysOf(hub: string, mode: Mode): StoreKeys {
  const prefix = `${mode === 'practice' ? 'alp' : 'al'}:{${hub}}:`;
  return {
    conversation: (person) => `${prefix}person:${person}`,
    conversationPrefix: `${prefix}person:`,
    thread: (person) => `${prefix}thread:${person}`,
    statuses: (person) => `${prefix}status:${person}`,
    index: `${prefix}index`,
    seen: (event) => `${prefix}seen:${digest(event)}`,
    board: `${prefix}board`,
    timers: `${prefix}timers`,
    clock: `${prefix}clock`,
    outbox: (recipient) => `${prefix}out:${recipient}`,
    ready: `${prefix}ready`,
    lease: (recipient) => `${prefix}lease:${recipient}`,
    leasePrefix: `${prefix}lease:`,
    audit: `${prefix}audit`,
    changed: `${prefix}changed`,
    workers: `${prefix}workers`,
    phones: `${prefix}phones`,
    signIn: (worker) => `${prefix}sign-in:${worker}`,
    session: (token) => `${prefix}session:${digest(token)}`,
    sessions: (worker) => `${prefix}sessions:${worker}`,
    keyCheck: `${prefix}keys`,
    probe: `${prefix}probe`,
    live: `${prefix}live`,
    versions: `${prefix}versions`,
    texts: `${prefix}texts`,
    drafts: `${prefix}drafts`,
    draftTexts: `${prefix}draft-texts`,
    editing: `${prefix}editing`,
  };
}

/** Names of recipients, as `Outbox.ready` gives them out. */
export const recipientOf = {
  person: (person: PersonId): string => `p:${person}`,
  worker: (worker: WorkerId): string => `w:${worker}`,
};

export function readRecipient(recipient: string): { person: PersonId } | { worker: WorkerId } {
  const id = recipient.slice(2);
  return recipient.startsWith('w:') ? { worker: id } : { person: id };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
