/**
 * What is done for the hub as a whole, by the clock, and once: what was kept for after a worker's time off, how they are after
 * danger, the week in numbers. Decided from the board alone; what was done is written on the board in the same breath as the
 * texts go into the outboxes, so that of several processes one does it, and after a crash it is done or it is not.
 */
import { languageOf } from '../../handoff/index.ts';
import type { Board, BoardStep, Millis, WorkerId } from '../../handoff/index.ts';
import type { TextParam } from '../../language/index.ts';
import { caresDue } from './caring.ts';
import { effectId } from '../decision.ts';
import type { Audit, Notify } from '../effects.ts';
import type { Hub } from '../hub.ts';
import { counted, isBack } from './notices.ts';
import type { Recipient, RoundStore } from '../ports/index.ts';
import { weekliesDue } from './weekly.ts';
import { unreachablesDue } from '../workers/phone/unreachable.ts';

export interface Round {
  hub: Hub;
  board: Board;
  now: Millis;
}

/** What one part of a round wants: the mark on the board that it is done, and texts to workers' phones. */
export interface Told {
  steps: readonly BoardStep[];
  notices: readonly { worker: WorkerId; key: string; params: Readonly<Record<string, TextParam>> }[];
  audit?: { what: string; by: Audit['by'] };
}

export interface RoundDecision {
  steps: readonly BoardStep[];
  notices: readonly Notify[];
  audits: readonly { what: string; by: Audit['by'] }[];
}

/** Pure. Null: nothing is to be done, as nearly always. */
export function decideRound(round: Round): RoundDecision | null {
  const told = [...unreachablesDue(round), ...caresDue(round), ...digestsDue(round), ...weekliesDue(round)];
  if (told.length === 0) return null;
  let count = 0;
  return {
    steps: told.flatMap(({ steps }) => steps),
    audits: told.flatMap(({ audit }) => audit ?? []),
    notices: told.flatMap(({ notices }) =>
      notices.map(({ worker, key, params }): Notify => {
        const language = languageOf(round.board.workers.find(({ id }) => id === worker));
        const { hub } = round;
        const text = hub.words.t(language, key, { hub: hub.name(language), link: hub.inboxLink, ...params });
        const id = effectId(`round:${round.board.rev}`, count++);
        return { type: 'notify', id, worker, message: { text, language } };
      }),
    ),
  };
}

/** What came in their time off, to whoever is back, in one text. */
function digestsDue({ board, hub, now }: Round): readonly Told[] {
  return board.workers.flatMap((worker): Told[] => {
    const kept = Object.entries(board.later?.[worker.id] ?? {});
    const due = kept.length === 0 ? [] : kept.filter(([key]) => isBack(worker, hub, now, key));
    if (due.length === 0) return [];
    return [
      {
        steps: [{ do: 'told', worker: worker.id, texts: due.map(([key]) => key) }],
        notices: [{ worker: worker.id, key: 'worker:later', params: { what: counted(Object.fromEntries(due)) } }],
      },
    ];
  });
}

export interface RoundParts {
  store: RoundStore;
  /** What is live now. */
  hub: () => Hub;
  committed: (recipients: readonly Recipient[]) => void;
}

/** After so many others were first in a row it is left to them, or to the next second. */
const TRIES = 5;

/** One round: does what is due now, if nobody else has. */
export function createRounds({ store, hub, committed }: RoundParts): () => Promise<void> {
  return async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const [board, now] = await Promise.all([store.board(), store.now()]);
      const decision = decideRound({ hub: hub(), board, now });
      if (!decision) return;
      if ((await store.commitRound({ boardRev: board.rev, ...decision })) === 'stale') continue;
      committed([...new Set(decision.notices.map(({ worker }) => worker))].map((worker) => ({ worker })));
      return;
    }
  };
}
