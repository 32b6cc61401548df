/** Does what a worker wrote from their own phone, and says what is to be answered. */
import { DateTime } from 'luxon';
import { languageOf, PRIVATE_NEEDS } from '../../../handoff/index.ts';
import type { Board, Millis, PersonId } from '../../../handoff/index.ts';
import type { TextParam } from '../../../language/index.ts';
import { supervisorsOf } from '../../care/caring.ts';
import type { Conversation } from '../../conversation.ts';
import type { PersonMessage, WorkerEvent } from '../../events.ts';
import type { Hub } from '../../hub.ts';
import type { ConversationStore, KeptReading, Worker, WorkerRegistry } from '../../ports/index.ts';
import type { Outcome, Turns } from '../../turn.ts';
import { numberOf } from './answers.ts';
import type { Answer } from './answers.ts';
import type { CommandName } from './commands.ts';
import { listOf } from './read.ts';
import type { WorkerWord } from './read.ts';
import { isPast, returned, stopped } from './unreachable.ts';

/** A text of `worker.json`, with what it says. */
export interface Reply {
  key: string;
  params?: Record<string, TextParam>;
  /** Something of the person, asked for on this phone. */
  personal?: boolean;
  /** What is said after it, in the same text. */
  also?: Reply;
}

export interface ActParts {
  turns: Turns;
  hub: () => Hub;
  workers: Pick<WorkerRegistry, 'change'>;
  conversations: Pick<ConversationStore, 'board' | 'read' | 'now'>;
}

/** From a phone no day is chosen: they are asked a week later whether it happened. */
const FOLLOW_UP_DAYS = 7;

interface Described {
  what: string;
  since: Millis;
}

/** How it stood when the message came; `at`: when it was written. */
interface Came {
  board: Board;
  now: Millis;
  at: Millis;
}

type Unclear = Extract<WorkerWord, { does: 'unclear' }>;
type Several = Extract<WorkerWord, { does: 'several' }>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id' | 'worker'> : never;

