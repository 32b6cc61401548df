/** The requests of this page. */
import type { Colleague, Detail, Found, Lists, Phrase, Translated } from '../api/dto.ts';
import { call, tellOnLeaving } from '../client/http.ts';
import { session } from '../client/session.ts';

const handoff = (id: string): string => `/api/handoffs/${encodeURIComponent(id)}`;

/** Another hub one may move somebody to. */
export interface Peer {
  id: string;
  name: string;
}

/** Where the n-th thing that came with an entry is passed on. */
export const mediaPath = (id: string, entry: string, index: number): string =>
  `${handoff(id)}/media/${encodeURIComponent(entry)}/${index}`;

export const api = {
  ...session,
  lists: () => call<Lists>('GET', '/api/handoffs'),
  /** `signal`: the question is not wanted any more. */
  search: (q: string, signal: AbortSignal) => call<Found>('POST', '/api/handoffs/search', { q }, signal),
  detail: (id: string) => call<Detail>('GET', handoff(id)),
  claim: (id: string) => call<Detail>('POST', `${handoff(id)}/claim`),
  decline: (id: string) => call<Detail>('POST', `${handoff(id)}/decline`),
  write: (id: string, message: { id: string; text: string; original?: string }) =>
    call<Detail>('POST', `${handoff(id)}/messages`, message),
  note: (id: string, note: { id: string; text: string }) => call<Detail>('POST', `${handoff(id)}/notes`, note),
  close: (id: string, closing: { agreed: string; followUpOn: string | null; unmet?: boolean }) =>
    call<Detail>('POST', `${handoff(id)}/close`, closing),
  acknowledge: (id: string) => call<Detail>('POST', `${handoff(id)}/acknowledge`),
  release: (id: string) => call<Detail>('POST', `${handoff(id)}/release`),
  /** `until`: `2026-03-02`; null ends the rest. */
  rest: (id: string, until: string | null) => call<Detail>('POST', `${handoff(id)}/rest`, { until }),
  ask: (id: string, colleague: string, text: string) => call<Detail>('POST', `${handoff(id)}/ask`, { colleague, text }),
  handOver: (id: string, to: string, note: string) => call<Detail>('POST', `${handoff(id)}/hand-over`, { to, note }),
  assign: (id: string, to: string) => call<Detail>('POST', `${handoff(id)}/assign`, { to }),
  /** `at`: the hub's local time, `2026-03-02T14:30`; null calls it off. */
  accompany: (id: string, at: string | null, where: string) =>
    call<Detail>('POST', `${handoff(id)}/accompany`, { at, where }),
  move: (id: string, hub: string, note: string) => call<Detail>('POST', `${handoff(id)}/move`, { hub, note }),
  here: (id: string, typing: boolean) => call<undefined>('PUT', `${handoff(id)}/presence`, { typing }),
  leave: (id: string) => tellOnLeaving('DELETE', `${handoff(id)}/presence`),
  colleagues: () => call<{ colleagues: Colleague[] }>('GET', '/api/colleagues').then((answer) => answer.colleagues),
  hubs: () => call<{ hubs: Peer[] }>('GET', '/api/hubs').then((answer) => answer.hubs),
  phrases: (language: string) =>
    call<{ phrases: Phrase[] }>('GET', `/api/phrases/${encodeURIComponent(language)}`).then((answer) => answer.phrases),
  translateEntry: (id: string, entry: string) =>
    call<Translated>('GET', `${handoff(id)}/entries/${encodeURIComponent(entry)}/translation`),
  translate: (id: string, text: string) => call<Translated>('POST', `${handoff(id)}/translation`, { text }),
};
