/** What somebody who waits is told: who will write and by when, or the truth where nobody has a place for them (evidence E15). */
import { without } from '../../handoff/index.ts';
import type { Unheard } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import { tellHelplines } from '../numbers.ts';
import { sayOrKeep } from '../unheard.ts';
import { promised, whoWrites } from './promises.ts';

/** That nobody wrote in time: the honest word before it. */
export const MISSED = 'handoff:promise_missed';

/**
 * Who will write, and by when. Where nobody can be asked, that they wait all the same. False where they read it only when they write.
 * @param before what else is said in the same message, before it
 * @param nobodyAsked though a time is known
 */
export function sayWho(draft: Draft, before: Unheard = {}, nobodyAsked = false): boolean {
  const { handoff } = draft.conversation;
  if (handoff) draft.set({ handoff: without(handoff, 'untold', 'takenBack') });
  const key = whoWrites(nobodyAsked ? null : handoff?.promise);
  const params = promised(draft);
  const preface = before.key === undefined ? [] : [draft.t(before.key, { ...before.params, ...params })];
  const text = [...preface, draft.t(key, params)].join('\n');
  const message = { text, language: draft.language, step: (before.key ?? key).replace(':', '/') };
  return sayOrKeep(draft, message, before, before.key === MISSED);
}

/** Nobody can be asked: where somebody answers now, unless they were told just before. */
export function sayNumbers(draft: Draft): void {
  const { handoff, danger } = draft.conversation;
  if (handoff?.promise !== undefined) return;
  const told =
    draft.effects.some((effect) => effect.type === 'send' && effect.message.step === 'conversation/urgent') ||
    danger.some(({ at }) => at >= (handoff?.since ?? 0));
  if (!told) tellHelplines(draft);
}
