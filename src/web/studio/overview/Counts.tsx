/** How many errors and warnings, in words. */
import { useT } from '../../client/i18n.ts';

export function Counts({ errors, warnings }: { errors: number; warnings: number }) {
  const t = useT();
  return (
    <span className="counts">
      {errors > 0 && <span className="tag red">{t('studio_errors', { count: errors })}</span>}
      {warnings > 0 && <span className="tag amber">{t('studio_warnings', { count: warnings })}</span>}
    </span>
  );
}
