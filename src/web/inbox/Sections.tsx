/** The lists one below the other (desktop), or behind tabs (phone). */
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useLanguage, useT } from '../client/i18n.ts';
import { ListRow } from './Row.tsx';
import type { RowContext } from './Row.tsx';
import { HEADINGS, stepTo } from './sections.ts';
import type { Section, SectionId, Sort } from './sections.ts';

interface Props {
  sections: Section[];
  sort: Sort;
  sortBy: (sort: Sort) => void;
  context: RowContext;
}

/** Whom a worker has to do with now is always open; the others open on a click, and by themselves where something is late. */
export function Sections({ sections, ...props }: Props) {
  return sections.map((section) =>
    section.id === 'waiting' || section.id === 'mine' ? (
      <section key={section.id} aria-labelledby={`list-${section.id}`}>
        <h2 id={`list-${section.id}`}>
          <Heading section={section} />
        </h2>
        <Rows section={section} {...props} />
      </section>
    ) : (
      <details key={section.id} open={section.late || undefined}>
        <summary>
          <h2>
            <Heading section={section} />
          </h2>
        </summary>
        <Rows section={section} {...props} />
      </details>
    ),
  );
}

interface TabsProps extends Props {
  chosen: SectionId;
  choose: (id: SectionId) => void;
}

export function Tabs({ sections, chosen, choose, ...props }: TabsProps) {
  const t = useT();
  const { dir } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    sections.findIndex(({ id }) => id === chosen),
  );
  const section = sections[at];
  if (section === undefined) return null;
  const press = (event: KeyboardEvent): void => {
    const next = stepTo(event.key, at, sections.length, 'row', dir === 'rtl');
    const to = next === null ? undefined : sections[next];
    if (to === undefined) return;
    event.preventDefault();
    choose(to.id);
    list.current?.querySelector<HTMLElement>(`#tab-${to.id}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={t('lists')} ref={list} onKeyDown={press}>
        {sections.map((one) => (
          <button
            key={one.id}
            type="button"
            role="tab"
            id={`tab-${one.id}`}
            aria-selected={one === section}
            aria-controls="tab-rows"
            tabIndex={one === section ? 0 : -1}
            onClick={() => choose(one.id)}
          >
            <Heading section={one} />
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-rows" aria-labelledby={`tab-${section.id}`}>
        <Rows section={section} {...props} />
      </div>
    </>
  );
}

function Heading({ section }: { section: Section }) {
  const t = useT();
  return (
    <>
      {t(HEADINGS[section.id])}{' '}
      {section.rows.length > 0 && (
        <span className={section.late ? 'count late' : 'count'}>
          {section.rows.length}
          {section.late && <span className="visually-hidden"> {t('late')}</span>}
        </span>
      )}
    </>
  );
}

function Rows({ section, sort, sortBy, context }: Omit<Props, 'sections'> & { section: Section }) {
  const t = useT();
  const { id, rows, whose } = section;
  if (rows.length === 0) {
    return (
      <p className="rest">{t(id === 'waiting' ? 'nobody_waiting' : id === 'mine' ? 'nobody_mine' : 'nobody_here')}</p>
    );
  }
  return (
    <>
      {id === 'mine' && rows.length > 1 && <SortBy sort={sort} sortBy={sortBy} />}
      <ul>
        {rows.map((row) => (
          <ListRow key={row.id} {...{ row, whose, context }} />
        ))}
      </ul>
    </>
  );
}

function SortBy({ sort, sortBy }: { sort: Sort; sortBy: (sort: Sort) => void }) {
  const t = useT();
  return (
    <label className="sort">
      <span className="visually-hidden">{t('sort')}</span>
      <select value={sort} onChange={(event) => sortBy(event.target.value === 'window' ? 'window' : 'newest')}>
        <option value="newest">{t('sort_newest')}</option>
        <option value="window">{t('sort_window')}</option>
      </select>
    </label>
  );
}
