/** The stand-in's memory in Redis: every message, in each of the orders in which somebody asks for them. */
import { randomBytes } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import type { Choice } from '../../language/index.ts';
import type { Channel } from './addresses.ts';
import { isNumber } from './addresses.ts';
import type { Seal } from './seal.ts';

export type MessageStatus =
  'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'undelivered' | 'received' | 'canceled';
export type Kind = 'text' | 'buttons' | 'list';

/** What becomes of an accepted message: it arrives, vanishes without a word, or fails later with a code. */
export type Fate = 'arrives' | 'lost' | number;

export interface StoredMedia {
  sid: string;
  url: string;
  contentType: string;
}

export interface Location {
  latitude: number;
  longitude: number;
  label?: string | undefined;
  address?: string | undefined;
}

/** A Message resource, and beside it what the phone shows. */
export interface StoredMessage {
  sid: string;
  /** Its name in the sorted sets: a running number and the sid, so that equal times keep their order. */
  member: string;
  direction: 'inbound' | 'outbound-api';
  channel: Channel;
  /** As Twilio writes them, with the channel's prefix. */
  from: string;
  to: string;
  /** Whose phone it is on: their number if it is known, else their business-scoped id. */
  phone: string;
  body: string;
  segments: number;
  media: readonly StoredMedia[];
  /** Practice time. */
  at: number;
  kind: Kind;
  choices: readonly Choice[];
  /** What opens a list. */
  button?: string;
  /** Where a phone says it is. */
  location?: Location;
  callback: string | null;
  /** Ours, from the callback's `m`. */
  messageId: string | null;
  fate: Fate;
}

/** What changes after a message was stored. */
export interface Live {
  status: MessageStatus;
  updatedAt: number;
  sentAt: number | null;
  error: number | null;
}
export type Message = StoredMessage & Live;

export interface Noted {
  step?: string | undefined;
  choices?: readonly Choice[] | undefined;
}

export interface Query {
  to?: string;
  from?: string;
  /** Inclusive, by the time it was sent, in practice time. */
  since: number;
  until: number;
  /** Continue behind this member. */
  after?: string;
  size: number;
}

/** `SM`, `MM`, `HX`, `ME` … and 32 hexadecimal digits. */
export const newSid = (prefix: string): string => prefix + randomBytes(16).toString('hex');

// Moves a message on only from a status that allows it, so that of two processes one does it.
const moveScript = `
local now = redis.call('HGET', KEYS[1], 'status')
if not now or not string.find(ARGV[1], ',' .. now .. ',', 1, true) then return 0 end
redis.call('HSET', KEYS[1], 'status', ARGV[2], 'updatedAt', ARGV[3])
if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'error', ARGV[4]) end
if ARGV[2] == 'sent' then redis.call('HSET', KEYS[1], 'sentAt', ARGV[3]) end
return 1`;
const minute = 60_000;

export type MessageStore = ReturnType<typeof createMessageStore>;

