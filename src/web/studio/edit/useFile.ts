/** One file, read and saved. Saving is asked for (Ctrl+S or the button), never done behind anybody's back. */
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { ConflictDto, FileDto } from '../../api/studio/dto.ts';
import { isSignedOut } from '../../client/errors.ts';
import { CallError } from '../../client/http.ts';
import { api } from '../api.ts';
import { changeFile, isUnsaved, opened } from './file-state.ts';
import type { FileAction, FileState } from './file-state.ts';
import { keep, readKept } from './keep.ts';

export interface FileHandle {
  /** Null while it is read. */
  file: FileState | null;
  /** Why it cannot be read. */
  problem: unknown;
  others: readonly string[];
  dispatch: (action: FileAction) => void;
  save: () => void;
  reload: () => void;
}

interface Options {
  path: string;
  /** Who is signed in, as they are named to others. */
  me: string;
  onSaved: () => void;
  onSignedOut: () => void;
}

type Whole = FileState | null;
type WholeAction = FileAction | { do: 'opened'; file: FileDto; beginning?: string } | { do: 'closed' };

function change(state: Whole, action: WholeAction): Whole {
  if (action.do === 'opened') {
    const { file, beginning } = action;
    const kept = readKept(file.path);
    return opened(file, kept ?? (beginning === undefined ? null : { text: beginning, rev: 0, base: null }));
  }
  if (action.do === 'closed') return null;
  return state === null ? null : changeFile(state, action);
}

export function useFile({ path, me, onSaved, onSignedOut }: Options): FileHandle {
  const [file, dispatch] = useReducer(change, null);
  const [problem, setProblem] = useState<unknown>(null);
  const [others, setOthers] = useState<readonly string[]>([]);
  const latest = useRef(file);
  useEffect(() => {
    latest.current = file;
  });

  const reload = useCallback(() => {
    setProblem(null);
    api.file(path).then(
      (read) => {
        dispatch({ do: 'opened', file: read });
        setOthers(read.others);
      },
      (error: unknown) => {
        if (isSignedOut(error)) onSignedOut();
        else if (error instanceof CallError && error.code === 'no_such_file' && isNewInterview(path)) {
          dispatch({ do: 'opened', ...newInterview(path) });
        } else setProblem(error);
      },
    );
  }, [path, onSignedOut]);
  useEffect(reload, [reload]);

  useEffect(() => {
    if (file === null) return;
    keep(file.path, isUnsaved(file) ? { text: file.text, rev: file.saved.rev, base: file.saved.base } : null);
  }, [file]);

  const save = useCallback(async () => {
    const now = latest.current;
    if (now === null || now.saving || !isUnsaved(now)) return;
    dispatch({ do: 'saving' });
    try {
      const { rev } = await api.save({ path: now.path, text: now.text, rev: now.saved.rev, base: now.saved.base });
      dispatch({ do: 'saved', text: now.text, rev, by: me, at: Date.now() });
      onSaved();
    } catch (error) {
      const conflict = conflictOf(error);
      if (conflict !== null) dispatch({ do: 'refused', conflict });
      else dispatch({ do: 'failed', problem: error });
      if (isSignedOut(error)) onSignedOut();
    }
  }, [me, onSaved, onSignedOut]);

  const saveNow = useCallback(() => void save(), [save]);
  return { file, problem, others, dispatch, save: saveNow, reload };
}

const OWN_INTERVIEW = /^flows\/hubs\/[^/]+\/([a-z][a-z0-9-]*)\.yaml$/;

function isNewInterview(path: string): boolean {
  return OWN_INTERVIEW.test(path);
}

/** Nothing is there yet: a beginning to be written on, which is not kept before it is saved. */
function newInterview(path: string): { file: FileDto; beginning: string } {
  const id = OWN_INTERVIEW.exec(path)?.[1] ?? '';
  const beginning = `interview: ${id}\ntitle: ${id}\n\nsteps:\n  - ask: first\n    as: first\n    why: why_first\n    answer: text\n`;
  const nothing = { text: '', rev: 0, base: null, by: null, at: null, live: null, conflict: false, removed: false };
  return { file: { path, ...nothing, others: [] }, beginning };
}

/** What the other one saved, where that is why ours was refused. */
export function conflictOf(error: unknown): ConflictDto | null {
  if (!(error instanceof CallError) || error.status !== 409) return null;
  const answer = error.answer as Partial<ConflictDto> | undefined;
  return typeof answer?.text === 'string' && typeof answer.rev === 'number' ? (answer as ConflictDto) : null;
}
