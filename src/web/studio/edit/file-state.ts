/**
 * One file that is being edited: what is typed, what is saved, what is live, and what to do when somebody else saved
 * before. Nothing that anybody wrote is dropped here without being put aside.
 */
import type { ConflictDto, FileDto } from '../../api/studio/dto.ts';

/** A text that lost, kept so that it can be looked at and brought back. */
export interface Aside {
  whose: 'mine' | 'theirs';
  /** Theirs: whose; null where it is what is live. */
  by: string | null;
  text: string;
}

export interface Saved {
  text: string;
  /** 0: nobody has drafted it. */
  rev: number;
  /** Of the live text it grew from. */
  base: string | null;
  by: string | null;
  at: number | null;
}

export interface FileState {
  path: string;
  /** As it is in the editor. */
  text: string;
  /** What the server has, and its number; a save that names an older number is refused. */
  saved: Saved;
  /** What people are asked; null where the file is new. */
  live: string | null;
  /** Somebody published another text since the draft began. */
  outdated: boolean;
  saving: boolean;
  conflict: ConflictDto | null;
  aside: Aside | null;
  /** Why the last save did not work. */
  problem: unknown;
}

/** What this tab kept when it was left or closed with unsaved text. */
export interface Kept {
  text: string;
  /** What it was written on. */
  rev: number;
  base: string | null;
}

export type FileAction =
  | { do: 'typed'; text: string }
  | { do: 'saving' }
  | { do: 'saved'; text: string; rev: number; by: string; at: number }
  | { do: 'failed'; problem: unknown }
  | { do: 'refused'; conflict: ConflictDto }
  | { do: 'take-theirs' }
  | { do: 'keep-mine'; text: string }
  | { do: 'later' }
  | { do: 'kept-over-live' }
  | { do: 'bring-back' }
  | { do: 'forget-aside' };

/** `file` as the server gave it, with what this tab still had unsaved put over it. */
export function opened(file: FileDto, kept: Kept | null): FileState {
  const mine = kept !== null && kept.text !== file.text ? kept : null;
  return {
    path: file.path,
    text: mine?.text ?? file.text,
    // Ours was written on an older one: the number stays old, so that saving asks what to do instead of overwriting.
    saved: { text: file.text, rev: mine?.rev ?? file.rev, base: mine?.base ?? file.base, by: file.by, at: file.at },
    live: file.live,
    outdated: file.conflict,
    saving: false,
    conflict: null,
    aside: null,
    problem: null,
  };
}

export function isUnsaved(state: FileState): boolean {
  return state.text !== state.saved.text;
}

/** Saved, but not what people are asked. Where nobody has drafted a base's file it is live as it stands. */
export function isDraft(state: FileState): boolean {
  return state.saved.rev > 0 && state.saved.text !== state.live;
}

export function changeFile(state: FileState, action: FileAction): FileState {
  const { conflict } = state;
  switch (action.do) {
    case 'typed':
      return { ...state, text: action.text };
    case 'saving':
      return { ...state, saving: true, problem: null };
    case 'saved':
      return {
        ...state,
        saving: false,
        conflict: null,
        saved: { ...state.saved, text: action.text, rev: action.rev, by: action.by, at: action.at },
      };
    case 'failed':
      return { ...state, saving: false, problem: action.problem };
    case 'refused':
      // The same text twice is no conflict.
      return action.conflict.text === state.text
        ? { ...state, saving: false, conflict: null, saved: savedBy(action.conflict) }
        : { ...state, saving: false, conflict: action.conflict };
    case 'kept-over-live':
      return { ...state, outdated: false };
    case 'later':
      return { ...state, conflict: null };
    case 'take-theirs':
      if (conflict === null) return state;
      return {
        ...state,
        text: conflict.text,
        saved: savedBy(conflict),
        conflict: null,
        aside: { whose: 'mine', by: null, text: state.text },
      };
    case 'keep-mine':
      if (conflict === null) return state;
      // Ours is the next save, on top of theirs; theirs is put aside.
      return {
        ...state,
        text: action.text,
        saved: savedBy(conflict),
        conflict: null,
        aside: { whose: 'theirs', by: conflict.by, text: conflict.text },
      };
    case 'bring-back':
      if (state.aside === null) return state;
      return { ...state, text: state.aside.text, aside: { whose: 'mine', by: null, text: state.text } };
    case 'forget-aside':
      return { ...state, aside: null };
  }
}

function savedBy(conflict: ConflictDto): FileState['saved'] {
  return { text: conflict.text, rev: conflict.rev, base: conflict.base, by: conflict.by, at: conflict.at };
}
