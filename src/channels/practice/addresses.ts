/** Twilio's way of writing an address: the channel is a prefix, and there is no other sign of it. */

export type Channel = 'whatsapp' | 'sms';

export interface TwilioAddress {
  channel: Channel;
  /** E.164, or on WhatsApp a business-scoped id (`GB.1A2B`). */
  value: string;
}

const number = /^\+[1-9]\d{6,14}$/;
const businessScoped = /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/;

export const isNumber = (value: string): boolean => number.test(value);
export const isBusinessScoped = (value: string): boolean => businessScoped.test(value);

/** Reads `+447…`, `whatsapp:+447…` or `whatsapp:GB.1A2B`; null where it is none of them. */
export function readAddress(text: string): TwilioAddress | null {
  const whatsapp = text.startsWith('whatsapp:');
  const value = whatsapp ? text.slice('whatsapp:'.length) : text;
  if (isNumber(value)) return { channel: whatsapp ? 'whatsapp' : 'sms', value };
  return whatsapp && isBusinessScoped(value) ? { channel: 'whatsapp', value } : null;
}

export const writeAddress = ({ channel, value }: TwilioAddress): string =>
  channel === 'whatsapp' ? `whatsapp:${value}` : value;
