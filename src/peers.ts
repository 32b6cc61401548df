/** Other hubs, each with its own Alongside: whom people may be moved to, and who may bring somebody here. */
import { openFrom, startCourier } from './channels/index.ts';
import type { Config } from './config.ts';
import type { Hub, Parcel, Turns } from './conversation/index.ts';
import type { Store } from './store/index.ts';
import type { ApiPorts } from './web/index.ts';

export interface PeersParts {
  hub: () => Hub;
  store: Pick<Store, 'conversations' | 'workers'>;
  turns: Turns;
  /** Codes only. */
  log(code: string): void;
}

export interface Peers {
  api: Pick<ApiPorts, 'peers' | 'arrivals'>;
  stop(): Promise<void>;
}

const idOf = (from: string, parcel: string): string => `arrival:${from}:${parcel}`;

/** Only hubs with which a key is shared. Nothing runs where there is none. */
export function openPeers({ peerKeys: keys }: Pick<Config, 'peerKeys'>, { hub, store, turns, log }: PeersParts): Peers {
  if (keys.size === 0) return { api: {}, stop: async () => undefined };
  const courier = startCourier({ hub, keys, store: store.conversations, workers: store.workers, turns, log });
  return {
    api: {
      peers: (language) =>
        hub()
          .peers.filter(({ id }) => keys.has(id))
          .map(({ id, name }) => ({ id, name: name(language) })),
      arrivals: {
        open(from, sealed) {
          const key = keys.get(from);
          return key ? openFrom(key, `${from}>${hub().id}`, sealed, Date.now()) : null;
        },
        async known(from, { parcel }) {
          return (await store.conversations.open(idOf(from, parcel.id), { addresses: parcel.addresses })).seen;
        },
        async take(from, { from: name, parcel }) {
          const id = idOf(from, parcel.id);
          // What zod leaves out it leaves undefined; in JSON there is no such thing.
          const plain = JSON.parse(JSON.stringify(parcel)) as Parcel;
          await turns.handle({ type: 'person.arrives', id, from: name, parcel: plain });
        },
      },
    },
    stop: () => courier.stop(),
  };
}
