/**
 * What people wrote while no process was up is read before anything of ours goes on: it may be a STOP, a "delete", or the word
 * somebody was waiting for. Only then do timers fire and does what waits leave; webhooks are taken meanwhile.
 */
import type { Logger } from 'pino';
import { redisLastSeen, startCatchUp } from './channels/index.ts';
import type { CatchingUp, CatchUpOptions } from './channels/index.ts';
import type { Store } from './store/index.ts';

/** Milliseconds after which a Twilio that does not answer holds up nobody any more. */
const PATIENCE = 30_000;

export interface CatchUpParts extends Pick<CatchUpOptions, 'client' | 'numbers' | 'message' | 'now'> {
  store: Pick<Store, 'redis'>;
  /** Of the hub's keys. */
  prefix: string;
  /** In practice Twilio is this very program, and was away when we were. */
  practising: boolean;
  log: Logger;
}

export function openCatchUp({ store, prefix, practising, log, ...options }: CatchUpParts) {
  let goOn!: () => void;
  const first = new Promise<void>((resolve) => (goOn = resolve));
  if (practising) goOn();
  return {
    /** Resolves when what was kept has been read, could not be, or takes too long. */
    first,
    /** From when Twilio can be spoken with. */
    start(): CatchingUp {
      const catching = startCatchUp({
        ...options,
        lastSeen: redisLastSeen(store.redis, `${prefix}last-seen`),
        log: (code, detail) => (code === 'caught-up' ? log.debug : log.warn).call(log, { code, detail }, 'catching up'),
      });
      setTimeout(goOn, PATIENCE).unref();
      void catching.run().then(goOn);
      return catching;
    },
  };
}
