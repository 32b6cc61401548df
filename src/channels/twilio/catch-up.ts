/**
 * Nothing is lost while we are down: Twilio tries to deliver a message for 15 seconds at most, but keeps it. What it holds
 * for our numbers is fed through the same door as the webhook's, with the same ids, so that nothing is acted on twice.
 */
import type { Redis } from 'ioredis';
import type { Millis, PersonMessage } from '../../conversation/index.ts';
import { codeOf } from '../../errors.ts';
import type { TwilioClient } from './client.ts';
import { readRefusal } from './client.ts';
import { formatAddress, toPersonMessage } from './inbound.ts';
import type { Numbers } from './posting.ts';

/** What was sent before this, by the clock that dates messages, is known to us or was not written to us. */
export interface LastSeen {
  get(): Promise<Millis | null>;
  set(at: Millis): Promise<void>;
}

/** In a key of its own. */
export function redisLastSeen(redis: Pick<Redis, 'get' | 'set'>, key: string): LastSeen {
  return {
    get: async () => {
      const value = await redis.get(key);
      return value === null ? null : Number(value);
    },
    set: async (at) => void (await redis.set(key, at)),
  };
}

export interface CatchUpOptions {
  client: TwilioClient;
  numbers: Numbers;
  lastSeen: LastSeen;
  /** Throws an error with the code `unavailable` where nothing can be stored just now. */
  message(event: PersonMessage): Promise<void>;
  /** The store's clock, which dates the messages in practice too; Twilio's own differs by less than the margin. */
  now(): Promise<Millis>;
  /** Codes only: `too-old`, `media-gone`, `message-failed`, `message-given-up` … */
  log?(code: string, detail?: string): void;
  /** How far before the last run we look: messages may be listed late, and clocks differ. */
  margin?: Millis;
  /** Asked before each message: whoever is to end does not go through hundreds of them first. */
  stopped?(): boolean;
}

/** Small beside `REMEMBERED`: what a run has looked at is out of sight of the next ones long before its id is forgotten. */
export const MARGIN: Millis = 10 * 60_000;
/**
 * The store remembers for seven days which messages were acted on; a day is left for clocks. What is older is never fed:
 * an "urgent" of last week would alert again.
 */
export const REMEMBERED: Millis = 6 * 24 * 3_600_000;
/** After so many messages it is noted how far we are: a process that dies leaves the rest to the next, and no more. */
export const NOTED_EVERY = 50;
/** Runs in which a message that cannot be taken is tried; then it no longer holds up the rest. */
export const TRIES = 3;

/** How often each message could not be taken, by its sid. */
export type Troubles = Map<string, number>;

/**
 * Lists and feeds, oldest first; how many were fed. Stopped midway, the next run begins where this one was. After a complete run the next one begins where this one did, whether
 * anything was said or not. A run in which something could not be taken is not complete, until that was tried `TRIES`
 * times: where the store is away it ends there, otherwise it goes on with the next message. On the very first run nothing
 * is fed: what was written before we were here was not written to us.
 */
export async function catchUp(options: CatchUpOptions, troubles: Troubles = new Map()): Promise<number> {
  const { lastSeen, margin = MARGIN } = options;
  const log = options.log ?? (() => undefined);
  const start = await options.now();
  const known = await lastSeen.get();
  if (known === null) {
    await lastSeen.set(start);
    return 0;
  }
  // A clock that was set back must not make us blind until it has come this far again.
  const from = known <= start ? known : start - margin;
  const listed = await list(options, from);
  const young = listed.filter(({ at }) => at >= start - REMEMBERED);
  if (young.length < listed.length) log('too-old', String(listed.length - young.length));

  let fed = 0;
  let complete = true;
  for (const [n, { message, at }] of young.entries()) {
    if (options.stopped?.()) return fed;
    if (complete && n > 0 && n % NOTED_EVERY === 0) await lastSeen.set(Math.max(from, Math.min(at, start) - margin));
    const tries = (troubles.get(message.sid) ?? 0) + 1;
    const last = tries >= TRIES;
    try {
      const event = await read(options.client, message, last, log);
      if (!event) continue;
      // Newer words may have come before it.
      await options.message({ ...event, writtenAt: at });
      fed += 1;
    } catch (error) {
      troubles.set(message.sid, tries);
      log(last ? 'message-given-up' : 'message-failed', codeOf(error));
      if (last) continue;
      if (isUnavailable(error)) throw error;
      complete = false;
    }
  }
  if (complete) {
    // A store that takes no writes refuses this too: then nothing was given up, and the next run begins where this one did.
    await lastSeen.set(Math.max(from, start - margin));
    const sids = new Set(listed.map(({ message }) => message.sid));
    for (const sid of troubles.keys()) if (!sids.has(sid)) troubles.delete(sid);
  }
  return fed;
}

