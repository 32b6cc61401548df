/** Who is signed in: the requests every page of workers shares. */
import type { Me } from '../api/dto.ts';
import { call } from './http.ts';

export const session = {
  askCode: (phone: string) => call<undefined>('POST', '/api/sign-in', { phone }),
  giveCode: (phone: string, code: string) => call<{ worker: Me }>('POST', '/api/sign-in/code', { phone, code }),
  signOut: () => call<undefined>('POST', '/api/sign-out'),
  me: () => call<Me>('GET', '/api/me'),
};
