/** Where a message from a phone comes in. A worker's own phone is not a person's: it is shown the way to the inbox. */
import { effectId } from './draft.ts';
import type { PersonMessage } from './events.ts';
import type { Hub } from './hub.ts';
import type { Outbox, Recipient, WorkerRegistry } from './ports.ts';
import type { Turns } from './turn.ts';

export interface DoorParts {
  turns: Turns;
  /** What is live now. */
  hub: () => Hub;
  workers: Pick<WorkerRegistry, 'byPhone'>;
  outbox: Pick<Outbox, 'notify'>;
  committed: (recipients: readonly Recipient[]) => void;
}

export function createDoor({ turns, hub, workers, outbox, committed }: DoorParts) {
  return async function message(event: PersonMessage): Promise<void> {
    const worker = await workers.byPhone(event.address.value);
    if (!worker) {
      await turns.handle(event);
      return;
    }
    const language = worker.languages[0] ?? 'en';
    const text = hub().words.t(language, 'worker:use_inbox', { link: hub().inboxLink });
    await outbox.notify(worker.id, effectId(event.id, 0), { text, language });
    committed([{ worker: worker.id }]);
  };
}
