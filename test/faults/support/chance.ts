/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */
export interface Chance {
  (): number;
  pick<T>(all: readonly T[]): T;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Object.assign(next, { pick: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]! });
}
