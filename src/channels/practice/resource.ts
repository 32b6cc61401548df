/** The Message and Media resources as Twilio's REST API writes them. Pure. */
import type { Message, StoredMedia } from './store.ts';

export const apiVersion = '2010-04-01';

/** RFC 2822 in GMT: `Thu, 24 Aug 2023 05:01:45 +0000`. */
export const rfc2822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

export const messagesPath = (accountSid: string): string => `/${apiVersion}/Accounts/${accountSid}/Messages`;
export const mediaPath = (accountSid: string, messageSid: string, sid: string): string =>
  `${messagesPath(accountSid)}/${messageSid}/Media/${sid}`;

export function messageResource(message: Message, accountSid: string, sentence: (code: number) => string) {
  const path = messagesPath(accountSid);
  return {
    body: message.body,
    num_segments: String(message.segments),
    direction: message.direction,
    from: message.from,
    date_updated: rfc2822(message.updatedAt),
    price: null,
    error_message: message.error === null ? null : sentence(message.error),
    uri: `${path}/${message.sid}.json`,
    account_sid: accountSid,
    num_media: String(message.media.length),
    to: message.to,
    date_created: rfc2822(message.at),
    status: message.status,
    sid: message.sid,
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    messaging_service_sid: null,
    error_code: message.error,
    price_unit: 'USD',
    api_version: apiVersion,
    subresource_uris: { media: `${path}/${message.sid}/Media.json` },
  };
}

export function mediaResource(message: Message, media: StoredMedia, accountSid: string) {
  return {
    sid: media.sid,
    account_sid: accountSid,
    parent_sid: message.sid,
    content_type: media.contentType,
    date_created: rfc2822(message.at),
    date_updated: rfc2822(message.at),
    uri: `${mediaPath(accountSid, message.sid, media.sid)}.json`,
  };
}
