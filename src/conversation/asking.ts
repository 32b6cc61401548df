/** Asks workers to take somebody who waits: one after the other, each with a time to answer (evidence E13, E23). */
import { isOpen, nextOpening, somebodyLater, whomToAsk } from '../handoff/index.ts';
import type { Handoff, Looking, Millis, Wishes } from '../handoff/index.ts';
import type { Session } from '../interview/index.ts';
import type { Draft } from './draft.ts';
import type { WorkerDeclined } from './events.ts';

const MINUTE: Millis = 60_000;
/** While nobody is free it is tried again so often; a place that frees up tries at once. */
const AGAIN: Millis = 30 * MINUTE;
/** Somebody who must be met now is not waited for longer than this by each. */
const NOW: Millis = 5 * MINUTE;
/** So many of those who wait are looked at when a place frees up: the first of them may not suit who is free. */
const LOOKED_AT = 5;

/** Asks whoever is next. Where nobody is left or free, the coordinators hear of it, once. */
export function askNext(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting' || handoff.leadOnly === true) return;
  const looking = lookingFor(draft, handoff);
  const matches = whomToAsk(looking);
  if (matches.length === 0) return nobodyNow(draft, handoff, looking);

  const until = draft.now + (handoff.urgency === 'now' ? NOW : draft.hub.askMinutes * MINUTE);
  const asked = matches.map(({ worker, because }) => ({ worker: worker.id, at: draft.now, until, because }));
  draft.set({ handoff: { ...handoff, asked } });
  place(
    draft,
    asked.map(({ worker }) => worker),
  );
  draft.wake('ask', until);
  for (const { worker } of matches) {
    const language = worker.languages[0] ?? 'en';
    draft.notify(worker.id, handoff.urgency === 'now' ? 'worker:asked_now' : 'worker:asked', {
      language: namedFor(draft, language),
      time: draft.hub.words.time(language, until, draft.hub.hours.zone),
    });
    draft.audit('handoff.asked', worker.id);
  }
}

/** The time to answer is over: on to the next, and never back to these. */
export function answerDue(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting') return;
  const until = Math.max(0, ...(handoff.asked ?? []).map((ask) => ask.until));
  if (until > draft.now) return draft.wake('ask', until);
  for (const { worker } of handoff.asked ?? []) draft.audit('handoff.not-answered', worker);
  pass(
    draft,
    handoff,
    (handoff.asked ?? []).map(({ worker }) => worker),
  );
  askNext(draft);
}

/** "I can't": the next is asked at once. */
export function decline(draft: Draft, { worker }: WorkerDeclined): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'waiting' || !handoff.asked?.some((ask) => ask.worker === worker))
    return draft.refuse('not-asked');
  pass(draft, handoff, [worker]);
  draft.audit('handoff.declined-by', worker);
  if (draft.conversation.handoff?.asked?.length === 0) askNext(draft);
  freed(draft);
}

/** Nobody is asked for them any more. The others who were asked hear, kindly, that it is done. */
export function endAsking(draft: Draft, takenBy: string): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  const { asked, passed: _, unmatched: __, ...rest } = handoff;
  for (const ask of asked ?? []) if (ask.worker !== takenBy) draft.notify(ask.worker, 'worker:taken');
  draft.set({ handoff: rest });
  draft.unwake('ask');
}

/** Only the safeguarding lead may have them now (evidence E31): whoever else was asked hears that it is done. */
export function leaveToLead(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff?.asked || handoff.asked.length === 0) return;
  for (const { worker } of handoff.asked) if (!draft.leads.includes(worker)) draft.notify(worker, 'worker:taken');
  draft.set({ handoff: { ...handoff, asked: [] } });
  place(draft, []);
  draft.unwake('ask');
  freed(draft);
}

/** A place is free, or somebody can be asked again: those who wait longest and most urgently are looked at first. */
export function freed(draft: Draft): void {
  const { id } = draft.conversation;
  const others = draft.board.waiting.filter((entry) => entry.person !== id && (entry.asked ?? []).length === 0);
  for (const [n, { person }] of others.slice(0, LOOKED_AT).entries()) draft.wakeOther(person, 'ask', draft.now + n);
}

/** From the answers of the interview: what was chosen under `helper` (flows/preferences.yaml). */
export function wishesOf(session: Session | null): Wishes {
  const { helper } = session?.answers ?? {};
  const chosen = new Set<unknown>(Array.isArray(helper) ? helper : []);
  const both = chosen.has('woman') && chosen.has('man');
  return {
    ...(chosen.has('woman') && !both ? { gender: 'woman' } : {}),
    ...(chosen.has('man') && !both ? { gender: 'man' } : {}),
    ...(chosen.has('not_mine') ? { notOwnCommunity: true } : {}),
    ...(chosen.has('my_language') ? { language: 'own' } : {}),
  };
}

/** The person's language as a worker who reads this one can read it: its own name would also cost more by SMS. */
function namedFor(draft: Draft, reader: string): string {
  const { english, name } = draft.hub.words.info(draft.language);
  return reader === 'en' ? english : name;
}

function lookingFor(draft: Draft, handoff: Handoff): Looking {
  return {
    board: draft.board,
    hours: draft.hub.hours,
    now: draft.now,
    person: draft.conversation.id,
    language: draft.language,
    languageName: namedFor(draft, 'en'),
    handoff,
  };
}

function nobodyNow(draft: Draft, handoff: Handoff, looking: Looking): void {
  const { hours } = draft.hub;
  draft.set({ handoff: { ...handoff, asked: [] } });
  place(draft, []);
  const opening = isOpen(hours, draft.now) ? null : nextOpening(hours, draft.now);
  if (opening !== null) return draft.wake('ask', opening);
  if (somebodyLater(looking)) draft.wake('ask', draft.now + AGAIN);
  if (handoff.unmatched) return;
  draft.set({ handoff: { ...handoff, asked: [], unmatched: true } });
  draft.notifyCoordinators('worker:nobody_free', { language: looking.languageName });
  draft.audit('handoff.unmatched', 'bot');
}

function pass(draft: Draft, handoff: Handoff, workers: readonly string[]): void {
  const asked = (handoff.asked ?? []).filter((ask) => !workers.includes(ask.worker));
  draft.set({ handoff: { ...handoff, asked, passed: [...new Set([...(handoff.passed ?? []), ...workers])] } });
  place(
    draft,
    asked.map(({ worker }) => worker),
  );
}

function place(draft: Draft, workers: readonly string[]): void {
  draft.place({ do: 'ask', person: draft.conversation.id, workers, at: draft.now });
}
