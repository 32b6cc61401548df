/** Sends one item of the outbox through Twilio and says what became of it. Throws only where the clock cannot be read. */
import { OVERDUE } from '../../conversation/index.ts';
import type { Address, Channel, Millis, OutboxItem, SendOutcome, TemplateName } from '../../conversation/index.ts';
import { windowIsOpen } from '../../handoff/index.ts';
import type { Choice } from '../../language/index.ts';
import type { Refusal } from './client.ts';
import type { Contents } from './content.ts';
import { isNumber } from './inbound.ts';
import { leavesAt } from './leaving.ts';
import { createLookup, type Form, type Lookup } from './lookup.ts';
import { partsOf, recordingPart, textsOf } from './parts.ts';
import type { Part } from './parts.ts';
import { createPosting, Refused, refusalOf } from './posting.ts';
import type { PostingOptions } from './posting.ts';
import { isSpent, maybeItself, otherWay, OUTSIDE_WINDOW, reactionTo, retryDelay, type Reaction } from './reactions.ts';
import { shape } from './shape.ts';
import type { Templates } from './templates.ts';

export interface SenderOptions extends PostingOptions {
  contents: Contents;
  templates: Templates;
  /** What is written on the button that opens a list, at most 20 characters. */
  listButton(language: string): string;
  /** The words of a template, which say nothing of what it is about; null where there are none. */
  neutral?(template: TemplateName, language: string): string | null;
  /** Twilio said how long to wait: nothing leaves by the number of this channel for so many milliseconds. */
  hold?(channel: Channel, ms: Millis): Promise<void>;
  /** Which of these ids of Twilio's were recorded as accepted; without it only what this process sent is known. */
  recorded?(sids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The store's clock. */
  now(): Promise<Millis>;
  /** Told before a message leaves, with what a carrier does not keep of it. */
  onShaped?(shaped: { id: string; step?: string; choices?: readonly Choice[] }): void | Promise<void>;
}

export interface Sender {
  send(item: OutboxItem): Promise<SendOutcome>;
}

/** After a silence, the time Twilio is given to list what it may have taken. */
const SETTLE = 2000;

/** Twilio does not know this content (any more): it can be made again. */
const GONE = new Set([20404, 21655]);
/** Tries of buttons, a minute or so, after which the same words go as text: it may be these that Twilio stumbles over. */
const PLAIN_AFTER = 8;
/** Milliseconds after which it may be this message that Twilio stumbles over, and not Twilio: what is behind it is tried. */
const STUCK_AFTER = 120_000;
/** … and tries before this one: a clock that jumps, or a bad minute of Twilio's, proves nothing. */
const STUCK_TRIES = 5;
/** An error of ours and no answer of Twilio's: not worth holding back a person's other messages for a day. */
const BUG = { first: 60, longest: 600, tries: 2 };

export function createSender(options: SenderOptions): Sender {
  const { client, numbers, contents, templates } = options;
  const lookup: Lookup = createLookup({
    client,
    numbers,
    recorded: options.recorded ?? (async () => new Set()),
  });
  const { post, failed } = createPosting(options, lookup);
  const jitter = options.jitter ?? Math.random;

  async function sendItem(item: OutboxItem, now: Millis): Promise<SendOutcome> {
    const { to, message } = item;
    await options.onShaped?.({
      id: item.id,
      ...(message.step !== undefined && { step: message.step }),
      ...(message.choices && { choices: message.choices }),
    });
    if (lookup.inDoubt(item)) {
      const form = await lookup.find(item, await formsOf(item), now);
      if (form) return post(item, form.to, partsOf(form.bodies), form.name, now);
    }
    // What the carrier has not got yet may have waited for it until it is not welcome any more, or not true.
    const at = leavesAt(item, now);
    if (at === null) return failed(item, OVERDUE);
    if (at > now) return { result: 'wait', at };
    if (message.audio !== undefined) return sendRecording(item, message.audio, now);
    if (item.after) {
      for (const code of item.after.slice(-1)) if (reactionTo(400, code).alert) options.alert?.(code);
      const code = otherWay(item.after, maySms(item));
      if (code !== null) return sendOther(item, code, now);
    }
    if (to.channel === 'sms') return sendText(item, to, now);
    if (isOpen(item, now)) return sendFree(item, now);
    return sendOutside(item, now, OUTSIDE_WINDOW);
  }

  const isOpen = ({ lastInbound }: OutboxItem, now: Millis) => windowIsOpen(lastInbound, now);

  /** All in which it may have gone out, whatever would be chosen now. */
  async function formsOf(item: OutboxItem): Promise<Form[]> {
    const { to, message, template } = item;
    if (message.audio !== undefined) return [{ name: 'audio', to, bodies: [''] }];
    const forms: Form[] = [];
    if (to.channel === 'whatsapp') {
      const shaped = shape(message, to.channel, options.listButton(message.language));
      if (shaped.as === 'content') forms.push({ name: 'content', to, bodies: [message.text] });
      forms.push({ name: 'whatsapp', to, bodies: textsOf(message, 'whatsapp') });
      const approved = template && (await templates.approved(template, message.language));
      if (approved) forms.push({ name: 'template', to, bodies: [approved.text] });
    }
    if (to.channel === 'sms' || (numbers.sms && isNumber(to))) {
      const sms: Address = { channel: 'sms', value: to.value };
      forms.push({ name: 'sms', to: sms, bodies: textsOf(message, 'sms') });
      const neutral = neutralOf(item);
      if (neutral) forms.push({ name: 'neutral', to: sms, bodies: textsOf(neutral, 'sms') });
    }
    return forms;
  }

  /** The words themselves follow: what cannot be played is not sent another way. */
  async function sendRecording(item: OutboxItem, name: string, now: Millis): Promise<SendOutcome> {
    const open = item.to.channel === 'whatsapp' && item.after === undefined && isOpen(item, now);
    if (!open) return failed(item, OUTSIDE_WINDOW);
    return post(item, item.to, [recordingPart(options.publicBaseUrl, name)], 'audio', now);
  }

  /** Accepted once and not brought after all: what the same refusal would have led to at once. */
  async function sendOther(item: OutboxItem, code: number, now: Millis): Promise<SendOutcome> {
    const reaction = reactionTo(400, code);
    if (code === OUTSIDE_WINDOW) return sendOutside(item, now, code);
    // Only buttons and lists have another form; words that were refused as words go by SMS.
    if (reaction.do === 'text' && item.message.choices && isOpen(item, now)) {
      return orElse(item, now, bySms, () => sendText(item, item.to, now));
    }
    return bySms(item, now, code);
  }

  /** Outside the window: an approved template where the item names one, else SMS. */
  async function sendOutside(item: OutboxItem, now: Millis, code: number): Promise<SendOutcome> {
    const { to, message, template } = item;
    const approved = template && (await templates.approved(template, message.language));
    if (!approved) return bySms(item, now, code);
    const part: Part = { body: approved.text, params: { contentSid: approved.sid } };
    return orElse(item, now, bySms, () => post(item, to, [part], 'template', now));
  }

  /** Inside the window: buttons or a list where the channel can show them, else text. */
  async function sendFree(item: OutboxItem, now: Millis): Promise<SendOutcome> {
    const { to, message } = item;
    const shaped = shape(message, to.channel, options.listButton(message.language));
    if (shaped.as === 'text' || item.tries >= PLAIN_AFTER)
      return orElse(item, now, instead, () => sendText(item, to, now));
    return orElse(item, now, instead, async () => {
      try {
        const contentSid = await contents.sidOf(shaped.content);
        if (contentSid === null) return await sendText(item, to, now);
        const contentVariables = JSON.stringify(shaped.variables);
        const part: Part = { body: message.text, params: { contentSid, contentVariables } };
        return await post(item, to, [part], 'content', now);
      } catch (error) {
        const refusal = refusalOf(error);
        const creating = !(error instanceof Refused);
        const reaction = reactionTo(refusal.status, refusal.code);
        // A resource that Twilio will not make, or not now, is not worth a person's waiting: the same words go as text.
        if (creating && refusal.unknown) return sendText(item, to, now);
        if (reaction.do !== 'text' && !(creating && reaction.do === 'fail')) throw error;
        options.alert?.(refusal.code ?? refusal.status ?? 0);
        if (GONE.has(refusal.code ?? 0)) await contents.forget(shaped.content);
        else contents.refuse(shaped.content);
        return sendText(item, to, now);
      }
    });
  }

  async function sendText(item: OutboxItem, to: Address, now: Millis): Promise<SendOutcome> {
    return post(item, to, partsOf(textsOf(item.message, to.channel)), to.channel, now);
  }

  /** Another way, where the person cannot be reached like this. */
  type Way = (item: OutboxItem, now: Millis, code: number) => Promise<SendOutcome>;
  async function orElse(item: OutboxItem, now: Millis, other: Way, send: () => Promise<SendOutcome>) {
    try {
      return await send();
    } catch (error) {
      const { status, code } = refusalOf(error);
      const spent = maySms(item) && isSpent(code, item.tries + 1);
      if (reactionTo(status, code).do !== 'sms' && !spent) throw error;
      return other(item, now, code ?? OUTSIDE_WINDOW);
    }
  }
  /** The window may have closed although we thought it open; other refusals of WhatsApp's are for good. */
  const instead: Way = (item, now, code) =>
    code === OUTSIDE_WINDOW ? sendOutside(item, now, code) : bySms(item, now, code);

  /**
   * To the same number where there is one, and nobody wrote STOP from it; WhatsApp's own ids have none. Without the person's leave only words that say nothing of what
   * it is about; where there are none it fails, and its turn does what can be done (conversation/by-sms.ts).
   */
  async function bySms(item: OutboxItem, now: Millis, code: number): Promise<SendOutcome> {
    if (!numbers.sms || !isNumber(item.to)) {
      options.alert?.(code);
      return failed(item, code);
    }
    if (item.sms === false) return failed(item, code);
    const sms: Address = { channel: 'sms', value: item.to.value };
    if (maySms(item)) return sendText(item, sms, now);
    const neutral = neutralOf(item);
    return neutral ? post(item, sms, partsOf(textsOf(neutral, 'sms')), 'neutral', now) : failed(item, code);
  }

  function neutralOf({ message, template }: Pick<OutboxItem, 'message' | 'template'>): OutboxItem['message'] | null {
    const text = template && options.neutral?.(template, message.language);
    return text ? { text, language: message.language, step: 'template', ...(message.plain && { plain: true }) } : null;
  }

  async function outcomeOf(item: OutboxItem, error: unknown, now: Millis): Promise<SendOutcome> {
    const refusal = refusalOf(error);
    const code = refusal.code ?? refusal.status ?? 0;
    const bug = error instanceof TypeError || error instanceof RangeError;
    // Where it was not the message that was refused (a list, an approval), nothing is known of the message.
    const reaction = error instanceof Refused ? reactionTo(refusal.status, refusal.code) : askedLater(refusal);
    const pace = bug ? BUG : reaction.pace;
    const delay = reaction.do === 'retry' ? retryDelay(pace, item.tries + 1, jitter()) : null;
    const { retryAfter = 0 } = refusal;
    // Making a resource and reading the list have limits of their own: the number may send.
    if (retryAfter > 0 && error instanceof Refused) {
      await options.hold?.(error.channel, retryAfter).catch(() => undefined);
    }
    const waited = item.tries >= STUCK_TRIES ? now - (item.begun?.since ?? now) : 0;
    const stuck = delay !== null && maybeItself(code) && waited >= STUCK_AFTER;
    // No conversation shows what did not reach a worker.
    const unheard = item.person === null && (delay === null || stuck);
    if (reaction.alert || bug || unheard) options.alert?.(code);
    if (delay === null) return failed(item, code, error instanceof Refused ? error.channel : undefined);
    const least = Math.max(refusal.unknown ? SETTLE : 0, retryAfter);
    return { result: 'retry', at: now + Math.max(delay, least), ...(stuck && { stuck: code }) };
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

/** Workers' phones are the hub's own business. */
const maySms = (item: OutboxItem): boolean => item.person === null || item.sms === true;

function askedLater({ status, code }: Refusal): Reaction {
  const reaction = reactionTo(status, code);
  return reaction.do === 'retry' ? reaction : { do: 'retry', alert: true };
}
