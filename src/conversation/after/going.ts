/** What is promised to somebody whom a worker goes along with: how it is told, at what times, and where it stands. */
import { dayOf, languageOf, meetingTimes } from '../../handoff/index.ts';
import type { Accompany, Handoff, MeetingTimes, WorkerId } from '../../handoff/index.ts';
import type { TextParam } from '../../language/index.ts';
import type { Draft } from '../draft.ts';
import { safeOf } from '../quiet.ts';
import { workerOf } from '../workers/who-may.ts';

/** What a promise says, in the person's language. */
export function told(draft: Draft, { at, where, workerName }: Accompany): Record<string, TextParam> {
  const { words, hours } = draft.hub;
  return {
    worker: workerName,
    date: words.date(draft.language, dayOf(at, hours.zone)),
    time: words.time(draft.language, at, hours.zone),
    place: where,
  };
}

/** With the reminders at times that are safe for the person, where there are any. */
export function timesOf({ conversation, hub }: Pick<Draft, 'conversation' | 'hub'>, { at }: Accompany): MeetingTimes {
  return meetingTimes(at, hub.hours.zone, safeOf(conversation));
}

/** They wrote that they cannot come, and no worker has written to them since. */
export function cannotYet({ lastWorkerWords = 0 }: Handoff, { cannot }: Accompany): boolean {
  return cannot !== undefined && lastWorkerWords < cannot;
}

/** The reminder two hours before is still to come, wherever they say that they are. */
export function isUntold({ state, remind }: Accompany): boolean {
  return state === 'promised' || state === 'evening-told' || remind === true;
}

export function change(draft: Draft, to: Partial<Accompany>): void {
  const { handoff } = draft.conversation;
  if (handoff?.accompany) draft.set({ handoff: { ...handoff, accompany: { ...handoff.accompany, ...to } } });
}

/** To whoever goes along, and to whoever has the chat now; to the coordinators where that is nobody any more. */
export function tellGoing(draft: Draft, along: Accompany, key: string): void {
  const { handoff } = draft.conversation;
  const inCharge = handoff?.status === 'active' ? handoff.worker : undefined;
  const told = new Set([along.worker, inCharge].filter((id) => id !== undefined && workerOf(draft, id)));
  const { id: about } = draft.conversation;
  for (const id of told) draft.notify(id ?? '', key, forWorker(draft, along, id ?? ''), { about });
  if (told.size === 0) draft.notifyCoordinators(key, { ...forWorker(draft, along, ''), who: '' });
}

/** In the worker's language; with the person's letter where they know them by it. */
export function forWorker(draft: Draft, { at, where }: Accompany, id: WorkerId): Record<string, TextParam> {
  const { words, hours } = draft.hub;
  const worker = workerOf(draft, id);
  const language = languageOf(worker);
  const { claimed, letters } = draft.board;
  const { id: person } = draft.conversation;
  const letter = worker?.relay && claimed[id]?.includes(person) ? letters?.[person] : undefined;
  return {
    who: letter === undefined ? '' : `${letter}: `,
    date: words.date(language, dayOf(at, hours.zone)),
    time: words.time(language, at, hours.zone),
    place: where,
  };
}
