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
