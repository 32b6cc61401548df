/** Signs of danger: looked for in every message of a person, before anything else (evidence E26). */
import { helplinesFor } from '../../directory/index.ts';
import type { NoteLine } from '../../interview/index.ts';
import { dangerAnswer, dangerTopics, findDanger } from '../../safeguarding/index.ts';
import type { DangerCategory } from '../../safeguarding/index.ts';
import { alarm, alarmOver, settleSigns, takenOn, tellActing } from '../care/acknowledging.ts';
import type { DangerFlag } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { Millis, WorkerId } from '../events.ts';
import { openHandoff } from '../waiting/handoffs.ts';
import { isOurOwnWord } from '../inputs.ts';
import type { Route } from '../routes.ts';
import { keepForWorker, relay } from '../thread.ts';
import { expectAnswer, tellFirstWords } from '../waiting/answers.ts';
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
    (isOlderThanQuestion(turn) || !isOurOwnWord(turn, turn.event)) &&
    findDanger(turn.hub.danger, turn.event.text) !== null,
  decide(draft, event) {
    const found = findDanger(draft.hub.danger, event.text);
    if (!found) return;
    const alarmed = flag(draft, found.category);
    let relayed = false;
    if (draft.inHumanHands) {
      resume(draft, 'person');
      keepForWorker(draft, event);
      relayed = relay(draft, event);
    }
    if (alarmed) alert(draft, found.category);
    if (draft.inHumanHands) {
      if (!alarmed) tellActing(draft);
      if (!relayed) tellFirstWords(draft);
      expectAnswer(draft);
      becomesUrgent(draft);
      // The worker is there: the bot speaks only if they have not within the hub's minutes (see timers.ts).
      if (alarmed) draft.wake('danger', draft.now + draft.hub.dangerMinutes * 60_000);
      return;
    }
    draft.unwake('danger');
    openHandoff(draft, {
      urgency: 'now',
      unasked: true,
      because: dangerLine(found.category),
      needs: needs[found.category],
      // A child at risk is met by the lead and never by a volunteer (evidence E31).
      ...(found.category === 'child_at_risk' ? { leadOnly: true } : {}),
    });
    answerDanger(draft, found.category);
  },
};

function dangerLine(category: DangerCategory): NoteLine {
  const params = { category: { key: `danger:category_${category}` } };
  return { id: `danger_${category}`, text: { key: 'handoff:note_danger', params } };
}

function becomesUrgent(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff) draft.set({ handoff: { ...handoff, urgency: 'now' } });
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

/** "I am not safe": the danger there was is open again, whoever had thought it over. */
export function alarmNotSafe(draft: Draft): void {
  const newest = draft.conversation.danger.at(-1);
  if (newest?.settled) {
    const { category } = newest;
    draft.set({ danger: [...draft.conversation.danger.slice(0, -1), { category, at: draft.now }] });
  }
  alarm(draft, 'worker:not_safe_alert', { key: 'worker:alert_not_safe' });
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
