/** On the way to a meeting, and afterwards: "I'm here", "I can't find it", and whether the two met (evidence E12). */
import { dayOf, isAhead, isUnderWay, meetingTimes, stateOf } from '../../handoff/index.ts';
import type { Accompany, Handoff } from '../../handoff/index.ts';
import { normalise } from '../../language/index.ts';
import { cannotCome, toldOf } from '../../interview/index.ts';
import type { NoteLine } from '../../interview/index.ts';
import { cannotYet, change, isUntold, tellGoing, timesOf } from './going.ts';
import { LOST_FOR, MEETING_CHOICES, MEETING_STEP } from './reminding.ts';
import type { Turn } from '../decision.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { tooEarly } from '../inputs.ts';
import { expectAnswer } from '../waiting/answers.ts';
import { asBefore, openHandoff, tellPromise } from '../waiting/handoffs.ts';
import { toPhone } from '../workers/relaying.ts';
import { resume } from '../workers/resting.ts';
import { keepForWorker, mayKeep } from '../thread.ts';

export type MeetingWord = (typeof MEETING_CHOICES)[number];

/**
 * What they say of the meeting place, whoever leads: by tap from the first reminder on, by word or number from two hours before. The
 * evening before, "where are you?" is asked of a person, not of a place.
 */
export function meetingWord(turn: Turn, event: PersonMessage): MeetingWord | null {
  const { hub, conversation, now } = turn;
  const along = conversation.handoff?.accompany;
  if (!along || ['promised', 'happened', 'missed'].includes(along.state)) return null;
  const [step, , choice] = event.tapped?.split('~') ?? [];
  if (event.tapped !== undefined)
    return step === MEETING_STEP ? (MEETING_CHOICES.find((id) => id === choice) ?? null) : null;
  const text = normalise(event.text);
  if (text === '' || now < timesOf(turn, along).near) return null;
  const { code } = conversation.language;
  for (const [index, id] of MEETING_CHOICES.entries()) {
    const label = hub.words.t(code, `conversation:choice_${id}`);
    const others = hub.words.t(code, `conversation:words_${id}`).split(';');
    const said = [label, `${index + 1} ${label}`, ...others].map((one) => normalise(one));
    if (said.includes(text)) return id;
    if (text === String(index + 1) && numbersAreOurs(turn, along)) return id;
  }
  return saysNobodyCame(turn, event, along) ? 'lost' : null;
}

/** The time has come, and "nobody came": they stand there as lost as who cannot find the place. */
function saysNobodyCame({ conversation, hub, now }: Turn, event: PersonMessage, { at, state }: Accompany): boolean {
  if (now < at || state === 'asked' || conversation.aside !== null) return false;
  const today = dayOf(now, hub.hours.zone);
  return toldOf(event.text, { language: conversation.language.code, words: hub.words, today }) === 'no';
}

/** After the second reminder a bare number is an answer to it, unless a newer question is open. */
function numbersAreOurs(turn: Turn, { state }: Accompany): boolean {
  if ((state !== 'told' && state !== 'here' && state !== 'lost') || tooEarly(turn)) return false;
  const { aside, handoff, session } = turn.conversation;
  return aside === null && (handoff?.status === 'active' || (session?.asking ?? null) === null);
}

/** Whoever goes along hears of it at once, and the person that they did. */
export function sayWhere(draft: Draft, event: PersonMessage, word: MeetingWord): void {
  const { handoff } = draft.conversation;
  const along = handoff?.accompany;
  if (!handoff || !along) return;
  resume(draft, 'person');
  keepForWorker(draft, event);
  const over = along.state === 'asked';
  const now = draft.conversation.handoff ?? handoff;
  if (!over) draft.set({ handoff: { ...now, accompany: standing(draft, along, word) } });
  tellGoing(draft, along, word === 'here' ? 'worker:person_here' : 'worker:person_lost');
  draft.audit(`accompany.${word}`, 'person');
  const { lostSince } = draft.conversation.handoff?.accompany ?? {};
  // Who says it again is not waited for anew.
  if (lostSince !== undefined && lostSince !== along.lostSince) draft.wake('accompany', lostSince + LOST_FOR);
  draft.tell('handoff:meet_told', { worker: along.workerName });
  if (word === 'here' || draft.inHumanHands) return;
  // Nobody could write to them as it is: whoever goes along is asked first.
  reopen(draft, draft.conversation.handoff ?? handoff, because('lost', along));
  if (handoff.status === 'closed') tellPromise(draft);
}

