/** Who is in danger (for the safeguarding lead), who waits, who is with me, whom I closed. */
import type { MouseEvent } from 'react';
import type { Lists, Row } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { howLong, isoDay, moment } from '../client/time.ts';
import { go, pathOf } from './route.ts';
import { DeadlineTag, PromiseTag, UrgencyTag } from './Tags.tsx';

interface Props {
  lists: Lists | null;
  openId: string | null;
  zone: string;
}

export function List({ lists, openId, zone }: Props) {
  const t = useT();
  if (lists === null) {
    return (
      <nav className="list" aria-label={t('people')}>
        <div role="status" aria-label={t('loading')}>
          {['a', 'b', 'c'].map((row) => (
            <div key={row} className="skeleton row" />
          ))}
        </div>
      </nav>
    );
  }
  const rows = (some: Row[], whose = false) =>
    some.map((row) => <ListRow key={row.id} {...{ row, zone, whose }} now={lists.now} open={row.id === openId} />);
  return (
    <nav className="list" aria-label={t('people')}>
      {lists.alerts.length > 0 && (
        <section className="alerts" aria-labelledby="list-alerts">
          <h2 id="list-alerts">{t('danger')}</h2>
          <ul>{rows(lists.alerts, true)}</ul>
        </section>
      )}
      <section aria-labelledby="list-waiting">
        <h2 id="list-waiting">{t('waiting')}</h2>
        {lists.waiting.length === 0 ? <p className="rest">{t('nobody_waiting')}</p> : <ul>{rows(lists.waiting)}</ul>}
      </section>
      <section aria-labelledby="list-mine">
        <h2 id="list-mine">{t('mine')}</h2>
        {lists.mine.length === 0 ? <p className="rest">{t('nobody_mine')}</p> : <ul>{rows(lists.mine)}</ul>}
      </section>
      {lists.closed.length > 0 && (
        <details>
          <summary>
            <h2>{t('closed')}</h2>
          </summary>
          <ul>{rows(lists.closed)}</ul>
        </details>
      )}
    </nav>
  );
}

interface RowProps {
  row: Row;
  now: number;
  open: boolean;
  zone: string;
  /** Says who has it. */
  whose: boolean;
}

function ListRow({ row, now, open, zone, whose }: RowProps) {
  const t = useT();
  const language = useLanguage();
  const choose = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(row.id);
  };
  return (
    <li>
      <a className="row" href={pathOf(row.id)} aria-current={open ? 'page' : undefined} onClick={choose}>
        <span className="row-who">
          <bdi>{row.name ?? t('a_person')}</bdi>
          <bdi className="row-language" lang={row.language.code}>
            {row.language.name}
          </bdi>
        </span>
        <span className="row-needs">
          <Needs row={row} />
        </span>
        <span className="tags">
          {row.asked !== null && (
            <span className="tag amber">
              {t('asked_until', { time: moment(row.asked.until, now, language, zone) })}
            </span>
          )}
          {row.danger && <span className="tag red">{t('danger')}</span>}
          {whose && <span className="tag">{row.worker === null ? t('with_nobody') : t('with', row.worker)}</span>}
          {row.status !== 'closed' && <UrgencyTag urgency={row.urgency} />}
          {row.deadline !== null && row.status !== 'closed' && (
            <DeadlineTag deadline={row.deadline} now={now} zone={zone} />
          )}
          {row.status === 'waiting' && (
            <>
              {row.promiseBy !== null && <PromiseTag by={row.promiseBy} now={now} zone={zone} />}
              <span className="tag quiet">{t('waits', { time: howLong(now - row.waitingSince, language) })}</span>
              {row.front && <span className="tag amber">{t('let_down')}</span>}
            </>
          )}
          {row.status === 'active' && isoDay(row.at, zone) !== isoDay(now, zone) && (
            <span className="tag quiet">{t('quiet_for', { time: howLong(now - row.at, language) })}</span>
          )}
        </span>
      </a>
    </li>
  );
}

/** The needs in words; private ones only counted. */
export function Needs({ row }: { row: Row }) {
  const t = useT();
  const all = [...row.needs, ...(row.privateNeeds > 0 ? [t('private_need', { count: row.privateNeeds })] : [])];
  return all.length === 0 ? t('no_need_named') : all.join('\u00a0· ');
}
