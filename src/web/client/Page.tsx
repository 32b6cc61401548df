/** The frame of a page about people: it says when the line is down, and Esc twice, or nobody touching it for long, covers it. */
import type { ReactNode } from 'react';
import { useT } from './i18n.ts';
import { useHidden } from './useHidden.ts';

interface Props {
  /** What its styles know it by. */
  name: string;
  /** One thing is open, which a narrow screen shows instead of the list. */
  open?: boolean;
  /** Of the hub: so long after the last touch it covers itself. */
  lockMinutes: number | null;
  /** The line is up. */
  live: boolean;
  top: ReactNode;
  children: ReactNode;
}

export function Page({ name, open, lockMinutes, live, top, children }: Props) {
  const t = useT();
  const [hidden, setHidden] = useHidden(lockMinutes);
  return (
    <>
      <div className={name} data-open={open} data-hidden={hidden} inert={hidden}>
        {top}
        {!live && (
          <p className="banner" role="status">
            {t('offline')}
          </p>
        )}
        {children}
      </div>
      {hidden && (
        <div className="curtain">
          <p>{t('hidden')}</p>
          <button type="button" className="primary" autoFocus onClick={() => setHidden(false)}>
            {t('show_again')}
          </button>
        </div>
      )}
    </>
  );
}
