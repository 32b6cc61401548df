/** Two steps: the worker's own phone number, then the code that came to it. Or at the organization's own provider. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Me } from '../api/dto.ts';
import { inWords } from './errors.ts';
import { CallError } from './http.ts';
import { useT } from './i18n.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { session } from './session.ts';
import './sign-in.css';

interface Props {
  /** Already known: a code is asked for at once. */
  phone: string;
  /** Where this leads, and what the browser calls the page. */
  heading: string;
  title: string;
  onSignedIn: (me: Me) => void;
  /** What has to be known besides. */
  children?: ReactNode;
}

export function SignIn({ phone: given, heading, title, onSignedIn, children }: Props) {
  const t = useT();
  const [phone, setPhone] = useState(given);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [provider, setProvider] = useState(false);
  const asking = useRef(false);

  async function ask(): Promise<void> {
    if (asking.current) return;
    asking.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await session.askCode(phone);
      setCode('');
      setAsked(true);
    } catch (error) {
      setProblem(error);
    }
    asking.current = false;
    setBusy(false);
  }
  async function give(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onSignedIn((await session.giveCode(phone, code)).worker);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void (asked ? give() : ask());
  };
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const code = takeProblem();
    if (code !== null) setProblem(new CallError(401, code));
    session.ways().then(
      ({ oidc }) => setProvider(oidc),
      // The code is always there.
      () => undefined,
    );
  }, []);
  // The practice page has already said who this is.
  useEffect(() => {
    if (given !== '') void ask();
    // Once, on opening.
  }, []);

  return (
    <main className="lone sign-in">
      <LanguageSwitch />
      <h1>{heading}</h1>
      {children}
      <form onSubmit={submit}>
        {asked ? (
          <>
            <p id="code-hint">{t('sign_in_code_sent')}</p>
            <label htmlFor="code">{t('sign_in_code')}</label>
            <input
              id="code"
              className="code"
              key="code"
              dir="ltr"
              inputMode="numeric"
              autoComplete="one-time-code"
              aria-describedby="code-hint"
              maxLength={12}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              required
              autoFocus
            />
          </>
        ) : (
          <>
            <label htmlFor="phone">{t('sign_in_phone')}</label>
            <input
              id="phone"
              key="phone"
              dir="ltr"
              type="tel"
              autoComplete="tel"
              aria-describedby="phone-hint"
              maxLength={40}
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
              required
              autoFocus
            />
            <p className="hint" id="phone-hint">
              {t('sign_in_phone_hint')}
            </p>
          </>
        )}
        {problem !== null && (
          <p className="error" role="alert">
            {inWords(problem, t)}
          </p>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {asked ? t('sign_in') : t('sign_in_send_code')}
        </button>
        {asked && (
          <button type="button" className="plain" disabled={busy} onClick={() => (setAsked(false), setProblem(null))}>
            {t('sign_in_other_number')}
          </button>
        )}
      </form>
      {provider && !asked && (
        <div className="other-way">
          <p className="hint">{t('sign_in_or')}</p>
          <a
            className="button"
            href={`/api/sign-in/oidc?to=${encodeURIComponent(location.pathname + location.search)}`}
          >
            {t('sign_in_oidc')}
          </a>
        </div>
      )}
    </main>
  );
}

/** What the way back from the provider ended with, said once: gone from the address so that a reload does not say it again. */
function takeProblem(): string | null {
  const url = new URL(location.href);
  const code = url.searchParams.get('problem');
  if (code === null) return null;
  url.searchParams.delete('problem');
  history.replaceState(history.state, '', url);
  return code;
}
