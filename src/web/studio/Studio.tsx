/** The frame: where one is, what people are asked just now, and the page the address names. */
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { LanguageSwitch } from '../client/LanguageSwitch.tsx';
import { useT } from '../client/i18n.ts';
import type { PageProps } from '../client/SignedInPage.tsx';
import { Link } from './Link.tsx';
import { LiveState } from './LiveState.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { readRoute, useSearch } from './route.ts';
import { Trouble } from './Trouble.tsx';
import { useOverview } from './useOverview.ts';

// The editor brings most of the script: the list is there before it.
const EditPage = lazy(() => import('./edit/EditPage.tsx').then((file) => ({ default: file.EditPage })));
const PublishPage = lazy(() => import('./publish/PublishPage.tsx').then((file) => ({ default: file.PublishPage })));
const HistoryPage = lazy(() => import('./publish/HistoryPage.tsx').then((file) => ({ default: file.HistoryPage })));

export function Studio({ me, onSignedOut, onSignOut }: PageProps) {
  const t = useT();
  const search = useSearch();
  const route = useMemo(() => readRoute(search), [search]);
  const { overview, problem, refresh } = useOverview(onSignedOut);
  useEffect(() => {
    document.title = t('studio_title');
  }, [t]);

  return (
    <div className={`studio page-${route.page}`}>
      <header className="studio-top">
        <h1>
          <span>{t('studio')}</span> <bdi className="hint">{overview?.hub.name ?? me.hub.name}</bdi>
        </h1>
        <nav aria-label={t('studio_pages')}>
          <Link to={{ page: 'interviews' }} current={route.page === 'interviews'}>
            {t('studio_interviews')}
          </Link>
          <Link to={{ page: 'publish' }} current={route.page === 'publish'}>
            {t('studio_publish')}
            {overview !== null && overview.drafted.length > 0 && (
              <span className="mark">{t('studio_drafts', { count: overview.drafted.length })}</span>
            )}
          </Link>
          <Link to={{ page: 'history' }} current={route.page === 'history'}>
            {t('studio_history')}
          </Link>
        </nav>
        <div className="studio-top-end">
          <LanguageSwitch />
          <bdi className="me">{me.name}</bdi>
          <button type="button" className="plain" onClick={onSignOut}>
            {t('sign_out')}
          </button>
        </div>
        {overview !== null && <LiveState live={overview.live} zone={me.hub.zone} />}
      </header>
      {problem !== null && <Trouble error={problem} onAgain={refresh} />}
      <main className="studio-main">
        {overview === null ? (
          <Skeleton />
        ) : (
          <Suspense fallback={<Skeleton />}>
            {route.page === 'interviews' && <OverviewPage overview={overview} zone={me.hub.zone} />}
            {route.page === 'file' && (
              <EditPage
                key={route.path}
                path={route.path}
                line={route.line}
                overview={overview}
                zone={me.hub.zone}
                onChanged={refresh}
                onSignedOut={onSignedOut}
              />
            )}
            {route.page === 'publish' && <PublishPage onChanged={refresh} onSignedOut={onSignedOut} />}
            {route.page === 'history' && (
              <HistoryPage zone={me.hub.zone} onChanged={refresh} onSignedOut={onSignedOut} />
            )}
          </Suspense>
        )}
      </main>
    </div>
  );
}

function Skeleton() {
  const t = useT();
  return (
    <div className="studio-skeleton" role="status" aria-label={t('loading')}>
      {['a', 'b', 'c'].map((line) => (
        <div key={line} className="skeleton" />
      ))}
    </div>
  );
}
