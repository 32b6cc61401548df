/** Twilio's parameters -> our events. Pure; unknown parameters are ignored, for new ones come without notice. */
import { hasArrived } from '../../conversation/index.ts';
import type {
  Address,
  Addressee,
  Channel,
  DeliveryStatus,
  Media,
  PartSent,
  PersonMessage,
  Receipt,
} from '../../conversation/index.ts';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** A parsed form: values are text, or several texts where a name was repeated. */
export type Params = Readonly<Record<string, unknown>>;

/** Longer bodies are cut here, between grapheme clusters: Twilio promises 1600, and the rest would be noise. */
export const TEXT_LIMIT = 4000;
const MEDIA_LIMIT = 10;

/** The required parameters that are not there. Empty: the request can be read. */
export function missingParameters(params: Params): string[] {
  return ['MessageSid', 'From'].filter((name) => read(params, name) === '');
}

/** Null where nobody could be answered: a sender that is a name or a short code, or a channel we do not speak. */
export function toPersonMessage(params: Params): PersonMessage | null {
  const addresses = addressesOf(params);
  const [address, ...aliases] = addresses;
  if (!address || missingParameters(params).length > 0) return null;
  const tapped = read(params, 'ButtonPayload') || read(params, 'ListId');
  const repliedTo = read(params, 'OriginalRepliedMessageSid');
  const location = locationOf(params);
  const optOut = read(params, 'OptOutType').toUpperCase();
  return {
    type: 'person.message',
    id: `in:${read(params, 'MessageSid')}`,
    address,
    aliases,
    text: shorten(read(params, 'Body') || read(params, 'ButtonText') || read(params, 'ListTitle')),
    media: mediaOf(params),
    ...(location && { location }),
    ...(tapped && { tapped }),
    ...(repliedTo && { repliedTo }),
    ...((optOut === 'STOP' || optOut === 'START' || optOut === 'HELP') && { optOut }),
  };
}

