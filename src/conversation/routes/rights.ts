/** What a person may do at any moment, whoever leads: leave, see what is kept, have it deleted. */
import type { KnownAddress } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import { lineText } from '../../interview/index.ts';
import { sameAddress } from '../events.ts';
import type { PersonMessage } from '../events.ts';
import type { PersonTurn, Route } from '../routes.ts';
import { askResume } from '../resuming.ts';
import { actionOf } from './words.ts';

/** The carrier blocks a number that sends one of these, alone, on SMS. We obey the same words on WhatsApp. */
const leaving = new Set(['stop', 'stopall', 'unsubscribe', 'end', 'quit', 'cancel', 'revoke', 'optout']);
const returning = new Set(['start', 'unstop']);

function carrierWord(event: PersonMessage): 'leave' | 'return' | null {
  if (event.optOut === 'STOP') return 'leave';
  if (event.optOut === 'START') return 'return';
  const word = event.text.trim().toLowerCase();
  if (leaving.has(word)) return 'leave';
  return returning.has(word) && event.address.channel === 'sms' ? 'return' : null;
}

function mark(draft: Draft, event: PersonMessage, optedOut: boolean): void {
  const addresses = draft.conversation.addresses.map((known): KnownAddress => {
    if (!sameAddress(known, event.address)) return known;
    const { optedOut: _, ...rest } = known;
    return optedOut ? { ...rest, optedOut } : rest;
  });
  draft.set({ addresses });
}

/** STOP is not answered on SMS, where the carrier does; the worker and the lead see it. Only the person can undo it. */
export const optOut: Route = {
  name: 'opt-out',
  matches: (turn) => carrierWord(turn.event) !== null,
  decide(draft, event) {
    const leaves = carrierWord(event) === 'leave';
    if (leaves && event.address.channel === 'whatsapp') draft.tell('conversation:opted_out');
    mark(draft, event, leaves);
    draft.audit(leaves ? 'opted-out' : 'opted-in', 'person');
    const { handoff } = draft.conversation;
    if (leaves && handoff?.status === 'active' && handoff.worker) {
      draft.notify(handoff.worker, 'worker:person_opted_out');
    }
    if (leaves && handoff && handoff.status !== 'declined') {
      draft.notify(draft.hub.safeguardingLead, 'worker:person_opted_out');
    }
    if (!leaves) draft.set({ paused: true });
  },
};

/** On WhatsApp any later word is a return; on SMS the carrier lets nothing of ours through, so nothing is decided on it. */
export const optedOut: Route = {
  name: 'opted-out',
  matches: ({ conversation, event }) =>
    conversation.addresses.some((known) => known.optedOut === true && sameAddress(known, event.address)),
  decide(draft, event) {
    if (event.address.channel === 'sms') return;
    mark(draft, event, false);
    draft.audit('opted-in', 'person');
    askResume(draft);
  },
};

export const rights: Route = {
  name: 'rights',
  matches: (turn) => right(turn) !== null,
  decide(draft, event) {
    if (right({ ...draft.turn, event }) === 'mydata') tellKept(draft);
    else draft.ask('delete', draft.t('conversation:delete_sure'), draft.choices('delete', 'keep'));
  },
};

function right(turn: PersonTurn): 'delete' | 'mydata' | null {
  const action = actionOf(turn);
  return action === 'delete' || action === 'mydata' ? action : null;
}

/** What we hold, in the person's own language, a line each. */
function tellKept(draft: Draft): void {
  const { handoff, session } = draft.conversation;
  const lines = [...(session?.notes ?? []), ...(handoff?.lines ?? [])].filter((line) => !line.taken);
  const texts = [
    draft.t('conversation:kept_number'),
    ...lines.map((line) => lineText(draft.hub.words, draft.language, line)),
  ];
  const kept = [...new Set(texts)].map((text) => `• ${text}`).join('\n');
  draft.tell('conversation:mydata', { kept });
}
