/** What a person may do at any moment, whoever leads: leave, see what is kept, have it deleted. */
import { lineText } from '../../interview/index.ts';
import type { Draft } from '../draft.ts';
import { eraseEverything } from '../erasing.ts';
import { carrierWord, isOptedOut, mark, optIn } from '../opting.ts';
import { askResume } from '../resuming.ts';
import type { PersonTurn, Route } from '../routes.ts';
import { keepForWorker } from '../thread.ts';
import { actionOf } from './words.ts';

/** STOP is not answered on SMS, where the carrier does; the worker and the lead see it. Only the person can undo it. */
export const optOut: Route = {
  name: 'opt-out',
  matches: ({ event, conversation }) => carrierWord(event, conversation.addresses) !== null,
  decide(draft, event) {
    const leaves = carrierWord(event, draft.conversation.addresses) === 'leave';
    if (leaves && event.address.channel === 'whatsapp') draft.tell('conversation:opted_out');
    mark(draft, event, leaves);
    draft.audit(leaves ? 'opted-out' : 'opted-in', 'person');
    const { handoff } = draft.conversation;
    if (leaves && handoff?.status === 'active' && handoff.worker) {
      draft.notify(handoff.worker, 'worker:person_opted_out');
    }
    if (leaves && handoff) {
      draft.notifyLeads('worker:person_opted_out');
    }
    if (!leaves) draft.set({ paused: true });
  },
};

/** On WhatsApp any later word is a return; on SMS the carrier lets nothing of ours through, so nothing is decided on it. */
export const optedOut: Route = {
  name: 'opted-out',
  matches: ({ conversation, event }) => isOptedOut(conversation.addresses, event.address),
  decide(draft, event) {
    if (event.address.channel === 'sms') return;
    optIn(draft, event);
    if (draft.inHumanHands) keepForWorker(draft, event);
    else askResume(draft);
  },
};

export const rights: Route = {
  name: 'rights',
  matches: (turn) => right(turn) !== null,
  decide(draft, event) {
    if (event.address.channel === 'whatsapp') optIn(draft, event);
    if (right({ ...draft.turn, event }) === 'mydata') return tellKept(draft);
    // Where the carrier lets no question of ours through, the word itself is enough.
    if (draft.unreachable) eraseEverything(draft);
    else draft.ask('delete', draft.t('conversation:delete_sure'), draft.choices('delete', 'keep'));
  },
};

function right(turn: PersonTurn): 'delete' | 'mydata' | null {
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
    ...signs.map((sign) => draft.t(`danger:category_${sign.category}`)),
    ...(consent === 'agreed' && answered ? [draft.t('conversation:kept_answers')] : []),
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
