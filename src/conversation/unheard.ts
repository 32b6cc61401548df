/**
 * Words that nobody waits for with their phone in their hand. On a phone that others read, and outside WhatsApp's window, where only a
 * template comes through, the person is asked for one word; what it was about is kept with the handoff and said when they write.
 */
import type { Unheard } from '../handoff/index.ts';
import { without } from '../handoff/index.ts';
import type { Message } from '../language/index.ts';
import { mayGoBySms } from './by-sms.ts';
import type { Draft } from './draft.ts';
import { isUnexpected, leavesAt } from './quiet.ts';
import { sayPromise } from './waiting/while-true.ts';
import { windowOpen } from './workers/holding.ts';
import { isShared } from './workers/with-care.ts';

/** What is said in this turn comes to them, and to nobody else, as it is. */
export function comesAsItIs(draft: Draft): boolean {
  if (isUnexpected(draft) && isShared(draft.conversation)) return false;
  return windowOpen(draft, leavesAt(draft));
}

/** Says it, or asks for a word and keeps what it was about. True where they read these very words. `sorry`: see `sayPromise`. */
export function sayOrKeep(draft: Draft, message: Message, about: Unheard, sorry = false): boolean {
  const comes = comesAsItIs(draft);
  if (comes) sayPromise(draft, message, { sorry });
  // By SMS the words themselves may go, should no template be there to ask.
  else if (mayGoBySms(draft.conversation)) sayPromise(draft, message, { template: 'worker_waiting', sorry });
  else askToWrite(draft, message.step);
  const { handoff } = draft.conversation;
  if (handoff) {
    const rest = without(handoff, 'unheard');
    draft.set({ handoff: comes ? rest : { ...rest, unheard: handoff.unheard ?? about } });
  }
  return comes;
}

/** Once until they write: more would only be more knocking. */
export function askToWrite(draft: Draft, step?: string): void {
  const { handoff } = draft.conversation;
  if (handoff?.unheard || handoff?.heldAsk !== undefined) return;
  const text = draft.t('handoff:template_worker_waiting');
  draft.say({ text, language: draft.language, ...(step === undefined ? {} : { step }) }, 'worker_waiting');
}
