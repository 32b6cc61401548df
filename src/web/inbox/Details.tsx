/** What is known about the handoff, and who can see it. */
import { useState } from 'react';
import type { Detail } from '../api/dto.ts';
import { isolate } from '../client/isolate.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { Later } from '../client/Later.tsx';
import { ReadText } from '../client/ReadText.tsx';
import { dateName, howLong, moment } from '../client/time.ts';
import { accompanyKey } from './accompany.ts';
import { Needs } from './Needs.tsx';
import { parts } from './parts.ts';
import { DeadlineTag, UrgencyTag } from './Tags.tsx';

export function Details({ detail, zone }: { detail: Detail; zone: string }) {
  const t = useT();
  const language = useLanguage();
  const [asked, setAsked] = useState(false);
  const names = (some: Detail['colleagues']): string =>
    new Intl.ListFormat(language.intl, { type: 'conjunction' }).format(some.map(({ name }) => isolate(name)));
  return (
    <section className="details" aria-label={t('details')}>
      <dl>
        <dt>{t('detail_language')}</dt>
        <dd>
          <bdi lang={detail.language.code}>{detail.language.name}</bdi>
        </dd>
        <dt>{t('detail_channel')}</dt>
        <dd>
          {t(`channel_${detail.channel}`)}
          {detail.windowClosesAt !== null && detail.windowClosesAt > detail.now && (
            <>
              <br />
              {t('window_open', { time: moment(detail.windowClosesAt, detail.now, language, zone) })}
            </>
          )}
        </dd>
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
        {detail.restUntil !== null && (
          <>
            <dt>{t('detail_rest')}</dt>
            <dd>
              <bdi>{dateName(detail.restUntil, language)}</bdi>
            </dd>
          </>
        )}
        {detail.handover !== null && (
          <>
            <dt>{t('detail_handover')}</dt>
            <dd>
              <bdi>{detail.handover.name}</bdi>
            </dd>
          </>
        )}
        {detail.colleagues.length > 0 && (
          <>
            <dt>{t('detail_colleagues')}</dt>
            <dd>{names(detail.colleagues)}</dd>
          </>
        )}
        {detail.accompany !== null && (
          <>
            <dt>{t('detail_accompany')}</dt>
            <dd>
              <bdi>{moment(detail.accompany.at, detail.now, language, zone)}</bdi>
              <br />
              <bdi>{detail.accompany.where}</bdi>
              <br />
              {t(accompanyKey(detail.accompany.state))}
            </dd>
          </>
        )}
        {detail.agreed !== null && (
          <>
            <dt>{t('detail_agreed')}</dt>
            <dd dir="auto">
              <ReadText text={detail.agreed} />
            </dd>
          </>
        )}
        {(detail.agreed !== null || detail.followUpOn !== null) && (
          <>
            <dt>{t('detail_follow_up')}</dt>
            <dd>{detail.followUpOn === null ? t('none') : <bdi>{dateName(detail.followUpOn, language)}</bdi>}</dd>
          </>
        )}
      </dl>
      <details className="who-sees" onToggle={(event) => setAsked(event.currentTarget.open)}>
        <summary>{t('who_sees')}</summary>
        {asked && <Later load={parts.seeing} props={{ detail }} />}
      </details>
    </section>
  );
}
