/** A conversation with the draft, replayed whenever it or the draft changes. */
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { PhoneRunDto, RefusalDto } from '../../api/studio/dto.ts';
import type { PhoneView } from '../../../studio/index.ts';
import { isSignedOut } from '../../client/errors.ts';
import { CallError } from '../../client/http.ts';
import { api } from '../api.ts';
import { changeTalk } from './turns.ts';
import type { Talk, TalkAction } from './turns.ts';

export interface PhoneHandle {
  talk: Talk;
  /** The latest view; it stays while a draft with errors cannot be run. */
  view: PhoneView | null;
  /** Files with errors, because of which the drafts cannot be run; empty where they can. */
  broken: readonly string[];
  problem: unknown;
  running: boolean;
  act: (action: TalkAction) => void;
  /** The run as the server wants it. */
  run: () => PhoneRunDto;
}

interface Options {
  path: string;
  text: string;
  language: string;
  /** Another object each time the draft was looked at anew: then the conversation is replayed. */
  checked: unknown;
  onSignedOut: () => void;
}

export function usePhone({ path, text, language, checked, onSignedOut }: Options): PhoneHandle {
  const [talk, act] = useReducer(changeTalk, null, (): Talk => ({
    channel: 'whatsapp',
    now: Date.now(),
    start: null,
    turns: [],
  }));
  const [state, setState] = useState<Pick<PhoneHandle, 'view' | 'broken' | 'problem' | 'running'>>({
    view: null,
    broken: [],
    problem: null,
    running: false,
  });
  const unsaved = useRef({ path, text });
  unsaved.current = { path, text };

  const run = useCallback((): PhoneRunDto => {
    const { channel, now, start, turns } = talk;
    return { language, channel, now, turns, unsaved: unsaved.current, ...(start === null ? {} : { start }) };
  }, [talk, language]);

  useEffect(() => {
    const leaving = new AbortController();
    setState((before) => ({ ...before, running: true }));
    api.phone(run(), leaving.signal).then(
      (view) => {
        if (!leaving.signal.aborted) setState({ view, broken: [], problem: null, running: false });
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        if (isSignedOut(error)) onSignedOut();
        const broken = brokenFiles(error);
        setState((before) => ({ ...before, broken, problem: broken.length > 0 ? null : error, running: false }));
      },
    );
    return () => leaving.abort();
  }, [run, checked, onSignedOut]);

  return { talk, ...state, act, run };
}

function brokenFiles(error: unknown): string[] {
  if (!(error instanceof CallError) || error.status !== 422) return [];
  const { problems = [] } = error.answer as RefusalDto;
  const files = problems.filter((one) => one.severity === 'error').map((one) => one.file.replace(/^flows\//, ''));
  return [...new Set(files)];
}
