/** What a rehearsed conversation has come to. */
import type { Conversation, Urgency } from '../conversation/index.ts';

export interface Outcome {
  language: string | null;
  needs: readonly string[];
  urgency: Urgency | null;
  /** The earliest day of a crisis point. */
  deadline: string | null;
  /** none, offered, or the state of the handoff. */
  handoff: string;
  danger: readonly string[];
  consent: Conversation['consent'];
}

/** Whether a person is being offered just now. */
export function isOffered(conversation: Conversation | null): boolean {
  const session = conversation?.session ?? null;
  return (
    session?.asking?.interview === 'offer' || (session?.stack.some((frame) => frame.interview === 'offer') ?? false)
  );
}

/**
 * Needs and urgency are those of the handoff, or what an open interview has found so far.
 * @param offered a person was offered at some time
 */
export function outcomeOf(conversation: Conversation | null, offered: boolean): Outcome {
  const handoff = conversation?.handoff ?? null;
  const notes = conversation?.session?.notes.filter((note) => note.taken !== true) ?? [];
  const crises = conversation?.crises ?? [];
  const found = [...crises.flatMap((crisis) => crisis.needs), ...notes.flatMap((note) => note.need ?? [])];
  const urgency = (['now', 'today', 'days', 'weeks'] as const).find((one) =>
    crises.some((crisis) => crisis.urgency === one),
  );
  return {
    language: conversation?.language.code ?? null,
    needs: [...new Set(handoff?.needs ?? found)],
    urgency: handoff?.urgency ?? urgency ?? null,
    deadline: crises.flatMap((crisis) => crisis.deadline ?? []).sort()[0] ?? null,
    handoff: handoff?.status ?? (offered ? 'offered' : 'none'),
    danger: [...new Set((conversation?.danger ?? []).map((flag) => flag.category))],
    consent: conversation?.consent ?? 'unasked',
  };
}
