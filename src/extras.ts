/** What a hub may switch on: translation for workers, sign-in at its own provider, notifications in browsers. Off unless set. */
import type { Logger } from 'pino';
import { createPush } from './channels/index.ts';
import type { DeliveryOptions, PushOptions } from './channels/index.ts';
import type { Config } from './config.ts';
import type { Store } from './store/index.ts';
import { createLibreTranslate, remembering } from './translation/index.ts';
import { createOidc } from './web/index.ts';
import type { ApiPorts } from './web/index.ts';

export interface Extras {
  api: Pick<ApiPorts, 'translate' | 'oidc' | 'push'>;
  delivery: Pick<DeliveryOptions, 'onWorker'>;
  stop(): Promise<void>;
}

export interface ExtrasParts {
  store: Pick<Store, 'pushes'>;
  publicBaseUrl: string;
  /** The hub's name, in a language. */
  name(language: string): string;
  log: Logger;
  /** How push services are reached, where not over the internet. */
  post?: PushOptions['post'];
}

export function openExtras(config: Pick<Config, 'translate' | 'oidc' | 'push'>, parts: ExtrasParts): Extras {
  const { translate, oidc, push: vapid } = config;
  const { store, publicBaseUrl, name, log, post } = parts;
  const push = vapid
    ? createPush({
        vapid,
        subscriptions: store.pushes,
        title: name,
        url: '/inbox',
        log: (code, detail) => log.warn({ code, detail }, 'a notification in a browser'),
        ...(post ? { post } : {}),
      })
    : null;
  return {
    api: {
      ...(translate ? { translate: remembering(createLibreTranslate(translate)) } : {}),
      ...(oidc ? { oidc: createOidc({ ...oidc, callback: `${publicBaseUrl}/api/sign-in/oidc/callback` }) } : {}),
      ...(vapid ? { push: { key: vapid.publicKey, subscriptions: store.pushes } } : {}),
    },
    delivery: push ? { onWorker: (worker, message) => push.notify(worker, message) } : {},
    stop: async () => push?.stop(),
  };
}
