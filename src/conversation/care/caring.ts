/**
 * After danger somebody asks the worker how they are, and the named supervisor knows that it happened (evidence E24). Done for
 * the hub and not for the conversation: the person may have had everything deleted by then.
 */
import { DateTime } from 'luxon';
import { isAway, nextOpening, sameDay, languageOf } from '../../handoff/index.ts';
import type { BoardWorker, Millis } from '../../handoff/index.ts';
import type { TextParam } from '../../language/index.ts';
import type { Round, Told } from './rounds.ts';

const HOUR: Millis = 60 * 60_000;
/** Where the hub is closed on the next day, so much later; never before 10:00, for nobody is to be woken by it. */
const LATER: Millis = 18 * HOUR;
const TEN = 10;

/** Everybody who had somebody in danger and has not been asked since: once, whatever the number. */
export function caresDue(round: Round): readonly Told[] {
  const { board, hub, now } = round;
  return board.workers.flatMap((worker): Told[] => {
    const { at = [], asked = 0 } = board.strain?.[worker.id] ?? {};
    const since = at.filter((time) => time > asked);
    const [first] = since;
    if (first === undefined || careAt(hub.hours, first) > now) return [];
    const supervisors = supervisorsOf(round, worker);
    const names = supervisors.map(({ name }) => name);
    const somebody = { key: 'worker:care_somebody' };
    const talk: TextParam = names.length === 0 ? somebody : hub.words.list(languageOf(worker), names);
    const key = since.length > 1 ? 'worker:care_several' : 'worker:care';
    return [
      {
        steps: [{ do: 'cared', worker: worker.id, at: now }],
        audit: { what: 'care.asked', by: 'clock' },
        notices: [
          { worker: worker.id, key, params: { supervisor: talk, count: since.length } },
          ...supervisors.map(({ id }) => ({
            worker: id,
            key: 'worker:care_supervisor',
            params: { worker: worker.name },
          })),
        ],
      },
    ];
  });
}

/** The first opening of the next day; where there is none, 18 hours later, by day. */
export function careAt(hours: Round['hub']['hours'], happened: Millis): Millis {
  const tomorrow = DateTime.fromMillis(happened, { zone: hours.zone }).plus({ days: 1 }).startOf('day');
  const opening = nextOpening(hours, tomorrow.toMillis());
  if (opening !== null && sameDay(opening, tomorrow.toMillis(), hours.zone)) return opening;
  return Math.max(happened + LATER, tomorrow.set({ hour: TEN }).toMillis());
}

/**
 * Who looks after this worker: the supervisor; for the supervisor themselves, or where there is none, the coordinators, else the
 * leads. The first of these of whom somebody is not on holiday.
 */
export function supervisorsOf({ board, hub, now }: Round, worker: BoardWorker): readonly BoardWorker[] {
  const others = board.workers.filter(({ id }) => id !== worker.id);
  const groups = [
    others.filter(({ id }) => id === hub.supervisor),
    others.filter(({ roles }) => roles.includes('coordinator')),
    others.filter(({ roles }) => roles.includes('safeguarding')),
  ];
  const there = groups.find((group) => group.some((one) => !isAway(one, now, hub.hours.zone)));
  return there ?? groups.find((group) => group.length > 0) ?? [];
}
