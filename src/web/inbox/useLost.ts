/** Finds words that have no field to stand in any more, whenever the page learns something. */
import { useReducer } from 'react';
import { keptDrafts } from '../client/device/kept.ts';
import { CallError } from '../client/http.ts';
import { inWords } from '../client/errors.ts';
import { useT } from '../client/i18n.ts';
import type { Outbox } from '../client/outbox.ts';
import { dropDraft, readDraft } from './draft.ts';
import { lostWords } from './lost.ts';
import type { Begun, Lost, Shown } from './lost.ts';
import type { LostWord } from './LostWords.tsx';
import { useUnsent } from './useOutbox.ts';

export function useLost(outbox: Outbox, shown: Shown): { words: readonly LostWord[]; drop: (id: string) => void } {
  const t = useT();
  const unsent = useUnsent(outbox);
  const [, again] = useReducer((n: number) => n + 1, 0);
  // Read each time: what is typed is kept with every letter, and a field takes nothing along when it goes.
  const lost = lostWords(unsent, begun(), shown);
  const drop = (id: string): void => {
    const word = lost.find((one) => one.id === id);
    if (word?.from === 'outbox') outbox.drop(id);
    else if (word !== undefined) dropDraft(word.handoff, word.kind);
    again();
  };
  const why = ({ kind, from, refused }: Lost): string => {
    const said =
      refused !== null
        ? inWords(new CallError(409, refused), t)
        : t(from === 'outbox' ? 'unsent_behind' : 'lost_no_field');
    // What was meant for workers only must not be copied to the person unawares.
    return kind === 'message' ? said : `${t(kind === 'note' ? 'mode_note' : 'close_title')}: ${said}`;
  };
  return {
    words: lost.map((word) => ({ id: word.id, text: word.text, original: word.original, why: why(word) })),
    drop,
  };
}

/** What is being typed in this browser, for whomever. */
export function begun(): Begun[] {
  return keptDrafts().map(({ handoff, kind }) => ({ handoff, kind, ...readDraft(handoff, kind) }));
}
