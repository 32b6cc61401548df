/** What a turn decided, made ready for the `commit` script: everything sealed, sorted by where it goes. */
import type { Commit, Effect, OutboxItem, TimerName } from '../conversation/index.ts';
import type { Board, BoardStep } from '../handoff/index.ts';
import type { BoardBox } from './board.ts';
import { changedBoard } from './board.ts';
import type { Keys } from './crypto.ts';
import { recipientOf } from './keys.ts';
import type { StoreKeys } from './keys.ts';

/** Longer than any carrier, queue or person repeats itself. */
export const SEEN_SECONDS = 7 * 24 * 60 * 60;
/** About; the newest stay. */
const AUDIT_LENGTH = 200_000;

const TIMERS = Object.keys({
  forget: true,
  expire: true,
  ask: true,
  promise: true,
  'follow-up': true,
  danger: true,
  resume: true,
  unanswered: true,
} satisfies Record<TimerName, true>);

/** What lies in an outbox: the item without what is known only when it is taken. */
export type StoredItem = Omit<OutboxItem, 'to' | 'tries'> & { to: OutboxItem['to'] | null };

/** The JSON that the script reads. Nothing is ever null in it: Lua takes JSON's null for true. */
interface CommitArgs {
  person: string;
  rev: string;
  /** '' for nobody. */
  replaces: string;
  seenSeconds: number;
  blob?: string;
  addresses: { hmacs: readonly string[]; main?: true }[];
  erase?: true;
  /** Empty the thread before anything is added. */
  clear?: true;
  timers: readonly string[];
  log: string[];
  wake: { timer: TimerName; at?: number; person?: string }[];
  delivery: { message: string; status: string; code?: number }[];
  boxes: { recipient: string; items: string[] }[];
  board?: string;
  boardRev: string;
  audit: { what: string; by: string }[];
  auditLength: number;
  changed: string;
}

export interface Prepared {
  keys: string[];
  args: [string];
  /** A change of the board is among the effects, even if it comes to nothing. */
  touchesBoard: boolean;
}

/** `board` is the one the turn was decided on. */
export function prepareCommit(commit: Commit, board: Board, at: StoreKeys, keys: Keys, box: BoardBox): Prepared {
  const { person, conversation, effects } = commit;
  const erase = effects.some((effect) => effect.type === 'erase' && effect.what === 'person');
  const thread = at.thread(person);
  const args: CommitArgs = {
    person,
    rev: String(commit.rev),
    replaces: commit.replaces ?? '',
    seenSeconds: SEEN_SECONDS,
    addresses: addressesOf(commit, keys),
    timers: TIMERS,
    log: [],
    wake: [],
    delivery: [],
    boxes: [],
    boardRev: String(commit.boardRev),
    audit: [],
    auditLength: AUDIT_LENGTH,
    changed: at.changed,
  };
  if (erase) args.erase = true;
  else args.blob = keys.seal(JSON.stringify(conversation), at.conversation(person));

  const steps: BoardStep[] = [];
  const put = (recipient: string, item: StoredItem) => {
    let target = args.boxes.find((each) => each.recipient === recipient);
    if (!target) args.boxes.push((target = { recipient, items: [] }));
    target.items.push(packItem(item, at.outbox(recipient), keys));
  };
  for (const effect of effects) {
    switch (effect.type) {
      case 'send':
        put(recipientOf.person(person), sendItem(effect, commit));
        args.delivery.push({ message: effect.id, status: 'queued' });
        break;
      case 'notify':
        put(recipientOf.worker(effect.worker), notifyItem(effect.id, effect.message));
        break;
      case 'log':
        args.log.push(keys.seal(JSON.stringify(effect.entry), thread));
        break;
      case 'wake':
        args.wake.push({ timer: effect.timer, at: effect.at, ...(effect.person ? { person: effect.person } : {}) });
        break;
      case 'unwake':
        args.wake.push({ timer: effect.timer });
        break;
      case 'board':
        steps.push(effect.change);
        break;
      case 'delivery':
        args.delivery.push({
          message: effect.message,
          status: effect.status,
          ...(effect.code === undefined ? {} : { code: effect.code }),
        });
        break;
      case 'audit':
        args.audit.push({ what: effect.what, by: effect.by });
        break;
      case 'erase':
        if (effect.what === 'thread') args.clear = true;
        else steps.push({ do: 'leave', person });
        break;
    }
  }
  const next = changedBoard(board, steps);
  if (next) args.board = box.seal(next);

  return {
    keys: [
      at.seen(commit.event),
      at.conversation(person),
      thread,
      at.statuses(person),
      at.index,
      at.board,
      at.timers,
      at.clock,
      at.ready,
      at.audit,
      ...args.boxes.map(({ recipient }) => at.outbox(recipient)),
    ],
    args: [JSON.stringify(args)],
    touchesBoard: steps.length > 0,
  };
}

/** One entry for each value: a number known on two channels is one. */
function addressesOf({ conversation }: Commit, keys: Keys): CommitArgs['addresses'] {
  const values = new Set([conversation.address.value, ...conversation.addresses.map(({ value }) => value)]);
  return [...values].map((value) => ({
    hmacs: keys.index(value),
    ...(value === conversation.address.value ? { main: true as const } : {}),
  }));
}

function sendItem({ id, to, message, template }: Extract<Effect, { type: 'send' }>, commit: Commit): StoredItem {
  const known = commit.conversation.addresses.find((each) => each.channel === to.channel && each.value === to.value);
  return {
    id,
    to: { channel: to.channel, value: to.value },
    message,
    ...(template === undefined ? {} : { template }),
    person: commit.person,
    lastInbound: known?.lastInbound ?? null,
  };
}

export function notifyItem(id: string, message: OutboxItem['message']): StoredItem {
  return { id, to: null, message, person: null, lastInbound: null };
}

/** As it lies in the list: how often it was tried, the sealed item, its id. */
export function packItem(item: StoredItem, place: string, keys: Keys): string {
  return `0 ${keys.seal(JSON.stringify(item), place)} ${item.id}`;
}

export function unpackItem(packed: string, place: string, keys: Keys): StoredItem & { tries: number } {
  const [tries = '0', sealed = ''] = packed.split(' ', 2);
  return { ...(JSON.parse(keys.open(sealed, place)) as StoredItem), tries: Number(tries) };
}
