/** What happens to an accepted message: queued, sent, delivered, read, each told to the app's status callback. */
import type { Cluster, Redis } from 'ioredis';
import type { Seal } from './seal.ts';
import type { Message, MessageStatus, MessageStore } from './store.ts';
import type { Params, Webhooks } from './webhooks.ts';
import { sentence } from './errors.ts';

/** Milliseconds of real time; long enough for a callback to come after the answer of the send, usually. */
const toSent = 20;
const toDelivered = 40;
/** A step this late was left by a process that died. */
const abandoned = 2000;

export interface ProgressOptions {
  redis: Redis | Cluster;
  key: (...parts: string[]) => string;
  seal: Seal;
  store: MessageStore;
  webhooks: Webhooks;
  accountSid: string;
  now: () => Promise<number>;
  changed: (phone: string) => Promise<void>;
  log: { warn(details: object, message: string): void };
}

export interface Progress {
  /** Sends the message on its way; returns before it has arrived. */
  start(message: Message): Promise<void>;
  /** The owner looked at their phone: what WhatsApp delivered there is read now. */
  read(phone: string): Promise<void>;
  close(): void;
}

export function createProgress(options: ProgressOptions): Progress {
  const { redis, key, seal, store, webhooks, accountSid, now, changed, log } = options;
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;
  const unread = (phone: string): string => key('unread', seal.blind(phone));

  /** Rejections end here: nobody waits for what happens on a phone. */
  function later(ms: number, act: () => Promise<void>): void {
    if (closed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      act().catch((error: unknown) => {
        if (!closed) log.warn({ error: (error as Error).name }, 'practice: a message is stuck for the moment');
      });
    }, ms);
    timers.add(timer);
  }

  async function schedule(sid: string, ms: number): Promise<void> {
    await redis.zadd(key('pending'), Date.now() + ms, sid);
    later(ms, () => step(sid));
  }

  /** Moves a message on by one status and tells the app; true if this call did it. */
  async function move(
    message: Message,
    from: readonly MessageStatus[],
    to: MessageStatus,
    error: number | null = null,
  ): Promise<boolean> {
    const tell = async () => {
      if (message.callback === null) return;
      await webhooks.deliver(message.callback, callbackParams(message, to, error, accountSid));
    };
    // The app hears of a delivery before the phone shows the message: nobody answers faster than its receipt.
    if (to === 'delivered') await tell();
    if (!(await store.move(message.sid, from, to, await now(), error))) return false;
    await changed(message.phone);
    if (to !== 'delivered') void tell();
    return true;
  }

  async function step(sid: string): Promise<void> {
    const message = await store.get(sid);
    const code = typeof message?.fate === 'number' ? message.fate : null;
    if (message?.status === 'queued' && message.fate !== 'lost') {
      // A handset or a carrier refuses what has left already; everything else fails before.
      if (code !== null && !refusedOutside(code)) await move(message, ['queued'], 'failed', code);
      else if (await move(message, ['queued'], 'sent')) return schedule(sid, toDelivered);
    } else if (message?.status === 'sent') {
      if (code !== null) await move(message, ['sent'], 'undelivered', code);
      else if (await move(message, ['sent'], 'delivered')) {
        if (message.channel === 'whatsapp') await redis.sadd(unread(message.phone), sid);
      }
    }
    await redis.zrem(key('pending'), sid);
  }

  async function sweep(): Promise<void> {
    const late = await redis.zrangebyscore(key('pending'), '-inf', Date.now() - abandoned, 'LIMIT', 0, 200);
    for (const sid of late) await step(sid);
    later(abandoned, sweep);
  }
  later(0, sweep);

  return {
    start: (message) => schedule(message.sid, toSent),
    async read(phone) {
      const sids = await redis.smembers(unread(phone));
      for (const sid of sids) {
        await redis.srem(unread(phone), sid);
        const message = await store.get(sid);
        if (message !== null) await move(message, ['delivered'], 'read');
      }
    },
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

const refusedOutside = (code: number): boolean => code >= 30003 && code <= 30008;

/** The parameters of Twilio's status callback. */
function callbackParams(message: Message, status: MessageStatus, error: number | null, accountSid: string): Params {
  const sms = message.channel === 'sms';
  const done = new Date(message.at).toISOString();
  return {
    ...(sms
      ? status === 'delivered' || status === 'undelivered'
        ? { RawDlrDoneDate: done.slice(2, 16).replace(/\D/g, '') }
        : {}
      : {
          ChannelInstallSid: `XE${accountSid.slice(2)}`,
          ChannelPrefix: 'whatsapp',
          ...(error === null ? {} : { ChannelStatusMessage: sentence(error) }),
          ...(status === 'read' ? { EventType: 'READ' } : {}),
        }),
    ...(error === null ? {} : { ErrorCode: String(error) }),
    SmsSid: message.sid,
    SmsStatus: status,
    MessageStatus: status,
    To: message.to,
    MessageSid: message.sid,
    AccountSid: accountSid,
    From: message.from,
    ApiVersion: '2010-04-01',
  };
}
