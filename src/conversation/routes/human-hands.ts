/** A worker has the chat: what the person writes is for them, "later" and "why?" too, and the bot is silent. */
import { ownerOf } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import type { Route } from '../routes.ts';

export const humanHands: Route = {
  name: 'human-hands',
  // A question of ours that is still open ("delete everything?", "are you safe now?") is answered to us.
  matches: ({ conversation }) => ownerOf(conversation.handoff) !== 'bot' && conversation.aside === null,
  decide: (draft, event) => keepForWorker(draft, event),
};

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
