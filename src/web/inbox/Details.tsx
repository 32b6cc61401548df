/** What is known about the handoff, and who can see it. */
import type { Detail } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { dateName, howLong, moment } from '../client/time.ts';
import { Needs } from './List.tsx';
import { DeadlineTag, UrgencyTag } from './Tags.tsx';

export function Details({ detail, zone }: { detail: Detail; zone: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <section className="details" aria-label={t('details')}>
      <dl>
        <dt>{t('detail_language')}</dt>
        <dd>
          <bdi lang={detail.language.code}>{detail.language.name}</bdi>
        </dd>
        <dt>{t('detail_channel')}</dt>
        <dd>{t(`channel_${detail.channel}`)}</dd>
        <dt>{t('detail_needs')}</dt>
        <dd>
          <Needs row={detail} />
        </dd>
        {detail.status !== 'closed' && (
          <>
            <dt>{t('detail_urgency')}</dt>
            <dd>
              <UrgencyTag urgency={detail.urgency} />
            </dd>
          </>
        )}
        {detail.deadline !== null && (
          <>
            <dt>{t('detail_deadline')}</dt>
            <dd>
              <bdi>{dateName(detail.deadline, language)}</bdi>{' '}
              {detail.status !== 'closed' && <DeadlineTag deadline={detail.deadline} now={detail.now} zone={zone} />}
            </dd>
          </>
        )}
        {detail.status === 'waiting' && (
          <>
            <dt>{t('detail_waiting')}</dt>
            <dd>{howLong(detail.now - detail.waitingSince, language)}</dd>
            {detail.promiseBy !== null && (
              <>
                <dt>{t('detail_promise')}</dt>
                <dd>
                  <bdi>{moment(detail.promiseBy, detail.now, language, zone)}</bdi>
                </dd>
              </>
            )}
          </>
        )}
        {detail.worker !== null && (
          <>
            <dt>{t('detail_worker')}</dt>
            <dd>
              <bdi>{detail.worker.name}</bdi>
            </dd>
          </>
        )}
        {detail.agreed !== null && (
          <>
            <dt>{t('detail_agreed')}</dt>
            <dd dir="auto">{detail.agreed}</dd>
            <dt>{t('detail_follow_up')}</dt>
            <dd>{detail.followUpOn === null ? t('none') : <bdi>{dateName(detail.followUpOn, language)}</bdi>}</dd>
          </>
        )}
      </dl>
      <details className="who-sees">
        <summary>{t('who_sees')}</summary>
        <p>{t(detail.status === 'waiting' ? 'who_sees_waiting' : 'who_sees_active')}</p>
        <p>{t('who_sees_danger')}</p>
        <p>{t('who_sees_number')}</p>
      </details>
    </section>
  );
}
