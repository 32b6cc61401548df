/** Signs of danger: looked for in every message of a person, before anything else (evidence E26). */
import { helplinesFor } from '../../directory/index.ts';
import { ownerOf } from '../../handoff/index.ts';
import type { NoteLine } from '../../interview/index.ts';
import { normalise } from '../../language/index.ts';
import { dangerAnswer, dangerTopics, findDanger } from '../../safeguarding/index.ts';
import type { DangerCategory } from '../../safeguarding/index.ts';
import { alarm, alarmOver, settleSigns, takenOn } from '../care/acknowledging.ts';
import type { DangerFlag } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { Millis, PersonMessage, WorkerId } from '../events.ts';
import { openHandoff } from '../waiting/handoffs.ts';
import { isOldTap, isOurOwnWord, tappedChoice } from '../inputs.ts';
import { tellHelplines } from '../numbers.ts';
import type { PersonTurn, Route } from '../routes.ts';
import { keepForWorker, keepWhileWaiting, relay } from '../thread.ts';
import { expectAnswer, tellFirstWords } from '../waiting/answers.ts';
import { leaveHandoverToLead, questionDropped } from '../workers/handing-over.ts';
import { resume } from '../workers/resting.ts';
import { isOlderThanQuestion } from '../written.ts';

/** The lead is not alerted twice of the same danger within this time; the person is answered every time. */
const SAME_ALARM: Millis = 30 * 60_000;

const needs: Record<DangerCategory, readonly string[]> = {
  suicide: ['health'],
  violence_now: ['safety'],
  trafficking: ['safety'],
  child_at_risk: ['safety'],
  medical_emergency: ['health'],
  homeless_tonight: ['housing'],
};

export const danger: Route = {
  name: 'danger',
  matches: (turn) =>
    saysNotSafe(turn) ||
    ((isOlderThanQuestion(turn) || !isOurOwnWord(turn, turn.event)) &&
      findDanger(turn.hub.danger, turn.event.text) !== null),
  decide(draft, event) {
    const unsafe = saysNotSafe({ ...draft.turn, event });
    const category = unsafe ? newest(draft) : findDanger(draft.hub.danger, event.text)?.category;
    if (draft.inHumanHands) return besideWorker(draft, event, category, unsafe);
    if (unsafe) return answerNotSafe(draft);
    if (!category) return;
    if (flag(draft, category)) alert(draft, category);
    draft.unwake('danger');
    openHandoff(draft, { urgency: 'now', unasked: true, ...knownOf(category) });
    keepWhileWaiting(draft, event);
    answerDanger(draft, category);
  },
};

/**
 * "No, I am not safe", when our question is not open any more: tapped, or typed as it stood on the button. Some labels are a
 * plain "no, I am not", or stand in an interview too, so while an interview asks, what is typed counts only where ours was the last question they read.
 */
function saysNotSafe(turn: PersonTurn): boolean {
  const { conversation, event, hub } = turn;
  const { aside, handoff, language, session } = conversation;
  const open = aside?.kind === 'safe' && !isOlderThanQuestion(turn);
  if (event.tapped !== undefined) {
    const ours = event.tapped.startsWith('conversation/safe~') && tappedChoice(event) === 'not_safe';
    return ours && (!open || isOldTap(turn, event));
  }
  if (open || normalise(event.text) !== normalise(hub.words.t(language.code, 'danger:choice_not_safe'))) return false;
  const newest = conversation.asked?.labels.includes(hub.words.t(language.code, 'danger:choice_safe'));
  return ownerOf(handoff) !== 'bot' || !session?.asking || newest === true;
}

/** A worker has the chat: the bot speaks only if they have not within the hub's minutes (see timers.ts). */
function besideWorker(draft: Draft, event: PersonMessage, category: DangerCategory | undefined, unsafe: boolean): void {
  const alarmed = unsafe || (category !== undefined && flag(draft, category));
  if (unsafe) {
    openAgain(draft);
    if (!isOlderThanQuestion(draft)) questionDropped(draft);
  }
  resume(draft, 'person');
  becomesUrgent(draft, category);
  keepForWorker(draft, event);
  const relayed = relay(draft, event);
  if (unsafe) alarmNotSafe(draft);
  else if (alarmed && category) alert(draft, category);
  if (!relayed) tellFirstWords(draft);
  expectAnswer(draft);
  if (alarmed) draft.wake('danger', draft.now + draft.hub.dangerMinutes * 60_000);
}

