/** Somebody else saved this file before: who, when, both texts side by side, and a choice that loses neither. */
import { lazy, Suspense, useState } from 'react';
import type { ConflictDto } from '../../api/studio/dto.ts';
import { Dialog } from '../../client/Dialog.tsx';
import { useLanguage, useT } from '../../client/i18n.ts';
import { isolate } from '../../client/isolate.ts';
import { moment } from '../../client/time.ts';

const Compare = lazy(() => import('../code/Compare.tsx').then((file) => ({ default: file.Compare })));

interface Props {
  conflict: ConflictDto;
  mine: string;
  zone: string;
  onTakeTheirs: () => void;
  onKeepMine: (text: string) => void;
  onLater: () => void;
}

export function ConflictDialog({ conflict, mine, zone, onTakeTheirs, onKeepMine, onLater }: Props) {
  const t = useT();
  const language = useLanguage();
  const [text, setText] = useState(mine);
  const [comparing, setComparing] = useState(false);
  const name = isolate(conflict.by ?? t('studio_somebody'));
  const time = conflict.at === null ? null : moment(conflict.at, Date.now(), language, zone);
  return (
    <Dialog title={t('studio_conflict_title')} wide={comparing} onClose={onLater}>
      <p>{time === null ? t('studio_conflict_live') : t('studio_conflict_text', { name, time })}</p>
      {comparing ? (
        <>
          <p className="hint">{t('studio_conflict_edit')}</p>
          <Suspense fallback={<p role="status">{t('loading')}</p>}>
            <Compare
              before={conflict.text}
              after={mine}
              beforeLabel={t('studio_their_text', { name })}
              afterLabel={t('studio_my_text')}
              onChange={setText}
            />
          </Suspense>
        </>
      ) : (
        <button type="button" onClick={() => setComparing(true)}>
          {t('studio_compare')}
        </button>
      )}
      <p className="hint">{t('studio_conflict_hint')}</p>
      <div className="buttons">
        <button type="button" onClick={onTakeTheirs}>
          {t('studio_take_theirs', { name })}
        </button>
        <button type="button" onClick={() => onKeepMine(text)}>
          {t('studio_keep_mine')}
        </button>
        <button type="button" className="plain" onClick={onLater}>
          {t('studio_later')}
        </button>
      </div>
    </Dialog>
  );
}
