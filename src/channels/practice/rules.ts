/** What the Messages resource refuses at once, with the code it refuses it by. Pure. */
import { readAddress, type TwilioAddress } from './addresses.ts';
import { TwilioError } from './errors.ts';

/** The hub's own numbers, E.164. */
export interface HubNumbers {
  whatsapp: string;
  sms: string;
}

export interface Send {
  to: TwilioAddress;
  from: TwilioAddress;
  body: string;
  media: readonly string[];
  content: { sid: string; variables: Readonly<Record<string, string>> } | null;
  callback: string | null;
  /** Count quotes and dashes as their plain look-alikes. */
  smart: boolean;
}

export type Form = Readonly<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function isUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.hostname.includes('_');
}

/** Throws a TwilioError at the first rule the request breaks, in about the order Twilio checks them. */
export function readSend(form: Form, numbers: HubNumbers): Send {
  const toText = first(form.To)?.trim() ?? '';
  if (toText === '') throw new TwilioError(21604);
  const to = readAddress(toText);
  if (to === null) throw new TwilioError(21211);

  // No Messaging Service exists at the stand-in: our sender names its number.
  if (first(form.MessagingServiceSid)) throw new TwilioError(21701);
  const fromText = first(form.From)?.trim() ?? '';
  if (fromText === '') throw new TwilioError(21603);
  const from = readAddress(fromText);
  if (to.channel === 'whatsapp') {
    if (from?.channel !== 'whatsapp' || from.value !== numbers.whatsapp) throw new TwilioError(63007);
  } else {
    if (from?.channel !== 'sms') throw new TwilioError(21212);
    if (from.value !== numbers.sms) throw new TwilioError(21606);
  }
  if (to.value === from.value) throw new TwilioError(21266);

  const callback = first(form.StatusCallback) || null;
  if (callback !== null && !isUrl(callback)) throw new TwilioError(21609);
  const body = first(form.Body) ?? '';
  const media = all(form.MediaUrl).filter((url) => url !== '');
  const contentSid = first(form.ContentSid) ?? '';
  const variables = first(form.ContentVariables);
  if (contentSid === '') {
    if (variables) throw new TwilioError(21654);
    if (body.trim() === '' && media.length === 0) throw new TwilioError(21619);
  }
  if (body.length > 1600) throw new TwilioError(21617);
  if (media.length > 10) throw new TwilioError(21623);
  if (!media.every(isUrl)) throw new TwilioError(21620);
  if (contentSid !== '' && !/^HX[0-9a-fA-F]{32}$/.test(contentSid)) throw new TwilioError(21655);
  const content = contentSid === '' ? null : { sid: contentSid, variables: readVariables(variables) };
  const validity = first(form.ValidityPeriod);
  if (validity !== undefined && !isValidity(validity)) throw new TwilioError(90007);
  return { to, from, body, media, content, callback, smart: first(form.SmartEncoded) === 'true' };
}

/** Seconds that a message may lie in Twilio's queue: ten hours at most. */
function isValidity(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 36_000;
}

/** A JSON object of strings, written as a string. */
function readVariables(text: string | undefined): Record<string, string> {
  if (text === undefined || text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TwilioError(21656);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TwilioError(21656);
  const entries = Object.entries(value);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) throw new TwilioError(21656);
  if (entries.some(([, variable]) => variable.length > 1600)) throw new TwilioError(21658);
  return Object.fromEntries(entries);
}

/** The time range of `DateSent`, `DateSent>` (on or after) and `DateSent<` (on or before); days or moments, in GMT. */
export function readDates(query: Form): { since: number; until: number } {
  const range = (text: string): [number, number] => {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
    const start = Date.parse(day ? `${text}T00:00:00Z` : text);
    if (!Number.isFinite(start)) throw new TwilioError(20001, 'DateSent');
    // Twilio's times are whole seconds.
    const from = start - (start % 1000);
    return [from, from + (day ? 24 * 60 * 60 * 1000 : 1000) - 1];
  };
  const [on, after, before] = ['DateSent', 'DateSent>', 'DateSent<'].map((name) => first(query[name]) || undefined);
  let since = -Infinity;
  let until = Infinity;
  if (on !== undefined) [since, until] = range(on);
  if (after !== undefined) since = Math.max(since, range(after)[0]);
  if (before !== undefined) until = Math.min(until, range(before)[1]);
  return { since, until };
}
