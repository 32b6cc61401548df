/** Who is here: nobody yet, somebody whose page this is not, or whoever looks after the team. */
import { useT } from '../client/i18n.ts';
import { LanguageSwitch } from '../client/LanguageSwitch.tsx';
import { SignedInPage } from '../client/SignedInPage.tsx';
import { TeamPage } from './TeamPage.tsx';

const MANAGERS: readonly string[] = ['coordinator', 'admin'];

export function App() {
  const t = useT();
  const notYours = (
    <>
      <LanguageSwitch />
      <h1>{t('team_not_yours')}</h1>
      <p>{t('team_not_yours_text')}</p>
      <a className="button primary" href="/inbox">
        {t('team_to_inbox')}
      </a>
    </>
  );
  return (
    <SignedInPage heading={t('team_sign_in')} title={t('team_title')} roles={MANAGERS} notYours={notYours}>
      {(page) => <TeamPage {...page} />}
    </SignedInPage>
  );
}
