/** The requests of this page. */
import type { Detail, Lists } from '../api/dto.ts';
import { call } from '../client/http.ts';
import { session } from '../client/session.ts';

const handoff = (id: string): string => `/api/handoffs/${encodeURIComponent(id)}`;

/** Where the n-th thing that came with an entry is passed on. */
export const mediaPath = (id: string, entry: string, index: number): string =>
  `${handoff(id)}/media/${encodeURIComponent(entry)}/${index}`;

export const api = {
  ...session,
  lists: () => call<Lists>('GET', '/api/handoffs'),
  detail: (id: string) => call<Detail>('GET', handoff(id)),
  claim: (id: string) => call<Detail>('POST', `${handoff(id)}/claim`),
  decline: (id: string) => call<Detail>('POST', `${handoff(id)}/decline`),
  write: (id: string, message: { id: string; text: string }) =>
    call<Detail>('POST', `${handoff(id)}/messages`, message),
  close: (id: string, closing: { agreed: string; followUpOn: string | null }) =>
    call<Detail>('POST', `${handoff(id)}/close`, closing),
};
