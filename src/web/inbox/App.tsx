/** Who is here: nobody yet, or a worker with their inbox. */
import { useCallback, useEffect } from 'react';
import { forgetHere } from '../client/device/forget.ts';
import { forgetWords } from '../client/device/kept.ts';
import { startWorker } from '../client/device/worker.ts';
import { useT } from '../client/i18n.ts';
import { Inbox } from './Inbox.tsx';
import { Offline } from './Offline.tsx';
import { SignIn } from '../client/SignIn.tsx';
import { useSignedIn } from '../client/useSignedIn.ts';

export function App() {
  const t = useT();
  const { who, again, signedIn, signedOut } = useSignedIn();
  // Words of people that are kept in this browser go with whoever might read them.
  const leave = useCallback(() => {
    void forgetHere(false);
    signedOut();
  }, [signedOut]);
  const { state } = who;
  useEffect(() => {
    if (state === 'in') void startWorker();
    // The session ran out while nobody looked.
    if (state === 'out') forgetWords(false);
  }, [state]);

  switch (who.state) {
    case 'loading':
      return <main className="lone" aria-busy="true" aria-label={t('loading')} />;
    case 'unreachable':
      return <Offline again={again} />;
    case 'out':
      return <SignIn phone={who.phone} heading={t('sign_in_title')} title={t('title_inbox')} onSignedIn={signedIn} />;
    case 'in':
      return <Inbox me={who.me} onSignedOut={leave} />;
  }
}
