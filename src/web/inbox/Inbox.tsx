/** The frame: list, thread and details side by side; on a phone one of them at a time. */
import { useEffect, useRef, useState } from 'react';
import type { Me } from '../api/dto.ts';
import { usePush } from '../client/device/push.ts';
import { useT } from '../client/i18n.ts';
import { api } from './api.ts';
import { Details } from './Details.tsx';
import { classOf, inWords } from '../client/errors.ts';
import { CallError } from '../client/http.ts';
import { Later } from '../client/Later.tsx';
import { Page } from '../client/Page.tsx';
import { Header } from './Header.tsx';
import { List } from './List.tsx';
import { SendingNotice } from './SendingNotice.tsx';
import { go, useOpenId } from './route.ts';
import { useInbox } from './useInbox.ts';
import { useLost } from './useLost.ts';
import { useOutbox } from './useOutbox.ts';

/** The list is what is there first. */
const opened = () => import('./Opened.tsx').then((file) => file.Opened);
const lostWords = () => import('./LostWords.tsx').then((file) => file.LostWords);
const SOON_MS = 1500;

export function Inbox({ me, onSignedOut }: { me: Me; onSignedOut: () => void }) {
  const t = useT();
  const openId = useOpenId();
  const inbox = useInbox(openId, onSignedOut);
  const outbox = useOutbox(me.id, inbox.live, inbox.refresh);
  const { lists, detail } = inbox;
  const lost = useLost(outbox, { me: me.id, openId, detail, gone: isGone(inbox.problem), lists });
  const push = usePush();
  const news = useNews(inbox.lists?.waiting.length ?? 0);

  // Fetched before it is asked for, so that it is there without a line; whatever fails now is asked for again.
  useEffect(() => {
    const timer = setTimeout(() => void opened().catch(() => undefined), SOON_MS);
    return () => clearTimeout(timer);
  }, []);

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
    outbox.clear();
    go(null);
    onSignedOut();
  }

  return (
    <Page
      name="inbox"
      open={openId !== null}
      lockMinutes={me.hub.lockMinutes}
      live={inbox.live}
      top={<Header me={me} push={push} onSignOut={() => void signOut()} />}
    >
      {inbox.live && <SendingNotice sending={inbox.lists?.sending} />}
      {lost.words.length > 0 && (
        <Later load={lostWords} props={{ title: t('lost_title'), words: lost.words, onDrop: lost.drop }} />
      )}
      <main className="columns">
        <List
          {...{ lists: inbox.lists, openId, push, zone: me.hub.zone, me: me.id }}
          onAnswered={inbox.show}
          onRefused={inbox.refresh}
        />
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
            <Later
              load={opened}
              props={{ detail: inbox.detail, me, outbox, onChanged: inbox.show, onRefused: inbox.refresh }}
            />
          )}
        </div>
        {inbox.detail !== null && <Details detail={inbox.detail} zone={me.hub.zone} />}
      </main>
    </Page>
  );
}

/** Another's now, or there no more; anything else may pass. */
function isGone(problem: unknown): boolean {
  return problem instanceof CallError && (problem.status === 403 || problem.status === 404);
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
