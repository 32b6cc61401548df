/**
 * Did Twilio take it? There is no idempotency key for sending, so after a timeout or a broken connection the messages Twilio
 * lists are searched for ours before it is sent again.
 */
import type { Millis, OutboxItem } from '../../conversation/index.ts';
import type { TwilioClient } from './client.ts';
import { retryDelay } from './reactions.ts';

/** How far an item has come in one form (text, content, template); lost with the process. */
export interface Trail {
  id: string;
  form: string;
  /** Of the parts Twilio took, in order. */
  sids: string[];
  /** The last request may or may not have been taken. */
  unknown: boolean;
  /** Nothing of ours is older. */
  since: Millis;
}

export interface Lookup {
  trail(item: OutboxItem, form: string, now: Millis): Trail;
  /** The sid of the part in doubt if Twilio has it; null where nothing is in doubt. Throws what the client throws. */
  find(trail: Trail, to: string, body: string): Promise<string | null>;
  accepted(trail: Trail, sid: string): void;
  forget(item: OutboxItem): void;
}

/** What clocks may differ by, and a request may take. */
const SLACK = 60_000;
const KEPT = 5000;

export function createLookup(client: TwilioClient): Lookup {
  const trails = new Map<string, Trail>();
  // A question asked twice is two messages: what was taken for another item is not the one in doubt.
  const taken = new Set<string>();

  return {
    trail(item, form, now) {
      const known = trails.get(item.id);
      if (known?.form === form) return known;
      // Tried before, but not here (another process, or this one before it was restarted): how it ended is not known.
      const elsewhere = item.tries > 0 && !known;
      const since = now - SLACK - (elsewhere ? waitedBefore(item.tries) : 0);
      const trail: Trail = { id: item.id, form, sids: [], unknown: elsewhere, since };
      trails.set(item.id, trail);
      if (trails.size > KEPT) trails.delete(trails.keys().next().value!);
      return trail;
    },

    async find(trail, to, body) {
      if (!trail.unknown) return null;
      // Not by DateSent, which a message still queued has not got: the newest ones, and those young enough.
      const listed = await client.messages.list({ to, pageSize: 20, limit: 20 });
      const wanted = essence(body);
      const found = listed
        .filter(({ sid, direction }) => direction !== 'inbound' && !taken.has(sid) && !trail.sids.includes(sid))
        .filter(({ dateCreated }) => !(dateCreated?.getTime() < trail.since))
        .filter((message) => essence(message.body ?? '') === wanted)
        .at(-1);
      // Several parts may be in doubt when another process began: then each is looked for.
      if (!found) trail.unknown = false;
      return found?.sid ?? null;
    },

    accepted(trail, sid) {
      trail.sids.push(sid);
      taken.add(sid);
      if (taken.size > KEPT) taken.delete(taken.values().next().value!);
    },

    forget: (item) => void trails.delete(item.id),
  };
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
