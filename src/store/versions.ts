/**
 * Published versions of what a hub says. A version is immutable: a list of files, each by the hash of its text; which one is
 * live is one key, read with every turn, so that all processes change over with the same turn.
 *
 * These are the hub's own words and not sealed: nothing of anybody's conversation is among them.
 */
import { createHash } from 'node:crypto';
import type { Live, Millis, WorkerId } from '../conversation/index.ts';
import type { Connection } from './client.ts';
import type { StoreKeys } from './keys.ts';
import { guard, run, script } from './script.ts';

export interface VersionFile {
  path: string;
  text: string;
}

export interface Version {
  /** Counted from 1, never given twice. */
  n: number;
  /** Redis' time. */
  at: Millis;
  /** The worker who published it, or what they were called on the command line. */
  by: string;
  note: string;
  from: 'studio' | 'files';
  /** Hash of all its files: what a conversation remembers to have begun on. */
  edition: string;
  /** How many files differ from what was live before it. */
  changed: number;
  /** SHA-256 of each file's text, by path. */
  files: Readonly<Record<string, string>>;
}

export interface Publishing {
  files: readonly VersionFile[];
  edition: string;
  by: WorkerId;
  note: string;
  from: Version['from'];
  /** The number that was live when this was prepared; null where nothing was. */
  base: number | null;
  /** Conversations that are running move too; otherwise they finish on what they began. */
  everyone?: boolean;
}

export interface Versions {
  live(): Promise<Live | null>;
  /** Newest first. */
  list(): Promise<readonly Version[]>;
  /** Null where it is not kept (any more). */
  read(
    version: { n: number } | { edition: string },
  ): Promise<{ version: Version; files: readonly VersionFile[] } | null>;
  /** `changed`: something else went live since `base`; nothing was done. */
  publish(publishing: Publishing): Promise<Version | 'changed'>;
  /**
   * Back to an earlier one; what was published after it is taken back from those who began on it. `unknown`: it is not kept
   * (any more). `changed`: not `base` is live, where that is given, or others kept changing it; nothing was done.
   */
  rollback(to: number, by: WorkerId, note?: string, base?: number): Promise<Version | 'unknown' | 'changed'>;
}

/** So many are kept; what is older goes, and a conversation that still ran on it moves to what is live. */
const KEPT = 50;

/**
 * KEYS live, versions, texts, audit. ARGV what must be live or '', record without number and time, what is live then without
 * number, who, how many are kept, then every hash. Answers its number, 'changed', or 'again' where a text is missing (another process has just tidied up).
 */
const PUBLISH = script(`
local live = redis.call('GET', KEYS[1])
if (live or '') ~= ARGV[1] then return 'changed' end
for n = 6, #ARGV do
  if redis.call('HEXISTS', KEYS[3], ARGV[n]) == 0 then return 'again' end
end
local n = redis.call('HINCRBY', KEYS[2], 'last', 1)
local time = redis.call('TIME')
local at = string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))
redis.call('HSET', KEYS[2], n, '{"n":' .. n .. ',"at":' .. at .. ',' .. string.sub(ARGV[2], 2))
redis.call('SET', KEYS[1], '{"n":' .. n .. ',' .. string.sub(ARGV[3], 2))
redis.call('XADD', KEYS[4], 'MAXLEN', '~', 200000, '*', 'at', at, 'person', '', 'what', 'content.published', 'by', ARGV[4])
local old = n - tonumber(ARGV[5])
if old > 0 then redis.call('HDEL', KEYS[2], old) end
return n
`);

/** KEYS live, audit. ARGV what must be live, what is then, who. */
const SWITCH = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
local time = redis.call('TIME')
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 200000, '*', 'at', time[1] .. '000', 'person', '', 'what', 'content.rolled-back', 'by', ARGV[3])
return 1
`);

/** KEYS texts, versions. Texts of no version that is left go. */
const TIDY = script(`
local used = {}
local all = redis.call('HGETALL', KEYS[2])
for n = 2, #all, 2 do
  if all[n - 1] ~= 'last' then
    for _, hash in pairs(cjson.decode(all[n]).files) do used[hash] = true end
  end
