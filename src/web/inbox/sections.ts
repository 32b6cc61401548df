/** The lists a worker looks at, and the order of their rows. The server has ordered all but what the worker may choose. */
import type { Lists, Row } from '../api/dto.ts';
import { daysUntil } from '../client/time.ts';

export type SectionId = 'waiting' | 'mine' | 'resting' | 'followUps' | 'closed' | 'all';
export type Sort = 'newest' | 'window';

export interface Section {
  id: SectionId;
  rows: Row[];
  /** Says who has each. */
  whose: boolean;
  /** Something in it is late. */
  late: boolean;
}

/** The page's words: the heading of each. */
export const HEADINGS = {
  waiting: 'waiting',
  mine: 'mine',
  resting: 'resting',
  followUps: 'follow_ups',
  closed: 'closed',
  all: 'everybody',
} as const satisfies Record<SectionId, string>;

/**
 * Waiting and one's own always, the others where somebody is in them.
 * @param chosen stays although it has become empty.
 */
export function sectionsOf(lists: Lists, sort: Sort, now: number, zone: string, chosen?: SectionId): Section[] {
  const section = (id: SectionId, rows: Row[], more: Partial<Section> = {}): Section => ({
    ...{ id, rows, whose: false, late: false },
    ...more,
  });
  const late = (row: Row): boolean => row.followUpOn !== null && daysUntil(row.followUpOn, now, zone) < 0;
  const all = [
    section('waiting', lists.waiting),
    section('mine', sortMine(lists.mine, sort, now)),
    section('resting', lists.resting),
    section('followUps', lists.followUps, { late: lists.followUps.some(late) }),
    section('all', lists.all, { whose: true }),
    section('closed', lists.closed),
  ];
  return all.filter(({ id, rows }) => id === 'waiting' || id === 'mine' || id === chosen || rows.length > 0);
}

/**
 * `newest`: where anything last happened. `window`: whose WhatsApp window closes first; those without one that is open come
 * after them, the newest first.
 */
function sortMine(rows: readonly Row[], sort: Sort, now: number): Row[] {
  const closes = (row: Row): number =>
    row.windowClosesAt === null || row.windowClosesAt <= now ? Number.POSITIVE_INFINITY : row.windowClosesAt;
  const newest = (a: Row, b: Row): number => b.at - a.at;
  if (sort === 'newest') return [...rows].sort(newest);
  return [...rows].sort((a, b) => {
    const [first, second] = [closes(a), closes(b)];
    return first === second ? newest(a, b) : first - second;
  });
}

/** Where an arrow key leads among `count` things; null: it is not for us. `rtl` turns left and right round. */
export function stepTo(key: string, at: number, count: number, axis: 'row' | 'column', rtl = false): number | null {
  if (count === 0) return null;
  const [back, on] =
    axis === 'column' ? ['ArrowUp', 'ArrowDown'] : rtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key !== back && key !== on) return null;
  const next = at + (key === on ? 1 : -1);
  // Tabs go round; a list ends where it ends.
  return axis === 'row' ? (next + count) % count : Math.max(0, Math.min(count - 1, next));
}