export function createMessageStore(redis: Redis | Cluster, key: (...parts: string[]) => string, seal: Seal) {
  const messageKey = (sid: string): string => key('message', sid);
  const indexes = (message: StoredMessage): string[] => [
    key('messages'),
    key('to', seal.blind(message.to)),
    key('from', seal.blind(message.from)),
    key('phone', seal.blind(message.phone)),
  ];

  function read(fields: Record<string, string>): Message | null {
    const stored = fields.record === undefined ? null : seal.open<StoredMessage>(fields.record);
    if (stored === null) return null;
    return {
      ...stored,
      status: fields.status as MessageStatus,
      updatedAt: Number(fields.updatedAt),
      sentAt: fields.sentAt === undefined ? null : Number(fields.sentAt),
      error: fields.error === undefined ? null : Number(fields.error),
    };
  }

  async function readAll(members: readonly string[]): Promise<Message[]> {
    if (members.length === 0) return [];
    const pipeline = redis.pipeline();
    for (const member of members) pipeline.hgetall(messageKey(sidOf(member)));
    const rows = (await pipeline.exec()) ?? [];
    return rows.flatMap(([error, fields]) => {
      if (error) throw error;
      const message = read(fields as Record<string, string>);
      return message === null ? [] : [message];
    });
  }

  return {
    async add(message: Omit<StoredMessage, 'member'>, status: MessageStatus): Promise<Message> {
      const member = (await redis.incr(key('sequence'))).toString(36).padStart(9, '0') + message.sid;
      const stored: StoredMessage = { ...message, member };
      const sentAt = status === 'received' ? message.at : null;
      const transaction = redis.multi().hset(messageKey(stored.sid), {
        record: seal.seal(stored),
        status,
        updatedAt: stored.at,
        ...(sentAt === null ? {} : { sentAt }),
      });
      for (const index of indexes(stored)) transaction.zadd(index, stored.at, member);
      await transaction.exec();
      return { ...stored, status, updatedAt: stored.at, sentAt, error: null };
    },

    async get(sid: string): Promise<Message | null> {
      return read(await redis.hgetall(messageKey(sid)));
    },

    /** True if it was this call that moved the message on. */
    async move(
      sid: string,
      from: readonly MessageStatus[],
      to: MessageStatus,
      at: number,
      error: number | null = null,
    ): Promise<boolean> {
      const allowed = `,${from.join(',')},`;
      return (await redis.eval(moveScript, 1, messageKey(sid), allowed, to, at, error ?? '')) === 1;
    },

    async redact(message: Message, at: number): Promise<Message> {
      const redacted = { ...message, body: '', updatedAt: at };
      await redis.hset(messageKey(message.sid), { record: seal.seal(storedPart(redacted)), updatedAt: at });
      return redacted;
    },
    async dropMedia(message: Message, sid: string): Promise<void> {
      const media = message.media.filter((each) => each.sid !== sid);
      await redis.hset(messageKey(message.sid), { record: seal.seal(storedPart({ ...message, media })) });
    },

    async remove(message: Message): Promise<void> {
      const transaction = redis.multi().del(messageKey(message.sid));
      for (const index of indexes(message)) transaction.zrem(index, message.member);
      transaction.zrem(key('pending'), message.sid).srem(key('unread', seal.blind(message.phone)), message.sid);
      if (message.messageId !== null) transaction.del(key('noted', message.messageId));
      await transaction.exec();
    },

    /** Newest first, at most `size` of them; `next` continues where more are left. */
    async list(query: Query): Promise<{ messages: Message[]; next: string | null }> {
      const index =
        query.to !== undefined
          ? key('to', seal.blind(query.to))
          : query.from !== undefined
            ? key('from', seal.blind(query.from))
            : key('messages');
      const score = query.after === undefined ? null : await redis.zscore(index, query.after);
      // Ordered by when it was accepted; sending comes a little later, so the bounds are read generously.
      const high = Math.min(query.until, score === null ? Infinity : Number(score));
      const [max, min] = [high, query.since - minute].map((bound) =>
        Number.isFinite(bound) ? String(bound) : bound > 0 ? '+inf' : '-inf',
      ) as [string, string];
      const found: Message[] = [];
      for (let offset = 0; found.length <= query.size; offset += 200) {
        const members = await redis.zrevrangebyscore(index, max, min, 'LIMIT', offset, 200);
        const wanted = members.filter((member) => query.after === undefined || member < query.after);
        found.push(
          ...(await readAll(wanted)).filter((message) => {
            const sent = message.sentAt ?? message.at;
            return sent >= query.since && sent <= query.until && (query.from ?? message.from) === message.from;
          }),
        );
        if (members.length < 200) break;
      }
      const messages = found.slice(0, query.size);
      return { messages, next: found.length > query.size ? (messages.at(-1)?.member ?? null) : null };
    },

    /** All that is on this phone, oldest first. */
    async onPhone(phone: string): Promise<Message[]> {
      return readAll(await redis.zrange(key('phone', seal.blind(phone)), '0', '-1'));
    },

    /** Newest first; the phone's last hundred. */
    async latestOnPhone(phone: string): Promise<Message[]> {
      return readAll(await redis.zrevrange(key('phone', seal.blind(phone)), '0', '99'));
    },

    async note(messageId: string, noted: Noted): Promise<void> {
      await redis.set(key('noted', messageId), seal.seal(noted));
    },
    async noted(messageIds: readonly string[]): Promise<Map<string, Noted>> {
      if (messageIds.length === 0) return new Map();
      const values = await redis.mget(messageIds.map((id) => key('noted', id)));
      const pairs = messageIds.map((id, index) => [id, seal.open<Noted>(values[index] ?? '')] as const);
      return new Map(pairs.flatMap(([id, noted]) => (noted === null ? [] : [[id, noted] as const])));
    },

    /** A business-scoped id belongs to a phone whose number the stand-in knows. */
    async knowOwner(businessScopedId: string, phone: string): Promise<void> {
      await redis.hset(key('owners'), seal.blind(businessScopedId), seal.seal(phone));
    },
    async phoneOf(value: string): Promise<string> {
      if (isNumber(value)) return value;
      const sealed = await redis.hget(key('owners'), seal.blind(value));
      return (sealed === null ? null : seal.open<string>(sealed)) ?? value;
    },
  };
}

function storedPart({ status: _s, updatedAt: _u, sentAt: _t, error: _e, ...stored }: Message): StoredMessage {
  return stored;
}
const sidOf = (member: string): string => member.slice(-34);
