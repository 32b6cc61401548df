/** One hub under faults: a Redis of its own or several, processes that can be killed, and the stand-in Twilio that outlives them all. */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Redis } from 'ioredis';
import type { FailPoint } from '../../../src/failpoint.ts';
import { loadHub } from '../../../src/hub/index.ts';
import { createKeys, openStore, parseKeys } from '../../../src/store/index.ts';
import { startProgram } from '../../support/process.ts';
import type { Program } from '../../support/process.ts';
import type { TestRedis } from '../../support/redis.ts';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import { check } from './checker.ts';
import { at, HUB, oneRedis } from './grounds.ts';
import type { Ground } from './grounds.ts';
import type { History, Taken, Verdict } from './history.ts';
import { barredBy, readWitness, replay } from './replay.ts';
import { allSaid } from './settling.ts';
import { carrier, FAIR, openHours, startStandIn } from './stand-in.ts';
import type { StandIn } from './stand-in.ts';

/** One process of ours. */
export interface Slot {
  program: Program;
  env: Record<string, string>;
}

export interface World {
  chance: Chance;
  standIn: StandIn;
  /** Where there is only one. */
  redis: TestRedis;
  /** A connection past everything of ours. */
  raw: Redis | Cluster;
  processes: Slot[];
  /** Ends in an error where it does not come to be so within four minutes, or so many milliseconds. */
  until(what: string, test: () => Promise<boolean> | boolean, within?: number): Promise<void>;
  start(env?: Record<string, string>): Promise<Slot>;
  /** One that ends itself at this point, the first time or the n-th: perhaps before it listens. */
  startDying(point: FailPoint, n?: number): Promise<{ died: Promise<void>; kill(): void }>;
  /** As if its machine had lost power. */
  kill(slot: Slot): Promise<void>;
  /** A Redis died just now, with what its replicas had not got: for the checker this is a death like that of a process. */
  lostRedis(): void;
  /** SIGTERM; answers its exit status. */
  end(slot: Slot): Promise<number | string>;
  /** A person writes. */
  write(person: number, body: string): Promise<void>;
  /** A signed-in worker asks something of a process that is up; null where none answered. */
  ask(worker: string, path: string, body?: object): Promise<{ status: number; body: unknown } | null>;
  /** A worker writes until told it is done, or that it cannot be. */
  words(worker: string, person: string, text: string): Promise<void>;
  /** The store's clock and the stand-in's go on. */
  advance(minutes: number): Promise<void>;
  /** Whether all that was due when the clocks were last put forward has been done (see failpoint.ts). */
  swept(): Promise<boolean>;
  /** The weather is fair, one process is up: waits until all has been acted on and said. */
  settle(): Promise<void>;
  check(): Promise<Verdict>;
  stop(): Promise<void>;
}

/** Numbers that Ofcom keeps for drama. Every second person has WhatsApp. */
export const phoneOfPerson = (person: number): string => `+4477009003${String(person).padStart(2, '0')}`;
export const channelOf = (person: number): 'whatsapp' | 'sms' => (person % 2 === 0 ? 'whatsapp' : 'sms');

