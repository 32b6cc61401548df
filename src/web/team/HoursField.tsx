/** When somebody is there: the hub's hours, or their own, line by line. */
import type { TeamWorker } from '../api/team/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { Choice } from './Choice.tsx';
import { DAYS, hoursText, weekday } from './hours.ts';
import type { Spell } from './hours.ts';

interface Props {
  hours: TeamWorker['hours'];
  hub: NonNullable<TeamWorker['hours']>;
  onChange: (hours: TeamWorker['hours']) => void;
}

const MOST = 14;
const NEW: Spell = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };

export function HoursField({ hours, hub, onChange }: Props) {
  const t = useT();
  const language = useLanguage();
  const change = (at: number, some: Partial<Spell>): void =>
    onChange((hours ?? []).map((spell, n) => (n === at ? { ...spell, ...some } : spell)));
  return (
    <fieldset className="lines">
      <legend>{t('team_hours')}</legend>
      <Choice
        kind="checkbox"
        label={t('team_hours_as_hub', { hours: hoursText(hub, language) })}
        checked={hours === null}
        onChange={(on) => onChange(on ? null : hub.length > 0 ? hub : [NEW])}
      />
      {hours?.map((spell, n) => (
        <div key={n} className="line" role="group" aria-label={hoursText([spell], language)}>
          <div className="days">
            {DAYS.map((day) => (
              <Choice
                key={day}
                kind="checkbox"
                label={<abbr title={weekday(day, language, 'long')}>{weekday(day, language, 'short')}</abbr>}
                checked={spell.days.includes(day)}
                onChange={(on) =>
                  change(n, { days: DAYS.filter((one) => (one === day ? on : spell.days.includes(one))) })
                }
              />
            ))}
          </div>
          <label>
            {t('team_from')}
            <input
              type="time"
              required
              value={spell.from}
              onChange={(event) => change(n, { from: event.target.value })}
            />
          </label>
          <label>
            {t('team_until')}
            <input
              type="time"
              required
              min={spell.from}
              value={spell.to === '24:00' ? '23:59' : spell.to}
              onChange={(event) => change(n, { to: event.target.value })}
            />
          </label>
          <button type="button" className="plain" onClick={() => onChange(hours.filter((_, other) => other !== n))}>
            {t('team_line_remove')}
          </button>
        </div>
      ))}
      {hours !== null && hours.length < MOST && (
        <button type="button" onClick={() => onChange([...hours, NEW])}>
          {t('team_hours_add')}
        </button>
      )}
    </fieldset>
  );
}
