/** After two wrote at once: the text that lost is still here. */
import { lazy, Suspense, useState } from 'react';
import { useT } from '../../client/i18n.ts';
import { Dialog } from '../../client/Dialog.tsx';
import type { Aside } from './file-state.ts';

const Compare = lazy(() => import('../code/Compare.tsx').then((file) => ({ default: file.Compare })));

interface Props {
  aside: Aside;
  current: string;
  onBringBack: () => void;
  onForget: () => void;
}

export function AsideNote({ aside, current, onBringBack, onForget }: Props) {
  const t = useT();
  const [looking, setLooking] = useState(false);
  return (
    <div className="note aside-note" role="status">
      <p>
        {aside.whose === 'mine'
          ? t('studio_aside_mine')
          : t('studio_aside_theirs', { name: aside.by ?? t('studio_somebody') })}
      </p>
      <div className="buttons">
        <button type="button" onClick={() => setLooking(true)}>
          {t('studio_compare')}
        </button>
        <button type="button" onClick={onBringBack}>
          {t('studio_bring_back')}
        </button>
        <button type="button" className="plain" onClick={onForget}>
          {t('studio_forget_aside')}
        </button>
      </div>
      {looking && (
        <Dialog title={t('studio_compare')} wide onClose={() => setLooking(false)}>
          <Suspense fallback={<p role="status">{t('loading')}</p>}>
            <Compare
              before={aside.text}
              after={current}
              beforeLabel={
                aside.whose === 'mine'
                  ? t('studio_put_aside')
                  : t('studio_their_text', { name: aside.by ?? t('studio_somebody') })
              }
              afterLabel={t('studio_in_the_editor')}
            />
          </Suspense>
        </Dialog>
      )}
    </div>
  );
}
