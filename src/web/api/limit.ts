/** How often something may be tried. Kept in this process only: it slows guessing down, the store counts the guesses. */

export interface Limiter {
  /** Counts one try under this key; false when there were too many within the window. */
  take(key: string): boolean;
}

/** Above this many keys the oldest are forgotten, so that nobody can fill our memory. */
const MOST_KEYS = 10_000;

/**
 * @param most tries within the window
 * @param windowMs milliseconds
 * @param now milliseconds, only ever compared with itself
 */
export function createLimiter(most: number, windowMs: number, now: () => number): Limiter {
  const tries = new Map<string, { until: number; count: number }>();
  return {
    take(key) {
      const at = now();
      const known = tries.get(key);
      if (known !== undefined && known.until > at) {
        known.count += 1;
        return known.count <= most;
      }
      tries.delete(key);
      tries.set(key, { until: at + windowMs, count: 1 });
      const oldest = tries.size > MOST_KEYS ? tries.keys().next() : null;
      if (oldest?.value !== undefined) tries.delete(oldest.value);
      return true;
    },
  };
}