end
for _, hash in ipairs(redis.call('HKEYS', KEYS[1])) do
  if not used[hash] then redis.call('HDEL', KEYS[1], hash) end
end
return 1
`);

const TRIES = 10;

export function createVersions({ redis, at }: { redis: Connection; at: StoreKeys }): Versions {
  const record = async (n: number): Promise<Version | null> => {
    const text = await guard(redis.hget(at.versions, String(n)));
    return text === null ? null : (JSON.parse(text) as Version);
  };

  const list: Versions['list'] = async () => {
    const { last: _, ...all } = await guard(redis.hgetall(at.versions));
    return Object.values(all)
      .map((text) => JSON.parse(text) as Version)
      .sort((a, b) => b.n - a.n);
  };

  const live: Versions['live'] = async () => readLive(await guard(redis.get(at.live)));

  return {
    live,
    list,

    async read(which) {
      const version =
        'n' in which ? await record(which.n) : (await list()).find((one) => one.edition === which.edition);
      if (!version) return null;
      const paths = Object.keys(version.files).sort();
      if (paths.length === 0) return { version, files: [] };
      const texts = await guard(redis.hmget(at.texts, ...paths.map((path) => version.files[path]!)));
      if (texts.includes(null)) return null;
      return { version, files: paths.map((path, n) => ({ path, text: texts[n]! })) };
    },

    async publish({ files, edition, by, note, from, base, everyone = false }) {
      const hashes = Object.fromEntries(files.map(({ path, text }) => [path, hashOf(text)]));
      const texts = Object.fromEntries(files.map(({ text }) => [hashOf(text), text]));
      for (let tries = 0; tries < TRIES; tries++) {
        const text = await guard(redis.get(at.live));
        const before = readLive(text);
        if ((before?.n ?? null) !== base) return 'changed';
        const known = before ? await record(before.n) : null;
        const stays = everyone ? [] : (before?.stays ?? []).filter((one) => one !== edition);
        const next = { change: (before?.change ?? 0) + 1, edition, stays: [edition, ...stays].slice(0, KEPT) };
        const changed = known ? changesBetween(known.files, hashes) : files.length;
        await guard(redis.hset(at.texts, texts));
        const made = await run(
          redis,
          PUBLISH,
          [at.live, at.versions, at.texts, at.audit],
          [
            text ?? '',
            JSON.stringify({ by, note, from, edition, changed, files: hashes }),
            JSON.stringify(next),
            by,
            KEPT,
            ...Object.keys(texts),
          ],
        );
        if (made === 'again') continue;
        if (made === 'changed') return 'changed';
        await run(redis, TIDY, [at.texts, at.versions], []);
        return (await record(Number(made)))!;
      }
      return 'changed';
    },

    async rollback(to, by, note = '', base) {
      for (let tries = 0; tries < TRIES; tries++) {
        const text = await guard(redis.get(at.live));
        const before = readLive(text);
        if (before && base !== undefined && before.n !== base) return 'changed';
        const version = await record(to);
        if (!before || text === null || !version) return 'unknown';
        const later = (await list()).filter((one) => one.n > to).map((one) => one.edition);
        const stays = before.stays.filter((one) => one !== version.edition && !later.includes(one));
        const next: Live = {
          n: to,
          change: before.change + 1,
          edition: version.edition,
          stays: [version.edition, ...stays],
          back: { by, at: await timeOf(redis), note },
        };
        if ((await run(redis, SWITCH, [at.live, at.audit], [text, JSON.stringify(next), by])) === 1) return version;
      }
      return 'changed';
    },
  };
}

async function timeOf(redis: Connection): Promise<Millis> {
  const [seconds, micros] = await guard(redis.time());
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
}

export function readLive(text: string | null): Live | null {
  return text === null ? null : (JSON.parse(text) as Live);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function changesBetween(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): number {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter((path) => before[path] !== after[path]).length;
}
