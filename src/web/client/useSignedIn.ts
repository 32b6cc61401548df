/** Who is here, for every page of workers: nobody yet, or a worker. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Me } from '../api/dto.ts';
import { isSignedOut } from './errors.ts';
import { pageOf } from './http.ts';
import { useLanguage } from './i18n.ts';
import { takePracticePhone } from './practice-phone.ts';
import { session } from './session.ts';

export type Who =
  | { state: 'loading' }
  /** `phone`: what the form begins with. */
  | { state: 'out'; phone: string }
  | { state: 'in'; me: Me }
  | { state: 'unreachable' };

export interface SignedIn {
  who: Who;
  /** Asks the server again, after it could not be reached. */
  again: () => void;
  signedIn: (me: Me) => void;
  /** The server says that nobody is signed in any more. */
  signedOut: () => void;
  signOut: () => void;
}

export function useSignedIn(): SignedIn {
  const [who, setWho] = useState<Who>({ state: 'loading' });
  const enter = useCallback((me: Me) => {
    pageOf(me.id);
    setWho({ state: 'in', me });
  }, []);

  const find = useCallback(async () => {
    const phone = takePracticePhone();
    pageOf(null);
    try {
      // Opened from a worker's practice phone: sign in as that worker, whoever was here before.
      if (phone !== null) await session.signOut();
      if (phone === null) enter(await session.me());
      else setWho({ state: 'out', phone });
    } catch (error) {
      setWho(isSignedOut(error) ? { state: 'out', phone: phone ?? '' } : { state: 'unreachable' });
    }
  }, [enter]);
  const again = useCallback(() => void find(), [find]);
  useEffect(again, [again]);

  // The hub's name is written in the language of the page.
  const { code } = useLanguage();
  const named = useRef(code);
  useEffect(() => {
    if (named.current === code) return;
    named.current = code;
    session.me().then(
      (me) => setWho((before) => (before.state === 'in' ? { state: 'in', me } : before)),
      () => undefined,
    );
  }, [code]);

  const signedOut = useCallback(() => {
    pageOf(null);
    setWho({ state: 'out', phone: '' });
  }, []);
  const signOut = useCallback(() => {
    void session
      .signOut()
      .catch(() => undefined)
      .then(find);
  }, [find]);
  return { who, again, signedIn: enter, signedOut, signOut };
}
