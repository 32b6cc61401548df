/** The frame: list, thread and details side by side; on a phone one of them at a time. */
import { useEffect, useRef, useState } from 'react';
import type { Me } from '../api/dto.ts';
import { LanguageSwitch } from '../client/LanguageSwitch.tsx';
import { useT } from '../client/i18n.ts';
import { api } from './api.ts';
import { Details } from './Details.tsx';
import { classOf, inWords } from '../client/errors.ts';
import { List } from './List.tsx';
import { go, useOpenId } from './route.ts';
import { Thread } from './Thread.tsx';
import { useHidden } from './useHidden.ts';
import { useInbox } from './useInbox.ts';

export function Inbox({ me, onSignedOut }: { me: Me; onSignedOut: () => void }) {
  const t = useT();
  const openId = useOpenId();
  const inbox = useInbox(openId, onSignedOut);
  const [hidden, setHidden] = useHidden();
  const news = useNews(inbox.lists?.waiting.length ?? 0);

  // Titles name nobody: they can be read over a shoulder, and stay in the browser's history.
  useEffect(() => {
    document.title = news ? t('title_news') : t('title_inbox');
  }, [news, t]);

  async function signOut(): Promise<void> {
    try {
      await api.signOut();
    } catch {
      // Without a line the session cannot be ended: staying signed in must stay visible.
      inbox.refresh();
      return;
    }
    go(null);
    onSignedOut();
  }

  return (
    <>
      <div className="inbox" data-open={openId !== null} data-hidden={hidden} inert={hidden}>
        <header className="top">
          <h1>
            <span>{t('inbox')}</span> <bdi className="hint">{me.hub.name}</bdi>
          </h1>
          <div className="top-end">
            <LanguageSwitch />
            {me.roles.some((role) => role === 'editor' || role === 'admin') && (
              <a className="button plain" href="/studio">
                {t('studio')}
              </a>
            )}
            <bdi className="me">{me.name}</bdi>
            <button type="button" className="plain" onClick={() => void signOut()}>
              {t('sign_out')}
            </button>
          </div>
        </header>
        {!inbox.live && (
          <p className="banner" role="status">
            {t('offline')}
          </p>
        )}
        <main className="columns">
          <List lists={inbox.lists} openId={openId} zone={me.hub.zone} />
          <div className="middle">
            {openId === null ? (
              <p className="nothing-open">{t('pick_somebody')}</p>
            ) : inbox.problem !== null ? (
              <div className="lone">
                <p className={classOf(inbox.problem)} role="status">
                  {inWords(inbox.problem, t)}
                </p>
                <button type="button" onClick={() => go(null)}>
                  {t('back_to_list')}
                </button>
              </div>
            ) : inbox.detail === null ? (
              <ThreadSkeleton label={t('loading')} />
            ) : (
              <Thread key={openId} detail={inbox.detail} me={me} onChanged={inbox.show} onRefused={inbox.refresh} />
            )}
          </div>
          {inbox.detail !== null && <Details detail={inbox.detail} zone={me.hub.zone} />}
        </main>
      </div>
      {hidden && (
        <div className="curtain">
          <p>{t('hidden')}</p>
          <button type="button" className="primary" autoFocus onClick={() => setHidden(false)}>
            {t('show_again')}
          </button>
        </div>
      )}
    </>
  );
}

function ThreadSkeleton({ label }: { label: string }) {
  return (
    <div className="skeleton-thread" role="status" aria-label={label}>
      {['a', 'b', 'c', 'd'].map((line) => (
        <div key={line} className="skeleton" />
      ))}
    </div>
  );
}

/** Whether more people wait than when the page was last looked at. */
function useNews(waiting: number): boolean {
  const seen = useRef(waiting);
  const [away, setAway] = useState(document.hidden);
  useEffect(() => {
    const look = (): void => setAway(document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  if (!away) seen.current = waiting;
  return away && waiting > seen.current;
}
