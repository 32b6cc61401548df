/** A time came that the conversation had asked to be woken at. What is no longer true is passed over. */
import { missedPromise, ownerOf } from '../handoff/index.ts';
import { answerDue } from './asking.ts';
import type { Draft } from './draft.ts';
import type { TimerName } from './events.ts';
import { eraseEverything } from './erasing.ts';
import { askFollowUp } from './follow-up.ts';
import { promiseNow, promiseTomorrow, whenText, whoText } from './promises.ts';
import { answerDanger } from './routes/danger.ts';

const HOUR = 60 * 60_000;

/** What each timer does when its time has come. */
export const timers: Record<TimerName, (draft: Draft) => void> = {
  /** Without consent nothing stays: everything goes, unless somebody is still being brought to a worker. */
  forget(draft) {
    const { consent, handoff } = draft.conversation;
    if (consent === 'agreed') return;
    const promised = handoff?.status === 'closed' && handoff.followUp && handoff.followUp.state !== 'answered';
    if (handoff?.status === 'waiting' || handoff?.status === 'active' || promised) return forgetLater(draft);
    eraseEverything(draft, 'clock');
  },

  ask: answerDue,

  /** An answer's days are over: it goes with this turn, as with any other. */
  expire() {},

  /** A missed promise is owned up to, with a new one; the coordinators hear of it. After the first, once a day. */
  promise(draft) {
    const { handoff, id } = draft.conversation;
    if (handoff?.status !== 'waiting') return;
    const next = missedPromise(handoff, handoff.missed === 0 ? promiseNow(draft) : promiseTomorrow(draft));
    draft.set({ handoff: next });
    draft.place({ do: 'wait', entry: { person: id, since: next.since, urgency: next.urgency, front: true } });
    if (next.promise) draft.wake('promise', next.promise);
    draft.tell('handoff:promise_missed', { who: whoText(draft), when: whenText(draft, next.promise ?? null) });
    draft.notifyCoordinators('worker:promise_missed');
    draft.audit('promise.missed', 'clock');
  },

  'follow-up': askFollowUp,

  /** Danger was written to a worker who has not answered: the bot speaks after all. */
  danger(draft) {
    const flag = draft.conversation.danger.findLast((one) => !one.settled);
    if (!flag || ownerOf(draft.conversation.handoff) === 'bot') return;
    answerDanger(draft, flag.category);
  },

  /** Words of the person wait for a worker who has not answered: somebody else has to look. */
  unanswered(draft) {
    const { handoff } = draft.conversation;
    if (handoff?.status !== 'active' || handoff.unanswered === undefined) return;
    draft.notifyCoordinators('worker:unanswered');
    const { unanswered: _, ...rest } = handoff;
    draft.set({ handoff: rest });
    draft.audit('handoff.unanswered', 'clock');
  },

  /** An interview asked to be taken up again at this time. */
  resume(draft) {
    if (draft.inHumanHands || !draft.conversation.session?.asking) return;
    draft.ask('resume', draft.t('conversation:resume'), draft.choices('go_on', 'start_again'));
  },
};

export function forgetLater(draft: Draft): void {
  draft.wake('forget', draft.now + draft.hub.retention.unconsentedHours * HOUR);
}
