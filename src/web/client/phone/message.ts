/** What a phone on a page shows. */

export type Channel = 'whatsapp' | 'sms';

export interface Choice {
  id: string;
  label: string;
  /** A second line, in lists. */
  hint?: string;
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
  media: readonly { contentType: string; url?: string }[];
  location?: { latitude: number; longitude: number };
  status: string;
  /** A carrier's code, where it failed. */
  error?: number;
  /** Practice time, in ISO form. */
  at: string;
}
