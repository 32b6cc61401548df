/** A new interview of the hub's own: a name, then its file, which is only saved once something is written there. */
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useT } from '../../client/i18n.ts';
import { go, openFile } from '../route.ts';

const NAME = /^[a-z][a-z0-9-]{1,39}$/;

export function NewInterview({ hub, taken }: { hub: string; taken: readonly string[] }) {
  const t = useT();
  const id = useId();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const wanted = name.trim().toLowerCase().replaceAll(/\s+/g, '-');
    if (!NAME.test(wanted)) setProblem(t('studio_new_bad'));
    else if (taken.includes(wanted)) setProblem(t('studio_new_taken'));
    else go(openFile(`flows/hubs/${hub}/${wanted}.yaml`));
  };
  return (
    <details className="new-interview">
      <summary>{t('studio_new')}</summary>
      <form onSubmit={submit}>
        <label htmlFor={id}>{t('studio_new_name')}</label>
        <p className="hint" id={`${id}-hint`}>
          {t('studio_new_hint')}
        </p>
        <div className="line">
          <input
            id={id}
            dir="ltr"
            value={name}
            maxLength={40}
            aria-describedby={`${id}-hint`}
            onChange={(event) => (setName(event.target.value), setProblem(null))}
            required
          />
          <button type="submit">{t('studio_new_open')}</button>
        </div>
        {problem !== null && (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
      </form>
    </details>
  );
}
