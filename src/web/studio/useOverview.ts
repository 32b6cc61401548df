/** What every page of the studio stands on: languages, what is live, what is drafted. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OverviewDto } from '../api/studio/dto.ts';
import { isSignedOut } from '../client/errors.ts';
import { useLanguage } from '../client/i18n.ts';
import { api } from './api.ts';

export interface OverviewState {
  /** Null while it is read for the first time. */
  overview: OverviewDto | null;
  /** Why it could not be read the last time. */
  problem: unknown;
  refresh: () => void;
}

/** Read again when the window comes back to the front: somebody else may have published meanwhile. */
export function useOverview(onSignedOut: () => void): OverviewState {
  const { code } = useLanguage();
  const [overview, setOverview] = useState<OverviewDto | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const asked = useRef(0);

  const refresh = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    api.overview().then(
      (read) => {
        if (mine !== asked.current) return;
        setOverview(read);
        setProblem(null);
      },
      (error: unknown) => {
        if (isSignedOut(error)) onSignedOut();
        else setProblem(error);
      },
    );
  }, [onSignedOut]);

  useEffect(refresh, [refresh, code]);
  useEffect(() => {
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [refresh]);
  return { overview, problem, refresh };
}