type Listed = Awaited<ReturnType<TwilioClient['messages']['list']>>[number];

/** What people wrote to our numbers from then on, oldest first. */
async function list({ client, numbers }: CatchUpOptions, from: Millis): Promise<{ message: Listed; at: Millis }[]> {
  // Twilio dates messages to the second.
  const since = Math.floor(from / 1000) * 1000;
  const lists = await Promise.all(
    Object.entries(numbers).map(([channel, value]) => {
      const to = formatAddress({ channel: channel as 'sms', value });
      return client.messages.list({ to, dateSentAfter: new Date(since), pageSize: 200 });
    }),
  );
  return (
    lists
      // Newest first, as Twilio lists them: turned, so that those of the same second stay in the order written.
      .flatMap((one) => one.reverse())
      .filter(({ direction }) => direction === 'inbound')
      .map((message) => ({ message, at: (message.dateSent ?? message.dateCreated).getTime() }))
      .filter(({ at }) => at >= since)
      .sort((a, b) => a.at - b.at)
  );
}

/** The listed message in the words of the webhook. Taps come as their title only; the interview matches those. */
async function read(client: TwilioClient, message: Listed, last: boolean, log: (code: string) => void) {
  const { sid, from, to, body, numMedia } = message;
  const params: Record<string, string> = { MessageSid: sid, From: from, To: to, Body: body ?? '', NumMedia: numMedia };
  if (Number(numMedia) > 0) {
    const media = await mediaOf(client, sid, last);
    if (!media) {
      log('media-gone');
      // The words are worth hearing without their picture; a picture that is gone had none.
      if (!body) return null;
    }
    params['NumMedia'] = String(media?.length ?? 0);
    media?.forEach(({ uri, contentType }, index) => {
      params[`MediaUrl${index}`] = `https://api.twilio.com${uri.replace(/\.json$/, '')}`;
      params[`MediaContentType${index}`] = contentType;
    });
  }
  const event = toPersonMessage(params);
  // Lists do not say what a message on WhatsApp replies to: a worker's may be for anybody.
  return event?.address.channel === 'whatsapp' ? { ...event, repliedTo: null } : event;
}

/** Null where Twilio has them no more, or still does not say the last time it is asked. */
async function mediaOf(client: TwilioClient, sid: string, last: boolean) {
  try {
    return await client.messages(sid).media.list({ limit: 10 });
  } catch (error) {
    if (last || readRefusal(error).status === 404) return null;
    throw error;
  }
}

/** The store's own code. */
function isUnavailable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'unavailable';
}

export interface CatchingUp {
  /** Looks now; never rejects. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** Looks at once and then every few minutes: outages between Twilio and us are not always ours to notice. */
export function startCatchUp(options: CatchUpOptions & { every?: Millis }): CatchingUp {
  const troubles: Troubles = new Map();
  let stopping = false;
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= catchUp({ ...options, stopped: () => stopping }, troubles)
      .then((fed) => options.log?.('caught-up', String(fed)))
      .catch((error: unknown) => options.log?.('catch-up-failed', codeOf(error)))
      .finally(() => (running = null));
    return running;
  };
  void run();
  const timer = setInterval(() => void run(), options.every ?? 5 * 60_000);
  timer.unref();
  return {
    run,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
