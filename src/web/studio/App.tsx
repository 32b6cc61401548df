/** Who is here: nobody yet, somebody who may not write interviews, or an editor with the studio. */
import { useCallback, useEffect, useState } from 'react';
import type { Me } from '../api/dto.ts';
import { isSignedOut } from '../client/errors.ts';
import { useT } from '../client/i18n.ts';
import { takePracticePhone } from '../client/practice-phone.ts';
import { session } from '../client/session.ts';
import { SignIn } from '../client/SignIn.tsx';
import { Studio } from './Studio.tsx';

type Who = { state: 'loading' } | { state: 'out'; phone: string } | { state: 'in'; me: Me } | { state: 'unreachable' };

const EDITORS: readonly string[] = ['editor', 'admin'];

export function App() {
  const t = useT();
  const [who, setWho] = useState<Who>({ state: 'loading' });

  const find = useCallback(async () => {
    const phone = takePracticePhone();
    try {
      if (phone !== null) await session.signOut();
      setWho(phone === null ? { state: 'in', me: await session.me() } : { state: 'out', phone });
    } catch (error) {
      setWho(isSignedOut(error) ? { state: 'out', phone: phone ?? '' } : { state: 'unreachable' });
    }
  }, []);
  useEffect(() => void find(), [find]);
  // What is not saved stays in this tab: it is text of the hub's, not words of a person, and signing in again goes on with it.
  const signedOut = useCallback(() => setWho({ state: 'out', phone: '' }), []);
  const signOut = useCallback(async () => {
    await session.signOut().catch(() => undefined);
    await find();
  }, [find]);

  if (who.state === 'loading') return <main className="lone" aria-busy="true" aria-label={t('loading')} />;
  if (who.state === 'unreachable') {
    return (
      <main className="lone">
        <h1>{t('unreachable_title')}</h1>
        <p>{t('unreachable_text')}</p>
        <button type="button" className="primary" onClick={() => void find()}>
          {t('try_again')}
        </button>
      </main>
    );
  }
  if (who.state === 'out') {
    return (
      <SignIn
        phone={who.phone}
        heading={t('studio_sign_in')}
        title={t('studio_title')}
        onSignedIn={(me) => setWho({ state: 'in', me })}
      />
    );
  }
  if (!who.me.roles.some((role) => EDITORS.includes(role))) {
    return (
      <main className="lone">
        <h1>{t('studio_not_allowed')}</h1>
        <p>{t('studio_not_allowed_text')}</p>
        <button type="button" onClick={() => void signOut()}>
          {t('sign_out')}
        </button>
      </main>
    );
  }
  return <Studio me={who.me} onSignedOut={signedOut} onSignOut={() => void signOut()} />;
}
