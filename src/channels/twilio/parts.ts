/** What one item is to Twilio: a request, or several where the words are too long for one. */
import type { Channel, OutboxItem } from '../../conversation/index.ts';
import type { TwilioClient } from './client.ts';
import { shape } from './shape.ts';

export type Create = Parameters<TwilioClient['messages']['create']>[0];

/** One request; `body` is what the listed message will say. */
export interface Part {
  body: string;
  params: Pick<Create, 'body' | 'contentSid' | 'contentVariables' | 'mediaUrl'>;
}

/** As text, numbered, in as many parts as it takes. */
export function textsOf(message: OutboxItem['message'], channel: Channel): readonly string[] {
  const shaped = shape({ ...message, several: true }, channel, '');
  return shaped.as === 'text' ? shaped.parts : shaped.instead;
}

export const partsOf = (bodies: readonly string[]): Part[] => bodies.map((body) => ({ body, params: { body } }));

/** Twilio fetches it from us (web/recordings.ts serves it). */
export function recordingPart(publicBaseUrl: string, name: string): Part {
  return { body: '', params: { mediaUrl: [`${baseOf(publicBaseUrl)}/audio/${name}`] } };
}

/**
 * Our own id travels in the callback, which proves that Twilio took the message even if we died before hearing so.
 * The fragment asks Twilio to try again for as long as it ever does; it is not part of the request.
 * `h` is whom it concerns: a person, or `w:<worker>`.
 * @param more it is one of several parts, and not the last: the message has not arrived with it
 */
export function statusCallback(
  publicBaseUrl: string,
  item: Pick<OutboxItem, 'id' | 'person' | 'worker'>,
  more = false,
): string {
  const whom = item.person ?? (item.worker === undefined ? 'worker' : `w:${item.worker}`);
  const query = new URLSearchParams({ m: item.id, h: whom, ...(more && { more: '1' }) });
  return `${baseOf(publicBaseUrl)}/twilio/status?${query}#rc=3&rp=ct,rt,5xx`;
}

const baseOf = (publicBaseUrl: string): string => publicBaseUrl.replace(/#.*$/s, '').replace(/\/+$/, '');
