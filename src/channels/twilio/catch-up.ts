/**
 * Nothing is lost while we are down: Twilio tries to deliver a message for 15 seconds at most, but keeps it. What it holds
 * for our numbers is fed through the same door as the webhook's, with the same ids, so that nothing is acted on twice.
 */
import type { Millis, PersonMessage } from '../../conversation/index.ts';
import type { TwilioClient } from './client.ts';
import { readRefusal } from './client.ts';
import { formatAddress, toPersonMessage } from './inbound.ts';
import type { Numbers } from './sender.ts';

/** When the newest message we know of was sent, by Twilio's clock. */
export interface LastSeen {
  get(): Promise<Millis | null>;
  set(at: Millis): Promise<void>;
}

export interface CatchUpOptions {
  client: TwilioClient;
  numbers: Numbers;
  lastSeen: LastSeen;
  message(event: PersonMessage): Promise<void>;
  now(): Promise<Millis>;
  log?(code: string, detail?: string): void;
  /** How far before the last one seen we look: messages may be listed late. The store must remember events longer. */
  margin?: Millis;
}

/**
 * Lists and feeds, oldest first; how many were fed. Stops at the first that cannot be stored, so that the next run begins
 * there. On the very first run nothing is fed: what was written before we were here was not written to us.
 */
export async function catchUp(options: CatchUpOptions): Promise<number> {
  const { client, numbers, lastSeen, margin = 10 * 60_000 } = options;
  const seen = await lastSeen.get();
  if (seen === null) {
    await lastSeen.set(await options.now());
    return 0;
  }
  const dateSentAfter = new Date(seen - margin);
  const lists = await Promise.all(
    Object.entries(numbers).map(([channel, value]) =>
      client.messages.list({ to: formatAddress({ channel: channel as 'sms', value }), dateSentAfter, pageSize: 200 }),
    ),
  );
  const inbound = lists
    .flat()
    .filter(({ direction }) => direction === 'inbound')
    .map((message) => ({ message, at: (message.dateSent ?? message.dateCreated).getTime() }))
    .sort((a, b) => a.at - b.at);

  let fed = 0;
  let newest = seen;
  try {
    for (const { message, at } of inbound) {
      const event = toPersonMessage(await paramsOf(client, message));
      if (event) {
        await options.message(event);
        fed += 1;
      }
      newest = Math.max(newest, at);
    }
  } finally {
    if (newest > seen) await lastSeen.set(newest);
  }
  return fed;
}

type Listed = Awaited<ReturnType<TwilioClient['messages']['list']>>[number];

/** The listed message in the words of the webhook. Taps come as their title only; the interview matches those. */
async function paramsOf(client: TwilioClient, message: Listed): Promise<Record<string, string>> {
  const { sid, from, to, body, numMedia } = message;
  const params: Record<string, string> = { MessageSid: sid, From: from, To: to, Body: body ?? '', NumMedia: numMedia };
  if (Number(numMedia) > 0) {
    const media = await client.messages(sid).media.list({ limit: 10 });
    params['NumMedia'] = String(media.length);
    media.forEach(({ uri, contentType }, index) => {
      params[`MediaUrl${index}`] = `https://api.twilio.com${uri.replace(/\.json$/, '')}`;
      params[`MediaContentType${index}`] = contentType;
    });
  }
  return params;
}

export interface CatchingUp {
  /** Looks now; never rejects. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** Looks at once and then every few minutes: outages between Twilio and us are not always ours to notice. */
export function startCatchUp(options: CatchUpOptions & { every?: Millis }): CatchingUp {
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= catchUp(options)
      .then((fed) => options.log?.('caught-up', String(fed)))
      .catch((error: unknown) => {
        const { code, status } = readRefusal(error);
        options.log?.('catch-up-failed', String(code ?? status ?? 'unavailable'));
      })
      .finally(() => (running = null));
    return running;
  };
  void run();
  const timer = setInterval(() => void run(), options.every ?? 5 * 60_000);
  timer.unref();
  return {
    run,
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
