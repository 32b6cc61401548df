/** Above the words: why the reader sees them, why they are asked, and why somebody is needed. */
import type { Detail, Me } from '../api/dto.ts';
import { isolate } from '../client/isolate.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { moment } from '../client/time.ts';

export function Context({ detail, me }: { detail: Detail; me: Me }) {
  const t = useT();
  return (
    <>
      <Watching detail={detail} me={me} />
      {detail.asked !== null && <Asked asked={detail.asked} now={detail.now} zone={me.hub.zone} />}
      {detail.because.length > 0 && (
        <div className={detail.danger ? 'because danger' : 'because'}>
          <h2>{t('because')}</h2>
          {detail.because.map((line) => (
            <p key={line} dir="auto">
              {line}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

/** Why it is you who are asked, and until when. */
function Asked({ asked, now, zone }: { asked: NonNullable<Detail['asked']>; now: number; zone: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <div className="because">
      <h2>{t('asked_until', { time: moment(asked.until, now, language, zone) })}</h2>
      {asked.because.map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
    </div>
  );
}

/** Says to whoever reads what is another's who that is, and why they may: asked for advice, or danger. */
function Watching({ detail, me }: { detail: Detail; me: Me }) {
  const t = useT();
  if (detail.access !== 'thread' || detail.worker?.id === me.id || detail.handover?.you === true) return null;
  const name = isolate(detail.worker?.name ?? t('a_worker'));
  if (detail.colleagues.some(({ id }) => id === me.id)) {
    return <p className="watching">{t('advice_asked', { name })}</p>;
  }
  const key = { waiting: 'lead_waiting', active: 'lead_active', closed: 'lead_closed' } as const;
  return <p className={detail.danger ? 'watching danger' : 'watching'}>{t(key[detail.status], { name })}</p>;
}
