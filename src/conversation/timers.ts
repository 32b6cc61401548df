/** A time came that the conversation had asked to be woken at. What is no longer true is passed over. */
import { isAhead } from '../handoff/index.ts';
import { accompanyDue } from './after/reminding.ts';
import { acknowledgeDue } from './care/acknowledging.ts';
import { answerDue } from './waiting/asking.ts';
import type { Draft } from './draft.ts';
import type { TimerName } from './events.ts';
import { eraseEverything } from './erasing.ts';
import { askFollowUp } from './after/follow-up.ts';
import { relayDue } from './care/notices.ts';
import { promiseDue, promiseNear } from './waiting/owning-up.ts';
import { promiseTomorrow } from './waiting/promises.ts';
import { greetArrived } from './workers/arriving.ts';
import { restDue } from './workers/resting.ts';
import { teamDue } from './workers/team.ts';
import { answerDanger } from './routes/danger.ts';

const HOUR = 60 * 60_000;

/** What each timer does when its time has come; what `gone` does takes all of these away (see decide.ts). */
export const timers: Record<Exclude<TimerName, 'gone'>, (draft: Draft) => void> = {
  /** Without consent nothing stays: everything goes, unless somebody is still being brought to a worker. */
  forget(draft) {
    const { consent, handoff } = draft.conversation;
    if (consent === 'agreed') return;
    const asks = handoff?.followUp !== undefined && handoff.followUp.state !== 'answered';
    const promised = handoff?.status === 'closed' && (asks || (handoff.accompany && isAhead(handoff.accompany)));
    if (handoff?.status === 'waiting' || handoff?.status === 'active' || promised) return forgetLater(draft);
    eraseEverything(draft, 'clock');
  },

  ask: answerDue,

  /** An answer's days are over: it goes with this turn, as with any other. */
  expire() {},

  promise: promiseDue,
  'promise-near': promiseNear,

  'follow-up': askFollowUp,

  /** Danger was written to a worker who has not answered, or has them no more: the bot speaks after all. */
  danger(draft) {
    const flag = draft.conversation.danger.findLast((one) => !one.settled);
    if (!flag || draft.conversation.handoff?.status === 'closed') return;
    answerDanger(draft, flag.category);
  },

  /** Words of the person wait for a worker who has not answered: somebody else has to look, each working day until they have. */
  unanswered(draft) {
    const { handoff } = draft.conversation;
    if (handoff?.status !== 'active' || handoff.unanswered === undefined) return;
    const again = promiseTomorrow(draft);
    if (again !== null) draft.wake('unanswered', again);
    // Who may not be written to is not waited for; from when they come back it counts anew (see opting.ts).
    if (draft.unreachable) return;
    draft.notifyCoordinators('worker:unanswered');
    draft.set({ handoff: { ...handoff, late: true } });
    draft.audit('answer.late', 'clock');
  },

  rest: restDue,
  accompany: accompanyDue,
  arrived: greetArrived,
  acknowledge: acknowledgeDue,
  relay: relayDue,
  team: teamDue,

  /** An interview asked to be taken up again at this time. */
  resume(draft) {
    if (draft.inHumanHands || !draft.conversation.session?.asking) return;
    draft.ask('resume', draft.t('conversation:resume'), draft.choices('go_on', 'start_again'));
  },
};

export function forgetLater(draft: Draft): void {
  draft.wake('forget', draft.now + draft.hub.retention.unconsentedHours * HOUR);
}
