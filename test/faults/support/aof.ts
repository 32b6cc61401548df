/**
 * What Redis did, from its append-only file: every write in its order, with the writes of one script together. With
 * `appendfsync always` and no rewriting this is the whole history of a hub, whoever died meanwhile.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../../../src/store/crypto.ts';
import { unpackItem } from '../../../src/store/commit.ts';
import { keysOf } from '../../../src/store/keys.ts';
import { UNSENT } from '../../../src/store/waiting-lua.ts';
import type { History, Put, Step } from './history.ts';

type Command = readonly string[];

/** The file's commands; what was cut off in the middle by a death of Redis is not there for Redis either. */
function* commands(bytes: Buffer): Generator<Command> {
  let at = 0;
  const line = (): string | null => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return null;
    const text = bytes.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  for (;;) {
    const head = line();
    if (head === null) return;
    if (head.startsWith('#')) continue;
    if (!head.startsWith('*')) throw new Error('this is no append-only file');
    const parts: string[] = [];
    for (let left = Number(head.slice(1)); left > 0; left--) {
      const length = Number(line()?.slice(1) ?? NaN);
      if (!Number.isFinite(length) || at + length + 2 > bytes.length) return;
      parts.push(bytes.toString('utf8', at, at + length));
      at += length + 2;
    }
    yield parts;
  }
}

/** Commands that took effect together. */
function* together(all: Iterable<Command>): Generator<readonly Command[]> {
  let open: Command[] | null = null;
  for (const command of all) {
    const name = command[0]!.toUpperCase();
    if (name === 'MULTI') open = [];
    else if (name === 'EXEC') {
      if (open) yield open;
      open = null;
    } else if (open) open.push(command);
    else yield [command];
  }
}

/** `dir`: the folder of the Redis. */
export function readHistory(dir: string, hub: string, keys: Keys): History {
  const folder = join(dir, 'appendonlydir');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.incr.aof'))
    .sort();
  const at = keysOf(hub, 'twilio');
  const prefix = at.conversationPrefix.replace(/person:$/, '');
  const steps: Step[] = [];
  for (const file of files) {
    for (const group of together(commands(readFileSync(join(folder, file))))) {
      const step = read(group);
      if (step) steps.push(step);
    }
  }
  return { steps };

  function read(group: readonly Command[]): Step | null {
    const step: Step = { seen: null, turn: null, board: null, put: [], taken: [] };
    for (const [given = '', key = '', ...args] of group) {
      if (!key.startsWith(prefix)) continue;
      const name = given.toUpperCase();
      const short = key.slice(prefix.length);
      if (name === 'SET' && short.startsWith('seen:')) step.seen = key;
      else if (name === 'HSET' && short.startsWith('person:')) {
        const blob = args[args.indexOf('blob') + 1]!;
        if (args.includes('blob')) step.turn = { person: short.slice(7), after: keys.open(blob, key) };
      } else if ((name === 'DEL' || name === 'UNLINK') && short.startsWith('person:')) {
        step.turn = { person: short.slice(7), after: null };
      } else if (name === 'HSET' && key === at.board) {
        const blob = args[args.indexOf('blob') + 1]!;
        step.board = { rev: Number(args[args.indexOf('rev') + 1]), content: keys.open(blob, key) };
      } else if ((name === 'RPUSH' || name === 'LPUSH') && short.startsWith('out:')) {
        step.put.push(...args.map((packed) => put(key, short.slice(4), packed)));
      } else if (name === 'LINSERT' && short.startsWith('out:')) {
        step.put.push(put(key, short.slice(4), args[2]!));
      } else if (name === 'LPOP' && short.startsWith('out:')) step.taken.push(short.slice(4));
      else if (name === 'HSET' && short.startsWith('begun:') && args[0]!.startsWith('!') && args[1] === UNSENT)
        step.unsent = [...(step.unsent ?? []), args[0]!.slice(1)];
    }
    const nothing = !step.seen && !step.turn && !step.board && step.put.length === 0 && step.taken.length === 0;
    return nothing ? null : step;
  }

  function put(key: string, recipient: string, packed: string): Put {
    const { id, message, to, about } = unpackItem(packed, key, keys);
    const asks = message.turn !== undefined;
    return { recipient, id, text: message.text, to: to?.value ?? null, about: about ?? null, asks };
  }
}
