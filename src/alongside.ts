/** Builds the parts and connects them. Together with main.ts the only file that knows all of them. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  createClient,
  createOpenMedia,
  createPractice,
  createTemplates,
  redisContentMemory,
  webhooks,
} from './channels/index.ts';
import { openCatchUp } from './catching-up.ts';
import type { Config } from './config.ts';
import { createDoor, createRounds, createShell, createTurns, readAhead, startClockwork } from './conversation/index.ts';
import type { Recipient } from './conversation/index.ts';
import { openEditions } from './editions.ts';
import { codeOf } from './errors.ts';
import { openExtras } from './extras.ts';
import { openFaults } from './failpoint.ts';
import { PRIVATE_NEEDS } from './handoff/index.ts';
import { hubFolder, loadPractice, projectRoot } from './hub/index.ts';
import { listen } from './listening.ts';
import { openHub } from './opening.ts';
import { openPeers } from './peers.ts';
import { carrierOf, delivered, practiceHosts, practiceNumbers } from './practising.ts';
import { studioPorts } from './publishing.ts';
import { knownToTwilio, mustHave, noLead } from './requirements.ts';
import { openSending } from './sending.ts';
import { recipientOf } from './store/index.ts';
import { openDesk } from './studio/index.ts';
import { templateText, templateTexts } from './templates.ts';
import { watchEditions } from './watching.ts';
import { createApi, createApp } from './web/index.ts';

/** Turns hear of a published version at once; pages and timers after this long at most. */
const REFRESH_MS = 1000;

export interface Running {
  /** `http://127.0.0.1:3000` */
  address: string;
  practice: boolean;
  /** It will stop: `/readyz` says so from now on, and everything else goes on, so that traffic can go elsewhere first. */
  leave(): void;
  /** Leaves, takes nothing new, finishes what is in flight, and closes everything. */
  stop(): Promise<void>;
}

