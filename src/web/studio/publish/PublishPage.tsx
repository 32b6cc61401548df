/** What people are asked against what is drafted, file by file, and the one button that makes it live. */
import { useCallback, useEffect, useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { ChangesDto, VersionDto } from '../../api/studio/dto.ts';
import { isSignedOut } from '../../client/errors.ts';
import { useT } from '../../client/i18n.ts';
import { api } from '../api.ts';
import { Problems } from '../edit/Problems.tsx';
import { Link } from '../Link.tsx';
import { go, openFile } from '../route.ts';
import { Trouble } from '../Trouble.tsx';
import { FileChange } from './FileChange.tsx';
import './publish.css';

interface Props {
  onChanged: () => void;
  onSignedOut: () => void;
}

export function PublishPage({ onChanged, onSignedOut }: Props) {
  const t = useT();
  const id = useId();
  const [changes, setChanges] = useState<ChangesDto | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [note, setNote] = useState('');
  const [everyone, setEveryone] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<VersionDto | null>(null);

  const failed = useCallback(
    (error: unknown) => (isSignedOut(error) ? onSignedOut() : setProblem(error)),
    [onSignedOut],
  );
  const read = useCallback(() => {
    api.changes().then(setChanges, failed);
  }, [failed]);
  useEffect(read, [read]);

  async function publish(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (changes === null) return;
    setBusy(true);
    setProblem(null);
    try {
      setDone(await api.publish({ note: note.trim(), base: changes.base, everyone }));
      setNote('');
      setEveryone(false);
      onChanged();
    } catch (error) {
      failed(error);
    }
    setBusy(false);
    read();
  }
  async function act(work: () => Promise<unknown>): Promise<void> {
    setProblem(null);
    await work().catch(failed);
    onChanged();
    read();
  }
  const forget = async (path: string): Promise<void> => act(async () => api.forget(path, (await api.file(path)).rev));
  const keepMine = async (path: string): Promise<void> => act(async () => api.keep(path, (await api.file(path)).rev));

  if (changes === null) {
    if (problem !== null) return <Trouble error={problem} onAgain={read} />;
    return <div className="studio-skeleton skeleton" role="status" aria-label={t('loading')} />;
  }
  const errors = changes.problems.filter((one) => one.severity === 'error').length;
  const conflicts = changes.files.filter((file) => file.conflict).length;
  const may = changes.files.length > 0 && errors === 0 && conflicts === 0;
  return (
    <div className="publish">
      <h2>{t('studio_publish')}</h2>
      {done !== null && (
        <p className="note" role="status">
          {t('studio_published_now', { n: done.n })} <Link to={{ page: 'history' }}>{t('studio_history')}</Link>
        </p>
      )}
      {problem !== null && <Trouble error={problem} onAgain={read} />}
      {changes.files.length === 0 ? (
        <p className="nothing-open">{t('studio_nothing_to_publish')}</p>
      ) : (
        <form className="publish-form" onSubmit={(event) => void publish(event)}>
          <p>{t('studio_publish_text', { count: changes.files.length })}</p>
          <label htmlFor={`${id}-note`}>{t('studio_note')}</label>
          <input
            id={`${id}-note`}
            dir="auto"
            required
            maxLength={500}
            aria-describedby={`${id}-note-hint`}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <p className="hint" id={`${id}-note-hint`}>
            {t('studio_note_hint')}
          </p>
          <div className="check-line">
            <input
              id={`${id}-everyone`}
              type="checkbox"
              aria-describedby={`${id}-everyone-hint`}
              checked={everyone}
              onChange={(event) => setEveryone(event.target.checked)}
            />
            <label htmlFor={`${id}-everyone`}>{t('studio_everyone')}</label>
          </div>
          <p className="hint" id={`${id}-everyone-hint`}>
            {t('studio_everyone_hint')}
          </p>
          {errors > 0 && <p className="error">{t('studio_publish_errors', { count: errors })}</p>}
          {conflicts > 0 && <p className="error">{t('studio_publish_conflicts')}</p>}
          <button type="submit" className="primary" disabled={busy || !may || note.trim() === ''}>
            {busy ? t('studio_publishing') : t('studio_publish_now')}
          </button>
        </form>
      )}
      {changes.files.map((file) => (
        <FileChange
          key={file.path}
          file={file}
          onForget={() => void forget(file.path)}
          onKeepMine={() => void keepMine(file.path)}
        />
      ))}
      {changes.problems.length > 0 && (
        <Problems
          problems={changes.problems}
          path=""
          checking={false}
          onOpen={(one) => go(openFile(one.file, one.line))}
        />
      )}
    </div>
  );
}
