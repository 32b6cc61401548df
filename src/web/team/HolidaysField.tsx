/** Days away: the first and the last day of each time. */
import type { Holiday } from '../api/team/dto.ts';
import { useT } from '../client/i18n.ts';

interface Props {
  holidays: readonly Holiday[];
  onChange: (holidays: Holiday[]) => void;
}

const MOST = 30;

export function HolidaysField({ holidays, onChange }: Props) {
  const t = useT();
  const change = (at: number, some: Partial<Holiday>): void =>
    onChange(holidays.map((holiday, n) => (n === at ? { ...holiday, ...some } : holiday)));
  return (
    <fieldset className="lines">
      <legend>{t('team_holidays')}</legend>
      {holidays.map(({ from, to }, n) => (
        <div key={n} className="line">
          <label>
            {t('team_first_day')}
            <input type="date" required value={from} onChange={(event) => change(n, { from: event.target.value })} />
          </label>
          <label>
            {t('team_last_day')}
            <input
              type="date"
              required
              min={from}
              value={to}
              onChange={(event) => change(n, { to: event.target.value })}
            />
          </label>
          <button type="button" className="plain" onClick={() => onChange(holidays.filter((_, other) => other !== n))}>
            {t('team_line_remove')}
          </button>
        </div>
      ))}
      {holidays.length < MOST && (
        <button type="button" onClick={() => onChange([...holidays, { from: '', to: '' }])}>
          {t('team_holidays_add')}
        </button>
      )}
      <p className="hint">{t('team_holidays_hint')}</p>
    </fieldset>
  );
}