/** Whatever was started is stopped again, the latest first, also where a later part does not start. */
export async function startAlongside(config: Config, log: Logger): Promise<Running> {
  const stops: (() => Promise<unknown>)[] = [];
  const state = { leaving: false };
  const stop = async () => {
    state.leaving = true;
    for (const close of stops.splice(0).reverse()) {
      await close().catch((error: unknown) => log.error({ code: codeOf(error) }, 'a part did not stop cleanly'));
    }
  };
  try {
    return await build(config, log, { stops, state, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(
  config: Config,
  log: Logger,
  { stops, state, stop }: { stops: (() => Promise<unknown>)[]; state: { leaving: boolean }; stop: () => Promise<void> },
): Promise<Running> {
  const practising = config.twilio.mode === 'practice';
  const server = await listen(config, log);
  stops.push(() => server.close());
  const local = `http://127.0.0.1:${server.port}`;
  const publicBaseUrl = config.publicBaseUrl ?? local;

  const opened = await openHub(config, {
    env: process.env,
    inboxLink: `${publicBaseUrl}/inbox`,
    log: (line) => log.warn(line),
    ...(practising ? { numbers: practiceNumbers } : {}),
  });
  stops.push(() => opened.close());
  // Before the store: what comes in until the last moment is still taken.
  stops.push(() => server.close());
  const { redis, prefix } = opened;
  // For the fault tests: what is shipped has none of it (infra/build.mjs).
  const faults = process.env['ALONGSIDE_FAULTS'] === 'in' ? openFaults(process.env) : null;
  const store = faults?.store(opened.store) ?? opened.store;
  const editions = await openEditions({
    versions: store.versions,
    files: opened.readFiles,
    build: (sources) => readAhead(opened.buildHub(sources)),
    failed: (error, version) =>
      log.error({ version, problem: (error as Error).message }, 'a published version cannot be used'),
    changed: (hub) => void noLead(hub, store, log),
  });
  const { id: hubId, numbers } = editions.live();
  const practised = practising ? loadPractice(projectRoot(), hubId) : null;
  // What a coordinator changed in practice stays changed.
  if (practised) {
    for (const worker of practised.workers) if (!(await store.workers.get(worker.id))) await store.workers.put(worker);
  } else await mustHave(editions.live(), store, log);

  const shell = await createShell();
  const committed = (recipients: readonly Recipient[]) => {
    for (const one of recipients) {
      if ('worker' in one) delivery.wake(recipientOf.worker(one.worker));
      else delivery.wake(recipientOf.person(one.person), one.unprompted);
    }
  };
  const plain = createTurns({ store: store.conversations, hubFor: editions.hubFor, shell, committed });
  const turns = faults?.turns(plain) ?? plain;
  const { workers: registry, outbox } = store;
  const message = createDoor({
    turns,
    hub: editions.live,
    workers: registry,
    conversations: store.conversations,
    readings: store.readings,
    outbox,
    committed,
  });

  const carrier = carrierOf(config, hubId, local);
  const client = createClient(carrier);
  const openMedia = createOpenMedia({ ...carrier, follow: !practising });
  if (!practising) await knownToTwilio(client, log);
  const memory = redisContentMemory(store.redis, `${prefix}contents`);
  const templates = createTemplates({ client, memory });
  const now = () => store.conversations.now();

  const catchUp = openCatchUp({ client, numbers, store, prefix, message, now, practising, log });
  const clockwork = startClockwork({
    after: catchUp.first,
    store: store.conversations,
    turns,
    round: createRounds({ store: store.rounds, hub: editions.live, committed }),
    failed: (error) => log.warn({ code: codeOf(error) }, 'timers could not be looked at'),
  });
  stops.push(() => clockwork.stop());

  const publishing = setInterval(() => {
    editions.refresh().catch((error: unknown) => log.warn({ code: codeOf(error) }, 'cannot see what is live'));
  }, REFRESH_MS);
  stops.push(async () => clearInterval(publishing));
  if (practising) stops.push(watchEditions(editions, log));

  const practice = practised
    ? createPractice({
        redis: store.redis,
        prefix,
        accountSid: carrier.accountSid,
        authToken: carrier.authToken,
        numbers: { ...practiceNumbers, ...numbers },
        webhookBase: () => local,
        signingBase: publicBaseUrl,
        clock: {
          now: () => store.clock.now(),
          // What was decided before the clock moves is told before it moves.
          advance: async (minutes) => {
            await delivered(outbox);
            return store.clock.advance(minutes);
          },
        },
        fireDue: () => clockwork.fireDue(),
        workers: async () =>
          (await registry.list()).map(({ name, address, languages }) => ({
            name,
            phone: address.value,
            channel: address.channel,
            languages: [...languages],
          })),
        people: practised.people,
        log,
      })
    : null;
  if (practice) stops.push(() => practice.close());

  const extras = openExtras(config, { store, publicBaseUrl, name: (language) => editions.live().name(language), log });
  stops.push(() => extras.stop());
  const { delivery, receipt, ...sending } = openSending({
    after: catchUp.first,
    client,
    numbers,
    rates: config.rates,
    publicBaseUrl,
    store,
    redis,
    prefix,
    templates,
    memory,
    turns,
    listButton: (language) => editions.live().words.t(language, 'common:choose'),
    neutral: (template, language) => templateText(editions.live(), template, language),
    ...(practice ? { noteShaped: (id, more) => practice.noteShaped(id, more) } : {}),
    ...extras.delivery,
    log,
  });
  stops.push(() => delivery.stop());

  const desk = openDesk({
    hub: hubId,
    inboxLink: `${publicBaseUrl}/inbox`,
    numbers,
    failed: (code) => log.warn({ code }, 'the studio gave something up'),
  });
  stops.push(() => desk.close());
  const peers = openPeers(config, {
    hub: editions.live,
    store,
    turns,
    log: (code) => log.warn({ code }, 'another hub'),
  });
  stops.push(() => peers.stop());
  const api = createApi({
    hub: {
      name: (language) => editions.live().name(language),
      get zone() {
        return editions.live().hours.zone;
      },
      get hours() {
        return editions.live().hours;
      },
      get lockMinutes() {
        return editions.live().lockMinutes;
      },
    },
    handle: async (event, person) => {
      const result = await turns.handle(event, person);
      if (result.outcome === 'refused') return { outcome: 'refused', reason: result.reason };
      return result.outcome === 'nobody' ? { outcome: 'refused', reason: 'not-open' } : { outcome: 'done' };
    },
    store: {
      conversations: store.conversations,
      workers: registry,
      signIn: store.signIn,
      presence: store.presence,
      outbox: {
        isLate: () => outbox.isLate(),
        async notify(worker, id, words) {
          await outbox.notify(worker, id, words);
          committed([{ worker }]);
        },
      },
    },
    get words() {
      return editions.live().words;
    },
    openMedia,
    ...extras.api,
    ...peers.api,
    privateNeeds: PRIVATE_NEEDS,
    leads: () => {
      const { safeguardingLead: lead, safeguardingSecond: second, supervisor } = editions.live();
      return { lead, supervisor, ...(second === undefined ? {} : { second }) };
    },
    studio: studioPorts({ hubId, store, editions, desk }),
    newId: randomUUID,
    https: publicBaseUrl.startsWith('https:'),
    log,
  });
  stops.push(() => api.close());

  const app = createApp({
    twilio: webhooks({
      authToken: carrier.authToken,
      publicBaseUrl,
      message,
      receipt,
      log: (code, detail) => log.warn({ code, detail }, 'webhook'),
    }),
    ...(practice ? { practice: { ...practice, hosts: practiceHosts(config) } } : {}),
    api: api.router,
    audioDir: join(projectRoot(), hubFolder(hubId), 'audio'),
    clientDir: join(projectRoot(), 'dist', 'client'),
    ready: async () => !state.leaving && sending.able() && (await store.ready()),
    ...(config.metricsToken ? { metrics: { token: config.metricsToken } } : {}),
    https: publicBaseUrl.startsWith('https:'),
    log,
  });
  server.mount(app);

  // From here on Twilio can be spoken with: in practice it is this very server.
  const texts = templateTexts(editions.live());
  if (practising) await templates.sync(texts);
  const catching = catchUp.start();
  stops.push(() => catching.stop());
  const reconciler = sending.reconcile();
  stops.push(() => reconciler.stop());

  const leave = () => void (state.leaving = true);
  return { address: config.host === '127.0.0.1' ? local : publicBaseUrl, practice: practising, leave, stop };
}
