/** The person's words in the reader's language, below their own. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { FormattedText } from '../client/FormattedText.tsx';
import { inWords } from '../client/errors.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { api } from './api.ts';

type State =
  { is: 'hidden' | 'busy' } | { is: 'shown'; text: string; language: string } | { is: 'failed'; error: unknown };

/** `children`: the foot of the bubble, on one line with the button. */
export function EntryTranslation({ of, entry, children }: { of: string; entry: string; children: ReactNode }) {
  const t = useT();
  const { code } = useLanguage();
  const [state, setState] = useState<State>({ is: 'hidden' });
  // The page's language was changed meanwhile: what was shown is no longer what is asked for.
  const shown = state.is === 'shown' && state.language === code ? state : null;

  async function translate(): Promise<void> {
    setState({ is: 'busy' });
    try {
      setState({ is: 'shown', text: (await api.translateEntry(of, entry)).text, language: code });
    } catch (error) {
      setState({ is: 'failed', error });
    }
  }
  return (
    <>
      {shown !== null && (
        <div className="beside">
          <p className="beside-what">{t('translated_by_machine')}</p>
          <FormattedText text={shown.text} lang={code} />
        </div>
      )}
      {state.is === 'failed' && (
        <p className="error" role="status">
          {inWords(state.error, t)}
        </p>
      )}
      <div className="bubble-end">
        <button
          type="button"
          className="plain translate"
          disabled={state.is === 'busy'}
          onClick={() => (shown === null ? void translate() : setState({ is: 'hidden' }))}
        >
          {t(shown === null ? 'translate' : 'translation_hide')}
        </button>
        {children}
      </div>
    </>
  );
}
