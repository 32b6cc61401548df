/** The needs in words; private ones only counted. */
import type { Row } from '../api/dto.ts';
import { useT } from '../client/i18n.ts';

export function Needs({ row }: { row: Row }) {
  const t = useT();
  const all = [...row.needs, ...(row.privateNeeds > 0 ? [t('private_need', { count: row.privateNeeds })] : [])];
  return all.length === 0 ? t('no_need_named') : all.join('\u00a0· ');
}
