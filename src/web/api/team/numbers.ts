/** What could not be given, and how long people waited: for whoever speaks for the hub, so small numbers are nobody's (evidence E15, E29). */
import type { Board, Millis } from '../../../conversation/index.ts';
import { recent } from '../../../handoff/index.ts';
import type { Language } from '../dto.ts';
import { needLabel } from '../rows.ts';
import type { Reader } from '../reader.ts';
import type { Counted, Waited } from './dto.ts';

/** Fewer could be recognised by whoever knows the place. */
const FEWEST = 5;

export function unmetOf({ board, now, words, language }: Reader): { languages: Counted[]; needs: Counted[] } {
  const lately = (board.unmet ?? []).filter(({ at }) => recent([at], now).length > 0);
  return {
    languages: count(
      lately.map((one) => one.language),
      (code) => words.info(code).name,
    ),
    needs: count(
      lately.flatMap(({ needs }) => [...new Set(needs)]),
      (need) => needLabel(need, { words, language }),
    ),
  };
}

/** The most frequent first; those that are too few by name, so that their order tells nothing. */
function count(all: readonly string[], label: (id: string) => string): Counted[] {
  const counts = new Map<string, number>();
  for (const id of all) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, n]) => ({ id, label: label(id), count: n < FEWEST ? null : n }))
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.label < b.label ? -1 : 1));
}

/** Everybody first, then each language, the longest wait first. */
export function waitsOf(board: Board, toLanguage: (code: string) => Language): Waited[] {
  const each = Object.entries(board.waitsIn ?? {})
    .map(([code, waits]): Waited => ({ language: toLanguage(code), minutes: median(waits) }))
    .sort(
      (a, b) => (b.minutes ?? -1) - (a.minutes ?? -1) || ((a.language?.code ?? '') < (b.language?.code ?? '') ? -1 : 1),
    );
  return [{ language: null, minutes: median(board.waits ?? []) }, ...each];
}

function median(waits: readonly Millis[]): number | null {
  if (waits.length < FEWEST) return null;
  const sorted = [...waits].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
