/** The texts of one interview in one language, and what of them is not saved yet. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TextDto, TextsDto } from '../../api/studio/dto.ts';
import { isSignedOut } from '../../client/errors.ts';
import { CallError } from '../../client/http.ts';
import { api } from '../api.ts';
import type { Inlays } from '../code/inlay.ts';

/** Somebody else wrote the same text meanwhile. */
export interface TextConflict {
  theirs: string | null;
  mine: string;
}

export interface TextsHandle {
  /** Null while they are read, or where there is no interview. */
  texts: TextsDto | null;
  problem: unknown;
  /** What is typed and not saved, by key, in the language shown. */
  edits: ReadonlyMap<string, string>;
  conflicts: ReadonlyMap<string, TextConflict>;
  saving: ReadonlySet<string>;
  /** Something is not saved, in any language. */
  unsaved: boolean;
  english: ReadonlyMap<string, string>;
  inlays: Inlays | null;
  edit: (key: string, text: string | null) => void;
  /** `null`: back to the base's text. Resolves to whether it is saved. */
  save: (key: string, text: string | null) => Promise<boolean>;
  /** After somebody else wrote the same text: ours on top of theirs, or theirs. */
  settle: (key: string, keep: 'mine' | 'theirs') => void;
  reload: () => void;
}

const EMPTY: ReadonlyMap<string, never> = new Map<string, never>();

export function useTexts(interview: string | null, language: string, onSignedOut: () => void): TextsHandle {
  const [texts, setTexts] = useState<TextsDto | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  /** By `language key`: changing the language loses nothing. */
  const [allEdits, setAllEdits] = useState<ReadonlyMap<string, string>>(EMPTY);
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, TextConflict>>(EMPTY);
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef(texts);
  const wanted = useRef('');
  wanted.current = `${interview ?? ''} ${language}`;

  const show = useCallback((next: TextsDto) => {
    latest.current = next;
    setTexts(next);
  }, []);
  const read = useCallback(async (): Promise<TextsDto | null> => {
    if (interview === null) return null;
    const asked = `${interview} ${language}`;
    const found = await api.texts(interview, language);
    if (wanted.current === asked) show(found);
    return found;
  }, [interview, language, show]);
  const failed = useCallback(
    (error: unknown) => (isSignedOut(error) ? onSignedOut() : setProblem(error)),
    [onSignedOut],
  );
  const reload = useCallback(() => {
    setProblem(null);
    read().catch(failed);
  }, [read, failed]);
  useEffect(() => {
    setTexts(null);
    setConflicts(EMPTY);
    reload();
  }, [reload]);

  const edit = useCallback(
    (key: string, text: string | null) =>
      setAllEdits((before) => {
        const next = new Map(before);
        if (text === null) next.delete(`${language} ${key}`);
        else next.set(`${language} ${key}`, text);
        return next;
      }),
    [language],
  );

  const save = useCallback(
    async (key: string, text: string | null): Promise<boolean> => {
      const known = latest.current;
      if (known === null) return false;
      const before = known.texts.find((one) => one.key === key)?.text ?? null;
      setProblem(null);
      setSaving((now) => new Set(now).add(key));
      try {
        await put(known, key, text, before);
        edit(key, null);
        await read();
        return true;
      } catch (error) {
        if (error instanceof TextTaken) {
          setConflicts((now) => new Map(now).set(key, { theirs: error.theirs, mine: text ?? '' }));
        } else failed(error);
        return false;
      } finally {
        setSaving((now) => {
          const next = new Set(now);
          next.delete(key);
          return next;
        });
      }
      async function put(onto: TextsDto, what: string, words: string | null, seen: string | null): Promise<void> {
        const { rev, base, interview: of, language: inLanguage } = onto;
        try {
          await api.saveText({ interview: of, language: inLanguage, key: what, text: words, rev, base });
        } catch (error) {
          if (!(error instanceof CallError) || error.code !== 'changed') throw error;
          // Another text of the same file was saved meanwhile: that is no conflict. This one: ask.
          const now = await read();
          const theirs = now?.texts.find((one) => one.key === what)?.text ?? null;
          if (now === null || theirs !== seen) throw new TextTaken(theirs);
          await put(now, what, words, seen);
        }
      }
    },
    [edit, read, failed],
  );

  const settle = useCallback(
    (key: string, keep: 'mine' | 'theirs') => {
      const conflict = conflicts.get(key);
      setConflicts((before) => {
        const next = new Map(before);
        next.delete(key);
        return next;
      });
      if (keep === 'theirs') edit(key, null);
      // What is shown now is theirs, so saving goes on top of it.
      else if (conflict !== undefined) void save(key, conflict.mine);
    },
    [conflicts, edit, save],
  );

  const edits = useMemo(() => {
    const start = `${language} `;
    return new Map(
      [...allEdits].filter(([key]) => key.startsWith(start)).map(([key, text]) => [key.slice(start.length), text]),
    );
  }, [allEdits, language]);
  const shown = texts?.language === language && texts.interview === interview ? texts : null;
  const english = useMemo(() => new Map((texts?.texts ?? []).map((one) => [one.key, one.english])), [texts]);
  const inlays = useMemo(() => (shown === null ? null : inlaysOf(shown)), [shown]);

  return {
    texts: shown,
    problem,
    edits,
    conflicts,
    saving,
    unsaved: allEdits.size > 0,
    english,
    inlays,
    edit,
    save,
    settle,
    reload,
  };
}

/** Thrown within a save: this very text was changed by somebody else. */
class TextTaken extends Error {
  readonly theirs: string | null;

  constructor(theirs: string | null) {
    super('changed');
    this.theirs = theirs;
  }
}

function inlaysOf({ language, texts }: TextsDto): Inlays {
  const said = (one: TextDto): [string, string][] => {
    const text = language === 'en' ? (one.text ?? one.english) : one.text;
    return text === null ? [] : [[one.key, text]];
  };
  return { language, texts: new Map(texts.flatMap(said)) };
}
