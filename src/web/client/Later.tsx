/** What is loaded only when it is needed; without a line it says so and tries again, instead of taking the page along. */
import { Component, Suspense, lazy, useMemo, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { useT } from './i18n.ts';

interface Props<P> {
  load: () => Promise<ComponentType<P>>;
  props: P;
}

/** `load` must be the same function each time. */
export function Later<P extends object>({ load, props }: Props<P>) {
  const t = useT();
  const [tries, setTries] = useState(0);
  // A failed import is remembered by `lazy`: a new one is made for each try.
  const Loaded = useMemo(() => lazy(async () => ({ default: await load() })), [load, tries]);
  const again = (
    <div className="later" role="alert">
      <p className="error">{t('error_offline')}</p>
      <button type="button" onClick={() => setTries(tries + 1)}>
        {t('try_again')}
      </button>
    </div>
  );
  return (
    <Catching key={tries} instead={again}>
      <Suspense fallback={<span className="visually-hidden" role="status" aria-label={t('loading')} />}>
        <Loaded {...props} />
      </Suspense>
    </Catching>
  );
}

class Catching extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
