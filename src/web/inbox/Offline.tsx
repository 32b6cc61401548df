/** The inbox without a line from its start on: who is signed in cannot be asked, and people are kept nowhere but on the server. */
import { useState } from 'react';
import { keptDrafts } from '../client/device/kept.ts';
import type { DraftKind } from '../client/device/kept.ts';
import { useT } from '../client/i18n.ts';
import { useLive } from '../client/live.ts';
import { keptUnsent } from '../client/outbox.ts';
import { keepDraft, newDraft, readDraft } from './draft.ts';

/** `again`: asks the server once more who is here. */
export function Offline({ again }: { again: () => void }) {
  const t = useT();
  const [drafts] = useState(keptDrafts);
  const [unsent] = useState(keptUnsent);
  // Listening is how a line that is back is noticed.
  useLive('/api/changes', again);
  return (
    <div className="inbox">
      <header className="top">
        <h1>{t('inbox')}</h1>
      </header>
      <p className="banner" role="status">
        {t('offline')}
      </p>
      <main className="offline">
        <p>{t('offline_start')}</p>
        {unsent.length > 0 && (
          <section aria-labelledby="offline-unsent">
            <h2 id="offline-unsent">{t('offline_unsent')}</h2>
            <ul>
              {unsent.map((text, n) => (
                <li key={n} className="words">
                  {text}
                </li>
              ))}
            </ul>
          </section>
        )}
        {drafts.length > 0 && (
          <section aria-labelledby="offline-drafts">
            <h2 id="offline-drafts">{t('offline_drafts')}</h2>
            <p className="hint" id="offline-drafts-hint">
              {t('offline_drafts_hint')}
            </p>
            {drafts.map(({ handoff, kind }) => (
              <Kept key={`${handoff}-${kind}`} handoff={handoff} kind={kind} />
            ))}
          </section>
        )}
        <button type="button" className="primary" onClick={again}>
          {t('try_again')}
        </button>
      </main>
    </div>
  );
}

/** Words that can be written on. For whom is not said: names are not kept. */
function Kept({ handoff, kind }: { handoff: string; kind: DraftKind }) {
  const [draft, setDraft] = useState(() => readDraft(handoff, kind));
  const change = (text: string): void => {
    // Other words are another message than one that may have arrived already.
    const next = newDraft(text);
    setDraft(next);
    keepDraft(handoff, next, kind);
  };
  return (
    <textarea
      dir="auto"
      rows={3}
      aria-labelledby="offline-drafts"
      aria-describedby="offline-drafts-hint"
      value={draft.text}
      onChange={(event) => change(event.target.value)}
    />
  );
}
