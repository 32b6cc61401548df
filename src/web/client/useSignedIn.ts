/** Who is here, for every page of workers: nobody yet, or a worker. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Me } from '../api/dto.ts';
import { isSignedOut } from './errors.ts';
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

  const find = useCallback(async () => {
    const phone = takePracticePhone();
    try {
      // Opened from a worker's practice phone: sign in as that worker, whoever was here before.
      if (phone !== null) await session.signOut();
      setWho(phone === null ? { state: 'in', me: await session.me() } : { state: 'out', phone });
    } catch (error) {
      setWho(isSignedOut(error) ? { state: 'out', phone: phone ?? '' } : { state: 'unreachable' });
    }
  }, []);
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

  const signedIn = useCallback((me: Me) => setWho({ state: 'in', me }), []);
  const signedOut = useCallback(() => setWho({ state: 'out', phone: '' }), []);
  const signOut = useCallback(() => {
    void session
      .signOut()
      .catch(() => undefined)
      .then(find);
  }, [find]);
  return { who, again, signedIn, signedOut, signOut };
}