/** With one process up, over one Redis if nothing else is given. */
export async function makeWorld(seed: number, given?: Ground): Promise<World> {
  const chance = chanceOf(seed);
  const ground = given ?? (await oneRedis());
  const { raw } = ground;
  const standIn = await startStandIn(chance);
  standIn.ahead = openHours();
  const dir = await mkdtemp(join(tmpdir(), 'al-faults-'));
  const witness = join(dir, 'witness');
  const secret = `k1:${randomBytes(32).toString('base64')}`;
  const keys = createKeys(parseKeys(secret, 'ALONGSIDE_KEYS'));
  await raw.set(at.clock, standIn.ahead);
  const store = await openStore({ ...ground.where, hub: HUB, mode: 'twilio', keys });
  const demo = loadHub({ id: HUB, inboxLink: `${standIn.postman}/inbox` });
  const cookies = new Map<string, string>();
  for (const worker of demo.workers) {
    await store.workers.put(worker);
    cookies.set(worker.id, `alongside_session=${await store.signIn.start(worker.id)}`);
  }
  await store.close();

  const slots: Slot[] = [];
  const living = new Set<ChildProcess>();
  const end = () => living.forEach((child) => child.kill('SIGKILL'));
  // Whoever stops the tests stops what they started.
  process.once('exit', end);
  const kills: number[] = [];
  // From when on the stand-in's clock was so far ahead.
  const jumps = [{ from: 0, ahead: standIn.ahead }];
  const promised: string[] = [];
  const people = new Set<number>();
  const doors = (): void => {
    standIn.doors = slots.map(({ program }) => program.address);
  };
  const gone = (slot: Slot): void => {
    const n = slots.indexOf(slot);
    if (n >= 0) slots.splice(n, 1);
    doors();
  };

  async function until(what: string, test: () => Promise<boolean> | boolean, within = 240_000): Promise<void> {
    const end = performance.now() + within;
    while (performance.now() < end) {
      if (await Promise.resolve(test()).catch(() => false)) return;
      await sleep(50);
    }
    throw new Error(`it never came to be so: ${what}`);
  }

  async function start(more: Record<string, string> = {}, began?: (child: ChildProcess) => void): Promise<Slot> {
    const env = {
      PORT: '0',
      HOST: '127.0.0.1',
      REDIS_URL: ground.where.url ?? `unix://${ground.where.socket}`,
      ALONGSIDE_DATA: dir,
      ALONGSIDE_KEYS: secret,
      ALONGSIDE_WITNESS: witness,
      TWILIO_ACCOUNT_SID: carrier.accountSid,
      TWILIO_AUTH_TOKEN: carrier.authToken,
      TWILIO_API_URL: standIn.api,
      PUBLIC_BASE_URL: standIn.postman,
      // Nobody has to sit through what would only be waiting: longer than a heartbeat, and rates the stand-in does not mind.
      ALONGSIDE_LEASE: '7000',
      TWILIO_SMS_RATE: '500',
      TWILIO_WHATSAPP_RATE: '500',
      ...more,
    };
    const program = await startProgram(env, undefined, join('dist', 'faults'), (child) => {
      living.add(child);
      child.once('exit', () => living.delete(child));
      began?.(child);
    });
    const slot = { program, env };
    slots.push(slot);
    doors();
    void program.ended.then(() => gone(slot));
    return slot;
  }

  const self: World = {
    chance,
    standIn,
    get redis() {
      if (!ground.server) throw new Error('there is not one Redis');
      return ground.server;
    },
    raw,
    processes: slots,
    until,
    start: (env) => start(env),
    async startDying(point, n = 1) {
      let child: ChildProcess | undefined;
      const up = start({ ALONGSIDE_FAILPOINT: `${point}:${n}` }, (one) => (child = one)).catch(() => null);
      const died = once(child!, 'exit').then(async ([status, signal]) => {
        kills.push(Date.now());
        const slot = await up;
        if (slot) gone(slot);
        if (signal !== 'SIGKILL') throw new Error(`it ended by itself, with ${String(status)}`);
      });
      died.catch(() => undefined);
      await Promise.race([up, died]);
      return { died, kill: () => void child!.kill('SIGKILL') };
    },
    async kill(slot) {
      gone(slot);
      await slot.program.end('SIGKILL');
      kills.push(Date.now());
    },
    lostRedis: () => void kills.push(Date.now()),
    async end(slot) {
      gone(slot);
      return slot.program.end('SIGTERM');
    },
    async write(person, body) {
      people.add(person);
      await standIn.write(channelOf(person), phoneOfPerson(person), body);
    },
    async ask(worker, path, body) {
      const door = chance.pick(standIn.doors);
      if (door === undefined) return null;
      try {
        const response = await fetch(door + path, {
          headers: { cookie: cookies.get(worker) ?? '', ...(body ? { 'content-type': 'application/json' } : {}) },
          ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
        });
        return { status: response.status, body: await response.json().catch(() => null) };
      } catch {
        return null;
      }
    },
    async words(worker, person, text) {
      const id = `w-${Math.floor(chance() * 2 ** 40).toString(36)}`;
      for (let tries = 0; tries < 20; tries++) {
        const answer = await self.ask(worker, `/api/handoffs/${person}/messages`, { id, text });
        if (answer?.status === 200) promised.push(at.seen(`write-${worker}-${person}-${id}`));
        if (answer && answer.status < 500) return;
        await sleep(200);
      }
    },
    async advance(minutes) {
      standIn.ahead += minutes * 60_000;
      jumps.push({ from: standIn.now(), ahead: standIn.ahead });
      await raw.set(at.clock, standIn.ahead);
    },
    swept: async () => Number(await readFile(`${witness}.swept`, 'utf8').catch(() => '-1')) >= jumps.at(-1)!.from,

    async settle() {
      standIn.weather = { ...FAIR };
      await standIn.faults(0, '500');
      await standIn.broken(false);
      if (slots.length === 0) await start();
      const missing = async () => {
        const seen = await Promise.all((await writtenKeys()).map((key) => raw.exists(key)));
        return seen.filter((there) => there === 0).length;
      };
      // Webhooks that nobody took: a process that starts asks Twilio for them, as one does every few minutes.
      for (let starts = 0; starts < 4 && (await missing()) > 0; starts++) {
        for (const slot of [...slots]) {
          const status = await self.end(slot);
          if (status !== 0) throw new Error(`SIGTERM ended it with ${status}: ${slot.program.output().slice(-2000)}`);
        }
        await start();
        await until('what people wrote is read', async () => (await missing()) === 0, 15_000).catch(() => undefined);
      }
      const said = () => until('nothing is left to be said', allSaid({ world: self, ground }));
      await said();
      // Of what fell silent because nobody took the callback the carrier is asked after five minutes, or later where whoever asked died
      // over it: then it may go again.
      for (const minutes of [6, 16, 61, 241]) {
        await self.advance(minutes);
        await said();
      }
    },

    async check() {
      const history = ground.history(HUB, keys);
      const hub = { ...demo.hub };
      const given = readWitness(witness);
      return check({
        history,
        taken: await takenByRecipient(history),
        written: (await writtenKeys()).map((seen) => ({ seen })),
        promised: promised.map((seen) => ({ seen })),
        phones: new Map(demo.workers.map(({ id, address }) => [`w:${id}`, address.value])),
        kills,
        barred: barredBy(given),
        replayed: replay(history, given, hub, at.seen),
      });
    },

    async stop() {
      process.off('exit', end);
      end();
      await standIn.stop();
      await ground.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  // The very first start takes in nothing from before.
  await start();
  await until('the first process has looked', async () => (await raw.exists(`al:{${HUB}}:last-seen`)) === 1);
  return self;

  async function writtenKeys(): Promise<string[]> {
    const found: string[] = [];
    for (const person of people) {
      const all = await standIn.onPhone(phoneOfPerson(person));
      for (const { direction, sid } of all) if (direction === 'inbound') found.push(at.seen(`in:${sid}`));
    }
    return found;
  }

  /** What nobody decided to say stands under the phone it came to. */
  async function takenByRecipient({ steps }: History): Promise<Map<string, Taken[]>> {
    const whose = new Map(steps.flatMap(({ put }) => put.map(({ id, recipient }) => [id, recipient] as const)));
    const found = new Map<string, Taken[]>();
    const phones = [...[...people].map(phoneOfPerson), ...demo.workers.map(({ address }) => address.value)];
    for (const phone of phones) {
      for (const { direction, messageId, body, at: when, status, callback } of await standIn.onPhone(phone)) {
        if (direction === 'inbound') continue;
        const recipient = whose.get(messageId ?? '') ?? phone;
        const failed = status === 'failed' || status === 'undelivered';
        const last = callback === null || !new URL(callback).searchParams.has('more');
        const real = when - jumps.findLast(({ from }) => from <= when)!.ahead;
        const one = { id: messageId ?? '', body, phone, at: real, failed, last };
        found.set(recipient, [...(found.get(recipient) ?? []), one]);
      }
    }
    return found;
  }
}
