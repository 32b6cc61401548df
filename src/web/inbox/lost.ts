/** Words of the worker that would otherwise stand nowhere: refused, or begun where they may not write any more. */
import type { Detail, Lists } from '../api/dto.ts';
import type { Unsent } from '../client/outbox.ts';
import type { DraftKind } from '../client/device/kept.ts';
import type { Draft } from './draft.ts';

/** What was being typed for somebody. */
export interface Begun extends Draft {
  handoff: string;
  kind: DraftKind;
}

export interface Lost {
  id: string;
  handoff: string;
  kind: DraftKind;
  text: string;
  /** What was written first, where `text` is its translation. */
  original: string | null;
  /** `outbox`: sent, and refused; `refused` is why, or null where it waits behind such a one. `draft`: never sent. */
  from: 'outbox' | 'draft';
  refused: string | null;
}

/** What the page shows just now. */
export interface Shown {
  me: string;
  /** The handoff that is open; `detail` is null while it is read, and where it cannot be. */
  openId: string | null;
  detail: Detail | null;
  /** It cannot be shown: it is another's now, or gone. */
  gone: boolean;
  lists: Lists | null;
}

export function lostWords(unsent: readonly Unsent[], begun: readonly Begun[], shown: Shown): Lost[] {
  const refused = unsent
    .filter((item, n) => unsent.slice(0, n + 1).some((one) => one.handoff === item.handoff && one.refused !== null))
    // The conversation that is open shows them in their place.
    .filter(({ handoff }) => handoff !== shown.openId || shown.gone || shown.detail?.access === 'summary')
    .map(({ at: _, ...item }): Lost => ({ ...item, from: 'outbox' }));
  const drafts = begun
    .filter(({ text, handoff, kind }) => text.trim() !== '' && !hasField(handoff, kind, shown))
    .map((draft): Lost => ({ ...draft, original: null, from: 'draft', refused: null }));
  return [...refused, ...drafts];
}

const MAY = { message: 'write', note: 'note', closing: 'close' } as const;

/** Whether there is a field where these words stand, or will as soon as the conversation is opened. */
function hasField(handoff: string, kind: DraftKind, { me, openId, detail, gone, lists }: Shown): boolean {
  if (handoff === openId) {
    if (detail !== null) return detail.may[MAY[kind]];
    return !gone;
  }
  // Nothing is known yet.
  if (lists === null) return true;
  const { mine, resting, followUps, closed } = lists;
  if (kind === 'note') return [...mine, ...resting, ...followUps, ...closed].some(({ id }) => id === handoff);
  return [...mine, ...resting].some(({ id, worker }) => id === handoff && worker?.id === me);
}
