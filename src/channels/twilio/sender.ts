/** Sends one item of the outbox through Twilio and says what became of it. Throws only where the clock cannot be read. */
import type { Address, Channel, Millis, OutboxItem, SendOutcome } from '../../conversation/index.ts';
import { WINDOW_MS } from '../../handoff/index.ts';
import type { Choice } from '../../language/index.ts';
import { readRefusal, type Refusal, type TwilioClient } from './client.ts';
import type { Contents } from './content.ts';
import { formatAddress, isNumber } from './inbound.ts';
import { createLookup, type Lookup } from './lookup.ts';
import { NO_SENDER, OUTSIDE_WINDOW, reactionTo, retryDelay } from './reactions.ts';
import { shape } from './shape.ts';
import type { Templates } from './templates.ts';

/** The hub's own numbers, E.164, without a prefix. */
export type Numbers = Partial<Record<Channel, string>>;

export interface SenderOptions {
  client: TwilioClient;
  numbers: Numbers;
  /** Where Twilio's status callbacks reach us. */
  publicBaseUrl: string;
  contents: Contents;
  templates: Templates;
  /** What is written on the button that opens a list, at most 20 characters. */
  listButton(language: string): string;
  /** The store's clock. */
  now(): Promise<Millis>;
  /** Between 0 and 1; spreads retries. */
  jitter?(): number;
  /** Told before a message leaves, with what a carrier does not keep of it. */
  onShaped?(shaped: { id: string; step?: string; choices?: readonly Choice[] }): void | Promise<void>;
  /** Somebody who runs the hub must act; also where a worker's message (an alert, a sign-in code) fails for good. */
  alert?(code: number): void;
}

export interface Sender {
  send(item: OutboxItem): Promise<SendOutcome>;
}

/** WhatsApp's customer service window, less a minute for the way there. */
const WINDOW = WINDOW_MS - 60_000;
/** After a silence, the time Twilio is given to list what it may have taken. */
const SETTLE = 2000;

/** Twilio does not know this content (any more): it can be made again. */
const GONE = new Set([20404, 21655]);
/** An error of ours and no answer of Twilio's: not worth holding back a person's other messages for a day. */
const BUG = { first: 60, longest: 600, tries: 2 };

