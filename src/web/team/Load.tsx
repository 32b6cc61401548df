/** How many people somebody has of how many they may have. */
import type { TeamWorker } from '../api/team/dto.ts';
import { useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';

export function Load({ worker: { have, cap, lifted, resting, weight } }: { worker: TeamWorker }) {
  const t = useT();
  const places = cap + (lifted?.extra ?? 0);
  const share = (n: number): string => `${places === 0 ? 0 : Math.min(100, (100 * n) / places)}%`;
  return (
    <div className="load">
      <p>
        <strong>{t('team_load', { have, cap })}</strong>
        {lifted !== null && <> {t('team_load_lifted', { extra: lifted.extra, why: isolate(lifted.why) })}</>}
      </p>
      {/* The same in a picture; the words above say it. */}
      <svg className="bar" aria-hidden="true" width="100%" height="8" preserveAspectRatio="none">
        <rect className="bar-all" width="100%" height="8" rx="4" />
        <rect className={have >= places ? 'bar-have full' : 'bar-have'} width={share(have)} height="8" rx="4" />
      </svg>
      {(resting > 0 || weight > have) && (
        <p className="hint">
          {[
            ...(resting > 0 ? [t('team_resting', { n: resting })] : []),
            ...(weight > have ? [t('team_weight', { weight })] : []),
          ].join(' · ')}
        </p>
      )}
    </div>
  );
}
