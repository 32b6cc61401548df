/** Time and trouble: the clock that can be moved forward, and the network that can be broken. */
import { useEffect, useState } from 'react';
import { useLanguage, useT } from '../client/i18n.ts';
import { dayAndTime, isoDay } from '../client/time.ts';
import { practice } from './api.ts';
import type { PracticeState } from './usePractice.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The practice hub is in Britain. */
const ZONE = 'Europe/London';

interface Props {
  clock: PracticeState['clock'];
  broken: boolean;
  onChanged: () => void;
}

export function Controls({ clock, broken, onChanged }: Props) {
  const t = useT();
  const language = useLanguage();
  const [problem, setProblem] = useState(false);
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const now = clock === null ? tick : clock.now + Math.max(0, tick - clock.readAt);

  const act = (action: () => Promise<unknown>): void => {
    setProblem(false);
    action()
      .catch(() => setProblem(true))
      .finally(onChanged);
  };
  const advance = (minutes: number): void => act(() => practice.advance(minutes));
  const setNetwork = (next: boolean): void => act(() => practice.network(next));

  return (
    <div className="controls">
      <p className="practice-clock">
        <span className="hint">{t('practice_time')}</span> <time>{dayAndTime(now, language, ZONE)}</time>
      </p>
      <div className="clock-buttons" role="group" aria-label={t('practice_move_clock')}>
        <button type="button" onClick={() => advance(60)}>
          {t('practice_hour')}
        </button>
        <button type="button" onClick={() => advance(24 * 60)}>
          {t('practice_day')}
        </button>
        <button type="button" onClick={() => advance(minutesToWorkingDay(now))}>
          {t('practice_working_day')}
        </button>
      </div>
      <button type="button" className="network" aria-pressed={broken} onClick={() => setNetwork(!broken)}>
        {broken ? t('practice_network_mend') : t('practice_network_break')}
      </button>
      {problem && (
        <p className="error" role="alert">
          {t('practice_not_done')}
        </p>
      )}
    </div>
  );
}

/** Whole minutes until 10:00 of the next Monday to Friday, by the hub's own clock. */
export function minutesToWorkingDay(now: number): number {
  for (let day = 1; day <= 4; day++) {
    const date = isoDay(now + day * DAY, ZONE);
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    // Ten o'clock is 9:00 or 10:00 by universal time; the one that reads 10:00 there is right.
    const ten = [9, 10].map((hour) => Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`)).find(isTen);
    if (ten !== undefined) return Math.ceil((ten - now) / MINUTE);
  }
  return 24 * 60;
}

function isTen(at: number): boolean {
  return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', hourCycle: 'h23' }).format(at) === '10';
}
