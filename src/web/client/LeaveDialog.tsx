/** Asked before signing out throws away what was not sent. */
import { useState } from 'react';
import { keptWords } from './device/kept.ts';
import { Dialog } from './Dialog.tsx';
import { useT } from './i18n.ts';

interface Props {
  onLeave: () => void;
  onStay: () => void;
}

export function LeaveDialog({ onLeave, onStay }: Props) {
  const t = useT();
  const [words] = useState(keptWords);
  return (
    <Dialog title={t('leave_title')} onClose={onStay}>
      <p>{t('leave_hint')}</p>
      {words.map((text, n) => (
        // They never change while this is open.
        <blockquote key={n} className="words" dir="auto">
          {text}
        </blockquote>
      ))}
      <div className="buttons">
        <button type="button" className="primary" onClick={onStay}>
          {t('leave_stay')}
        </button>
        <button type="button" onClick={onLeave}>
          {t('sign_out')}
        </button>
      </div>
    </Dialog>
  );
}
