/**
 * Every key in Redis, in one place. All keys of a hub carry its name in braces, so that in a Redis Cluster they live in one
 * slot and a turn is one script. Keys hold ids, hashes and the hub's name: never a number or a name of somebody.
 */
import { createHash } from 'node:crypto';
import type { Addressee, PersonId, WorkerId } from '../conversation/index.ts';

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
  /** When whoever has the address with this HMAC had everything deleted; there for as long as ids of events. */
  erased(hmac: string): string;
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
  /**
   * Hash: id of an item that somebody began to send -> `<since> <process>`; `!<id>` is the code with which it was
   * withdrawn meanwhile, `failed <id>` the one with which its failing was told meanwhile (see outbox-lua.ts). `awake` is the time until
   * which the person is taken to be awake, who wrote while something waited.
   */
  begun(recipient: string): string;
  /** `<token> <id>`: whose outcome was recorded last, under which lease. */
  over(recipient: string): string;
  /** There for what the carrier calls by this id, once that was recorded. */
  recorded(sid: string): string;
  /** Sorted set: recipient by the time its head may leave. */
  ready: string;
  /** Set: recipients in whose outbox somebody's answer waits, or has waited since it was last empty. */
  answers: string;
  /** The time until which a number is taken up by what it has sent: by all of it, or by what was unprompted. */
  pace(number: string, unprompted: boolean): string;
  /** Since when nothing that was sent was accepted; not there while things go well. */
  failing: string;
  /** Whose words a message with this id of the carrier's brought to a worker. */
  about(sid: string): string;
  /** What a worker's message was read as, sealed; empty when it was acted on. */
  reading(message: string): string;
  /**
   * Of a person, or of `w:<worker>`. Hash: id of a message the carrier took -> `<place> <times asked, or the code with which it failed>
   * <sid> <sealed item, or ->`; `#` is the last place given. Several sids have commas between, each that arrived a plus before it. `-<code>` as
   * the sid, with `:<channel>` where it was the carrier: it was refused at once, and its turn must hear so.
   */
  sent(to: Addressee): string;
  /** Sorted set: `<person>|<message>`, `w:<worker>|<message>` by the time the carrier is asked, or by which it goes again. */
  silent: string;
  /** The token of whoever drains this recipient. */
  lease(recipient: string): string;
  leasePrefix: string;
  /** Stream of who did what. */
  audit: string;
  /** Channel on which the id of each changed person is told. */
  changed: string;
  /** Channel on which the id of a person is told whose handoff somebody opened, left, or writes in (see presence.ts). */
  present: string;
  /** Hash: worker -> sealed worker. */
  workers: string;
  /** Hash: HMAC of a worker's phone -> worker. */
  phones: string;
  /** Hash: HMAC of the email a worker signs in with -> worker. */
  logins: string;
  /** Hash of a worker's codes: `code <hash>` -> until when, `guesses` left, `due` (see sign-in.ts). */
  signIn(worker: WorkerId): string;
  /** The worker who holds this token. */
  session(token: string): string;
  /** Sorted set of a worker's `session` keys by the time they end. */
  sessions(worker: WorkerId): string;
  /** What a browser was sent to a sign-in provider with, sealed. */
  pending(token: string): string;
  /** Hash: SHA-256 of a push endpoint -> `<time> <session key> <sealed subscription>` (see push.ts). */
  pushes(worker: WorkerId): string;
  /** The worker whose browser takes what is sent to the endpoint with this SHA-256. */
  pushOwner(endpoint: string): string;
  /** Hash: worker -> `<until> <typing>`: who has this person's handoff open (see presence.ts). */
  presence(person: PersonId): string;
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

/** How long `seen` is there: longer than any carrier, queue or person repeats itself. */
export const SEEN_SECONDS = 7 * 24 * 60 * 60;

/** For what is kept of messages sent, should nobody come to ask; begins anew with each message. */
export const SENT_SECONDS = 26 * 60 * 60;

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
    erased: (hmac) => `${prefix}erased:${hmac}`,
    seen: (event) => `${prefix}seen:${digest(event)}`,
    board: `${prefix}board`,
    timers: `${prefix}timers`,
    clock: `${prefix}clock`,
    outbox: (recipient) => `${prefix}out:${recipient}`,
    begun: (recipient) => `${prefix}begun:${recipient}`,
    over: (recipient) => `${prefix}over:${recipient}`,
    recorded: (sid) => `${prefix}recorded:${digest(sid)}`,
    ready: `${prefix}ready`,
    answers: `${prefix}answers`,
    pace: (number, unprompted) => `${prefix}pace:${number}${unprompted ? ':unprompted' : ''}`,
    failing: `${prefix}failing`,
    about: (sid) => `${prefix}about:${digest(sid)}`,
    reading: (message) => `${prefix}reading:${digest(message)}`,
    sent: (to) => `${prefix}sent:${to}`,
    silent: `${prefix}silent`,
    lease: (recipient) => `${prefix}lease:${recipient}`,
    leasePrefix: `${prefix}lease:`,
    audit: `${prefix}audit`,
    changed: `${prefix}changed`,
    present: `${prefix}present`,
    workers: `${prefix}workers`,
    phones: `${prefix}phones`,
    logins: `${prefix}logins`,
    signIn: (worker) => `${prefix}sign-in:${worker}`,
    session: (token) => `${prefix}session:${digest(token)}`,
    sessions: (worker) => `${prefix}sessions:${worker}`,
    pending: (token) => `${prefix}pending:${digest(token)}`,
    pushes: (worker) => `${prefix}pushes:${worker}`,
    pushOwner: (endpoint) => `${prefix}push-owner:${endpoint}`,
    presence: (person) => `${prefix}here:${person}`,
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

/** Whom a message went to (`Addressee` in ports.ts), for what is kept of it. */
export const addresseeOf = (recipient: string): string => (recipient.startsWith('w:') ? recipient : recipient.slice(2));

/** `worker`: '' for a person. */
export function ofAddressee(to: string): { recipient: string; worker: WorkerId } {
  return to.startsWith('w:')
    ? { recipient: to, worker: to.slice(2) }
    : { recipient: recipientOf.person(to), worker: '' };
}

export function readRecipient(recipient: string): { person: PersonId } | { worker: WorkerId } {
  const id = recipient.slice(2);
  return recipient.startsWith('w:') ? { worker: id } : { person: id };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
