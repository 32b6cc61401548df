/** Other hubs one may move somebody to; read only where the reader may. */
import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import type { Peer } from '../api.ts';

const NONE: readonly Peer[] = [];

export function usePeers(may: boolean): readonly Peer[] {
  const [peers, setPeers] = useState(NONE);
  useEffect(() => {
    if (!may) return;
    let here = true;
    // Without an answer the action is not offered; the next opening asks again.
    api.hubs().then(
      (hubs) => here && setPeers(hubs),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [may]);
  return may ? peers : NONE;
}
