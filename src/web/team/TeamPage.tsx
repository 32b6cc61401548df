/** The coordinator's page: who waits and why, the team, and what could not be given. */
import { useEffect, useState } from 'react';
import type { Me } from '../api/dto.ts';
import type { Team } from '../api/team/dto.ts';
import { useT } from '../client/i18n.ts';
import { useNow } from '../client/now.ts';
import { Page } from '../client/Page.tsx';
import { PageTop } from '../client/PageTop.tsx';
import type { PageProps } from '../client/SignedInPage.tsx';
import { Opened } from './Opened.tsx';
import type { Open } from './Opened.tsx';
import { Unmet } from './Unmet.tsx';
import { useTeam } from './useTeam.ts';
import { WaitingList } from './WaitingList.tsx';
import { WorkerCard } from './WorkerCard.tsx';

/** Where else one may go from here. */
const PAGES = [{ path: '/inbox', label: 'inbox' }];

export function TeamPage({ me, onSignedOut, onSignOut }: PageProps) {
  const t = useT();
  const { team, live, show } = useTeam(onSignedOut);
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => {
    document.title = t('team_title');
  }, [t]);
  return (
    <Page
      name="team"
      lockMinutes={me.hub.lockMinutes}
      live={live}
      top={<PageTop title={t('team')} pages={PAGES} {...{ me, onSignOut }} />}
    >
      <main>
        {team === null ? (
          <div className="team-skeleton" role="status" aria-label={t('loading')}>
            {['a', 'b', 'c', 'd'].map((line) => (
              <div key={line} className="skeleton" />
            ))}
          </div>
        ) : (
          <Sections me={me} team={team} onOpen={setOpen} onChanged={show} />
        )}
      </main>
      {team !== null && open !== null && (
        <Opened
          open={open}
          team={team}
          me={me}
          onDone={(answer) => {
            setOpen(null);
            show(answer);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

interface SectionProps {
  me: Me;
  team: Team;
  onOpen: (open: Open) => void;
  onChanged: (team: Team | null) => void;
}

function Sections({ me, team, onOpen, onChanged }: SectionProps) {
  const t = useT();
  const now = useNow(team.now);
  const coordinator = me.roles.includes('coordinator');
  return (
    <>
      {coordinator ? (
        <WaitingList rows={team.waiting} {...{ me, now, onOpen }} />
      ) : (
        <p className="note">{t('team_people_not_yours')}</p>
      )}
      <section aria-labelledby="team-workers">
        <div className="section-top">
          <h2 id="team-workers">{t('team_workers')}</h2>
          <button type="button" className="primary" onClick={() => onOpen({ what: 'add' })}>
            {t('team_add')}
          </button>
        </div>
        <ul className="workers">
          {team.workers.map((worker) => (
            <WorkerCard
              key={worker.id}
              people={team.people.filter((row) => row.worker?.id === worker.id)}
              {...{ worker, me, now, coordinator, onOpen, onChanged }}
            />
          ))}
        </ul>
      </section>
      <Unmet team={team} />
    </>
  );
}
