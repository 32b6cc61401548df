/** Looks for timers whose time has come, by the store's clock, and puts each through the door as an event. */
import { timerFired } from './events.ts';
import type { TimerName } from './events.ts';
import type { ConversationStore } from './ports/index.ts';
import type { Turns } from './turn.ts';

const AT_ONCE = 100;
/** Sweeps that a timer which failed again is left out of, at most: whatever is wrong with it may cost time that others need. */
const LONGEST_REST = 30;

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
  /** The first look is not before this. */
  after?: Promise<void>;
  /** Milliseconds between two looks. */
  every?: number;
  /** Codes only. */
  failed?: (error: unknown) => void;
}

export function startClockwork({ store, turns, round, after, every = 1000, failed }: ClockworkOptions): Clockwork {
  let stopped = false;
  let running: Promise<void> | null = null;

  async function sweep(): Promise<void> {
    await fireTimers();
    if (!stopped) await round?.();
  }

  // Those that could not be acted on: how often one after the other, and how many sweeps they are still left out of.
  const failing = new Map<string, { times: number; rests: number }>();

  async function fireTimers(): Promise<void> {
    // A timer that could not be acted on stays where it is, and those behind it are looked for behind it; it is tried again by a
    // later sweep, not within this one.
    const tried = new Set<string>();
    let staying = 0;
    while (!stopped) {
      const due = await store.due(AT_ONCE, staying);
      if (due.length === 0) break;
      for (const timer of due) {
        if (stopped) return;
        const name = nameOf(timer);
        if (tried.has(name) || isResting(name)) staying += 1;
        else if (!(await act(timer))) staying += 1;
        tried.add(name);
      }
    }
    for (const name of failing.keys()) if (!tried.has(name)) failing.delete(name);
  }

  /** False where it could not be acted on. */
  async function act(timer: { person: string; timer: string; at: number }): Promise<boolean> {
    const name = nameOf(timer);
    const event = timerFired(timer.person, timer.timer as TimerName, timer.at);
    try {
      const { outcome } = await turns.handle(event, timer.person);
      // Acted on before, or about somebody who is gone: nothing else would ever take it away.
      if (outcome === 'seen' || outcome === 'nobody') await store.dismiss(timer);
      failing.delete(name);
      return true;
    } catch (error) {
      const times = (failing.get(name)?.times ?? 0) + 1;
      failing.set(name, { times, rests: Math.min(2 ** (times - 1) - 1, LONGEST_REST) });
      failed?.(error);
      return false;
    }
  }

  function isResting(name: string): boolean {
    const one = failing.get(name);
    if (!one || one.rests === 0) return false;
    one.rests -= 1;
    return true;
  }

  const fireDue = async (): Promise<void> => {
    // One that is under way may have looked too early: ours comes after it, and after whichever others came before ours.
    while (running) await running.catch(() => undefined);
    running = sweep().finally(() => (running = null));
    return running;
  };
  const tick = () => {
    if (!running) void fireDue().catch((error: unknown) => failed?.(error));
  };
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    if (!stopped) timer = setInterval(tick, every);
  };
  if (after) void after.then(begin);
  else begin();

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
