/** Who is signed in: the requests every page of workers shares. */
import type { Me, Ways } from '../api/dto.ts';
import { forgetHere } from './device/forget.ts';
import { call } from './http.ts';

export const session = {
  askCode: (phone: string) => call<undefined>('POST', '/api/sign-in', { phone }),
  giveCode: (phone: string, code: string) => call<{ worker: Me }>('POST', '/api/sign-in/code', { phone, code }),
  ways: () => call<Ways>('GET', '/api/sign-in/ways'),
  signOut: async () => {
    await call<undefined>('POST', '/api/sign-out');
    await forgetHere(true);
  },
  me: () => call<Me>('GET', '/api/me'),
};
