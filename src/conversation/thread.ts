import type { Draft } from './draft.ts';
import type { PersonMessage } from './events.ts';
import { languageUnknown } from './conversation.ts';
import { handOnWords, holdForWork } from './care/notices.ts';
import { toPhone } from './workers/relaying.ts';

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

/** A voice note of before there is a worker, for whoever comes to hear; with the person's leave, and once. */
export function keepVoice(draft: Draft, event: PersonMessage): void {
  const { consent, media } = draft.conversation;
  if (consent !== 'agreed') return;
  const fresh = event.media.filter(({ url }) => !media.some((one) => one.url === url));
  draft.set({ media: [...media, ...fresh] });
}

/** What they write while they wait is kept for the worker with their leave, or where we asked them to write it. */
export function mayKeep({ conversation }: Draft): boolean {
  return conversation.consent === 'agreed' || languageUnknown(conversation.handoff);
}

/** Somebody is looked for: whoever comes reads what was written meanwhile, where it may be kept. */
export function keepWhileWaiting(draft: Draft, event: PersonMessage): void {
  if (draft.conversation.handoff?.status === 'waiting' && mayKeep(draft)) keepForWorker(draft, event);
}

/** Words go to the phone of a worker who works from it, with the person's letter; false where they use the inbox. */
export function relay(draft: Draft, event: PersonMessage): boolean {
  const { handoff } = draft.conversation;
  const worker = draft.board.workers.find((one) => one.id === handoff?.worker);
  if (worker?.relay !== true) return false;
  const more = event.media.length > 0 || event.location !== undefined;
  if (holdForWork(draft, worker, event.text, more)) return true;
  handOnWords(draft);
  toPhone(draft, worker, { text: event.text, more });
  return true;
}