/** What the hub itself knows of it, for whoever is asked and whoever comes. */
function knownOf(category: DangerCategory): { because: NoteLine; needs: readonly string[]; leadOnly?: true } {
  const params = { category: { key: `danger:category_${category}` } };
  return {
    because: { id: `danger_${category}`, text: { key: 'handoff:note_danger', params } },
    needs: needs[category],
    // A child at risk is met by the lead and never by a volunteer (evidence E31).
    ...(category === 'child_at_risk' ? { leadOnly: true } : {}),
  };
}

function newest({ conversation }: Draft): DangerCategory | undefined {
  return conversation.danger.at(-1)?.category;
}

/** Whoever has them keeps them: to be left in the middle of it would harm. Nobody else is asked who may not meet them. */
function becomesUrgent(draft: Draft, category: DangerCategory | undefined): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  if (!category) return draft.set({ handoff: { ...handoff, urgency: 'now' } });
  const { because, needs: more, ...lead } = knownOf(category);
  draft.set({
    handoff: {
      ...handoff,
      ...lead,
      urgency: 'now',
      because: [...handoff.because.filter(({ id }) => id !== because.id), because],
      needs: [...new Set([...handoff.needs, ...more])],
    },
  });
  if (lead.leadOnly) leaveHandoverToLead(draft);
}

/** Flags the conversation. False where whoever must know of it does already. */
function flag(draft: Draft, category: DangerCategory): boolean {
  const known = draft.conversation.danger.some(
    (one) => one.category === category && !one.settled && draft.now - one.at < SAME_ALARM,
  );
  if (known) return false;
  const sign: DangerFlag = { category, at: draft.now };
  draft.set({ danger: [...draft.conversation.danger.filter((one) => one.category !== category), sign] });
  draft.audit(`danger.${category}`, 'person');
  return true;
}

/** The safeguarding lead is told, and the worker in charge, who may not read the language. */
function alert(draft: Draft, category: DangerCategory): void {
  const what = { key: `danger:category_${category}` };
  alarm(draft, 'worker:danger_alert', what, { category: what });
}

/** "I am not safe": helplines, and a person, also where nobody was to come any more. */
export function answerNotSafe(draft: Draft): void {
  draft.set({ aside: null });
  openAgain(draft);
  alarmNotSafe(draft);
  const category = newest(draft);
  openHandoff(draft, { urgency: 'now', unasked: true, ...(category ? knownOf(category) : {}) });
  tellHelplines(draft);
  draft.tell('conversation:not_safe_next');
}

function alarmNotSafe(draft: Draft): void {
  alarm(draft, 'worker:not_safe_alert', { key: 'worker:alert_not_safe' });
}

/** The danger there was is open again, whoever had thought it over. */
function openAgain(draft: Draft): void {
  const before = draft.conversation.danger.at(-1);
  if (!before?.settled) return;
  const { category } = before;
  draft.set({ danger: [...draft.conversation.danger.slice(0, -1), { category, at: draft.now }] });
}

/** Helplines that fit, and whether they are safe now. */
export function answerDanger(draft: Draft, category: DangerCategory): void {
  const { hub, conversation } = draft;
  const answer = dangerAnswer({
    category,
    helplines: helplinesFor(hub.helplines, {
      topics: dangerTopics[category],
      nation: hub.nation,
      channel: conversation.address.channel,
    }),
    language: draft.language,
    words: hub.words,
    channel: conversation.address.channel,
  });
  draft.ask('safe', answer.text, answer.choices ?? []);
}

/** The person says that they are safe, or the worker who has them writes. */
export function settleDanger(draft: Draft, by: 'person' | WorkerId = 'person'): void {
  if (by !== 'person') takenOn(draft, by);
  alarmOver(draft, by === 'person' ? 'person' : 'worker');
  settleSigns(draft);
}
