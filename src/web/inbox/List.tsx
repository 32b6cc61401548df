/** The people: who is in danger on top, then what a worker looks at; side by side on a desktop, one at a time on a phone. */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Lists } from '../api/dto.ts';
import { keepSetting, readSetting } from '../client/device/kept.ts';
import type { Push } from '../client/device/push.ts';
import { useT } from '../client/i18n.ts';
import { useNow } from '../client/now.ts';
import { useWide } from '../client/wide.ts';
import { DeviceHint } from './DeviceHint.tsx';
import { ListRow } from './Row.tsx';
import type { RowContext } from './Row.tsx';
import { Search } from './Search.tsx';
import { Sections, Tabs } from './Sections.tsx';
import { sectionsOf, stepTo } from './sections.ts';
import type { SectionId, Sort } from './sections.ts';

interface Props extends Omit<RowContext, 'now'> {
  lists: Lists | null;
  push: Push;
}

export function List({ lists, ...props }: Props) {
  const t = useT();
  const nav = useRef<HTMLElement>(null);
  useFocusBack(nav, props.openId);
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
  return (
    <nav className="list" aria-label={t('people')} ref={nav} onKeyDown={stepThroughRows}>
      <People lists={lists} {...props} />
    </nav>
  );
}

function People({ lists, push, ...props }: Props & { lists: Lists }) {
  const t = useT();
  const wide = useWide();
  const now = useNow(lists.now);
  const [chosen, setChosen] = useState<SectionId>('waiting');
  const [sort, setSort] = useState<Sort>(() => (readSetting('sort') === 'window' ? 'window' : 'newest'));
  const [searching, setSearching] = useState(false);
  const context: RowContext = { ...props, now };
  const sections = sectionsOf(lists, sort, now, props.zone, chosen);
  const sortBy = (next: Sort): void => {
    setSort(next);
    keepSetting('sort', next);
  };
  return (
    <>
      {lists.alerts.length > 0 && (
        <section className="alerts" aria-labelledby="list-alerts">
          <h2 id="list-alerts">{t('danger')}</h2>
          <ul>
            {lists.alerts.map((row) => (
              <ListRow key={row.id} row={row} whose context={context} />
            ))}
          </ul>
        </section>
      )}
      {!searching && <DeviceHint push={push} />}
      <Search context={context} stamp={lists.now} onSearching={setSearching} />
      {!searching &&
        (wide ? (
          <Sections {...{ sections, sort, sortBy, context }} />
        ) : (
          <Tabs {...{ sections, sort, sortBy, context, chosen }} choose={setChosen} />
        ))}
    </>
  );
}

/** Arrow keys go from row to row, whichever list it is in. */
function stepThroughRows(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof HTMLElement ? event.target.closest('a.row') : null;
  if (row === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a.row')].filter((one) => one.checkVisibility());
  const next = stepTo(event.key, rows.indexOf(row as HTMLElement), rows.length, 'column');
  if (next === null) return;
  event.preventDefault();
  rows[next]?.focus();
}

/** Coming back from a conversation on a phone leads to where it was opened. */
function useFocusBack(nav: { current: HTMLElement | null }, openId: string | null): void {
  const before = useRef(openId);
  useEffect(() => {
    const left = before.current;
    before.current = openId;
    if (left === null || openId !== null) return;
    const rows = nav.current?.querySelectorAll<HTMLElement>('a.row') ?? [];
    [...rows].find((row) => row.dataset['row'] === left)?.focus();
  }, [nav, openId]);
}
