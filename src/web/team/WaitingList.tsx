/** Who waits, and why nobody is asked; the coordinator may choose who is. */
import type { Me, Row } from '../api/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { marksOf } from '../inbox/marks.ts';
import { RowLines } from '../inbox/RowLines.tsx';
import type { Open } from './Opened.tsx';

interface Props {
  rows: readonly Row[];
  me: Me;
  now: number;
  onOpen: (open: Open) => void;
}

export function WaitingList({ rows, me, now, onOpen }: Props) {
  const t = useT();
  return (
    <section aria-labelledby="team-waiting">
      <h2 id="team-waiting">
        {t('waiting')} <span className="count">{rows.length}</span>
      </h2>
      {rows.length === 0 ? (
        <p className="hint">{t('nobody_waiting')}</p>
      ) : (
        <ul className="waiting">
          {rows.map((row) => (
            <li key={row.id}>
              <PersonLine row={row} me={me} now={now} />
              <button
                type="button"
                aria-describedby={`person-${row.id}`}
                onClick={() => onOpen({ what: 'assign', row })}
              >
                {t('action_assign')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Somebody, as far as a list may tell of them; leads to the summary. */
export function PersonLine({ row, me, now }: { row: Row; me: Me; now: number }) {
  const t = useT();
  const language = useLanguage();
  // Whether the reader is being asked is the inbox's to say; here it counts that nobody else is.
  const marking = { now, zone: me.hub.zone, language, t, me: row.worker?.id ?? '', whose: false };
  return (
    <a className="row" id={`person-${row.id}`} href={`/inbox/${encodeURIComponent(row.id)}`}>
      <RowLines row={row} marks={marksOf({ ...row, asked: null }, marking)} />
    </a>
  );
}
