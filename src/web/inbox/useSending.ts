/** What is being written, and its way out: now, or from this browser's outbox when the line is back. */
import { useEffect, useState } from 'react';
import type { Detail } from '../api/dto.ts';
import { CallError } from '../client/http.ts';
import type { Outbox } from '../client/outbox.ts';
import { api } from './api.ts';
import { keepDraft, newDraft, readDraft } from './draft.ts';
import type { Mode } from './draft.ts';

interface Options {
  handoff: string;
  mode: Mode;
  outbox: Outbox;
  onBusy: (busy: boolean) => void;
  onSent: (detail: Detail) => void;
  /** It is out of this field: sent, or waiting for the line. */
  onDone: () => void;
}

export interface Sending {
  text: string;
  problem: unknown;
  change: (text: string) => void;
  /** `translation`: goes instead of what was written, which is kept beside it. */
  send: (translation?: string) => Promise<void>;
  fail: (error: unknown) => void;
}

export function useSending({ handoff, mode, outbox, onBusy, onSent, onDone }: Options): Sending {
  const [draft, setDraft] = useState(() => readDraft(handoff, mode));
  const [tried, setTried] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => keepDraft(handoff, draft, mode), [handoff, mode, draft]);

  const done = (): void => {
    const next = newDraft();
    setDraft(next);
    // Kept at once: a note's field goes away with it.
    keepDraft(handoff, next, mode);
    setTried(null);
    onDone();
  };
  const send = async (translation?: string): Promise<void> => {
    const text = translation ?? draft.text;
    if (text.trim() === '') return;
    // So is another translation.
    const id = tried !== null && tried !== text ? newDraft().id : draft.id;
    setDraft({ ...draft, id });
    setTried(text);
    setProblem(null);
    const original = translation === undefined ? null : draft.text;
    const wait = (): void => {
      outbox.put({ id, handoff, kind: mode, text, original, at: Date.now(), refused: null });
      done();
    };
    // Nothing overtakes what waits already.
    if (outbox.items().some((item) => item.handoff === handoff)) return wait();
    onBusy(true);
    try {
      const message = { id, text, ...(original === null ? {} : { original }) };
      const answer = await (mode === 'note' ? api.note(handoff, { id, text }) : api.write(handoff, message));
      done();
      onSent(answer);
    } catch (error) {
      if (error instanceof CallError && error.status === 0) wait();
      else setProblem(error);
    }
    onBusy(false);
  };
  // Other words are another message than what may have arrived already.
  return { text: draft.text, problem, change: (text) => setDraft(newDraft(text)), send, fail: setProblem };
}
