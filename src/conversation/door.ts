/**
 * Where a message from a phone comes in. A worker's own phone is not a person's: it answers what they were asked, until they say
 * that they write for themselves.
 */
import { changedAfter, languageOf } from '../handoff/index.ts';
import type { Board, Open } from '../handoff/index.ts';
import type { Conversation } from './conversation.ts';
import { effectId } from './decision.ts';
import type { Millis, PersonMessage } from './events.ts';
import type { Hub } from './hub.ts';
import type {
  ConversationStore,
  KeptReading,
  Outbox,
  Readings,
  Recipient,
  Worker,
  WorkerRegistry,
} from './ports/index.ts';
import type { Turns } from './turn.ts';
import { CLOCKS, writtenAt } from './written.ts';
import { openQuestion, spoken } from './workers/phone/questions.ts';
import type { Question } from './workers/phone/questions.ts';
import { isPast, reachable, stopOrStart } from './workers/phone/unreachable.ts';
import {
  answerWordsOf,
  commandsOf,
  createWorkerActs,
  lettersOf,
  othersOf,
  readWorkerText,
} from './workers/phone/index.ts';
import type { WorkerWord } from './workers/phone/index.ts';

/** So long "4 1" means the first of the list they were sent. */
const LISTED: Millis = 30 * 60_000;
/** What is found by a letter. */
const LETTERED: readonly WorkerWord['does'][] = ['write', 'note', 'close', 'pass'];

export interface DoorParts {
  turns: Turns;
  /** What is live now. */
  hub: () => Hub;
  workers: Pick<WorkerRegistry, 'byPhone' | 'change'>;
  conversations: Pick<ConversationStore, 'board' | 'read' | 'open' | 'now' | 'aboutMessage'>;
  readings: Readings;
  outbox: Pick<Outbox, 'notify'>;
  committed: (recipients: readonly Recipient[]) => void;
}

interface Read {
  reading: KeptReading;
  board: Board;
  now: Millis;
  /** When they wrote. */
  at: Millis;
  question: Question | null;
}

export function createDoor({ turns, hub, workers, conversations, readings, outbox, committed }: DoorParts) {
  const act = createWorkerActs({ turns, hub, workers, conversations });

  async function read(event: PersonMessage, worker: Worker): Promise<Read> {
    const { words } = hub();
    const [{ seen, board, conversation, now }, repliedAbout] = await Promise.all([
      conversations.open(event.id, { addresses: [event.address, ...event.aliases] }),
      event.repliedTo == null ? event.repliedTo : conversations.aboutMessage(event.repliedTo),
    ]);
    const at = writtenAt(event, now);
    const question = openQuestion(worker, board, at);
    const seenNow = { board, now, at, question };
    // It was a person's when it first came: they are a worker here since.
    if (seen) return { reading: { word: { does: 'own' }, letter: '' }, ...seenNow };
    const stop = stopOrStart(event, worker);
    if (stop === 'leave' || stop === 'return') {
      return { reading: { word: { does: stop, own: conversation !== null }, letter: '' }, ...seenNow };
    }
    const reader = {
      id: worker.id,
      relay: worker.relay === true,
      commands: commandsOf(words, worker.languages),
      others: othersOf(words, worker.languages),
      answers: answerWordsOf(words, worker.languages),
      seeking: worker.seeking === true,
      question,
      helped: isHelped(conversation),
      changed: changedSince(worker, board, at),
      ...listedFor(worker, at),
      ...(repliedAbout === undefined ? {} : { repliedAbout }),
    };
    const read = readWorkerText(event.text, reader, board);
    const others = reader.changed.has('people') && (await isAnothers(read, at));
    const word: WorkerWord = others ? { does: 'unclear', letters: lettersOf(worker.id, board) } : read;
    return { reading: { word, letter: 'person' in word ? (board.letters?.[word.person] ?? '') : '' }, ...seenNow };
  }

  /** Letters come round: when they wrote this one it may have been somebody else's. */
  async function isAnothers(word: WorkerWord, at: Millis): Promise<boolean> {
    if (!LETTERED.includes(word.does) || !('person' in word)) return false;
    const conversation = await conversations.read(word.person);
    return isPassed(at, conversation?.handoff?.claimedAt);
  }

  return async function message(event: PersonMessage): Promise<void> {
    const worker = await workers.byPhone(event.address.value);
    if (!worker) {
      await turns.handle(event);
      return;
    }
    const { reading, board, now, at, question } = await read(event, worker);
    // Carriers repeat themselves. What it meant when it first came it means for good, and it is acted on once; where we died in
    // between it is acted on again, by the same ids.
    const first = await readings.first(event.id, reading);
    if (!first) return;
    if (stopOrStart(event, worker) === 'back') {
      await workers.change(worker.id, (one) => (one && !isPast(one, event, now) ? reachable(one) : null));
    }
    const reply = await act(event, worker, first, { board, now, at });
    if (reply) {
      const language = languageOf(worker);
      const texts = [reply, ...(reply.also ? [reply.also] : [])].map(({ key, params }) =>
        hub().words.t(language, `worker:${key}`, { link: hub().inboxLink, ...params }),
      );
      const personal = reply.personal ? { personal: true } : {};
      await outbox.notify(worker.id, effectId(event.id, 0), { text: texts.join('\n'), language, ...personal });
      committed([{ worker: worker.id }]);
    }
    const onWhatsApp = event.address.channel === 'whatsapp' ? { onWhatsApp: at } : {};
    const said = { now, at, forPerson: first.word.does === 'write', reply: reply?.key, question, ...onWhatsApp };
    await workers.change(worker.id, (one) => one && { ...one, phone: spoken(one, said) });
    await readings.done(event.id);
  };
}

function isPassed(at: Millis, since: Millis = 0): boolean {
  return at + CLOCKS < since;
}

/** What they could not know when they wrote: it came late. */
function changedSince({ id, phone }: Worker, board: Board, at: Millis): ReadonlySet<Open | 'self'> {
  const changed = changedAfter(board, id, at + CLOCKS);
  return isPassed(at, phone?.switched) ? new Set([...changed, 'self']) : changed;
}

/** The list they had when they wrote, as long as they may have meant it. */
function listedFor({ listed }: Worker, at: Millis): Pick<Worker, 'listed'> {
  return listed && !isPassed(at, listed.at) && at - listed.at < LISTED ? { listed } : {};
}

/** Somebody has or will have them, or a question of ours is open: what they write may be meant for that. */
function isHelped(conversation: Conversation | null): boolean {
  if (!conversation) return false;
  const { handoff, session, aside } = conversation;
  const handedOff = handoff?.status === 'waiting' || handoff?.status === 'active';
  return handedOff || aside !== null || (session?.asking ?? null) !== null;
}
