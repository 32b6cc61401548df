/** Who is here: nobody yet, or a worker with their inbox. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Me } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { api } from './api.ts';
import { isSignedOut } from '../client/errors.ts';
import { Inbox } from './Inbox.tsx';
import { takePracticePhone } from '../client/practice-phone.ts';
import { SignIn } from '../client/SignIn.tsx';

type Who = { state: 'loading' } | { state: 'out'; phone: string } | { state: 'in'; me: Me } | { state: 'unreachable' };

export function App() {
  const t = useT();
  const [who, setWho] = useState<Who>({ state: 'loading' });

  const find = useCallback(async () => {
    const phone = takePracticePhone();
    try {
      // Opened from a worker's practice phone: sign in as that worker, whoever was here before.
      if (phone !== null) await api.signOut();
      setWho(phone === null ? { state: 'in', me: await api.me() } : { state: 'out', phone });
    } catch (error) {
      setWho(isSignedOut(error) ? { state: 'out', phone: phone ?? '' } : { state: 'unreachable' });
    }
  }, []);
  useEffect(() => void find(), [find]);

  // The hub's name is written in the language of the page.
  const { code } = useLanguage();
  const named = useRef(code);
  useEffect(() => {
    if (named.current === code) return;
    named.current = code;
    api.me().then(
      (me) => setWho((before) => (before.state === 'in' ? { state: 'in', me } : before)),
      () => undefined,
    );
  }, [code]);
  const signedOut = useCallback(() => {
    sessionStorage.clear();
    setWho({ state: 'out', phone: '' });
  }, []);

  switch (who.state) {
    case 'loading':
      return <main className="lone" aria-busy="true" aria-label={t('loading')} />;
    case 'unreachable':
      return (
        <main className="lone">
          <h1>{t('unreachable_title')}</h1>
          <p>{t('unreachable_text')}</p>
          <button type="button" className="primary" onClick={() => void find()}>
            {t('try_again')}
          </button>
        </main>
      );
    case 'out':
      return (
        <SignIn
          phone={who.phone}
          heading={t('sign_in_title')}
          title={t('title_inbox')}
          onSignedIn={(me) => setWho({ state: 'in', me })}
        />
      );
    case 'in':
      return <Inbox me={who.me} onSignedOut={signedOut} />;
  }
}
