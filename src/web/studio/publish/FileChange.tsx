/** One file: what people are asked beside what they would be asked. */
import { lazy, Suspense, useState } from 'react';
import type { FileChangeDto } from '../../api/studio/dto.ts';
import { Dialog } from '../../client/Dialog.tsx';
import { useT } from '../../client/i18n.ts';
import { Link } from '../Link.tsx';
import { openFile } from '../route.ts';

const Compare = lazy(() => import('../code/Compare.tsx').then((file) => ({ default: file.Compare })));

interface Props {
  file: FileChangeDto;
  onForget: () => void;
  onKeepMine: () => void;
}

export function FileChange({ file, onForget, onKeepMine }: Props) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const name = file.path.replace(/^flows\//, '');
  return (
    <section className="file-change" aria-label={name}>
      <div className="file-change-top">
        <h3>
          <Link to={openFile(file.path)}>
            <bdi dir="ltr">{name}</bdi>
          </Link>
        </h3>
        <span className="tags">
          <span className="tag">{t('studio_by', { name: file.by })}</span>
          {file.before === null && (
            <span className="tag">{t(file.common === null ? 'studio_new_file' : 'studio_copy_of_base')}</span>
          )}
          {file.after === null && <span className="tag">{t('studio_removed_file')}</span>}
          {file.conflict && <span className="tag red">{t('studio_conflict_mark')}</span>}
        </span>
        <button type="button" onClick={() => setAsking(true)}>
          {t('studio_forget')}
        </button>
      </div>
      {file.conflict && (
        <div className="note">
          <p>{t('studio_outdated')}</p>
          <button type="button" onClick={onKeepMine}>
            {t('studio_keep_over')}
          </button>
        </div>
      )}
      <Suspense fallback={<p className="skeleton text-skeleton" role="status" aria-label={t('loading')} />}>
        <Compare
          before={file.before ?? file.common ?? ''}
          after={file.after ?? file.common ?? ''}
          beforeLabel={t('studio_side_live')}
          afterLabel={t('studio_side_draft')}
          kind={file.path.endsWith('.json') ? 'json' : 'yaml'}
        />
      </Suspense>
      {asking && (
        <Dialog title={t('studio_forget')} onClose={() => setAsking(false)}>
          <p>{t('studio_forget_text', { file: name })}</p>
          <div className="buttons">
            <button type="button" onClick={() => (setAsking(false), onForget())}>
              {t('studio_forget_yes')}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
