/** The requests of this page: the stand-in carrier's phones. */
import { call } from '../client/http.ts';
import type { Channel, PhoneMessage } from '../client/phone/message.ts';

/** Somebody invented, with a phone. */
export interface Owner {
  name: string;
  phone: string;
  channel: Channel;
  /** A person's language, or those a worker speaks. */
  language?: string;
  languages?: readonly string[];
  /** What they could write first. */
  first?: string;
}

export interface Outgoing {
  channel: Channel;
  from: string;
  body: string;
  choice?: string;
  mediaUrl?: string;
  mediaType?: string;
  location?: { latitude: number; longitude: number; label?: string };
}

export const practice = {
  people: () => call<Owner[]>('GET', '/practice/api/people'),
  workers: () => call<Owner[]>('GET', '/practice/api/workers'),
  messages: (phone: string) => call<PhoneMessage[]>('GET', `/practice/api/messages?phone=${encodeURIComponent(phone)}`),
  send: (message: Outgoing) => call<{ sid: string }>('POST', '/practice/api/messages', message),
  advance: (advanceMinutes: number) => call<{ now: string }>('POST', '/practice/api/clock', { advanceMinutes }),
  now: () => call<{ now: string }>('GET', '/practice/api/clock'),
  isBroken: () => call<{ broken: boolean }>('GET', '/practice/api/network'),
  network: (broken: boolean) => call<{ broken: boolean }>('POST', '/practice/api/network', { broken }),
};
