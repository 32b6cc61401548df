/**
 * A hub in memory, for the terminal, transcripts and tests: the same `decide`, no store and no network. Between any two
 * turns every conversation goes through JSON, as it would through Redis.
 */
import { applyBoard } from '../handoff/index.ts';
import type { LanguageCode, Message } from '../language/index.ts';
import type { Conversation } from './conversation.ts';
import { decide, decideMessage, personTurn } from './decide.ts';
import type { Asked } from './decide.ts';
import { Draft } from './draft.ts';
import type { Decision } from './decision.ts';
import type { Board, Effect } from './effects.ts';
import type {
  Address,
  Channel,
  DeliveryStatus,
  Event,
  Media,
  Millis,
  PersonId,
  PersonMessage,
  TimerName,
  WorkerEvent,
  WorkerId,
} from './events.ts';
import { greet } from './greeting.ts';
import type { Hub } from './hub.ts';
import { decideRound } from './care/rounds.ts';
import { routeOf } from './routes.ts';
import { start } from './starting.ts';
import type { StartingPoint } from './starting.ts';

/** One thing said: to the person, or to a worker's phone. */
export interface Said {
  to: 'person' | WorkerId;
  message: Message;
  /** When it was said. */
  at?: Millis;
}

export interface Writing {
  channel?: Channel;
  /** Which phone writes; each is its own person. */
  phone?: string;
  tapped?: string;
  media?: readonly Media[];
  location?: { latitude: number; longitude: number; label?: string };
}

