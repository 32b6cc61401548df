/** The requests of this page: the stand-in carrier's phones. */
import { call } from '../client/http.ts';

export type Channel = 'whatsapp' | 'sms';

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

export interface Choice {
  id: string;
  label: string;
}

/** One message on a phone. `in`: towards the hub, so written by the phone's owner. */
export interface PhoneMessage {
  sid: string;
  direction: 'in' | 'out';
  channel: Channel;
  body: string;
  /** What can be tapped. */
  options?: readonly Choice[];
  kind: 'text' | 'buttons' | 'list';
  /** What opens a list. */
  button?: string;
  media: readonly { contentType: string }[];
  location?: { latitude: number; longitude: number };
  status: string;
  /** A carrier's code, where it failed. */
  error?: number;
  /** Practice time, in ISO form. */
  at: string;
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
