/** Hands the requests of one item to Twilio: in order, at the number's pace, each once. */
import type { Address, Channel, Millis, OutboxItem, SendOutcome } from '../../conversation/index.ts';
import { readRefusal, type Refusal, type TwilioClient } from './client.ts';
import { formatAddress } from './inbound.ts';
import { validityOf } from './leaving.ts';
import type { Lookup } from './lookup.ts';
import { statusCallback } from './parts.ts';
import type { Create, Part } from './parts.ts';
import { NO_SENDER } from './reactions.ts';
import { segments } from './segments.ts';

/** The hub's own numbers, E.164, without a prefix. */
export type Numbers = Partial<Record<Channel, string>>;

export interface PostingOptions {
  client: TwilioClient;
  numbers: Numbers;
  /** Where Twilio's status callbacks reach us. */
  publicBaseUrl: string;
  /**
   * Milliseconds until this many units may leave by the number of the channel (segments of an SMS, messages on WhatsApp); 0: now.
   * Without it nothing waits.
   */
  pace?(channel: Channel, units: number, unprompted: boolean): Promise<Millis>;
  /** Between 0 and 1; spreads retries. */
  jitter?(): number;
  /** Somebody who runs the hub must act; also where a worker's message (an alert, a sign-in code) fails for good. */
  alert?(code: number): void;
}

export interface Posting {
  /**
   * What went out before a retry is not sent again. Throws `Refused`.
   * @param form what the trail is kept under: see lookup.ts
   */
  post(item: OutboxItem, to: Address, parts: readonly Part[], form: string, now: Millis): Promise<SendOutcome>;
  /** For good. `by`: where Twilio was asked. */
  failed(item: OutboxItem, code: number, by?: Channel): SendOutcome;
}

/** Milliseconds. */
const SPREAD = { unprompted: 5000, answers: 200 };

/** So often it goes again after it had been accepted, whatever the codes were. */
const MOST = 5;

/** The message itself was refused, and not a list, an approval or a resource. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly channel: Channel;
  constructor(refusal: Refusal, channel: Channel) {
    super('refused');
    this.refusal = refusal;
    this.channel = channel;
  }
}

export const refusalOf = (error: unknown): Refusal => (error instanceof Refused ? error.refusal : readRefusal(error));

export function createPosting(options: PostingOptions, lookup: Lookup): Posting {
  const { client, numbers } = options;
  const jitter = options.jitter ?? Math.random;

  async function post(
    item: OutboxItem,
    to: Address,
    parts: readonly Part[],
    form: string,
    now: Millis,
  ): Promise<SendOutcome> {
    const from = numbers[to.channel];
    if (!from) {
      options.alert?.(NO_SENDER);
      return failed(item, NO_SENDER);
    }
    const trail = lookup.trail(item, form);
    const left = parts.slice(trail.sids.length);
    const wait = left.length > 0 ? await turnOf(item, to.channel, left) : 0;
    if (wait > 0) return { result: 'wait', at: now + wait };
    const address = formatAddress(to);
    for (const part of left) {
      // After standing still for too long somebody else may be at it; what was begun is looked for by whoever comes.
      if (item.ours?.() === false) return { result: 'retry', at: now };
      try {
        const callback = statusCallback(options.publicBaseUrl, item, part !== parts.at(-1));
        const sender = formatAddress({ channel: to.channel, value: from });
        const request = { to: address, from: sender, ...validityOf(item, to.channel, now), ...part.params };
        lookup.accepted(item, trail, await create(to.channel, request, callback));
      } catch (error) {
        const refusal = readRefusal(error);
        trail.unknown ||= refusal.unknown;
        throw new Refused(refusal, to.channel);
      }
    }
    lookup.forget(item);
    const { sids } = trail;
    return {
      result: 'accepted',
      sid: sids.at(-1) ?? '',
      ...(sids.length > 1 && { parts: sids }),
      ...(item.message.audio === undefined && (item.after ?? []).length < MOST && { again: true }),
    };
  }

  /** Milliseconds until it is its turn. Those who wait come back spread out, or all would ask at once. */
  async function turnOf(item: OutboxItem, channel: Channel, parts: readonly Part[]): Promise<Millis> {
    if (!options.pace) return 0;
    const units = channel === 'sms' ? sum(parts.map(({ body }) => segments(body).segments)) : parts.length;
    const unprompted = item.unprompted === true;
    // A pace that cannot be asked holds up nobody: Twilio queues for itself.
    const wait = await options.pace(channel, units, unprompted).catch(() => 0);
    return wait === 0 ? 0 : Math.ceil(wait + jitter() * (unprompted ? SPREAD.unprompted : SPREAD.answers));
  }

  async function create(channel: Channel, request: Create, callback: string): Promise<string> {
    const created = await client.messages.create({
      ...request,
      statusCallback: callback,
      ...(channel === 'sms' && { smartEncoded: true }),
    });
    // Yes, and no message: whoever answered is not Twilio. It is looked for and sent again.
    if (!/^[SM]M[0-9a-f]{32}$/.test(created.sid)) throw new Error('no message');
    return created.sid;
  }

  function failed(item: OutboxItem, code: number, by?: Channel): SendOutcome {
    lookup.forget(item);
    return { result: 'failed', code, ...(by && { by }) };
  }

  return { post, failed };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
