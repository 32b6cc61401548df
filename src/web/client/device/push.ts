/** Notifications on this device, where the hub has a key for them and the browser takes them. Asked for on a click only. */
import { useCallback, useEffect, useState } from 'react';
import { call } from '../http.ts';
import { serviceWorker } from './worker.ts';

/** `none`: not here; `blocked`: the browser was told never to ask. */
export type PushState = 'none' | 'off' | 'on' | 'blocked';

export interface Push {
  state: PushState;
  busy: boolean;
  /** Why it did not work. */
  problem: unknown;
  turn: (on: boolean) => Promise<void>;
}

export function usePush(): Push {
  const [key, setKey] = useState<string | null>(null);
  const [state, setState] = useState<PushState>('none');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  useEffect(() => {
    if (!('Notification' in window) || !('PushManager' in window) || !('serviceWorker' in navigator)) return;
    let gone = false;
    void (async () => {
      try {
        const answer = await call<{ key: string | null }>('GET', '/api/push');
        if (answer.key === null) return;
        // On a first visit it is just being made; where it cannot be, this never goes on.
        const registration = await navigator.serviceWorker.ready;
        if (gone) return;
        const subscription = await registration.pushManager.getSubscription();
        // The server forgets a browser with its session: it is told again.
        if (subscription !== null) await call('PUT', '/api/push', subscription.toJSON());
        if (gone) return;
        setKey(answer.key);
        setState(subscription !== null ? 'on' : Notification.permission === 'denied' ? 'blocked' : 'off');
      } catch {
        // Without an answer nothing is offered; the inbox itself says that the line is down.
      }
    })();
    return () => {
      gone = true;
    };
  }, []);

  const turn = useCallback(
    async (on: boolean) => {
      setBusy(true);
      setProblem(null);
      try {
        setState(await (on ? subscribe(key ?? '') : unsubscribe()));
      } catch (error) {
        setProblem(error);
      }
      setBusy(false);
    },
    [key],
  );
  return { state, busy, problem, turn };
}

async function subscribe(key: string): Promise<PushState> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'blocked' : 'off';
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  try {
    await call('PUT', '/api/push', subscription.toJSON());
  } catch (error) {
    // Nobody would ever send to it.
    await subscription.unsubscribe();
    throw error;
  }
  return 'on';
}

async function unsubscribe(): Promise<PushState> {
  const subscription = await (await serviceWorker())?.pushManager.getSubscription();
  if (subscription) {
    const { endpoint } = subscription;
    await subscription.unsubscribe();
    await call('DELETE', '/api/push', { endpoint });
  }
  return 'off';
}
