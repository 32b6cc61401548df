/** What a turn decided, made ready for the `commit` script: everything sealed, sorted by where it goes. */
import type { Commit, Effect, OutboxItem, TimerName } from '../conversation/index.ts';
import type { Board, BoardStep } from '../handoff/index.ts';
import type { BoardBox } from './board.ts';
import { changedBoard } from './board.ts';
import type { Keys } from './crypto.ts';
import { recipientOf, SEEN_SECONDS } from './keys.ts';
import type { StoreKeys } from './keys.ts';
import { readSecond } from './sent.ts';

/** About; the newest stay. */
export const AUDIT_LENGTH = 200_000;

/** Of what nobody is told of any more. */
const NO_CODE = '0';

const TIMERS = Object.keys({
  forget: true,
  expire: true,
  ask: true,
  promise: true,
  'promise-near': true,
  'follow-up': true,
  danger: true,
  acknowledge: true,
  relay: true,
  resume: true,
  unanswered: true,
  rest: true,
  accompany: true,
  arrived: true,
  team: true,
  gone: true,
} satisfies Record<TimerName, true>);

/** What lies in an outbox: the item without what is known only when it is taken. */
export type StoredItem = Omit<OutboxItem, 'to' | 'worker' | 'tries' | 'after' | 'begun' | 'ours'> & {
  to: OutboxItem['to'] | null;
};

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
  /** They asked for it then. */
  asked?: string;
  /** The person is awake until then: what waits for them need not wait for a welcome time. */
  awake?: number;
  /** Empty the thread before anything is added. */
  clear?: true;
  timers: readonly string[];
  log: string[];
  wake: { timer: TimerName; at?: number; person?: string }[];
  delivery: { message: string; status: string; code?: number }[];
  again: { message: string; code: string }[];
  /** Messages that do not leave any more, if they wait; nobody is told. */
  unsend: string[];
  /** What waits for the person does not leave any more; as failed with this code. */
  withdraw?: string;
  /** `answers`: somebody waits for one of the items. `now`: one of them does not wait for a welcome time. */
  boxes: { recipient: string; items: string[]; answers?: true; now?: true }[];
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
  const erasing = effects.flatMap((effect) => (effect.type === 'erase' && effect.what === 'person' ? [effect] : []));
  const erase = erasing.length > 0;
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
    again: [],
    unsend: [],
    boxes: [],
    boardRev: String(commit.boardRev),
    audit: [],
    auditLength: AUDIT_LENGTH,
    changed: at.changed,
  };
  if (commit.awake !== undefined) args.awake = commit.awake;
  const asked = erasing.find((effect) => effect.asked !== undefined)?.asked;
  if (asked !== undefined) args.asked = String(asked);
  if (erase) Object.assign(args, { erase, withdraw: NO_CODE });
  else args.blob = keys.seal(JSON.stringify(conversation), at.conversation(person));

  const steps: BoardStep[] = [];
  const put = (recipient: string, item: StoredItem) => {
    let target: CommitArgs['boxes'][number] | undefined = args.boxes.find((each) => each.recipient === recipient);
    if (!target) args.boxes.push((target = { recipient, items: [] }));
    if (!item.quiet) target.now = true;
    if (item.unprompted !== true && !item.quiet) target.answers = true;
    target.items.push(packItem(item, at.outbox(recipient), keys));
  };
  for (const effect of effects) {
    switch (effect.type) {
      case 'send':
        put(recipientOf.person(person), sendItem(effect, commit));
        args.delivery.push({ message: effect.id, status: 'queued' });
        break;
      case 'notify':
        put(recipientOf.worker(effect.worker), notifyItem(effect.id, effect.message, effect.about));
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
      case 'again':
        args.again.push({ message: effect.message, code: String(effect.code) });
        break;
      case 'unsend':
        args.unsend.push(effect.message);
        break;
      case 'withdraw':
        if (!erase) args.withdraw = String(effect.code);
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
  const next = changedBoard(board, steps, conversation.at);
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
      at.sent(person),
      at.silent,
      at.outbox(recipientOf.person(person)),
      at.lease(recipientOf.person(person)),
      at.answers,
      at.begun(recipientOf.person(person)),
      ...args.boxes.map(({ recipient }) => at.outbox(recipient)),
      ...(asked === undefined ? [] : args.addresses.map(({ hmacs }) => at.erased(hmacs[0] ?? ''))),
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

function sendItem(
  { id, to, message, template, sms, unprompted, quiet, safe, until }: Extract<Effect, { type: 'send' }>,
  commit: Commit,
): StoredItem {
  const known = commit.conversation.addresses.find((each) => each.channel === to.channel && each.value === to.value);
  return {
    id,
    to: { channel: to.channel, value: to.value },
    message,
    ...(template === undefined ? {} : { template }),
    ...(sms === undefined ? {} : { sms }),
    ...(unprompted === true ? { unprompted } : {}),
    ...(quiet ? { quiet } : {}),
    ...(safe ? { safe } : {}),
    ...(until === undefined ? {} : { until }),
    person: commit.person,
    lastInbound: known?.lastInbound ?? null,
  };
}

export function notifyItem(id: string, message: OutboxItem['message'], about?: string): StoredItem {
  return { id, to: null, message, person: null, lastInbound: null, ...(about === undefined ? {} : { about }) };
}

/** As it lies in the list: how often it was tried, the sealed item, its id. */
export function packItem(item: StoredItem, place: string, keys: Keys): string {
  return `0 ${keys.seal(JSON.stringify(item), place)} ${item.id}`;
}

export function unpackItem(packed: string, place: string, keys: Keys): StoredItem & { tries: number } {
  const [tries = '0', sealed = ''] = packed.split(' ', 2);
  const item = JSON.parse(keys.open(sealed, place)) as StoredItem;
  // A second one is the first as it was sealed, under another id.
  const id = packed.slice(tries.length + sealed.length + 2);
  const second = id === item.id ? null : readSecond(id);
  return { ...item, ...(second && { id, after: second.codes }), tries: Number(tries) };
}
