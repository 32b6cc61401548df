/** What could not be given, and how long people wait by language: the sentence first, a table behind it. */
import type { Counted, Team } from '../api/team/dto.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';

export function Unmet({ team: { unmet, waits } }: { team: Team }) {
  const t = useT();
  const language = useLanguage();
  const most = unmet.languages.find(({ count }) => count !== null);
  const minutes = (value: number): string =>
    value < 90
      ? new Intl.NumberFormat(language.intl, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(value)
      : new Intl.NumberFormat(language.intl, {
          style: 'unit',
          unit: 'hour',
          unitDisplay: 'long',
          maximumFractionDigits: 1,
        }).format(value / 60);
  return (
    <section aria-labelledby="team-unmet">
      <h2 id="team-unmet">{t('team_unmet')}</h2>
      <p>
        {unmet.languages.length === 0
          ? t('team_unmet_none')
          : most === undefined
            ? t('team_unmet_seldom')
            : t('team_unmet_most', { language: isolate(most.label), n: most.count ?? 0 })}
      </p>
      <div className="tables">
        {unmet.languages.length > 0 && (
          <>
            <Counts title={t('team_unmet_languages')} head={t('team_language')} rows={unmet.languages} languages />
            <Counts title={t('team_unmet_needs')} head={t('team_need')} rows={unmet.needs} />
          </>
        )}
        <table>
          <caption>{t('team_waits')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('team_language')}</th>
              <th scope="col">{t('team_waits_median')}</th>
            </tr>
          </thead>
          <tbody>
            {waits.map((wait) => (
              <tr key={wait.language?.code ?? ''}>
                <th scope="row">
                  {wait.language === null ? (
                    t('team_waits_all')
                  ) : (
                    <bdi lang={wait.language.code}>{wait.language.name}</bdi>
                  )}
                </th>
                <td>{wait.minutes === null ? t('team_waits_unknown') : minutes(wait.minutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">{t('team_numbers_hint')}</p>
    </section>
  );
}

interface CountsProps {
  title: string;
  head: string;
  rows: readonly Counted[];
  languages?: boolean;
}

function Counts({ title, head, rows, languages = false }: CountsProps) {
  const t = useT();
  if (rows.length === 0) return null;
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t('team_how_often')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, count }) => (
          <tr key={id}>
            <th scope="row">{languages ? <bdi lang={id}>{label}</bdi> : label}</th>
            <td>{count ?? t('team_fewer')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
