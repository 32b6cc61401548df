import type { Draft } from './draft.ts';
import type { PersonMessage } from './events.ts';

/** Adds what the person sent to the thread that the worker reads. */
export function keepForWorker(draft: Draft, event: PersonMessage): void {
  const place = event.location;
  const text = place ? [event.text, place.label, `${place.latitude}, ${place.longitude}`] : [event.text];
  draft.effect({
    type: 'log',
    entry: {
      id: event.id,
      at: draft.now,
      from: 'person',
      text: text.filter(Boolean).join('\n'),
      ...(event.media.length > 0 ? { media: event.media } : {}),
    },
  });
}

/** Words go to the phone of a worker who works from it, with the person's letter; false where they use the inbox. */
export function relay(draft: Draft, event: PersonMessage): boolean {
  const { handoff, id } = draft.conversation;
  const worker = draft.board.workers.find((one) => one.id === handoff?.worker);
  if (worker?.relay !== true) return false;
  const letter = draft.board.letters?.[id] ?? '';
  const key = event.media.length > 0 || event.location ? 'worker:relay_more' : 'worker:relay';
  draft.notify(worker.id, key, { letter, text: event.text });
  return true;
}
