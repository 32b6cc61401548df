/** Looks for timers whose time has come, by the store's clock, and puts each through the door as an event. */
import type { TimerName } from './events.ts';
import type { ConversationStore } from './ports/index.ts';
import type { Turns } from './turn.ts';

const AT_ONCE = 100;

export interface Clockwork {
  /** Acts on everything that is due, also on what becomes due by acting. */
  fireDue(): Promise<void>;
  stop(): Promise<void>;
}

export interface ClockworkOptions {
  store: Pick<ConversationStore, 'due' | 'dismiss'>;
  turns: Turns;
  /** What is done for the hub as a whole, after the timers. */
  round?: () => Promise<void>;
  /** Milliseconds between two looks. */
  every?: number;
  /** Codes only. */
  failed?: (error: unknown) => void;
}

export function startClockwork({ store, turns, round, every = 1000, failed }: ClockworkOptions): Clockwork {
  let stopped = false;
  let running: Promise<void> | null = null;

  async function sweep(): Promise<void> {
    await fireTimers();
    if (!stopped) await round?.();
  }

  async function fireTimers(): Promise<void> {
    // A timer that could not be acted on stays where it is; it is tried again by the next sweep, not within this one.
    const tried = new Set<string>();
    while (!stopped) {
      const due = (await store.due(AT_ONCE)).filter((timer) => !tried.has(nameOf(timer)));
      if (due.length === 0) return;
      for (const timer of due) {
        tried.add(nameOf(timer));
        const event = { type: 'timer', id: `timer:${nameOf(timer)}`, timer: timer.timer as TimerName } as const;
        await turns
          .handle(event, timer.person)
          // Acted on before, or about somebody who is gone: nothing else would ever take it away.
          .then(({ outcome }) => (outcome === 'seen' || outcome === 'nobody' ? store.dismiss(timer) : undefined))
          .catch((error: unknown) => failed?.(error));
      }
    }
  }

  const fireDue = async (): Promise<void> => {
    // One that is under way may have looked too early: ours comes after it.
    await running?.catch(() => undefined);
    running = sweep().finally(() => (running = null));
    return running;
  };
  const timer = setInterval(() => void fireDue().catch((error: unknown) => failed?.(error)), every);

  return {
    fireDue,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

const nameOf = (timer: { person: string; timer: string; at: number }): string =>
  `${timer.person}:${timer.timer}:${timer.at}`;
