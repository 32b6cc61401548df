/** What the page knows: the team, and whether the line is up. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Team } from '../api/team/dto.ts';
import { isSignedOut } from '../client/errors.ts';
import { CallError } from '../client/http.ts';
import { useLanguage } from '../client/i18n.ts';
import { useLive } from '../client/live.ts';
import { api } from './api.ts';

export interface TeamState {
  team: Team | null;
  live: boolean;
  /** Shows what a change answered; null reads again. */
  show: (team: Team | null) => void;
}

export function useTeam(onSignedOut: () => void): TeamState {
  const language = useLanguage();
  const [team, setTeam] = useState<Team | null>(null);
  const [reached, setReached] = useState(true);
  // Answers may overtake each other; only the latest question's answer is shown.
  const asked = useRef(0);

  const read = useCallback(async () => {
    asked.current += 1;
    const question = asked.current;
    try {
      const answer = await api.team();
      if (question === asked.current) setTeam(answer);
      setReached(true);
    } catch (error) {
      if (isSignedOut(error)) onSignedOut();
      // Their role was taken away while the page was open.
      else if (error instanceof CallError && error.status === 403) window.location.reload();
      else if (error instanceof CallError && error.status === 0) setReached(false);
    }
  }, [onSignedOut]);
  const refresh = useCallback(() => void read(), [read]);
  const up = useLive('/api/changes', refresh);
  useEffect(refresh, [refresh, language.code]);

  const show = useCallback(
    (answer: Team | null) => {
      if (answer === null) return refresh();
      asked.current += 1;
      setTeam(answer);
    },
    [refresh],
  );
  return { team, live: up && reached, show };
}
