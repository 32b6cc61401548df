/** Who is here: nobody yet, or a worker with their inbox. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Me } from '../api/dto.ts';
import { forgetHere } from '../client/device/forget.ts';
import { forgetWords } from '../client/device/kept.ts';
import { startWorker } from '../client/device/worker.ts';
import { Later } from '../client/Later.tsx';
import { useT } from '../client/i18n.ts';
import { dropUnsent } from '../client/outbox.ts';
import { useSignedIn } from '../client/useSignedIn.ts';
import { Inbox } from './Inbox.tsx';
import { giveBack, NOTHING_LEFT, whatIsLeft } from './left.ts';
import type { Left } from './left.ts';
import { Offline } from './Offline.tsx';

/** Whoever is signed in needs neither. */
const signIn = () => import('../client/SignIn.tsx').then((file) => file.SignIn);
const lostWords = () => import('./LostWords.tsx').then((file) => file.LostWords);

export function App() {
  const t = useT();
  const { who, again, signedIn, signedOut } = useSignedIn();
  const [left, setLeft] = useState(NOTHING_LEFT);
  const me = who.state === 'in' ? who.me.id : null;
  /** Who is inside; nobody once they have left, however many answers still say so. */
  const inside = useRef<string | null>(null);
  useEffect(() => {
    inside.current = me;
  }, [me]);
  // Words of people that are kept in this browser go with whoever might read them.
  const leave = useCallback(() => {
    if (inside.current === null) return;
    setLeft(whatIsLeft(inside.current));
    inside.current = null;
    void forgetHere(false);
    signedOut();
  }, [signedOut]);
  const enter = useCallback(
    (worker: Me) => {
      giveBack(left, worker.id);
      setLeft(NOTHING_LEFT);
      signedIn(worker);
    },
    [left, signedIn],
  );
  const { state } = who;
  const before = useRef(state);
  useEffect(() => {
    if (state === 'in') void startWorker();
    // The session ran out while nobody looked; begun without a line, the page has shown the words already.
    if (state === 'out') {
      if (before.current === 'unreachable') setLeft(whatIsLeft(null));
      forgetWords(false);
    }
    before.current = state;
  }, [state]);

  switch (who.state) {
    case 'loading':
      return <main className="lone" aria-busy="true" aria-label={t('loading')} />;
    case 'unreachable':
      return <Offline again={again} />;
    case 'out':
      return (
        <Later
          load={signIn}
          props={{
            ...{ phone: who.phone, heading: t('sign_in_title'), title: t('title_inbox'), onSignedIn: enter },
            children: <LeftWords left={left} onChange={setLeft} />,
          }}
        />
      );
    case 'in':
      return <Inbox me={who.me} onSignedOut={leave} />;
  }
}

function LeftWords({ left, onChange }: { left: Left; onChange: (left: Left) => void }) {
  const t = useT();
  const { drafts, unsent } = left;
  const drop = (id: string): void => {
    dropUnsent(id);
    const others = <W extends { id: string }>(words: readonly W[]): W[] => words.filter((word) => word.id !== id);
    onChange({ ...left, drafts: others(drafts), unsent: others(unsent) });
  };
  const words = [
    ...unsent,
    ...drafts.map(({ id, text, kind }) => ({ id, text, ...(kind === 'note' ? { why: t('mode_note') } : {}) })),
  ];
  if (words.length === 0) return null;
  return <Later load={lostWords} props={{ title: t('lost_title'), hint: t('lost_signed_out'), words, onDrop: drop }} />;
}
