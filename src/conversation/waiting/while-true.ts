/**
 * "Today before 15:45", "tomorrow": words that are false after a while. They do not leave any more then, and a promise is told anew, as it
 * stands by then (evidence E15).
 */
import { dayOf, endOfDay, tomorrowOf } from '../../handoff/index.ts';
import type { Millis } from '../../handoff/index.ts';
import type { Message } from '../../language/index.ts';
import type { Draft } from '../draft.ts';
import type { TemplateName } from '../effects.ts';
import type { Receipt } from '../events.ts';
import { OVERDUE } from '../why-failed.ts';

/** After which moment it is false that this is today, or tomorrow, before that time. */
export function trueUntil({ hub, now }: Pick<Draft, 'hub' | 'now'>, time: Millis): Millis {
  const { zone } = hub.hours;
  return dayOf(time, zone) === tomorrowOf(now, zone) ? endOfDay(now, zone) : time;
}

/** Says words with the promised time in them; `sorry`: that one was missed too. */
export function sayPromise(
  draft: Draft,
  message: Message,
  { template, sorry = false }: { template?: TemplateName; sorry?: boolean } = {},
): void {
  const { promise } = draft.conversation.handoff ?? {};
  const id = draft.send(message, template, undefined, promise && trueUntil(draft, promise));
  const { handoff } = draft.conversation;
  if (!handoff || id === null) return;
  draft.set({ handoff: { ...handoff, promiseIn: { message: id, ...(sorry ? { sorry } : {}) } } });
}

/** What would go again after its words have become false has failed for that. */
export function inTime(receipt: Receipt, now: Millis): Receipt {
  const { again, until = Infinity, ...failed } = receipt;
  return again && until <= now ? { ...failed, code: OVERDUE } : receipt;
}
