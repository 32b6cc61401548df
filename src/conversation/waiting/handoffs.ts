/** What a turn does when a person is to be brought to a worker. */
import { moreUrgent, opened, ownerOf, without } from '../../handoff/index.ts';
import type { Handoff, IsoDate, Urgency, Wishes } from '../../handoff/index.ts';
import type { NoteLine } from '../../interview/index.ts';
import { askNext, leaveToLead } from './asking.ts';
import type { Draft } from '../draft.ts';
import { ownUp, tellAnew } from './owning-up.ts';
import { planFor } from './planning.ts';
import { isOver, lookAgain, promised, promiseFor, promiseWakes } from './promises.ts';
import { sayTakenBack } from './taking-back.ts';
import { sayNumbers, sayWho } from './telling.ts';
import { sayPromise } from './while-true.ts';
import { wishesOf } from './wishes.ts';

export interface Wanted {
  urgency: Urgency;
  /** What the person agreed to tell. */
  lines?: readonly NoteLine[];
  /** What the hub itself knows of why. */
  because?: NoteLine;
  needs?: readonly string[];
  /** A date known from before; those of crisis points come by themselves. */
  deadline?: IsoDate;
  front?: boolean;
  leadOnly?: boolean;
  /** What they chose elsewhere about who it should be; what they chose here where left out. */
  wishes?: Wishes;
  /** The person did not ask for it: a sign of danger, an alert, a language that is none of ours. */
  unasked?: boolean;
  /** Another hub sends them. */
  arrived?: boolean;
}

/** Puts the person on the board, or moves them up. Does nothing where a worker has them already. Says nothing. */
export function openHandoff(draft: Draft, wanted: Wanted): void {
  const before = draft.conversation.handoff;
  if (ownerOf(before) !== 'bot') return;
  const deadline = [wanted.deadline, ...draft.conversation.crises.map((crisis) => crisis.deadline)]
    .filter((day) => day !== undefined)
    .sort()[0];
  const wishes = wanted.wishes ?? wishesOf(draft.conversation.session);
  const leadOnly = wanted.leadOnly ?? before?.leadOnly;
  const chosen = wishes ?? before?.wishes;
  const somebody = {
    urgency: wanted.urgency,
    ...(before?.status === 'waiting' && before.passed ? { passed: before.passed } : {}),
    ...(chosen ? { wishes: chosen } : {}),
    ...(leadOnly ? { leadOnly } : {}),
  };
  const handoff = opened(before, {
    now: draft.now,
    urgency: wanted.urgency,
    needs: wanted.needs ?? [],
    lines: wanted.lines ?? [],
    because: wanted.because ? [wanted.because] : [],
    promise: promiseFor(draft, planFor(draft, somebody)),
    ...(deadline === undefined ? {} : { deadline }),
    ...(wanted.front ? { front: true } : {}),
    ...(wanted.leadOnly ? { leadOnly: true } : {}),
    ...(wishes ? { wishes } : {}),
  });
  goesToWait(draft, before, wanted);
  standInLine(draft, handoff);
  if (handoff.leadOnly) leaveToLead(draft);
  const { urgency } = handoff;
  const sooner = urgency === 'now' && before?.urgency !== 'now';
  // The lead before the others: who is alerted need not be told besides that somebody waits.
  if (sooner) tellLead(draft);
  // Who is asked already goes on being asked, unless it has become a matter of now.
  const forLeadNow = handoff.leadOnly === true && before?.leadOnly !== true;
  if (before?.status !== 'waiting' || sooner || forLeadNow) askNext(draft);
  mediaToThread(draft);
  draft.audit(`urgency.${urgency}`, wanted.unasked ? 'bot' : 'person');
}

/** They wait: on the board, and with a promise that is watched; where nobody can be asked, it is looked at again. */
export function standInLine(draft: Draft, handoff: Handoff): void {
  draft.set({ handoff });
  const { since, urgency, front } = handoff;
  draft.place({ do: 'wait', entry: { person: draft.conversation.id, since, urgency, front } });
  if (handoff.promise === undefined) lookAgain(draft);
  else promiseWakes(draft, handoff.promise);
  if (handoff.untold || handoff.takenBack) draft.wake('promise', draft.now);
}