type Create = Parameters<TwilioClient['messages']['create']>[0];
/** One request to Twilio; `body` is what the listed message will say. */
interface Part {
  body: string;
  params: Pick<Create, 'body' | 'contentSid' | 'contentVariables'>;
}
/** A refusal that no other form or channel can mend. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('refused');
    this.refusal = refusal;
  }
}

export function createSender(options: SenderOptions): Sender {
  const { client, numbers, contents, templates } = options;
  const lookup: Lookup = createLookup(client);
  const jitter = options.jitter ?? Math.random;

  async function sendItem(item: OutboxItem, now: Millis): Promise<SendOutcome> {
    const { to, message } = item;
    await options.onShaped?.({
      id: item.id,
      ...(message.step !== undefined && { step: message.step }),
      ...(message.choices && { choices: message.choices }),
    });
    if (to.channel === 'sms') return sendText(item, to, now);
    if (item.lastInbound !== null && now - item.lastInbound < WINDOW) return sendFree(item, now);
    return sendOutside(item, now, OUTSIDE_WINDOW);
  }

  /** Outside the window: an approved template where the item names one, else SMS. */
  async function sendOutside(item: OutboxItem, now: Millis, code: number): Promise<SendOutcome> {
    const { to, message, template } = item;
    const approved = template && (await templates.approved(template, message.language));
    if (!approved) return bySms(item, now, code);
    const part: Part = { body: approved.text, params: { contentSid: approved.sid } };
    return orElse(item, now, bySms, () => sendParts(item, to, [part], 'template', now));
  }

  /** Inside the window: buttons or a list where the channel can show them, else text. */
  async function sendFree(item: OutboxItem, now: Millis): Promise<SendOutcome> {
    const { to, message } = item;
    const shaped = shape(message, to.channel, options.listButton(message.language));
    if (shaped.as === 'text') return orElse(item, now, instead, () => sendText(item, to, now));
    return orElse(item, now, instead, async () => {
      try {
        const contentSid = await contents.sidOf(shaped.content);
        if (contentSid === null) return await sendText(item, to, now);
        const contentVariables = JSON.stringify(shaped.variables);
        const part: Part = { body: message.text, params: { contentSid, contentVariables } };
        return await sendParts(item, to, [part], 'content', now);
      } catch (error) {
        const refusal = refusalOf(error);
        const creating = !(error instanceof Refused);
        const reaction = reactionTo(refusal.status, refusal.code);
        // A resource that Twilio will not make is not worth a person's waiting: any refusal of its words means text.
        if (reaction.do !== 'text' && !(creating && reaction.do === 'fail')) throw error;
        options.alert?.(refusal.code ?? refusal.status ?? 0);
        if (GONE.has(refusal.code ?? 0)) await contents.forget(shaped.content);
        else contents.refuse(shaped.content);
        return sendText(item, to, now);
      }
    });
  }

  async function sendText(item: OutboxItem, to: Address, now: Millis): Promise<SendOutcome> {
    const shaped = shape({ ...item.message, several: true }, to.channel, '');
    const bodies = shaped.as === 'text' ? shaped.parts : shaped.instead;
    const parts = bodies.map((body) => ({ body, params: { body } }));
    return sendParts(item, to, parts, to.channel, now);
  }

  /** Another way, where the person cannot be reached like this. */
  type Way = (item: OutboxItem, now: Millis, code: number) => Promise<SendOutcome>;
  async function orElse(item: OutboxItem, now: Millis, other: Way, send: () => Promise<SendOutcome>) {
    try {
      return await send();
    } catch (error) {
      const { status, code } = refusalOf(error);
      if (reactionTo(status, code).do !== 'sms') throw error;
      return other(item, now, code ?? OUTSIDE_WINDOW);
    }
  }
  /** The window may have closed although we thought it open; other refusals of WhatsApp's are for good. */
  const instead: Way = (item, now, code) =>
    code === OUTSIDE_WINDOW ? sendOutside(item, now, code) : bySms(item, now, code);

  /** To the same number where there is one; WhatsApp's own ids have none. */
  async function bySms(item: OutboxItem, now: Millis, code: number): Promise<SendOutcome> {
    if (!numbers.sms || !isNumber(item.to)) {
      options.alert?.(code);
      return failed(item, code);
    }
    return sendText(item, { channel: 'sms', value: item.to.value }, now);
  }

  /** In order, each once: what went out before a retry is not sent again. */
  async function sendParts(
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
    const trail = lookup.trail(item, form, now);
    const address = formatAddress(to);
    for (const { body, params } of parts.slice(trail.sids.length)) {
      try {
        const sid = (await lookup.find(trail, address, body)) ?? (await post(item, to.channel, address, from, params));
        lookup.accepted(trail, sid);
      } catch (error) {
        const refusal = readRefusal(error);
        trail.unknown ||= refusal.unknown;
        throw new Refused(refusal);
      }
    }
    lookup.forget(item);
    return { result: 'accepted', sid: trail.sids.at(-1) ?? '' };
  }

  async function post(item: OutboxItem, channel: Channel, to: string, from: string, params: Part['params']) {
    const created = await client.messages.create({
      to,
      from: formatAddress({ channel, value: from }),
      statusCallback: statusCallback(options.publicBaseUrl, item),
      ...(channel === 'sms' && { smartEncoded: true }),
      ...params,
    });
    return created.sid;
  }

  function failed(item: OutboxItem, code: number): SendOutcome {
    lookup.forget(item);
    return { result: 'failed', code };
  }

  async function outcomeOf(item: OutboxItem, error: unknown, now: Millis): Promise<SendOutcome> {
    const refusal = refusalOf(error);
    const code = refusal.code ?? refusal.status ?? 0;
    const bug = error instanceof TypeError || error instanceof RangeError;
    const reaction = reactionTo(refusal.status, refusal.code);
    const pace = bug ? BUG : reaction.pace;
    const delay = reaction.do === 'retry' ? retryDelay(pace, item.tries + 1, jitter()) : null;
    // No conversation shows what did not reach a worker.
    const unheard = item.person === null && delay === null;
    if (reaction.alert || bug || unheard) options.alert?.(code);
    if (delay === null) return failed(item, code);
    return { result: 'retry', at: now + (refusal.unknown ? Math.max(delay, SETTLE) : delay) };
  }

  return {
    async send(item) {
      const now = await options.now();
      try {
        return await sendItem(item, now);
      } catch (error) {
        return outcomeOf(item, error, await options.now());
      }
    },
  };
}

function refusalOf(error: unknown): Refusal {
  return error instanceof Refused ? error.refusal : readRefusal(error);
}

/**
 * Our own id travels in the callback, which proves that Twilio took the message even if we died before hearing so.
 * The fragment asks Twilio to try again for as long as it ever does; it is not part of the request.
 */
export function statusCallback(publicBaseUrl: string, item: Pick<OutboxItem, 'id' | 'person'>): string {
  const base = publicBaseUrl.replace(/#.*$/s, '').replace(/\/+$/, '');
  const query = new URLSearchParams({ m: item.id, h: item.person ?? 'worker' });
  return `${base}/twilio/status?${query}#rc=3&rp=ct,rt,5xx`;
}