/** Statuses Twilio may report for what we sent; others (`received`, new ones) say nothing to us. */
const statuses: ReadonlyMap<string, DeliveryStatus> = new Map([
  ['queued', 'queued'],
  ['accepted', 'queued'],
  ['scheduled', 'queued'],
  ['sending', 'queued'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['failed', 'failed'],
  ['undelivered', 'failed'],
  ['canceled', 'failed'],
]);

/** What the query of the status callback says: our message's id, whom it went to (`Addressee`), and whether more parts follow. */
export interface StatusQuery {
  m?: unknown;
  h?: unknown;
  more?: unknown;
}

/** Null where it is about nothing of ours, or says no status we know. `to` is `worker` where an earlier version sent it. */
export function toReceipt(
  params: Params,
  query: StatusQuery,
): { to: Addressee; receipt: Receipt; part?: PartSent } | null {
  const status = statusOf(params);
  const { m, h, more } = query;
  const sid = read(params, 'MessageSid') || read(params, 'SmsSid');
  if (!status || typeof m !== 'string' || typeof h !== 'string' || m === '' || h === '') return null;
  // Of what comes before the last one of several parts only the last word is of interest.
  if (more !== undefined && status !== 'failed' && !(sid && hasArrived(status))) return null;
  const code = errorCodeOf(params);
  const by = channelOf(read(params, 'To'));
  const receipt: Receipt = {
    type: 'receipt',
    id: `st:${m}:${status}`,
    message: m,
    status,
    ...(code > 0 && { code }),
    ...(status === 'failed' && by && { by }),
  };
  return { to: h, receipt, ...(sid && { part: { sid, more: more !== undefined } }) };
}

function statusOf(params: Params): DeliveryStatus | undefined {
  return readStatus(read(params, 'MessageStatus') || read(params, 'SmsStatus'));
}

/** A status in Twilio's words; nothing where it says nothing to us. */
export function readStatus(status: string): DeliveryStatus | undefined {
  return statuses.get(status.toLowerCase());
}

/** 0 where there is none. */
function errorCodeOf(params: Params): number {
  const code = Number(read(params, 'ErrorCode'));
  return Number.isSafeInteger(code) && code > 0 ? code : 0;
}

/** Where an address as Twilio writes it leads: `whatsapp:+447…`, `whatsapp:GB.1A2b`, `+447…`. */
export function parseAddress(text: string, country?: string): Address | null {
  const trimmed = text.trim();
  if (trimmed.startsWith('whatsapp:')) {
    // WhatsApp's own ids are not always dialled numbers (Mexico, Argentina): kept as they come, so that answers arrive.
    const value = trimmed.slice('whatsapp:'.length).trim();
    const known = /^\+\d{6,15}$/.test(value) || /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.test(value);
    return known ? { channel: 'whatsapp', value } : null;
  }
  if (!/^\+?[\d\s().-]{7,24}$/.test(trimmed)) return null;
  const phone = parsePhoneNumberFromString(trimmed, country as CountryCode | undefined);
  return phone?.isPossible() ? { channel: 'sms', value: phone.number } : null;
}

/** By which channel Twilio sends to what it calls this; undefined where it says nothing. */
export function channelOf(address: string): Channel | undefined {
  if (address === '') return undefined;
  return address.startsWith('whatsapp:') ? 'whatsapp' : 'sms';
}

/** An address as Twilio wants it. */
export function formatAddress(address: Address): string {
  return address.channel === 'whatsapp' ? `whatsapp:${address.value}` : address.value;
}

export function isNumber(address: Address): boolean {
  return address.value.startsWith('+');
}

/** The one to answer first, then the same person's others: a number before WhatsApp's business-scoped id. */
function addressesOf(params: Params): Address[] {
  const from = parseAddress(read(params, 'From'), read(params, 'FromCountry') || undefined);
  if (!from) return [];
  if (from.channel === 'sms') return [from];
  const external = read(params, 'ExternalUserId').replace(/^whatsapp:/, '');
  const waId = read(params, 'WaId');
  const others = [external, waId && `+${waId.replace(/^\+/, '')}`].filter(Boolean);
  const known = [from, ...others.map((value) => parseAddress(`whatsapp:${value}`))].filter((found) => found !== null);
  const different = known.filter((one, index) => known.findIndex(({ value }) => value === one.value) === index);
  const numbers = different.filter(isNumber);
  // WaId may differ from From by a country's quirk; what Twilio calls From is what it will answer.
  return [...numbers.slice(0, 1), ...different.filter((one) => !isNumber(one))];
}

function mediaOf(params: Params): Media[] {
  const count = Math.min(Number(read(params, 'NumMedia')) || 0, MEDIA_LIMIT);
  return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => ({
    url: read(params, `MediaUrl${index}`),
    contentType: read(params, `MediaContentType${index}`) || 'application/octet-stream',
  })).filter(({ url }) => /^https?:\/\//.test(url) && URL.canParse(url));
}

function locationOf(params: Params): PersonMessage['location'] | null {
  const [latitude, longitude] = [read(params, 'Latitude'), read(params, 'Longitude')].map((text) =>
    text.trim() === '' ? NaN : Number(text),
  );
  if (latitude === undefined || longitude === undefined) return null;
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
  const label = shorten(read(params, 'Label') || read(params, 'Address'));
  return { latitude, longitude, ...(label && { label }) };
}

function read(params: Params, name: string): string {
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one : '';
}

function shorten(text: string): string {
  if (text.length <= TEXT_LIMIT) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    if (index + segment.length > TEXT_LIMIT) break;
    end = index + segment.length;
  }
  // One cluster without end: cut it, but never a surrogate pair.
  return end > 0 ? text.slice(0, end) : text.slice(0, TEXT_LIMIT).replace(/[\uD800-\uDBFF]$/, '');
}