/** What was agreed to be told before: nothing has to be told twice. */
export function asBefore(handoff: Handoff | null): Pick<Wanted, 'lines' | 'needs' | 'deadline'> {
  if (!handoff) return {};
  const { lines, needs, deadline } = handoff;
  return { lines, needs, ...(deadline === undefined ? {} : { deadline }) };
}

/** Which way of the machine it was. */
function goesToWait(draft: Draft, before: Handoff | null, { unasked, arrived }: Wanted): void {
  const by = unasked ? 'bot' : 'person';
  if (before?.status === 'waiting') return;
  if (!before && unasked) return draft.goes('alarmed', by);
  draft.goes(arrived ? 'arrived' : before ? 'reopened' : 'agreed', by);
  draft.goes('waiting', 'bot');
}

/** Somebody must be able to act at once (evidence E26); who was alerted in this turn knows already. */
function tellLead(draft: Draft): void {
  const knows = draft.effects.some((effect) => effect.type === 'notify' && draft.leads.includes(effect.worker));
  if (!knows) draft.notifyLeads('worker:urgent_alert');
}

/** Voice notes and pictures that were answers, for the worker to hear and see: kept only with consent. */
export function mediaToThread(draft: Draft): void {
  const { media } = draft.conversation;
  if (media.length === 0) return;
  draft.effect({
    type: 'log',
    entry: { id: `${draft.event.id}:media`, at: draft.now, from: 'person', text: '', media },
  });
  draft.set({ media: [] });
}

/** How soon somebody must act, by the crisis points reached; without any, within days. */
export function urgencyOf(draft: Draft): Urgency {
  return draft.conversation.crises.map((crisis) => crisis.urgency).reduce(moreUrgent, 'days');
}

/** Needs in the order they came up: those of crisis points, then those of notes the person left in. */
export function needsOf(draft: Draft, lines: readonly NoteLine[]): string[] {
  const fromLines = lines.filter((line) => !line.taken).map((line) => line.need);
  const fromCrises = draft.conversation.crises.flatMap((crisis) => crisis.needs);
  return [...new Set([...fromCrises, ...fromLines])].filter((need) => need !== undefined);
}

type Promised = 'handoff:promise' | 'handoff:promise_again' | 'handoff:promise_not_kept';

/** Who will write, by when, and that they can write meanwhile. A time that is over is owned up to, and never said again. */
export function tellPromise(draft: Draft, key: Promised = 'handoff:promise'): void {
  const { handoff } = draft.conversation;
  if (handoff?.status === 'waiting' && isOver(handoff, draft.now)) {
    ownUp(draft, handoff);
    if (key !== 'handoff:promise_not_kept') return;
  }
  // What they were told before holds no longer, and they have not heard it yet.
  if (draft.conversation.handoff?.takenBack) {
    sayTakenBack(draft);
    if (key !== 'handoff:promise_not_kept') return;
  }
  const { handoff: untold } = draft.conversation;
  if (untold?.untold && untold.promiseIn?.sorry) {
    tellAnew(draft, untold);
    if (key !== 'handoff:promise_not_kept') return;
  }
  const { handoff: waits } = draft.conversation;
  if (key === 'handoff:promise') return sayWho(draft, waits?.unheard) ? sayNumbers(draft) : undefined;
  // They have just heard it (see sayUnheard).
  if (key === 'handoff:promise_again' && draft.before.handoff?.unheard && !waits?.unheard) return;
  if (waits) draft.set({ handoff: without(waits, 'untold', 'takenBack') });
  sayPromise(draft, { text: draft.t(key, promised(draft)), language: draft.language, step: key.replace(':', '/') });
}

/** Whoever had them cannot go on. */
export function tellReleased(draft: Draft, worker: string): void {
  if (sayWho(draft, { key: 'handoff:released', params: { worker } })) sayNumbers(draft);
}
