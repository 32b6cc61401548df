/** Who is here: nobody yet, somebody who may not write interviews, or an editor with the studio. */
import { useT } from '../client/i18n.ts';
import { SignedInPage } from '../client/SignedInPage.tsx';
import { Studio } from './Studio.tsx';

const EDITORS: readonly string[] = ['editor', 'admin'];

export function App() {
  const t = useT();
  const notYours = (
    <>
      <h1>{t('studio_not_allowed')}</h1>
      <p>{t('studio_not_allowed_text')}</p>
    </>
  );
  // What is not saved stays in this tab: it is text of the hub's, not words of a person, and signing in again goes on with it.
  return (
    <SignedInPage heading={t('studio_sign_in')} title={t('studio_title')} roles={EDITORS} notYours={notYours}>
      {(page) => <Studio {...page} />}
    </SignedInPage>
  );
}
