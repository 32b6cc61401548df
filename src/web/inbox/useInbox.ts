/** What the page knows: the lists, the opened handoff, and whether the line is up. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Detail, Lists } from '../api/dto.ts';
import { CallError } from '../client/http.ts';
import { useLanguage } from '../client/i18n.ts';
import { useLive } from '../client/live.ts';
import { api } from './api.ts';
import { isSignedOut } from '../client/errors.ts';

export interface InboxState {
  lists: Lists | null;
  /** Null while it is read. */
  detail: Detail | null;
  /** Why the opened handoff cannot be shown. */
  problem: unknown;
  /** The line is up. */
  live: boolean;
  /** Shows what an action answered, and reads the lists again. */
  show: (detail: Detail) => void;
  refresh: () => void;
}

export function useInbox(openId: string | null, onSignedOut: () => void): InboxState {
  const { code } = useLanguage();
  const [lists, setLists] = useState<Lists | null>(null);
  const [detail, setDetail] = useState<Detail | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [reached, setReached] = useState(true);
  const current = useRef(openId);
  current.current = openId;
  // Answers may overtake each other; only the latest question's answer is shown.
  const asked = useRef(0);
  const askedLists = useRef(0);
  /** Seen here while it waited: where somebody else takes it, that is said kindly and stays. */
  const waited = useRef<string | null>(null);

  const failed = useCallback(
    (error: unknown) => {
      if (isSignedOut(error)) onSignedOut();
      else if (error instanceof CallError && error.status === 0) setReached(false);
    },
    [onSignedOut],
  );

  const readLists = useCallback(async () => {
    askedLists.current += 1;
    const question = askedLists.current;
    try {
      const answer = await api.lists();
      if (question === askedLists.current) setLists(answer);
      setReached(true);
    } catch (error) {
      failed(error);
    }
  }, [failed]);

  const readDetail = useCallback(async () => {
    const id = current.current;
    if (id === null) return;
    asked.current += 1;
    const question = asked.current;
    try {
      const answer = await api.detail(id);
      if (question !== asked.current) return;
      setDetail(answer);
      waited.current = answer.status === 'waiting' ? id : null;
      setProblem(null);
    } catch (error) {
      if (question !== asked.current) return;
      failed(error);
      // When the line is down, what was read before stays on the screen.
      if (!(error instanceof CallError && error.status === 0)) {
        const lost = waited.current === id && error instanceof CallError && error.code === 'not_yours';
        setDetail(null);
        setProblem(lost ? new CallError(error.status, 'taken') : error);
      }
    }
  }, [failed]);

  const refresh = useCallback(() => void Promise.all([readLists(), readDetail()]), [readLists, readDetail]);
  // Who else is here is told with the handoff only.
  const up = useLive('/api/changes', refresh, {
    present: (id) => void (id === current.current && readDetail()),
    // That messages leave late is a thing nothing else changes with: the line itself says so.
    here: ({ sending }) => setLists((now) => (now && sending && now.sending !== sending ? { ...now, sending } : now)),
  });

  // What is opened reads itself; the page's other language is the only reason to read it again.
  const readIn = useRef(code);
  useEffect(() => {
    if (readIn.current !== code) void readDetail();
    readIn.current = code;
    void readLists();
  }, [readLists, readDetail, code]);
  useEffect(() => {
    setDetail(null);
    setProblem(null);
    asked.current += 1;
    void readDetail();
  }, [openId, readDetail]);

  const show = useCallback(
    (answer: Detail) => {
      if (answer.id === current.current) {
        asked.current += 1;
        setDetail(answer);
        if (answer.status !== 'waiting') waited.current = null;
      }
      void readLists();
    },
    [readLists],
  );
  const shown = detail !== null && detail.id === openId ? detail : null;
  return { lists, detail: shown, problem, live: up && reached, show, refresh };
}