/** Where they say that they are; what they are still to be reminded of stays so. Who is there is lost no more. */
function standing({ conversation, now }: Draft, along: Accompany, word: MeetingWord): Accompany {
  const { lostSince, ...rest } = along;
  const said: Accompany = { ...rest, state: word, ...(isUntold(along) ? { remind: true } : {}) };
  if (word === 'here') return said;
  const unheard = lostSince !== undefined && (conversation.handoff?.lastWorkerWords ?? 0) < lostSince;
  return { ...said, lostSince: unheard ? lostSince : now };
}

/** "I cannot come tomorrow", "Can we move it?": from when it was promised until it is asked whether they met. */
export function saysCannot(turn: Turn, event: PersonMessage): boolean {
  const { conversation, hub, now } = turn;
  const { aside, handoff, language, session } = conversation;
  const along = handoff?.accompany;
  if (!handoff || !along || !isAhead(along) || handoff.movedTo !== undefined || event.tapped !== undefined)
    return false;
  const { zone } = hub.hours;
  if (now >= meetingTimes(along.at, zone).after || cannotYet(handoff, along)) return false;
  // Another day may be the answer to a question of ours.
  const asked = handoff.status !== 'active' && (session?.asking ?? null) !== null;
  if (asked || (aside !== null && aside.kind !== 'again')) return false;
  return cannotCome(event.text, { language: language.code, words: hub.words, today: dayOf(now, zone) });
}

/** Whoever goes along hears of it at once, whatever the hour, and is asked to take them again where nobody has them. */
export function sayCannot(draft: Draft, event: PersonMessage): void {
  const { handoff } = draft.conversation;
  const along = handoff?.accompany;
  if (!handoff || !along) return;
  resume(draft, 'person');
  keepForWorker(draft, event);
  change(draft, { cannot: draft.now });
  tellGoing(draft, along, 'worker:accompany_cannot');
  draft.audit('accompany.cannot', 'person');
  draft.set({ aside: null });
  draft.tell('handoff:told_worker', { worker: along.workerName });
  const worker = draft.board.workers.find(({ id }) => id === handoff.worker);
  if (draft.inHumanHands) {
    if (worker?.relay) toPhone(draft, worker, { text: event.text, more: event.media.length > 0 });
    return expectAnswer(draft);
  }
  const params = { agreed: handoff.agreed ?? '' };
  reopen(draft, draft.conversation.handoff ?? handoff, {
    id: 'accompany_cannot',
    text: { key: 'handoff:note_wants_person', params },
  });
  if (handoff.status === 'closed') tellPromise(draft);
}

/** Closed already, from the evening before on: what they write is for whoever goes along, if nothing else is open. */
export function isForGoing({ conversation, hub, now }: Turn): boolean {
  const { aside, handoff, session } = conversation;
  const along = handoff?.accompany;
  if (handoff?.status !== 'closed' || handoff.movedTo !== undefined || !along) return false;
  return aside === null && (session?.asking ?? null) === null && isUnderWay(along, hub.hours.zone, now);
}

export function passOn(draft: Draft, event: PersonMessage): void {
  const along = draft.conversation.handoff?.accompany;
  if (!along) return;
  keepForWorker(draft, event);
  tellGoing(draft, along, 'worker:person_wrote');
  draft.tell('handoff:told_worker', { worker: along.workerName });
}

