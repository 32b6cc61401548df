/** Search in one's own people. What is searched for is never part of an address. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Row } from '../api/dto.ts';
import { inWords, isSignedOut } from '../client/errors.ts';
import { useT } from '../client/i18n.ts';
import { api } from './api.ts';
import { ListRow } from './Row.tsx';
import type { RowContext } from './Row.tsx';

const SHORTEST = 2;
const LONGEST = 80;
/** Between two letters of somebody who types. */
const PAUSE_MS = 300;

interface Props {
  context: RowContext;
  /** Another value: something has changed, so what is shown is asked for again. */
  stamp: number;
  /** The results stand in place of the lists. */
  onSearching: (searching: boolean) => void;
}

export function Search({ context, stamp, onSearching }: Props) {
  const t = useT();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const searching = wanted !== '';
  const { rows, problem, again } = useFound(wanted, stamp, context.onRefused);
  useEffect(() => onSearching(searching), [searching, onSearching]);
  const clear = (): void => {
    setWords('');
    field.current?.focus();
  };
  return (
    <search className="search">
      <label htmlFor={id} className="visually-hidden">
        {t('search')}
      </label>
      <div className="search-line">
        <input
          ref={field}
          id={id}
          type="search"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={LONGEST}
          placeholder={t('search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setWords('')}
        />
        {searching && (
          <button type="button" className="plain" onClick={clear}>
            {t('search_end')}
          </button>
        )}
      </div>
      {searching && (
        <>
          <p className="rest" role="status">
            {wanted.length < SHORTEST
              ? t('search_short')
              : problem !== null
                ? inWords(problem, t)
                : rows === null
                  ? t('search_on')
                  : rows.length === 0
                    ? t('search_none')
                    : t('search_found', { count: rows.length })}
          </p>
          {problem !== null && (
            <button type="button" onClick={again}>
              {t('try_again')}
            </button>
          )}
          {rows !== null && (
            <ul>
              {rows.map((row) => (
                <ListRow key={row.id} row={row} whose context={context} />
              ))}
            </ul>
          )}
        </>
      )}
    </search>
  );
}

/** The rows that fit; null while nothing is known. Each question ends the one before it. */
function useFound(wanted: string, stamp: number, onRefused: () => void) {
  const [rows, setRows] = useState<Row[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const shown = useRef('');
  useEffect(() => {
    if (wanted.length < SHORTEST) {
      shown.current = '';
      setRows(null);
      setProblem(null);
      return;
    }
    // The same words again, because something changed: what is there stays until the answer comes.
    const same = shown.current === wanted;
    if (!same) setRows(null);
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const answer = await api.search(wanted, stop.signal);
        if (stop.signal.aborted) return;
        shown.current = wanted;
        setRows(answer.rows);
        setProblem(null);
      } catch (error) {
        if (stop.signal.aborted) return;
        setProblem(error);
        // Reading the lists tells who is signed in.
        if (isSignedOut(error)) onRefused();
      }
    };
    const timer = setTimeout(() => void ask(), same ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted, stamp, tries, onRefused]);
  return { rows, problem, again: () => setTries(tries + 1) };
}
