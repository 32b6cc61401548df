/** Who would be asked for the person of this turn, and when: what a promise is made of, before and after they are. */
import { somebodyAt, whomToAsk } from '../../handoff/index.ts';
import type { BoardWorker, Handoff, Looking, Millis, WorkerId } from '../../handoff/index.ts';
import { languagesOf } from '../conversation.ts';
import type { Draft } from '../draft.ts';

export interface Plan {
  /** When the first of them is at work. */
  at: Millis;
  workers: readonly BoardWorker[];
  /** Nobody can be asked yet: whose place is counted on. */
  countsOn?: WorkerId;
}

/** Somebody who is to be met, by what is known of them. */
export type Somebody = Partial<Pick<Handoff, 'urgency' | 'needs' | 'passed' | 'knows' | 'wishes' | 'leadOnly'>>;

/** Null: nobody has a place for them, or nobody may be asked. Then nothing is promised. */
export function planFor(draft: Draft, somebody: Somebody): Plan | null {
  const { urgency = 'days', needs = [], passed, knows, wishes, leadOnly } = somebody;
  const looking = lookingFor(draft, {
    urgency,
    needs,
    ...(passed ? { passed } : {}),
    ...(knows === undefined ? {} : { knows }),
    ...(wishes ? { wishes } : {}),
    ...(leadOnly ? { leadOnly } : {}),
  });
  const workers = whomToAsk(looking).map(({ worker }) => worker);
  if (workers.length > 0) return { at: draft.now, workers };
  const first = somebodyAt(looking);
  if (!first) return null;
  return {
    at: first.at,
    workers: looking.board.workers.filter(({ id }) => id === first.worker),
    countsOn: first.worker,
  };
}

export function lookingFor(draft: Draft, handoff: Looking['handoff']): Looking {
  return {
    board: draft.board,
    hours: draft.hub.hours,
    now: draft.now,
    person: draft.conversation.id,
    language: draft.language,
    languageName: namedFor(draft, 'en'),
    spoken: languagesOf(draft.conversation),
    ...(draft.conversation.isWorker === undefined ? {} : { themselves: draft.conversation.isWorker }),
    handoff,
  };
}

/** The person's language as a worker who reads this one can read it: its own name would also cost more by SMS. */
export function namedFor(draft: Draft, reader: string): string {
  const { english, name } = draft.hub.words.info(draft.language);
  return reader === 'en' ? english : name;
}