/** "Did you meet?" */
export function answerMet(draft: Draft, id: string): void {
  const { handoff } = draft.conversation;
  const along = handoff?.accompany;
  draft.set({ aside: null });
  const kept = keepAnswer(draft);
  if (!handoff || !along) return;
  answerOf(draft, handoff, along, id);
  // Nobody had them before: whoever takes them now reads what they wrote.
  if (!kept && mayKeep(draft)) keepAnswer(draft);
}

function answerOf(draft: Draft, handoff: Handoff, along: Accompany, id: string): void {
  if (id === 'yes') {
    change(draft, { state: 'happened' });
    draft.audit('accompany.happened', 'person');
    return draft.tell('handoff:met_yes');
  }
  if (id === 'no') return missed(draft, handoff, along);
  if (draft.inHumanHands) {
    tellGoing(draft, along, 'worker:person_wrote');
    return draft.tell('handoff:told_worker', { worker: handoff.workerName ?? along.workerName });
  }
  reopen(draft, handoff);
  tellPromise(draft);
}

/** An honest word, somebody who hears of it, and another try, if they want one. */
function missed(draft: Draft, handoff: Handoff, along: Accompany): void {
  change(draft, { state: 'missed' });
  draft.audit('accompany.missed', 'person');
  tellGoing(draft, along, 'worker:accompany_missed');
  draft.tell('handoff:met_no');
  if (!draft.inHumanHands) {
    reopen(draft, draft.conversation.handoff ?? handoff, because('not_met', along));
    tellPromise(draft);
  }
  draft.ask('try-again', draft.t('conversation:ask_try-again'), draft.choices('try_again', 'not_now'));
}

/** "Shall somebody go with you another time?" */
export function answerTryAgain(draft: Draft, id: string): void {
  const { handoff } = draft.conversation;
  draft.set({ aside: null });
  keepAnswer(draft);
  if (id !== 'try_again' || !handoff) return draft.tell('handoff:try_again_not');
  draft.audit('accompany.wanted', 'person');
  if (handoff.status === 'active' && handoff.worker) {
    draft.notify(handoff.worker, 'worker:accompany_again', { who: '' });
    return draft.tell('handoff:told_worker', { worker: handoff.workerName ?? '' });
  }
  reopen(draft, handoff, { id: 'try_again', text: { key: 'handoff:note_try_again' }, need: 'company' });
  draft.tell('handoff:try_again_noted');
}

function because(why: 'lost' | 'not_met', { where }: Accompany): NoteLine {
  return { id: `accompany_${why}`, text: { key: `handoff:note_${why}`, params: { place: where } } };
}

/** Whoever had them is asked first; nothing has to be told twice. Only adds the reason where somebody is asked already. */
function reopen(draft: Draft, handoff: Handoff, reason?: NoteLine): void {
  openHandoff(draft, {
    urgency: 'today',
    ...asBefore(handoff),
    ...(reason ? { because: reason } : {}),
    front: true,
  });
}

/** While somebody reads the thread the answer is in it too. */
function keepAnswer(draft: Draft): boolean {
  const { event, conversation } = draft;
  const read = conversation.handoff?.status === 'active' || conversation.handoff?.status === 'waiting';
  if (!read || event.type !== 'person.message') return false;
  keepForWorker(draft, event);
  return true;
}

/** "Did you meet?", and they write of it in words that we do not understand: closed already, whoever was to go along reads them. */
export function passOnAfter(draft: Draft, event: PersonMessage): void {
  const { handoff } = draft.conversation;
  const along = handoff?.accompany;
  // Where somebody is responsible still, or has them, these read it as anything else they write.
  if (!along || stateOf(handoff) !== 'closed' || !mayKeep(draft)) return;
  keepForWorker(draft, event);
  tellGoing(draft, along, 'worker:person_wrote');
}
