/** A page for some of those who sign in: nobody is here yet, or somebody whose page it is not, or one of them. */
import type { ReactNode } from 'react';
import type { Me } from '../api/dto.ts';
import { useT } from './i18n.ts';
import { SignIn } from './SignIn.tsx';
import { useSignedIn } from './useSignedIn.ts';

/** What the page itself is given. */
export interface PageProps {
  me: Me;
  onSignedOut: () => void;
  onSignOut: () => void;
}

interface Props {
  /** Over the form one signs in with, and what the browser calls the page. */
  heading: string;
  title: string;
  /** Whoever has one of them may have the page. */
  roles: readonly string[];
  /** What everybody else is told. */
  notYours: ReactNode;
  children: (props: PageProps) => ReactNode;
}

export function SignedInPage({ heading, title, roles, notYours, children }: Props) {
  const t = useT();
  const { who, again, signedIn, signedOut, signOut } = useSignedIn();

  switch (who.state) {
    case 'loading':
      return <main className="lone" aria-busy="true" aria-label={t('loading')} />;
    case 'unreachable':
      return (
        <main className="lone">
          <h1>{t('unreachable_title')}</h1>
          <p>{t('unreachable_text')}</p>
          <button type="button" className="primary" onClick={again}>
            {t('try_again')}
          </button>
        </main>
      );
    case 'out':
      return <SignIn phone={who.phone} heading={heading} title={title} onSignedIn={signedIn} />;
    case 'in':
      if (who.me.roles.some((role) => roles.includes(role))) {
        return children({ me: who.me, onSignedOut: signedOut, onSignOut: signOut });
      }
      return (
        <main className="lone">
          {notYours}
          <button type="button" onClick={signOut}>
            {t('sign_out')}
          </button>
        </main>
      );
  }
}
