/** Once a week each worker sees how much they carry, and whoever looks after them sees it of everybody (evidence E23, E24). */
import { DateTime } from 'luxon';
import { capOf, dayOf, loadOf, languageOf } from '../../handoff/index.ts';
import type { BoardWorker, IsoDate, Millis } from '../../handoff/index.ts';
import type { TextRef } from '../../language/index.ts';
import { isOff } from './notices.ts';
import type { Round, Told } from './rounds.ts';

const DAY: Millis = 24 * 60 * 60_000;
const WEEK = 7 * DAY;
/** So many are named; a text message is no table. */
const NAMED = 8;

/** Each gets theirs when their own week begins. Who is new here has their first on the next Monday. */
export function weekliesDue(round: Round): readonly Told[] {
  const { board, hub, now } = round;
  const monday = mondayOf(now, hub.hours.zone);
  return board.workers.flatMap((worker): Told[] => {
    const last = board.weekly?.[worker.id];
    if (last === monday) return [];
    const steps = [{ do: 'weekly', worker: worker.id, monday }] as const;
    if (last === undefined) return [{ steps, notices: [] }];
    if (isOff(worker, hub, now)) return [];
    return [
      {
        steps,
        notices: [
          ...(worker.roles.includes('worker') ? [{ worker: worker.id, ...ownWeek(round, worker) }] : []),
          ...(looksAfterOthers(round, worker) ? [{ worker: worker.id, ...teamsWeek(round) }] : []),
        ],
      },
    ];
  });
}

interface Words {
  key: string;
  params: Record<string, TextRef | readonly TextRef[] | string | number>;
}

function looksAfterOthers({ hub }: Round, { id, roles }: BoardWorker): boolean {
  return roles.includes('coordinator') || id === hub.supervisor;
}

function ownWeek(round: Round, worker: BoardWorker): Words {
  const { board, hub, now } = round;
  const took = board.took?.[worker.id];
  const params = {
    have: peopleOf(round, worker),
    cap: capOf(worker),
    asked: lastWeek(board.asks?.[worker.id], now),
    // As a worker writes it on their phone (workers/phone/commands.ts).
    pause: hub.words.t(languageOf(worker), 'worker:command_pause').split('|')[0] ?? '',
    days: took === undefined ? 0 : Math.floor((now - took) / DAY),
  };
  return { key: took === undefined ? 'worker:weekly' : 'worker:weekly_days', params };
}

/** Names of workers and numbers; of people nothing. */
function teamsWeek(round: Round): Words {
  const { board, now } = round;
  const takers = board.workers.filter(({ roles }) => roles.includes('worker'));
  const heaviest = [...takers].sort((a, b) => loadOf(board, b) - loadOf(board, a) || (a.id < b.id ? -1 : 1));
  const load = heaviest.slice(0, NAMED).map((worker) => ({
    key: 'worker:weekly_load',
    params: { worker: worker.name, have: peopleOf(round, worker), cap: capOf(worker) },
  }));
  const asks = (worker: BoardWorker) => lastWeek(board.asks?.[worker.id], now);
  const [most] = [...takers].sort((a, b) => asks(b) - asks(a) || (a.id < b.id ? -1 : 1));
  const danger = board.workers.filter(({ id }) => lastWeek(board.strain?.[id]?.at, now) > 0);
  const nobody = { key: 'worker:weekly_nobody' };
  return {
    key: 'worker:weekly_team',
    params: {
      load: load.length > 0 ? load : nobody,
      most:
        most && asks(most) > 0
          ? { key: 'worker:weekly_asked', params: { worker: most.name, asked: asks(most) } }
          : nobody,
      danger: danger.length > 0 ? danger.map(({ name }) => named(name)) : nobody,
      unmet: lastWeek(
        board.unmet?.map(({ at }) => at),
        now,
      ),
    },
  };
}

const named = (worker: string): TextRef => ({ key: 'worker:weekly_name', params: { worker } });

function peopleOf({ board }: Round, { id }: BoardWorker): number {
  return (board.claimed[id] ?? []).length;
}

function lastWeek(times: readonly Millis[] | undefined, now: Millis): number {
  return (times ?? []).filter((time) => now - time < WEEK).length;
}

/** The Monday of this week, by the hub's calendar. */
export function mondayOf(now: Millis, zone: string): IsoDate {
  return dayOf(DateTime.fromMillis(now, { zone }).startOf('week').toMillis(), zone);
}
