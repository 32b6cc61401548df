/** Small marks: red only for danger, amber only for a deadline or a promise near its time. */
import type { Row } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { daysUntil, moment } from '../client/time.ts';

const NEAR_MS = 30 * 60_000;
const NEAR_DAYS = 7;

export function UrgencyTag({ urgency }: { urgency: Row['urgency'] }) {
  const t = useT();
  return <span className={urgency === 'now' ? 'tag strong' : 'tag'}>{t(`urgency_${urgency}`)}</span>;
}

export function DeadlineTag({ deadline, now, zone }: { deadline: string; now: number; zone: string }) {
  const t = useT();
  const days = daysUntil(deadline, now, zone);
  const text = days < 0 ? t('deadline_past') : days === 0 ? t('deadline_today') : t('deadline_in', { count: days });
  return <span className={days <= NEAR_DAYS ? 'tag amber' : 'tag'}>{text}</span>;
}

export function PromiseTag({ by, now, zone }: { by: number; now: number; zone: string }) {
  const t = useT();
  const language = useLanguage();
  const time = moment(by, now, language, zone);
  return (
    <span className={by - now < NEAR_MS ? 'tag amber' : 'tag'}>
      {t(by < now ? 'promise_missed' : 'promise_by', { time })}
    </span>
  );
}
