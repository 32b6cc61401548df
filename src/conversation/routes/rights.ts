/** What a person may do at any moment, whoever leads: leave, see what is kept, have it deleted. */
import { isAhead, stateOf } from '../../handoff/index.ts';
import { lineText } from '../../interview/index.ts';
import { tellResponsible } from '../after/follow-up.ts';
import { tellGoing, told } from '../after/going.ts';
import { reopenWhereNobodyCame } from '../after/own-words.ts';
import { isOptedOut } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import { eraseEverything } from '../erasing.ts';
import { carrierWord, isOvertaken, mark } from '../opting.ts';
import { isOldTap, tapsDelete } from '../inputs.ts';
import type { PersonTurn, Route } from '../routes.ts';
import { keepForWorker, mayKeep } from '../thread.ts';
import { OPTED_OUT } from '../unreached.ts';
import { countAnew, expectAnswer, tellFirstWords } from '../waiting/answers.ts';
import { questionDropped } from '../workers/handing-over.ts';
import { sendHeld } from '../workers/holding.ts';
import { resume } from '../workers/resting.ts';
import { workerOf } from '../workers/who-may.ts';
import { careKept } from '../workers/with-care.ts';
import { meeting } from './meeting.ts';
import { actionOf } from './words.ts';

/** STOP is not answered on SMS, where the carrier does; the worker and the lead see it. Only the person can undo it. */
export const optOut: Route = {
  name: 'opt-out',
  matches: ({ event, conversation }) => carrierWord(event, conversation.addresses) !== null,
  decide(draft, event) {
    if (isOvertaken(draft.conversation.addresses, event, draft.now)) return;
    const leaves = carrierWord(event, draft.conversation.addresses) === 'leave';
    if (leaves && event.address.channel === 'whatsapp') draft.tell('conversation:opted_out');
    if (leaves) draft.effect({ type: 'withdraw', code: OPTED_OUT });
    mark(draft, event, leaves);
    draft.audit(leaves ? 'opted-out' : 'opted-in', 'person');
    if (leaves) tellLeft(draft);
    if (!draft.inHumanHands) draft.set(leaves ? { aside: null } : { paused: true });
    if (leaves) return;
    countAnew(draft);
    // The word itself is none for the worker; what they wrote before it is, and can be answered now.
    if (draft.conversation.handoff?.late) {
      tellFirstWords(draft);
      expectAnswer(draft);
    }
    sendHeld(draft);
  },
};

/** Whoever has them or is responsible still, whoever goes along with them, and the lead. */
function tellLeft(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  const responsible = handoff.status === 'active' || stateOf(handoff) === 'closing' ? handoff.worker : undefined;
  const going = handoff.accompany && isAhead(handoff.accompany) ? handoff.accompany.worker : undefined;
  const theirs = [responsible, going].filter((id) => id !== undefined && workerOf(draft, id) !== undefined);
  for (const id of new Set([...theirs, ...draft.leads]))
    if (id !== undefined) draft.notify(id, 'worker:person_opted_out');
}

/** To whoever reads their words. */
const WROTE = 'worker:opted_out_wrote';

/**
 * On SMS the carrier lets nothing of ours through, so nothing is answered; but somebody hears of it: whoever waits for them at a meeting,
 * has them or is responsible still, or else the coordinators, also where their words may not be kept. On WhatsApp any later word is a
 * return, and goes its usual way (see opting.ts); what was written before they left is none.
 */
export const optedOut: Route = {
  name: 'opted-out',
  matches: ({ conversation: { addresses }, event, now }) =>
    isOptedOut(addresses, event.address) && (event.address.channel === 'sms' || isOvertaken(addresses, event, now)),
  decide(draft, event) {
    if (meeting.matches({ ...draft.turn, event })) return meeting.decide(draft, event);
    reopenWhereNobodyCame(draft, event);
    const { handoff } = draft.conversation;
    if (handoff?.status === 'active' && handoff.worker) {
      resume(draft, 'person');
      keepForWorker(draft, event);
      draft.notify(handoff.worker, WROTE);
      expectAnswer(draft);
      return;
    }
    const kept = mayKeep(draft);
    const [key, toOthers] = kept ? [WROTE, WROTE] : ['worker:person_wrote', 'worker:unanswered'];
    const along = handoff?.accompany;
    if (handoff?.status === 'waiting') draft.notifyCoordinators(toOthers);
    else if (handoff && stateOf(handoff) === 'closing') tellResponsible(draft, handoff, key, toOthers);
    else if (along && (isAhead(along) || along.state === 'asked')) tellGoing(draft, along, 'worker:person_wrote');
    else return;
    if (kept) keepForWorker(draft, event);
  },
};

export const rights: Route = {
  name: 'rights',
  matches: (turn) => right(turn) !== null,
  decide(draft, event) {
    if (right({ ...draft.turn, event }) === 'mydata') return tellKept(draft);
    // Where the carrier lets no question of ours through, the word itself is enough. A button under an older question asks anew.
    if (draft.unreachable || (event.tapped !== undefined && !isOldTap(draft, event))) {
      draft.tell('conversation:deleted');
      return eraseEverything(draft);
    }
    questionDropped(draft);
    draft.ask('delete', draft.t('conversation:delete_sure'), draft.choices('delete', 'keep'));
  },
};

function right(turn: PersonTurn): 'delete' | 'mydata' | null {
  if (tapsDelete(turn, turn.event)) return 'delete';
  const action = actionOf(turn);
  return action === 'delete' || action === 'mydata' ? action : null;
}

/** What we hold, in the person's own language, a line each: also what they took out, for it is kept until deleted. */
function tellKept(draft: Draft): void {
  const { handoff, session, danger: signs, consent } = draft.conversation;
  const lines = [...(session?.notes ?? []), ...(handoff?.lines ?? []), ...(handoff?.because ?? [])];
  const answered = Object.keys(session?.answers ?? {}).some((name) => name !== 'consent');
  const texts = [
    draft.t('conversation:kept_number'),
    ...lines.map((line) => lineText(draft.hub.words, draft.language, line)),
    ...careKept(draft.conversation).map((line) => draft.hub.words.render(draft.language, line)),
    ...signs.map((sign) => draft.t(`danger:category_${sign.category}`)),
    ...(consent === 'agreed' && answered ? [draft.t('conversation:kept_answers')] : []),
    ...(handoff?.accompany ? [draft.t('conversation:kept_meeting', told(draft, handoff.accompany))] : []),
    ...(handoff ? [draft.t('conversation:kept_thread')] : []),
  ];
  const kept = [...new Set(texts)].map((text) => `- ${text}`).join('\n');
  draft.say({
    text: draft.t('conversation:mydata', { kept }),
    language: draft.language,
    personal: true,
    step: 'conversation/mydata',
  });
}
