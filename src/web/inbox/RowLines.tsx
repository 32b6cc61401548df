/** Somebody in a list, wherever the list is: who, what for, and what there is to know. */
import type { Row } from '../api/dto.ts';
import { useT } from '../client/i18n.ts';
import type { Mark } from './marks.ts';
import { Needs } from './Needs.tsx';
import { Tag } from './Tags.tsx';

export function RowLines({ row, marks }: { row: Row; marks: readonly Mark[] }) {
  const t = useT();
  return (
    <>
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
        {marks.map((mark) => (
          <Tag key={mark.text} mark={mark} />
        ))}
      </span>
    </>
  );
}
