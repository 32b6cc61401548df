/**
 * Takes those who said yes to another hub there, again and again until it answers. It arrives once however often it is taken:
 * the other side knows a parcel by its id.
 */
import { dangerEnded, inDanger, packParcel } from '../../conversation/index.ts';
import type { Conversation, ConversationStore, Hub, Turns, WorkerRegistry } from '../../conversation/index.ts';
import { sealFor } from './seal.ts';

export interface CourierOptions {
  hub: () => Hub;
  /** Keys shared with other hubs, by their id; 32 bytes each. */
  keys: ReadonlyMap<string, Buffer>;
  store: Pick<ConversationStore, 'board' | 'now' | 'read' | 'thread'>;
  workers: Pick<WorkerRegistry, 'list'>;
  turns: Turns;
  /** Milliseconds between two rounds. */
  every?: number;
  /** Codes only. */
  log(code: string): void;
}

/** What another hub answers to `POST <url>/api/arrivals`. */
type Answer = 'accepted' | 'refused' | 'later';

const TIMEOUT_MS = 15_000;
/** A hub that cannot be reached for so long has said no: nobody is left between two. */
const GIVEN_UP = 24 * 60 * 60_000;

export function startCourier(options: CourierOptions) {
  const { hub, keys, store, workers, turns, every = 15_000, log } = options;
  let running: Promise<void> | null = null;

  async function round(): Promise<void> {
    const [{ leaving }, now] = await Promise.all([store.board(), store.now()]);
    if (!leaving || leaving.length === 0) return;
    const names = new Map((await workers.list()).map(({ id, name }) => [id, name]));
    for (const person of leaving) {
      const conversation = await store.read(person);
      const moving = conversation?.handoff?.moving;
      if (!conversation || !moving) continue;
      // Danger is dealt with where they are known, before they go anywhere.
      if (inDanger(conversation)) continue;
      const answer = await take(conversation, moving.to, names);
      // From when it could first be tried: a hub that did not answer once may have them already.
      const since = Math.max(moving.at, dangerEnded(conversation));
      if (answer === 'later' && now - since < GIVEN_UP) continue;
      const accepted = answer === 'accepted';
      await turns.handle({ type: 'hub.answered', id: `hub:${moving.id}`, move: moving.id, accepted }, person);
    }
  }

  async function take(conversation: Conversation, to: string, names: ReadonlyMap<string, string>): Promise<Answer> {
    const from = hub();
    const peer = from.peers.find(({ id }) => id === to);
    const key = keys.get(to);
    if (!peer || !key) return 'refused';
    const parcel = packParcel(conversation, await store.thread(conversation.id), names, from.words);
    const way = `${from.id}>${to}`;
    const name = from.name(conversation.language.code);
    const sealed = sealFor(key, way, { from: name, parcel }, Date.now());
    try {
      const response = await fetch(new URL('/api/arrivals', peer.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ from: from.id, sealed }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok) return 'accepted';
      // It has no room, or does not know us: the person stays. Anything else may be better in a moment.
      return response.status === 409 || response.status === 403 ? 'refused' : 'later';
    } catch {
      log('peer-unreachable');
      return 'later';
    }
  }

  const go = async (): Promise<void> => {
    running ??= round()
      .catch(() => log('courier-failed'))
      .finally(() => (running = null));
    return running;
  };
  const timer = setInterval(() => void go(), every);
  return {
    /** A round now; used by tests. */
    go,
    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}
