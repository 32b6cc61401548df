/** Who has them now, and by when they write: what the person reads first of a worker. */
import { without } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import { welcomeAt } from '../quiet.ts';
import { sayOrKeep } from '../unheard.ts';
import { whenText } from '../waiting/promises.ts';
import { workerOf } from './who-may.ts';

export const INTRODUCED = 'handoff:introduced';

/**
 * Who is there, and by when they write. To somebody from another hub who was not greeted yet it is the greeting: it waits until
 * that is welcome and safe, and is not said where the worker has written meanwhile.
 */
export function sayWhoIsThere(draft: Draft, later = false): void {
  const { handoff } = draft.conversation;
  const worker = handoff?.worker === undefined ? undefined : workerOf(draft, handoff.worker);
  if (!handoff || !worker) return;
  const shared = worker.languages.includes(draft.language);
  const key = `handoff:introduced${handoff.unread ? '_taken' : ''}${shared ? '' : '_no_language'}`;
  const text = draft.t(key, {
    worker: worker.name,
    language: draft.hub.words.info(draft.language).name,
    when: whenText(draft, handoff.promise ?? null),
  });
  const said = later ? `${text} ${draft.t('handoff:later')}` : text;
  const message = { text: said, language: draft.language, step: key.replace(':', '/') };
  if (handoff.arrivedFrom !== undefined) {
    const welcome = welcomeAt(draft);
    if (welcome > draft.now) return draft.wake('arrived', welcome);
    draft.set({ handoff: without(handoff, 'arrivedFrom') });
    if (handoff.lastWorkerWords !== undefined) return;
  }
  sayOrKeep(draft, message, { key: INTRODUCED });
}
