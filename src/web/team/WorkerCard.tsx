/** One of the team: whether they are there, what they have, what they are good at, and what can be done about it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Me, Row } from '../api/dto.ts';
import type { Team, TeamWorker } from '../api/team/dto.ts';
import { inTheirWords } from '../client/errors.ts';
import { useLanguage, useT } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';
import { howLong } from '../client/time.ts';
import { api } from './api.ts';
import { hoursText, holidayText } from './hours.ts';
import { Load } from './Load.tsx';
import type { Open } from './Opened.tsx';
import { tagsOf } from './tags.ts';
import type { Tag } from './tags.ts';
import { PersonLine } from './WaitingList.tsx';

interface Props {
  worker: TeamWorker;
  people: readonly Row[];
  me: Me;
  now: number;
  coordinator: boolean;
  onOpen: (open: Open) => void;
  onChanged: (team: Team | null) => void;
}

export function WorkerCard({ worker, people, me, now, coordinator, onOpen, onChanged }: Props) {
  const t = useT();
  const language = useLanguage();
  const id = `worker-${worker.id}`;
  return (
    <li className="worker" aria-labelledby={id}>
      <div className="worker-top">
        <h3 id={id}>
          <bdi>{worker.name}</bdi>
        </h3>
        <Presence worker={worker} />
      </div>
      <Load worker={worker} />
      <dl>
        <Fact name={t('team_languages')}>
          {worker.languages.map(({ code, name }, n) => (
            <span key={code}>
              {n > 0 && ' · '}
              <bdi lang={code}>{name}</bdi>
            </span>
          ))}
        </Fact>
        {worker.skills.length > 0 && (
          <Fact name={t('team_skills')}>{worker.skills.map(({ label }) => label).join(' · ')}</Fact>
        )}
        <Fact name={t('team_roles')}>{worker.roles.map((role) => t(`team_role_${role}`)).join(' · ')}</Fact>
        <Fact name={t('team_hours')}>
          {worker.hours === null ? t('team_hours_of_hub') : hoursText(worker.hours, language)}
        </Fact>
        {worker.holidays.length > 0 && (
          <Fact name={t('team_holidays')}>
            {worker.holidays.map((holiday) => isolate(holidayText(holiday, language))).join(' · ')}
          </Fact>
        )}
        <Fact name={t('team_asked')}>{worker.asked}</Fact>
        {worker.unanswered !== null && (
          <Fact name={t('team_unanswered')}>{howLong(now - worker.unanswered, language)}</Fact>
        )}
      </dl>
      <Doing worker={worker} describedBy={id} onOpen={onOpen} onChanged={onChanged} />
      {coordinator && people.length > 0 && (
        <details>
          <summary>
            {t('team_people')} <span className="count">{people.length}</span>
            <span className="visually-hidden">{t('with', { name: isolate(worker.name) })}</span>
          </summary>
          <ul className="waiting">
            {people.map((row) => (
              <li key={row.id}>
                <PersonLine row={row} me={me} now={now} />
                <div className="buttons">
                  <button
                    type="button"
                    aria-describedby={`person-${row.id}`}
                    onClick={() => onOpen({ what: 'hand-over', row })}
                  >
                    {t('action_hand_over')}
                  </button>
                  <button
                    type="button"
                    aria-describedby={`person-${row.id}`}
                    onClick={() => onOpen({ what: 'release', row })}
                  >
                    {t('team_take_back')}
                  </button>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Presence({ worker }: { worker: TeamWorker }) {
  return (
    <p className="tags">
      {tagsOf(worker).map((tag) => (
        <TagOf key={tag} tag={tag} worker={worker} />
      ))}
    </p>
  );
}

function TagOf({ tag, worker }: { tag: Tag; worker: TeamWorker }) {
  const t = useT();
  const language = useLanguage();
  switch (tag) {
    case 'unreachable':
      return <span className="tag">{t('team_unreachable')}</span>;
    case 'paused':
      return <span className="tag">{t('team_paused')}</span>;
    case 'away': {
      const day = { from: worker.awayUntil ?? '', to: worker.awayUntil ?? '' };
      return <span className="tag">{t('team_away_until', { day: isolate(holidayText(day, language)) })}</span>;
    }
    case 'full':
      return <span className="tag">{t('team_not_full')}</span>;
    case 'there':
      return <span className="tag there">{t('colleague_there')}</span>;
    case 'not-there':
      return <span className="tag quiet">{t('colleague_away')}</span>;
  }
}

type DoingProps = Pick<Props, 'worker' | 'onOpen' | 'onChanged'> & { describedBy: string };

function Doing({ worker, describedBy, onOpen, onChanged }: DoingProps) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function pause(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onChanged(await api.pause(worker.id, !worker.paused));
    } catch (error) {
      setProblem(error);
      onChanged(null);
    }
    setBusy(false);
  }
  return (
    <>
      <div className="buttons" role="group" aria-labelledby={describedBy}>
        <button type="button" onClick={() => onOpen({ what: 'change', worker })}>
          {t('team_change')}
        </button>
        <button type="button" disabled={busy} onClick={() => void pause()}>
          {t(worker.paused ? 'team_resume' : 'team_pause')}
        </button>
        <button type="button" onClick={() => onOpen({ what: 'lift', worker })}>
          {t('team_lift')}
        </button>
        {worker.may.remove && (
          <button type="button" onClick={() => onOpen({ what: 'remove', worker })}>
            {t('team_remove')}
          </button>
        )}
      </div>
      {problem !== null && (
        <p className="error" role="alert">
          {inTheirWords(problem, t)}
        </p>
      )}
    </>
  );
}
