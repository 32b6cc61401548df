/** The conversation as a transcript: a test that this hub keeps. */
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { PhoneRunDto, TranscriptDto } from '../../api/studio/dto.ts';
import { Dialog } from '../../client/Dialog.tsx';
import { useT } from '../../client/i18n.ts';
import { api } from '../api.ts';
import { Trouble } from '../Trouble.tsx';

export function Record({ run, disabled }: { run: () => PhoneRunDto; disabled: boolean }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" disabled={disabled} onClick={() => setOpen(true)}>
        {t('studio_record')}
      </button>
      {open && (
        <Dialog title={t('studio_record')} onClose={() => setOpen(false)}>
          <RecordForm run={run} />
        </Dialog>
      )}
    </>
  );
}

function RecordForm({ run }: { run: () => PhoneRunDto }) {
  const t = useT();
  const id = useId();
  const [title, setTitle] = useState('');
  const [made, setMade] = useState<TranscriptDto | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setProblem(null);
    api.transcript({ ...run(), title: title.trim() }).then(setMade, setProblem);
  };
  const copy = (): void => {
    navigator.clipboard.writeText(made?.yaml ?? '').then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const download = (): void => {
    if (made === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([made.yaml], { type: 'text/yaml' }));
    link.download = made.path.split('/').at(-1) ?? 'transcript.yaml';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return (
    <>
      <p>{t('studio_record_text')}</p>
      <form className="stack" onSubmit={submit}>
        <label htmlFor={id}>{t('studio_record_title')}</label>
        <input
          id={id}
          dir="auto"
          required
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <button type="submit" className="primary" disabled={title.trim() === ''}>
          {t('studio_record_make')}
        </button>
      </form>
      {problem !== null && <Trouble error={problem} />}
      {made !== null && (
        <>
          <p className="hint">
            {t('studio_record_keep')} <bdi dir="ltr">{made.path}</bdi>
          </p>
          <pre className="yaml" dir="ltr" tabIndex={0} aria-label={t('studio_record_yaml')}>
            {made.yaml}
          </pre>
          <div className="buttons">
            <button type="button" onClick={copy}>
              {t('studio_copy')}
            </button>
            <button type="button" onClick={download}>
              {t('studio_download')}
            </button>
          </div>
          <p role="status">{copied === null ? '' : copied ? t('studio_copied') : t('studio_not_copied')}</p>
        </>
      )}
    </>
  );
}
