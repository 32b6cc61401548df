/** A stand-in for Twilio: the same REST API, the same signed webhooks, and simulated phones in place of the carriers. */
import { createHash, timingSafeEqual } from 'node:crypto';
import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Cluster, Redis } from 'ioredis';
import { apiRouter, isOwnPage, statusOf, type PracticeClock, type PracticePerson, type PracticeWorker } from './api.ts';
import { createChanges } from './changes.ts';
import { createConsents } from './consents.ts';
import { contentsRouter, createContentStore } from './contents.ts';
import { answerError, TwilioError } from './errors.ts';
import { createFaults } from './faults.ts';
import { messagesRouter } from './messages.ts';
import { createPhones } from './phones.ts';
import { createProgress } from './progress.ts';
import type { HubNumbers } from './rules.ts';
import { createSeal } from './seal.ts';
import { createMessageStore, type Noted } from './store.ts';
import { createWebhooks } from './webhooks.ts';

export type { HubNumbers, Noted, PracticeClock, PracticePerson, PracticeWorker };

export interface PracticeOptions {
  redis: Redis | Cluster;
  /** Put before every key, with the hub's hash tag in it: `alp:{demo}:`. */
  prefix: string;
  accountSid: string;
  /** Signs webhooks, opens the REST API and seals what is stored: it has to stay the same over restarts. */
  authToken: string;
  numbers: HubNumbers;
  /** Where the app can be reached from here: `http://127.0.0.1:3000`. */
  webhookBase: () => string;
  /** The app's public address, if it has one: what webhooks are signed with. */
  signingBase?: string | null | undefined;
  clock: PracticeClock;
  /** Acts on every timer that is due and resolves afterwards. */
  fireDue: () => Promise<unknown>;
  workers: () => readonly PracticeWorker[] | Promise<readonly PracticeWorker[]>;
  people: readonly PracticePerson[] | (() => readonly PracticePerson[] | Promise<readonly PracticePerson[]>);
  log: {
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
}

export interface Practice {
  /** To be mounted at `/practice/twilio`. */
  rest: Router;
  /** To be mounted at `/practice/api`. */
  api: Router;
  /** What Twilio's API cannot carry: the step that speaks, and the choices of a numbered text. Before the send. */
  noteShaped(messageId: string, shaped: Noted): Promise<void>;
  close(): Promise<void>;
}

/** Holds timers, connections and one subscription open until `close`; all its state is in Redis. */
export function createPractice(options: PracticeOptions): Practice {
  const { redis, prefix, accountSid, authToken, numbers, webhookBase, clock, fireDue, workers, log } = options;
  const key = (...parts: string[]): string => `${prefix}twilio:${parts.join(':')}`;
  const now = async (): Promise<number> => clock.now();
  const signingBase = (): string => (options.signingBase || webhookBase()).replace(/\/+$/, '');
  const given = options.people;
  const people = async (): Promise<readonly PracticePerson[]> => (typeof given === 'function' ? given() : given);

  const seal = createSeal(authToken);
  const store = createMessageStore(redis, key, seal);
  const contents = createContentStore(redis, key);
  const consents = createConsents(redis, key, seal);
  const faults = createFaults(redis, key);
  const changes = createChanges(redis, key('changes'), seal);
  const { changed } = changes;
  const webhooks = createWebhooks({ authToken, webhookBase, signingBase, log });
  const progress = createProgress({ redis, key, seal, store, webhooks, accountSid, now, changed, log });
  const profileName = async (phone: string): Promise<string> => {
    const known = [...(await people()), ...(await workers())].find((each) => each.phone === phone);
    return known?.name ?? 'Phone';
  };
  const phones = createPhones({
    ...{ accountSid, numbers, store, consents, progress, webhooks, seal, now, changed },
    ...{ profileName, webhookBase, signingBase },
  });

  const rest = Router();
  rest.use((req, _res, next) => {
    if (!isOwnPage(req)) throw new TwilioError(20003, 'another site may not send', 403);
    next();
  });
  rest.use(basicAuth(accountSid, authToken));
  rest.use(async (req, _res, next) => {
    if (req.method !== 'GET' && (await faults.isBroken())) throw new TwilioError(20503);
    next();
  });
  rest.use(express.urlencoded({ extended: false, limit: '256kb' }), express.json({ limit: '256kb' }));
  rest.use(
    `/2010-04-01/Accounts/${accountSid}`,
    messagesRouter({ accountSid, numbers, store, contents, consents, faults, progress, now, changed }),
  );
  rest.use('/v1', contentsRouter({ store: contents, accountSid, now }));
  rest.use(() => {
    throw new TwilioError(20404);
  });
  const answer: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    if (error instanceof TwilioError) return answerError(res, error);
    const status = statusOf(error);
    if (status < 500) return answerError(res, new TwilioError(20001, 'the body could not be read', status));
    log.error({ error: (error as Error).name }, 'practice: the stand-in Twilio failed');
    return answerError(res, new TwilioError(20500));
  };
  rest.use(answer);

  const api = apiRouter({ store, phones, faults, changes, clock, fireDue, workers, people, log });

  return {
    rest,
    api,
    noteShaped: (messageId, shaped) => store.note(messageId, shaped),
    async close() {
      progress.close();
      webhooks.close();
      await changes.close();
    },
  };
}

/** Twilio's credentials, compared without telling by time how much was right. */
function basicAuth(accountSid: string, authToken: string): RequestHandler {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(`${accountSid}:${authToken}`);
  return (req, _res, next) => {
    const encoded = /^Basic +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '';
    if (!timingSafeEqual(digest(Buffer.from(encoded, 'base64').toString('utf8')), expected))
      throw new TwilioError(20003);
    next();
  };
}
