/** All that a hub says: its interviews with how far their languages are, and its other files. */
import type { OverviewDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';
import { Link } from '../Link.tsx';
import { openFile } from '../route.ts';
import { textsDrafted } from '../texts/drafted.ts';
import { Counts } from './Counts.tsx';
import { InterviewRow } from './InterviewRow.tsx';
import { NewInterview } from './NewInterview.tsx';
import './overview.css';

export function OverviewPage({ overview, zone }: { overview: OverviewDto; zone: string }) {
  const t = useT();
  const { errors, warnings } = overview.problems;
  const draftOf = (path: string) => overview.drafted.find((draft) => draft.path === path) ?? null;
  return (
    <div className="overview">
      <section aria-labelledby="interviews">
        <div className="overview-head">
          <h2 id="interviews">{t('studio_interviews')}</h2>
          <p className="hint">
            {errors + warnings === 0 ? t('studio_no_problems') : <Counts errors={errors} warnings={warnings} />}
          </p>
        </div>
        <ul className="interviews">
          {overview.interviews.map((row) => (
            <InterviewRow
              key={row.path}
              row={row}
              draft={draftOf(row.path)}
              textsDrafted={textsDrafted(row.id, overview.drafted, overview.languages)}
              languages={overview.languages.filter((language) => language.on)}
              zone={zone}
            />
          ))}
        </ul>
        <NewInterview hub={overview.hub.id} taken={overview.interviews.map((row) => row.id)} />
      </section>
      <section aria-labelledby="others">
        <h2 id="others">{t('studio_other_files')}</h2>
        <ul className="other-files">
          {overview.others.map((file) => (
            <li key={file.path}>
              <Link to={openFile(file.path)}>
                <bdi dir="ltr">{file.path.replace(/^flows\//, '')}</bdi>
              </Link>
              <span className="tags">
                {file.own && <span className="tag">{t('studio_own')}</span>}
                {file.drafted && <span className="tag amber">{t('studio_draft')}</span>}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
