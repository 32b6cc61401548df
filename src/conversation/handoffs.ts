/** What a turn does when a person is to be brought to a worker. */
import { moreUrgent, opened, ownerOf } from '../handoff/index.ts';
import type { IsoDate, Urgency } from '../handoff/index.ts';
import type { NoteLine } from '../interview/index.ts';
import { askNext, leaveToLead, wishesOf } from './asking.ts';
import type { Draft } from './draft.ts';
import { promiseNow, whenText, whoText } from './promises.ts';

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
}

/** Puts the person on the board, or moves them up. Does nothing where a worker has them already. Says nothing. */
export function openHandoff(draft: Draft, wanted: Wanted): void {
  const before = draft.conversation.handoff;
  if (ownerOf(before) !== 'bot') return;
  const deadline = [wanted.deadline, ...draft.conversation.crises.map((crisis) => crisis.deadline)]
    .filter((day) => day !== undefined)
    .sort()[0];
  const handoff = opened(before, {
    now: draft.now,
    urgency: wanted.urgency,
    needs: wanted.needs ?? [],
    lines: wanted.lines ?? [],
    because: wanted.because ? [wanted.because] : [],
    promise: promiseNow(draft),
    ...(deadline === undefined ? {} : { deadline }),
    ...(wanted.front ? { front: true } : {}),
    ...(wanted.leadOnly ? { leadOnly: true } : {}),
    wishes: wishesOf(draft.conversation.session),
  });
  draft.set({ handoff });
  const { since, urgency, front } = handoff;
  draft.place({ do: 'wait', entry: { person: draft.conversation.id, since, urgency, front } });
  if (handoff.leadOnly) leaveToLead(draft);
  if (handoff.promise) draft.wake('promise', handoff.promise);
  // The lead before the others: who is alerted need not be told besides that somebody waits.
  if (handoff.urgency === 'now' && before?.urgency !== 'now') tellLead(draft);
  // Who is asked already goes on being asked, unless it has become a matter of now.
  const sooner = handoff.urgency === 'now' && before?.urgency !== 'now';
  if (before?.status !== 'waiting' || sooner) askNext(draft);
  handOverMedia(draft);
  draft.audit(`handoff.waiting.${urgency}`, 'person');
}

/** Somebody must be able to act at once (evidence E26); who was alerted in this turn knows already. */
function tellLead(draft: Draft): void {
  const knows = draft.effects.some((effect) => effect.type === 'notify' && draft.leads.includes(effect.worker));
  if (!knows) draft.notifyLeads('worker:urgent_alert');
}

/** Voice notes and pictures that were answers, for the worker to hear and see: kept only with consent. */
export function handOverMedia(draft: Draft): void {
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

/** Who will write, by when, and that they can write meanwhile. */
export function tellPromise(draft: Draft, key: Promised = 'handoff:promise'): void {
  const by = draft.conversation.handoff?.promise ?? null;
  draft.tell(key, { who: whoText(draft), when: whenText(draft, by) });
}
