/** Notifications in workers' browsers, beside what goes to their phones: no word more than there, at most once, and never waited for. */
import webpush from 'web-push';
import type { PushSubscription, PushSubscriptions, WorkerId } from '../../conversation/index.ts';
import { codeOf } from '../../errors.ts';
import type { Message } from '../../language/index.ts';
import { post } from './post.ts';
import type { Posted } from './post.ts';

export interface PushOptions {
  /** Keys in base64url; `subject` is how push services reach whoever runs this. */
  vapid: { publicKey: string; privateKey: string; subject: string };
  subscriptions: Pick<PushSubscriptions, 'list' | 'remove'>;
  /** Of every notification, in the worker's language. */
  title(language: string): string;
  /** The page that a notification opens, as a path. */
  url: string;
  /** Codes only: an endpoint is a secret. */
  log(code: string, detail?: string): void;
  /** Another way to a push service; answers its status. */
  post?(request: Posted): Promise<number>;
}

export interface Push {
  /** Returns at once. What holds words or names of people (`personal`), a sign-in code too, is for the phone alone. */
  notify(worker: WorkerId, message: Message): void;
  /** Waits for what is on its way. */
  stop(): Promise<void>;
}

/** What a notification shows; longer ones are cut by the browser anyway. */
const LONGEST = 300;
/** Seconds for which a push service tries: later it helps nobody. */
const KEPT = 60 * 60;

export function createPush(options: PushOptions): Push {
  const send = options.post ?? post;
  const busy = new Set<Promise<void>>();

  async function one(worker: WorkerId, subscription: PushSubscription, payload: string): Promise<void> {
    const { endpoint, keys } = subscription;
    try {
      const { headers, body } = webpush.generateRequestDetails({ endpoint, keys }, payload, {
        vapidDetails: options.vapid,
        TTL: KEPT,
        urgency: 'high',
      });
      const status = await send({ endpoint, headers: headers as Posted['headers'], body: body as unknown as Buffer });
      if (status === 404 || status === 410) await options.subscriptions.remove(worker, endpoint);
      else if (status < 200 || status > 299) options.log('push-refused', String(status));
    } catch (error) {
      options.log('push-failed', codeOf(error));
    }
  }

  async function all(worker: WorkerId, { text, language }: Message): Promise<void> {
    try {
      const subscriptions = await options.subscriptions.list(worker);
      const body = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
      const payload = JSON.stringify({ title: options.title(language), body, url: options.url });
      await Promise.all(subscriptions.map((subscription) => one(worker, subscription, payload)));
    } catch (error) {
      options.log('push-failed', codeOf(error));
    }
  }

  return {
    notify(worker, message) {
      if (message.personal) return;
      const work = all(worker, message).finally(() => busy.delete(work));
      busy.add(work);
    },
    async stop() {
      await Promise.all(busy);
    },
  };
}
