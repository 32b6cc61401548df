/** Where a message from a phone comes in. A worker's own phone is not a person's: it answers what they were asked. */
import type { Board } from '../handoff/index.ts';
import type { TextParam } from '../language/index.ts';
import { effectId } from './draft.ts';
import type { PersonMessage } from './events.ts';
import type { Hub } from './hub.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationStore, Outbox, Recipient, Worker, WorkerRegistry } from './ports.ts';
import type { Outcome, Turns } from './turn.ts';
import { readWorkerText } from './worker-phone.ts';
import type { WorkerWord } from './worker-phone.ts';

export interface DoorParts {
  turns: Turns;
  /** What is live now. */
  hub: () => Hub;
  workers: Pick<WorkerRegistry, 'byPhone'>;
  conversations: Pick<ConversationStore, 'board' | 'read'>;
  outbox: Pick<Outbox, 'notify'>;
  committed: (recipients: readonly Recipient[]) => void;
}

/** A text of `worker.json`, with what it says. */
type Reply = { key: string; params?: Record<string, TextParam> };

export function createDoor({ turns, hub, workers, conversations, outbox, committed }: DoorParts) {
  async function act(event: PersonMessage, worker: Worker, word: WorkerWord, board: Board): Promise<Reply | null> {
    const { id } = event;
    switch (word.does) {
      case 'take': {
        const outcome = await turns.handle({ type: 'worker.claim', id, worker: worker.id }, word.person);
        if (outcome.outcome === 'refused') return { key: 'too_late' };
        const letter = (await conversations.board()).letters?.[word.person] ?? 'A';
        return worker.relay === true ? { key: 'took_relay', params: { letter } } : { key: 'took' };
      }
      case 'decline': {
        const outcome = await turns.handle({ type: 'worker.decline', id, worker: worker.id }, word.person);
        return { key: outcome.outcome === 'refused' ? 'too_late' : 'declined' };
      }
      case 'more': {
        const conversation = await conversations.read(word.person);
        return conversation?.handoff?.status === 'waiting' ? more(conversation) : { key: 'too_late' };
      }
      case 'write':
        if (event.media.length > 0) return { key: 'words_only' };
        return sent(
          await turns.handle({ type: 'worker.message', id, worker: worker.id, text: word.text }, word.person),
          board.letters?.[word.person] ?? '',
        );
      case 'decline-all': {
        for (const [n, person] of word.people.entries()) {
          await turns.handle({ type: 'worker.decline', id: `${id}:${n}`, worker: worker.id }, person);
        }
        return { key: 'declined' };
      }
      case 'several':
        return { key: 'asked_several' };
      case 'late':
        return { key: 'too_late' };
      case 'unclear':
        return { key: 'whom', params: { letters: word.letters.join(', ') } };
      case 'nothing':
        return { key: 'use_inbox' };
    }
  }

  return async function message(event: PersonMessage): Promise<void> {
    const worker = await workers.byPhone(event.address.value);
    if (!worker) {
      await turns.handle(event);
      return;
    }
    const board = await conversations.board();
    const word = readWorkerText(event.text, { id: worker.id, relay: worker.relay === true }, board);
    const reply = await act(event, worker, word, board);
    if (!reply) return;
    const language = worker.languages[0] ?? 'en';
    const text = hub().words.t(language, `worker:${reply.key}`, { link: hub().inboxLink, ...reply.params });
    await outbox.notify(worker.id, effectId(event.id, 0), { text, language });
    committed([{ worker: worker.id }]);
  };
}

/** What may be told on a phone: needs that are private stay in the inbox, and so does everything they said. */
const PRIVATE: ReadonlySet<string> = new Set(['safety', 'health', 'immigration']);

function more({ handoff }: Conversation): Reply {
  const needs = (handoff?.needs ?? []).filter((need) => !PRIVATE.has(need));
  const params = { urgency: { key: `worker:urgency_${handoff?.urgency ?? 'days'}` } };
  if (needs.length === 0) return { key: 'more_private', params };
  return { key: 'more', params: { ...params, needs: needs.map((need) => ({ key: `common:need_${need}` })) } };
}

/** Silence means it is on its way; only what did not go is told. */
function sent(outcome: Outcome, letter: string): Reply | null {
  return outcome.outcome === 'refused' || outcome.outcome === 'nobody' ? { key: 'not_sent', params: { letter } } : null;
}
