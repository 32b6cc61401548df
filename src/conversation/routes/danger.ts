/** Signs of danger: looked for in every message of a person, before anything else (evidence E26). */
import { helplinesFor } from '../../directory/index.ts';
import type { NoteLine } from '../../interview/index.ts';
import { dangerAnswer, dangerTopics, findDanger } from '../../safeguarding/index.ts';
import type { DangerCategory } from '../../safeguarding/index.ts';
import type { DangerFlag } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { Millis } from '../events.ts';
import { openHandoff } from '../handoffs.ts';
import { isOurOwnWord } from '../inputs.ts';
import { optIn } from '../opting.ts';
import type { Route } from '../routes.ts';
import { keepForWorker, relay } from '../thread.ts';

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
  matches: (turn) => !isOurOwnWord(turn, turn.event) && findDanger(turn.hub.danger, turn.event.text) !== null,
  decide(draft, event) {
    const found = findDanger(draft.hub.danger, event.text);
    if (!found) return;
    // They wrote again: on WhatsApp that undoes an opting out, and this of all answers must reach them.
    if (event.address.channel === 'whatsapp') optIn(draft, event);
    const alarmed = alarm(draft, found.category);
    if (draft.inHumanHands) {
      keepForWorker(draft, event);
      relay(draft, event);
      tellWorkerInCharge(draft, found.category, alarmed);
      // The worker is there: the bot speaks only if they have not within the hub's minutes (see timers.ts).
      if (alarmed) draft.wake('danger', draft.now + draft.hub.dangerMinutes * 60_000);
      return;
    }
    openHandoff(draft, {
      urgency: 'now',
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

/** Whoever has the chat may not read the language: their phone and their list say it. */
function tellWorkerInCharge(draft: Draft, category: DangerCategory, alarmed: boolean): void {
  const { handoff } = draft.conversation;
  if (!handoff?.worker) return;
  draft.set({ handoff: { ...handoff, urgency: 'now' } });
  if (alarmed && !draft.leads.includes(handoff.worker)) {
    draft.notify(handoff.worker, 'worker:danger_alert', { category: { key: `danger:category_${category}` } });
  }
}

/** Flags the conversation and tells the safeguarding lead. False where they know already. */
function alarm(draft: Draft, category: DangerCategory): boolean {
  const known = draft.conversation.danger.some(
    (flag) => flag.category === category && !flag.settled && draft.now - flag.at < SAME_ALARM,
  );
  if (known) return false;
  const flag: DangerFlag = { category, at: draft.now };
  draft.set({ danger: [...draft.conversation.danger.filter((one) => one.category !== category), flag] });
  draft.notifyLeads('worker:danger_alert', {
    category: { key: `danger:category_${category}` },
  });
  draft.audit(`danger.${category}`, 'person');
  return true;
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

export function settleDanger(draft: Draft): void {
  const settled = { settled: true, settledAt: draft.now };
  draft.set({ danger: draft.conversation.danger.map((flag) => (flag.settled ? flag : { ...flag, ...settled })) });
}