export function createWorkerActs({ turns, hub, workers, conversations }: ActParts) {
  return async function act(
    event: PersonMessage,
    worker: Worker,
    { word, letter }: KeptReading,
    { board, now, at }: Came,
  ): Promise<Reply | null> {
    const handle = (what: WithoutId<WorkerEvent>, person: PersonId, id = event.id): Promise<Outcome> =>
      turns.handle({ ...what, id, worker: worker.id } as WorkerEvent, person);

    switch (word.does) {
      case 'take': {
        const outcome = await handle({ type: 'worker.claim', unread: true }, word.person);
        return outcome.outcome === 'refused' ? { key: 'too_late' } : took(word.person);
      }
      case 'decline': {
        const outcome = await handle({ type: 'worker.decline' }, word.person);
        if (outcome.outcome === 'refused') return { key: 'too_late' };
        return { key: board.handovers?.[word.person] === worker.id ? 'handover_stays' : 'declined' };
      }
      case 'decline-all': {
        for (const [n, person] of word.people.entries()) {
          await handle({ type: 'worker.decline' }, person, `${event.id}:${n}`);
        }
        return { key: 'declined' };
      }
      case 'more': {
        const conversation = await conversations.read(word.person);
        const { handoff } = conversation ?? {};
        const asked = handoff?.status === 'waiting' || handoff?.handover?.to === worker.id;
        return conversation && asked ? more(conversation) : { key: 'too_late' };
      }
      case 'acknowledge': {
        const outcome = await handle({ type: 'worker.acknowledge' }, word.person);
        return { key: outcome.outcome === 'refused' ? 'too_late' : 'acknowledged' };
      }
      case 'acknowledge-all': {
        const outcomes: Outcome[] = [];
        for (const [n, person] of word.people.entries()) {
          outcomes.push(await handle({ type: 'worker.acknowledge' }, person, `${event.id}:${n}`));
        }
        return { key: outcomes.every(({ outcome }) => outcome === 'refused') ? 'too_late' : 'acknowledged' };
      }
      case 'write':
        if (event.media.length > 0) return { key: 'words_only' };
        return written(await handle({ type: 'worker.message', text: word.text }, word.person), word.person);
      case 'note': {
        const outcome = await handle({ type: 'worker.note', text: word.text }, word.person);
        return sent(outcome, letter) ?? { key: 'noted', params: { letter } };
      }
      case 'close': {
        const followUpOn = await inDays(FOLLOW_UP_DAYS);
        const outcome = await handle({ type: 'worker.close', agreed: word.agreed, followUpOn }, word.person);
        const unread = await isHeld(word.person);
        return sent(outcome, letter) ?? { key: unread ? 'closed_unread' : 'closed', params: { letter } };
      }
      case 'pass': {
        const outcome = await handle({ type: 'worker.hand-over', to: word.to, note: word.note }, word.person);
        const name = board.workers.find(({ id }) => id === word.to)?.name ?? '';
        if (outcome.outcome === 'refused') return { key: 'not_passed', params: { name } };
        return { key: 'passed', params: { name } };
      }
      case 'pass-to-whom':
        return { key: 'pass_to_whom', params: { names: word.names.join(', ') } };
      case 'several':
        return which(word, worker);
      case 'late':
        return { key: 'too_late' };
      case 'command':
        return command(word.name, worker, at);
      case 'unclear':
        return unclear(word, worker);
      case 'no-command':
        return { key: 'no_command' };
      case 'own':
        await turns.handle({ ...event, worker: worker.id });
        return null;
      case 'cared': {
        const names = supervisorsOf({ board, hub: hub(), now }, worker).map(({ name }) => name);
        const somebody = { key: 'worker:care_somebody' };
        const supervisor = names.length === 0 ? somebody : hub().words.list(languageOf(worker), names);
        return { key: 'care_thanks', params: { supervisor } };
      }
      case 'leave':
      case 'return': {
        const then = word.does === 'leave' ? stopped : returned;
        const changed = await workers.change(worker.id, (one) =>
          one && !isPast(one, event, now) ? then(one, at) : null,
        );
        if (word.own) await turns.handle({ ...event, worker: worker.id });
        return word.does === 'leave' || changed === null ? null : { key: 'unpaused' };
      }
      case 'nothing':
        return { key: 'use_inbox' };
    }

    /** Silence means that it is on its way; what did not go, waits, or fails later is told. */
    async function written(outcome: Outcome, person: PersonId): Promise<Reply | null> {
      const held = (await isHeld(person)) ? { key: 'held', params: { who: `${letter}: ` } } : null;
      return sent(outcome, letter) ?? held;
    }

    async function took(person: PersonId): Promise<Reply> {
      const now = await conversations.board();
      if (!(now.claimed[worker.id] ?? []).includes(person)) return { key: 'takes_over' };
      return worker.relay === true
        ? { key: 'took_relay', params: { letter: now.letters?.[person] ?? 'A' } }
        : { key: 'took' };
    }
  };

  /** What was written to them waits until they write. Read afterwards, so that it holds also where it was done in an earlier try. */
  async function isHeld(person: PersonId): Promise<boolean> {
    const conversation = await conversations.read(person);
    return (conversation?.handoff?.held ?? []).length > 0;
  }

  /** For whom it is; and while a danger is open that it may have been meant for, how that is taken on. */
  async function unclear({ letters, own, dangers = [] }: Unclear, worker: Worker): Promise<Reply> {
    const asked: Several = { does: 'several', answer: 'acknowledge', people: dangers };
    const danger = dangers.length > 0 ? { also: await which(asked, worker) } : {};
    if (letters.length === 0 && danger.also) return danger.also;
    return { key: own ? 'whom_or_you' : 'whom', params: { letters: letters.join(', ') }, ...danger };
  }

  /**
   * Which of several: each with a number, and what the worker was told of them before. The list is kept for their answer. Where only
   * one is open they are told of that one again.
   */
  async function which({ answer, people }: Several, worker: Worker): Promise<Reply> {
    const { words, hours } = hub();
    const [only] = people;
    const one = only !== undefined && people.length === 1 ? await conversations.read(only) : null;
    const told = one && again(one, answer);
    if (told) return told;
    const at = await conversations.now();
    const found: { person: PersonId; what: string; since: Millis }[] = [];
    const language = languageOf(worker);
    for (const person of people) {
      const conversation = await conversations.read(person);
      if (conversation) found.push({ person, ...describe(conversation, answer, language) });
    }
    // The longest open first.
    found.sort((a, b) => a.since - b.since);
    const listed = { of: listOf(answer), people: found.map(({ person }) => person), at };
    await workers.change(worker.id, (now) => now && { ...now, listed });
    const lines = found.map(({ what, since }, n) => `${n + 1}) ${what} ${words.time(language, since, hours.zone)}`);
    return { key: 'which', params: { list: lines.join('; '), example: `${numberOf(answer)} 1` } };
  }

  /** No more than the alert said: what danger, or which language, or who asks; and since when. */
  function describe({ alarm, handoff, language }: Conversation, answer: Answer, theirs: string): Described {
    const { words } = hub();
    const since = handoff?.handover?.at ?? handoff?.since ?? 0;
    if (answer === 'acknowledge')
      return { what: alarm ? words.render(theirs, alarm.what) : '', since: alarm?.since ?? since };
    return { what: handoff?.handover ? (handoff.workerName ?? '') : words.info(language.code).name, since };
  }

  async function command(name: CommandName, worker: Worker, at: Millis): Promise<Reply> {
    const seeks = (now: Worker, seeking: boolean): Worker => ({
      ...now,
      seeking,
      phone: { ...now.phone, switched: at },
    });
    switch (name) {
      case 'pause':
        await workers.change(worker.id, (now) => now && { ...now, paused: true });
        return { key: 'paused' };
      case 'back':
        await workers.change(worker.id, (now) => now && { ...now, paused: false });
        return { key: 'unpaused' };
      case 'me':
        await workers.change(worker.id, (now) => now && seeks(now, true));
        return { key: 'for_yourself' };
      case 'work':
        await workers.change(worker.id, (now) => now && seeks(now, false));
        return { key: 'working' };
      case 'done':
      case 'note':
      case 'pass':
        return { key: `how_${name}` };
      case 'help':
        return { key: 'commands' };
    }
  }

  async function inDays(days: number): Promise<string> {
    const now = DateTime.fromMillis(await conversations.now(), { zone: hub().hours.zone });
    return now.plus({ days }).toISODate() ?? '';
  }
}

/** What is open, with how it is answered. */
function again(conversation: Conversation, answer: Answer): Reply | null {
  if (answer !== 'acknowledge') return more(conversation);
  const { alarm } = conversation;
  return alarm ? { key: 'alarm_open', params: { what: alarm.what } } : null;
}

/** What may be told on a phone: needs that are private stay in the inbox, and so does everything they said. */
function more({ handoff }: Conversation): Reply {
  const needs = (handoff?.needs ?? []).filter((need) => !PRIVATE_NEEDS.includes(need));
  const params = { urgency: { key: `worker:urgency_${handoff?.urgency ?? 'days'}` } };
  if (needs.length === 0) return { key: 'more_private', params };
  const told = { ...params, needs: needs.map((need) => ({ key: `common:need_${need}` })) };
  return { key: 'more', params: told, personal: true };
}

/** What was refused is told. */
function sent(outcome: Outcome, letter: string): Reply | null {
  return outcome.outcome === 'refused' || outcome.outcome === 'nobody' ? { key: 'not_sent', params: { letter } } : null;
}
