/**
 * Did Twilio take it? There is no idempotency key for sending. Where an earlier try was begun and nobody knows how it ended (a
 * timeout, a broken connection, a process that died), the messages Twilio lists are searched for ours before it is sent again.
 */
import type { Address, Channel, Millis, OutboxItem } from '../../conversation/index.ts';
import type { TwilioClient } from './client.ts';
import { formatAddress } from './inbound.ts';
import { retryDelay } from './reactions.ts';

/** One way in which an item may be sent; `bodies` as they are listed, part by part. */
export interface Form {
  name: string;
  to: Address;
  bodies: readonly string[];
}

/** How far an item has come in one form; lost with the process. */
export interface Trail {
  form: string;
  /** Of the parts Twilio took, in order. */
  sids: string[];
  /** The last request may or may not have been taken. */
  unknown: boolean;
}

export interface Lookup {
  /** Whether it must be looked for before it is sent. */
  inDoubt(item: OutboxItem): boolean;
  /** The form in which Twilio has it, or parts of it; null: in none. After that nothing is in doubt. Throws what the client throws. */
  find(item: OutboxItem, forms: readonly Form[], now: Millis): Promise<Form | null>;
  trail(item: OutboxItem, form: string): Trail;
  accepted(item: OutboxItem, trail: Trail, sid: string): void;
  forget(item: OutboxItem): void;
}

/** What clocks may differ by, and a request may take. */
const SLACK = 60_000;
const KEPT = 5000;
/** Newest first. Behind a message in doubt nothing else waits to be sent to the same phone: it is among the newest. */
const LISTED = 50;

export interface LookupParts {
  client: TwilioClient;
  /** What others say from other numbers is not ours, be the words the same. */
  numbers: Partial<Record<Channel, string>>;
  /** Which of these ids of Twilio's were recorded as accepted: what was, is not in doubt. */
  recorded(sids: readonly string[]): Promise<ReadonlySet<string>>;
}

export function createLookup({ client, numbers, recorded }: LookupParts): Lookup {
  const trails = new Map<string, Trail>();
  // A question asked twice is two messages: what was taken for another item is not the one in doubt. Here what is not recorded yet: for
  // which item. Parts of the same one are found again after another process was at it.
  const taken = new Map<string, string>();

  /** What this process knows of it; nothing where another was the last to try. */
  const known = ({ id, begun }: OutboxItem): Trail | undefined => (begun?.here === false ? undefined : trails.get(id));

  return {
    inDoubt(item) {
      const trail = known(item);
      // Tries without a note are of a version that made none.
      return trail ? trail.unknown : item.begun !== undefined || item.tries > 0;
    },

    async find(item, forms, now) {
      const trail = known(item);
      const since = (item.begun?.since ?? now - waitedBefore(item.tries)) - SLACK;
      const others = new Set(trail?.sids);
      for (const [sid, id] of taken) if (id !== item.id) others.add(sid);
      const lists = new Map<string, readonly Listed[]>();
      for (const form of forms) {
        if (trail && trail.form !== form.name) continue;
        const to = formatAddress(form.to);
        const from = numbers[form.to.channel];
        if (from === undefined) continue;
        const own = formatAddress({ channel: form.to.channel, value: from });
        const listed = lists.get(to) ?? (await list(client, own, to, since));
        if (!lists.has(to)) for (const sid of await recorded(listed.map((one) => one.sid))) others.add(sid);
        lists.set(to, listed);
        const sids = [...(trail?.sids ?? [])];
        for (const body of form.bodies.slice(sids.length)) {
          const wanted = essence(body);
          const found = listed.filter((one) => one.essence === wanted && !others.has(one.sid)).at(-1);
          if (!found) break;
          sids.push(found.sid);
          others.add(found.sid);
        }
        if (sids.length === (trail?.sids.length ?? 0)) continue;
        keep(item.id, { form: form.name, sids, unknown: false });
        return form;
      }
      if (trail) trail.unknown = false;
      else trails.delete(item.id);
      return null;
    },

    trail(item, form) {
      const before = trails.get(item.id);
      return before?.form === form ? before : keep(item.id, { form, sids: [], unknown: false });
    },

    accepted({ id }, trail, sid) {
      trail.sids.push(sid);
      taken.set(sid, id);
      if (taken.size > KEPT) taken.delete(taken.keys().next().value!);
    },

    forget: (item) => void trails.delete(item.id),
  };

  function keep(id: string, trail: Trail): Trail {
    trails.set(id, trail);
    if (trails.size > KEPT) trails.delete(trails.keys().next().value!);
    return trail;
  }
}

interface Listed {
  sid: string;
  essence: string;
}

/** Not by DateSent, which a message still queued has not got: the newest ones, and those young enough. */
async function list(client: TwilioClient, from: string, to: string, since: Millis): Promise<Listed[]> {
  const all = await client.messages.list({ from, to, pageSize: LISTED, limit: LISTED });
  return all
    .filter(({ direction, dateCreated }) => direction !== 'inbound' && !(dateCreated?.getTime() < since))
    .map(({ sid, body }) => ({ sid, essence: essence(body ?? '') }));
}

/** The longest time since the try before. */
function waitedBefore(tries: number): number {
  return retryDelay(undefined, tries, 1) ?? 3_600_000;
}

/** Twilio may have replaced quotes and dashes (smart encoding): letters and digits are what stays. */
function essence(text: string): string {
  const letters = text.normalize('NFKC').replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
  return letters === '' ? text.trim() : letters;
}
