/** Did it happen? Nothing is over until the person says so (evidence E16, E18). */
import { followedUp, followUpAt } from '../handoff/index.ts';
import type { Millis } from '../handoff/index.ts';
import { begin } from '../interview/index.ts';
import type { Draft } from './draft.ts';
import { openHandoff } from './handoffs.ts';
import { interviewNames } from './hub.ts';

const DAY = 24 * 60 * 60_000;
const LEFT_LYING = 3 * DAY;

function lastHeard({ conversation }: Draft): Millis {
  return Math.max(0, ...conversation.addresses.map((one) => one.lastInbound ?? 0));
}

/** The day has come: asked once, in words that give nothing away to somebody reading over the shoulder. */
export function askFollowUp(draft: Draft): void {
  const { hub, conversation } = draft;
  const { handoff } = conversation;
  if (handoff?.status !== 'closed' || handoff.followUp?.state !== 'planned') return;
  // In the middle of something new they are not interrupted; a question left lying for days is.
  const busy = conversation.aside !== null || (conversation.session?.asking ?? null) !== null;
  if (busy && draft.now - lastHeard(draft) < LEFT_LYING) return draft.wake('follow-up', draft.now + DAY);
  draft.set({ handoff: followedUp(handoff, 'asked'), aside: null, paused: false });
  const started = begin(hub.book, interviewNames.followUp, draft.context(), hub.words);
  // Only what they had agreed to tell goes along: lines they kept to themselves must not come up again.
  const answers = conversation.session?.answers ?? {};
  const session = { ...started.session, answers, notes: handoff.lines };
  draft.set({ session, turn: conversation.turn + 1 });
  for (const message of started.messages) draft.say(message, 'follow_up');
  draft.audit('follow-up.asked', 'clock');
}

export function planFollowUp(draft: Draft): void {
  const on = draft.conversation.handoff?.followUp?.on;
  if (on) draft.wake('follow-up', Math.max(followUpAt(draft.hub.hours, on), draft.now));
}

export function thankAfterFollowUp(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff) draft.set({ handoff: followedUp(handoff, 'answered') });
  draft.audit('follow-up.happened', 'person');
}

/** "No, nothing happened": back to the front, with what was agreed before; nothing has to be told twice. What is said, the interview says. */
export function reopenAfterFollowUp(draft: Draft, value: unknown): void {
  const { handoff } = draft.conversation;
  if (!handoff) return;
  const key = value === 'no' ? 'handoff:note_nothing_happened' : 'handoff:note_wants_person';
  draft.set({ handoff: followedUp(handoff, 'answered') });
  openHandoff(draft, {
    urgency: 'today',
    lines: handoff.lines,
    because: { id: 'follow_up', text: { key, params: { agreed: handoff.agreed ?? '' } } },
    needs: handoff.needs,
    ...(handoff.deadline === undefined ? {} : { deadline: handoff.deadline }),
    front: true,
  });
  draft.audit('follow-up.reopened', 'person');
}
