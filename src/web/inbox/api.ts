/** The requests of this page. */
import type { Detail, Lists, Me } from '../api/dto.ts';
import { call } from '../client/http.ts';

const handoff = (id: string): string => `/api/handoffs/${encodeURIComponent(id)}`;

/** Where the n-th thing that came with an entry is passed on. */
export const mediaPath = (id: string, entry: string, index: number): string =>
  `${handoff(id)}/media/${encodeURIComponent(entry)}/${index}`;

export const api = {
  askCode: (phone: string) => call<undefined>('POST', '/api/sign-in', { phone }),
  giveCode: (phone: string, code: string) => call<{ worker: Me }>('POST', '/api/sign-in/code', { phone, code }),
  signOut: () => call<undefined>('POST', '/api/sign-out'),
  me: () => call<Me>('GET', '/api/me'),
  lists: () => call<Lists>('GET', '/api/handoffs'),
  detail: (id: string) => call<Detail>('GET', handoff(id)),
  claim: (id: string) => call<Detail>('POST', `${handoff(id)}/claim`),
  write: (id: string, message: { id: string; text: string }) =>
    call<Detail>('POST', `${handoff(id)}/messages`, message),
  close: (id: string, closing: { agreed: string; followUpOn: string | null }) =>
    call<Detail>('POST', `${handoff(id)}/close`, closing),
};