export interface Rehearsal {
  /** A person writes; what is said to them and to workers, in order. */
  say(text: string, writing?: Writing): readonly Said[];
  /** Somebody new stands at this step, with leave to be remembered; what is said there. Nothing where there is no such step. */
  start(point: StartingPoint, writing?: Pick<Writing, 'channel' | 'phone'>): readonly Said[];
  /** A worker takes, writes, closes. `refused` where they may not. */
  claim(worker: WorkerId, phone?: string): Decision | null;
  decline(worker: WorkerId, phone?: string): Decision | null;
  write(worker: WorkerId, text: string, phone?: string): Decision | null;
  close(worker: WorkerId, agreed: string, followUpOn: string | null, phone?: string): Decision | null;
  /** A worker promises to go along, at the hub's local time `2026-03-05T14:30`; null calls it off. */
  accompany(worker: WorkerId, at: string | null, where: string, phone?: string): Decision | null;
  /** Anything else that a worker or a coordinator does. */
  does(event: WithoutId<WorkerEvent>, phone?: string): Decision | null;
  /** "I have seen it and I act." */
  acknowledge(worker: WorkerId, phone?: string): Decision | null;
  /** Does now what is done for the hub as a whole (see rounds.ts); what workers are told. The clock alone does not do it. */
  round(): readonly Said[];
  /** The carrier says what became of a message of ours. */
  receipt(message: string, status: DeliveryStatus, phone?: string): Decision | null;
  /** Anything that comes from outside. */
  event(event: WithoutId<Event>, phone?: string): Decision | null;
  /** Moves the clock and lets due timers fire, each at its own time. */
  advance(minutes: number): readonly Said[];
  conversation(phone?: string): Conversation | null;
  board(): Board;
  now(): Millis;
  /** Every effect so far, oldest first. */
  effects(): readonly Effect[];
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Ofcom keeps these numbers for drama: they are nobody's. */
const FIRST_PHONE = '+447700900001';

export interface RehearsalOptions {
  hub: Hub;
  now: Millis;
  board?: Omit<Board, 'rev'>;
  /** What the first words of somebody new are taken to be in; recognised where left out. */
  language?: LanguageCode;
  /** Called after every turn: how the conversation was before, what was decided, and on what. */
  decided?: (before: Conversation | null, decision: Decision, event: Event) => void;
}

export function createRehearsal(options: RehearsalOptions): Rehearsal {
  const { hub, language } = options;
  let now = options.now;
  let count = 0;
  let board: Board = { rev: 0, workers: [], waiting: [], claimed: {}, closed: {}, ...options.board };
  const people = new Map<string, PersonId>();
  const conversations = new Map<PersonId, string>();
  const timers = new Map<string, { person: PersonId; timer: TimerName; at: Millis }>();
  const history: Effect[] = [];

  const load = (person: PersonId | undefined): Conversation | null => {
    const stored = person === undefined ? undefined : conversations.get(person);
    return stored === undefined ? null : (JSON.parse(stored) as Conversation);
  };

  function turn(event: Event, person: PersonId | undefined): Decision | null {
    const conversation = load(person);
    const asked = { hub, board, conversation, event, now, newPerson: `person-${++count}` };
    const decision =
      language !== undefined && conversation === null && event.type === 'person.message'
        ? decideIn(language, asked, event)
        : decide(asked);
    if (!decision || decision.refused) return decision;
    commit(decision);
    options.decided?.(conversation?.id === decision.conversation.id ? conversation : null, decision, event);
    return decision;
  }

  function commit(decision: Decision): void {
    const { id } = decision.conversation;
    conversations.set(id, JSON.stringify(decision.conversation));
    board = applyBoard(
      board,
      decision.effects.flatMap((effect) => (effect.type === 'board' ? [effect.change] : [])),
      decision.conversation.at,
    );
    for (const effect of decision.effects) keep(effect, id);
    history.push(...decision.effects);
  }

  function keep(effect: Effect, person: PersonId): void {
    if (effect.type === 'wake') {
      const whose = effect.person ?? person;
      timers.set(`${whose}|${effect.timer}`, { person: whose, timer: effect.timer, at: effect.at });
    }
    if (effect.type === 'unwake') timers.delete(`${person}|${effect.timer}`);
    if (effect.type !== 'erase' || effect.what !== 'person') return;
    conversations.delete(person);
    for (const key of timers.keys()) if (key.startsWith(`${person}|`)) timers.delete(key);
    for (const [phone, id] of people) if (id === person) people.delete(phone);
  }

  /** What was sent is delivered at once: in a rehearsal the line is good. */
  function deliver(decision: Decision): void {
    for (const effect of decision.effects) {
      if (effect.type !== 'send' || !conversations.has(decision.conversation.id)) continue;
      turn({ type: 'receipt', id: `r${++count}`, message: effect.id, status: 'delivered' }, decision.conversation.id);
    }
  }

  const message = (text: string, address: Address, more: Partial<PersonMessage> = {}): PersonMessage => {
    return { type: 'person.message', id: `in${++count}`, address, aliases: [], text, media: [], ...more };
  };

  const act = (event: Event, phone: string): Decision | null => {
    const decision = turn(event, people.get(phone));
    if (decision && !decision.refused) {
      // Whom another hub sends writes from this phone.
      if (event.type === 'person.arrives') people.set(phone, decision.conversation.id);
      deliver(decision);
    }
    return decision;
  };

  return {
    say(text, { channel = 'whatsapp', phone = FIRST_PHONE, tapped, media = [], location } = {}) {
      now += 1000;
      const more = { media, ...(tapped === undefined ? {} : { tapped }), ...(location ? { location } : {}) };
      const event = message(text, { channel, value: phone }, more);
      const decision = turn(event, people.get(phone));
      if (!decision) return [];
      const erased = decision.effects.some((effect) => effect.type === 'erase' && effect.what === 'person');
      if (!erased) people.set(phone, decision.conversation.id);
      deliver(decision);
      return saidIn(decision, now);
    },
    start(point, { channel = 'whatsapp', phone = FIRST_PHONE } = {}) {
      now += 1000;
      const event = message('', { channel, value: phone });
      const asked = { hub, board, conversation: null, event, now, newPerson: `person-${++count}` };
      const draft = new Draft(personTurn(asked, event));
      start(draft, point);
      const decision = draft.decision();
      commit(decision);
      people.set(phone, decision.conversation.id);
      deliver(decision);
      return saidIn(decision, now);
    },
    claim: (worker, phone = FIRST_PHONE) => act({ type: 'worker.claim', id: `w${++count}`, worker }, phone),
    decline: (worker, phone = FIRST_PHONE) => act({ type: 'worker.decline', id: `w${++count}`, worker }, phone),
    write: (worker, text, phone = FIRST_PHONE) =>
      act({ type: 'worker.message', id: `w${++count}`, worker, text }, phone),
    close: (worker, agreed, followUpOn, phone = FIRST_PHONE) =>
      act({ type: 'worker.close', id: `w${++count}`, worker, agreed, followUpOn }, phone),
    accompany: (worker, at, where, phone = FIRST_PHONE) =>
      act({ type: 'worker.accompany', id: `w${++count}`, worker, at, where }, phone),
    event: (event, phone = FIRST_PHONE) => act({ ...event, id: `e${++count}` } as Event, phone),
    does: (event, phone = FIRST_PHONE) => act({ ...event, id: `w${++count}` } as WorkerEvent, phone),
    acknowledge: (worker, phone = FIRST_PHONE) => act({ type: 'worker.acknowledge', id: `w${++count}`, worker }, phone),
    round() {
      const decision = decideRound({ hub, board, now });
      if (!decision) return [];
      board = { ...applyBoard(board, decision.steps), rev: board.rev + 1 };
      history.push(...decision.notices);
      return decision.notices.map(({ worker, message: told }) => ({ to: worker, message: told, at: now }));
    },
    receipt: (message, status, phone = FIRST_PHONE) =>
      act({ type: 'receipt', id: `r${++count}`, message, status }, phone),
    advance(minutes) {
      const until = now + minutes * 60_000;
      const said: Said[] = [];
      for (;;) {
        const [next] = [...timers.values()].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        timers.delete(`${next.person}|${next.timer}`);
        const decision = turn({ type: 'timer', id: `t${++count}`, timer: next.timer }, next.person);
        if (decision) {
          deliver(decision);
          said.push(...saidIn(decision, now));
        }
      }
      now = until;
      return said;
    },
    conversation: (phone = FIRST_PHONE) => load(people.get(phone)),
    board: () => board,
    now: () => now,
    effects: () => history,
  };
}

/** The first words of somebody new, taken to be in this language whatever they look like; from then on all are there. */
function decideIn(language: LanguageCode, asked: Asked, event: PersonMessage): Decision {
  const turn = personTurn({ ...asked, hub: { ...asked.hub, languages: [language] } }, event);
  return decideMessage(turn, () => {
    const route = routeOf(turn);
    return route.name === 'greeting' ? { ...route, decide: greet } : route;
  });
}

function saidIn(decision: Decision, at: Millis): Said[] {
  return decision.effects.flatMap((effect): Said[] => {
    if (effect.type === 'send') return [{ to: 'person', message: effect.message, at }];
    if (effect.type === 'notify') return [{ to: effect.worker, message: effect.message, at }];
    return [];
  });
}
