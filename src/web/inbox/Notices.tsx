/** What has to be known before anything is written, above the conversation: danger, somebody taking over, a rest, going along. */
import type { ReactNode } from 'react';
import type { Detail, Me } from '../api/dto.ts';
import { isolate } from '../client/isolate.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { dateName, moment } from '../client/time.ts';
import { accompanyKey, isComing } from './accompany.ts';
import { api } from './api.ts';

interface Props {
  detail: Detail;
  me: Me;
  busy: boolean;
  answer: (ask: (id: string) => Promise<Detail>) => void;
}

export function Notices(props: Props) {
  return (
    <div className="notices">
      <Danger {...props} />
      <Handover {...props} />
      <Rest {...props} />
      <Accompany {...props} />
    </div>
  );
}

function Notice({ danger = false, children }: { danger?: boolean; children: ReactNode }) {
  return <div className={danger ? 'notice danger' : 'notice'}>{children}</div>;
}

function Danger({ detail, me, busy, answer }: Props) {
  const t = useT();
  const language = useLanguage();
  if (detail.may.acknowledge) {
    return (
      <Notice danger>
        <p>
          <strong>{t('danger_open')}</strong> {t('danger_open_hint')}
        </p>
        <button type="button" className="danger" disabled={busy} onClick={() => answer(api.acknowledge)}>
          {t('acknowledge')}
        </button>
      </Notice>
    );
  }
  if (!detail.danger || detail.acknowledged === null) return null;
  const { name, at } = detail.acknowledged;
  const time = moment(at, detail.now, language, me.hub.zone);
  return (
    <Notice>
      <p>{t('acknowledged', { name: isolate(name), time })}</p>
    </Notice>
  );
}

function Handover({ detail, busy, answer }: Props) {
  const t = useT();
  const { handover } = detail;
  if (handover === null) return null;
  const name = isolate(handover.name);
  if (!handover.you) {
    return (
      <Notice>
        <p>{t(handover.asking === 'worker' ? 'handover_worker' : 'handover_person', { name })}</p>
      </Notice>
    );
  }
  const from = isolate(detail.worker?.name ?? t('a_worker'));
  if (handover.asking === 'person') {
    return (
      <Notice>
        <p>{t('handover_you_person', { name: from })}</p>
      </Notice>
    );
  }
  return (
    <Notice>
      <p>{t('handover_you', { name: from })}</p>
      <div className="buttons">
        {detail.may.take && (
          <button type="button" className="primary" disabled={busy} onClick={() => answer(api.claim)}>
            {t('take_over')}
          </button>
        )}
        {detail.may.decline && (
          <button type="button" disabled={busy} onClick={() => answer(api.decline)}>
            {t('cannot')}
          </button>
        )}
      </div>
    </Notice>
  );
}

function Rest({ detail, busy, answer }: Props) {
  const t = useT();
  const language = useLanguage();
  if (detail.restUntil === null) return null;
  return (
    <Notice>
      <p>{t('rest_notice', { day: dateName(detail.restUntil, language) })}</p>
      {detail.may.rest && (
        <button type="button" disabled={busy} onClick={() => answer((id) => api.rest(id, null))}>
          {t('rest_end')}
        </button>
      )}
    </Notice>
  );
}

function Accompany({ detail, me }: Props) {
  const t = useT();
  const language = useLanguage();
  const { accompany } = detail;
  if (accompany === null || !isComing(accompany.state)) return null;
  const time = moment(accompany.at, detail.now, language, me.hub.zone);
  const name = isolate(accompany.name);
  return (
    <Notice>
      <p>
        {t('accompanied', { name, time, where: isolate(accompany.where) })}{' '}
        {accompany.state !== 'promised' && <strong>{t(accompanyKey(accompany.state))}</strong>}
      </p>
    </Notice>
  );
}
