/** Every version that was ever live, the newest first, and the way back to any of them. */
import { useCallback, useEffect, useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { VersionDto } from '../../api/studio/dto.ts';
import { Dialog } from '../../client/Dialog.tsx';
import { isSignedOut } from '../../client/errors.ts';
import { useLanguage, useT } from '../../client/i18n.ts';
import { dayAndTime } from '../../client/time.ts';
import { api } from '../api.ts';
import { Trouble } from '../Trouble.tsx';
import './publish.css';

interface Props {
  zone: string;
  onChanged: () => void;
  onSignedOut: () => void;
}

export function HistoryPage({ zone, onChanged, onSignedOut }: Props) {
  const t = useT();
  const language = useLanguage();
  const [versions, setVersions] = useState<readonly VersionDto[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [back, setBack] = useState<VersionDto | null>(null);
  const [done, setDone] = useState<VersionDto | null>(null);

  const failed = useCallback(
    (error: unknown) => (isSignedOut(error) ? onSignedOut() : setProblem(error)),
    [onSignedOut],
  );
  const read = useCallback(() => {
    api.versions().then(setVersions, failed);
  }, [failed]);
  useEffect(read, [read]);
  const again = (): void => {
    setProblem(null);
    read();
  };

  async function rollBack(to: VersionDto, note: string): Promise<void> {
    setBack(null);
    setDone(null);
    setProblem(null);
    try {
      const base = versions?.find(({ live }) => live)?.n ?? null;
      setDone(await api.rollback({ to: to.n, note, base }));
      onChanged();
    } catch (error) {
      failed(error);
    }
    read();
  }
  if (versions === null) {
    if (problem !== null) return <Trouble error={problem} onAgain={read} />;
    return <div className="studio-skeleton skeleton" role="status" aria-label={t('loading')} />;
  }
  return (
    <div className="history">
      <h2>{t('studio_history')}</h2>
      <p className="hint">{t('studio_history_hint')}</p>
      {problem !== null && <Trouble error={problem} onAgain={again} />}
      {done !== null && (
        <p className="note" role="status">
          {t('studio_published_now', { n: done.n })}
        </p>
      )}
      {versions.length === 0 && <p className="nothing-open">{t('studio_no_versions')}</p>}
      <ol>
        {versions.map((version) => (
          <li key={version.n} className="version">
            <div>
              <h3>
                {t('studio_version', { n: version.n })}{' '}
                {version.live && <span className="tag strong">{t('studio_is_live')}</span>}
              </h3>
              <p dir="auto">{version.note}</p>
              <p className="hint">
                <bdi>{version.by}</bdi> · {dayAndTime(version.at, language, zone)} · {t(`studio_from_${version.from}`)}{' '}
                · {t('studio_files_changed', { count: version.changed })}
              </p>
              {version.back !== null && (
                <p className="hint">
                  {t('studio_gone_back', {
                    name: version.back.by,
                    time: dayAndTime(version.back.at, language, zone),
                  })}{' '}
                  <bdi>{version.back.note}</bdi>
                </p>
              )}
            </div>
            {!version.live && (
              <button type="button" onClick={() => setBack(version)}>
                {t('studio_roll_back')}
                <span className="visually-hidden"> {t('studio_version', { n: version.n })}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {back !== null && (
        <Dialog title={t('studio_roll_back_title', { n: back.n })} onClose={() => setBack(null)}>
          <RollBackForm
            version={back}
            onRollBack={(note) => void rollBack(back, note)}
            onCancel={() => setBack(null)}
          />
        </Dialog>
      )}
    </div>
  );
}

interface FormProps {
  version: VersionDto;
  onRollBack: (note: string) => void;
  onCancel: () => void;
}

function RollBackForm({ version, onRollBack, onCancel }: FormProps) {
  const t = useT();
  const id = useId();
  const [note, setNote] = useState(() => t('studio_roll_back_note', { n: version.n }));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onRollBack(note.trim());
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('studio_roll_back_text')}</p>
      <label htmlFor={id}>{t('studio_note')}</label>
      <input
        id={id}
        dir="auto"
        required
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="buttons">
        <button type="submit" className="primary" disabled={note.trim() === ''}>
          {t('studio_roll_back_yes', { n: version.n })}
        </button>
        <button type="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
