/** Which colleagues have this open just now, and who of them writes. */
import type { Detail } from '../api/dto.ts';
import { isolate } from '../client/isolate.ts';
import { useLanguage, useT } from '../client/i18n.ts';

export function Here({ here }: { here: Detail['here'] }) {
  const t = useT();
  const { intl } = useLanguage();
  const writing = here.filter(({ typing }) => typing);
  const names = (some: Detail['here']): string =>
    new Intl.ListFormat(intl, { type: 'conjunction' }).format(some.map(({ name }) => isolate(name)));
  // There from the start, so that a change is read out.
  return (
    <p className="here" role="status">
      {here.length > 0 && t('also_here', { names: names(here) })}{' '}
      {writing.length > 0 && <strong>{t('writing_here', { names: names(writing) })}</strong>}
    </p>
  );
}
