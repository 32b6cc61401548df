/** What the shapes mean: those that are in the picture. */
import { useT } from '../../client/i18n.ts';
import { groupOf, Shape } from './Shape.tsx';
import type { Group } from './Shape.tsx';

/** A kind that stands for each group. */
const SAMPLES: Readonly<Record<Group, string>> = {
  asks: 'ask',
  says: 'say',
  notes: 'note',
  runs: 'run',
  person: 'offer',
  ends: 'end',
};

export function Legend({ kinds, conditional }: { kinds: readonly string[]; conditional: boolean }) {
  const t = useT();
  const groups = [...new Set(kinds.map(groupOf))];
  return (
    <div className="legend-box">
      <ul className="legend" aria-label={t('studio_legend')}>
        {groups.map((group) => (
          <li key={group}>
            <svg width="30" height="20" aria-hidden="true" focusable="false">
              <Shape kind={SAMPLES[group]} x={15} y={10} width={28} height={18} />
            </svg>
            {t(`studio_legend_${group}`)}
          </li>
        ))}
        {conditional && (
          <li>
            <svg className="conditional" width="30" height="20" aria-hidden="true" focusable="false">
              <Shape kind="say" x={15} y={10} width={28} height={18} />
            </svg>
            {t('studio_legend_when')}
          </li>
        )}
      </ul>
      <p className="hint">{t('studio_graph_hint')}</p>
    </div>
  );
}
