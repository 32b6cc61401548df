/**
 * Drafts of the studio in Redis: two hashes, so that looking at who drafted what moves no texts. They are the hub's own
 * content and nobody's data, so they are not sealed; `by` is a worker's id.
 */
import type { Changed, Draft, Drafts } from '../studio/index.ts';
import type { Connection } from './client.ts';
import type { StoreKeys } from './keys.ts';
import { run, script } from './script.ts';

/** In bytes of UTF-8. No text a hub writes by hand comes near it. */
const LARGEST = 500_000;
const MOST = 200;
/** A page says every twenty seconds or sooner that it is still open. */
const EDITING_MS = 30_000;

/**
 * A record is `rev`, `by`, `at`, `base` ('' for none), `born` (the first rev of this draft), `removed`; or, after publishing,
 * `gone`: no draft, but who still has that rev open may go on from it.
 */
const draftLua = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local function text(n) return string.format('%.0f', n) end
local function recordOf(path)
  local found = redis.call('HGET', KEYS[1], path)
  return found and cjson.decode(found) or nil
end
local function draftOf(path)
  local found = recordOf(path)
  if found and not found.gone then return found end
end
local function changed(path)
  return { 'changed', draftOf(path) and redis.call('HGET', KEYS[1], path) or false, redis.call('HGET', KEYS[2], path) }
end
`;

/** KEYS drafts, texts. ARGV path, rev, by, base, '1' to remove, text, most. Answers done and rev; changed, record and text; too-many. */
const SAVE = script(`
${draftLua}
local path, rev, by, base, removed, words = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5] == '1', ARGV[6]
local before, born = recordOf(path), nil
if before and not before.gone then
  local same = redis.call('HGET', KEYS[2], path) == words and (before.removed or false) == removed
  if same then return { 'done', text(before.rev) } end
  if before.rev ~= rev then return changed(path) end
  base, born = before.base, before.born
else
  if before and before.rev == rev then base = before.base
  elseif rev ~= 0 then return changed(path) end
  if redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[7]) then return { 'too-many' } end
end
local next = redis.call('HINCRBY', KEYS[1], 'rev', 1)
redis.call('HSET', KEYS[1], path, cjson.encode({
  rev = next, by = by, at = now, base = base, born = born or next, removed = removed
}))
redis.call('HSET', KEYS[2], path, words)
return { 'done', text(next) }
`);

/** KEYS drafts, texts. ARGV path, rev. */
const FORGET = script(`
${draftLua}
local there = draftOf(ARGV[1])
if there and there.rev ~= tonumber(ARGV[2]) then return changed(ARGV[1]) end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return { 'done' }
`);

/** KEYS drafts, texts. ARGV path, rev, base. */
const KEEP = script(`
${draftLua}
local there = draftOf(ARGV[1])
if not there or there.rev ~= tonumber(ARGV[2]) then return changed(ARGV[1]) end
there.base = ARGV[3]
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(there))
return { 'done' }
`);

/** KEYS drafts, texts. ARGV path, rev and base of each. What was begun after that rev has nothing to do with it. */
const PUBLISHED = script(`
${draftLua}
for n = 1, #ARGV, 3 do
  local path, rev, base, there = ARGV[n], tonumber(ARGV[n + 1]), ARGV[n + 2], draftOf(ARGV[n])
  if there and there.rev == rev then
    redis.call('HSET', KEYS[1], path, cjson.encode({ rev = rev, base = base, gone = true }))
    redis.call('HDEL', KEYS[2], path)
  elseif there and there.born <= rev then
    there.base = base
    redis.call('HSET', KEYS[1], path, cjson.encode(there))
  end
end
return 1
`);

/** KEYS drafts, texts. ARGV path. Answers record and text. */
const READ = script(`
return { redis.call('HGET', KEYS[1], ARGV[1]), redis.call('HGET', KEYS[2], ARGV[1]) }
`);

/** KEYS drafts, texts. Answers path, record and text by turns. */
const LIST = script(`
local found = {}
local texts = redis.call('HGETALL', KEYS[2])
for n = 1, #texts, 2 do
  found[#found + 1] = texts[n]
  found[#found + 1] = redis.call('HGET', KEYS[1], texts[n])
  found[#found + 1] = texts[n + 1]
end
return found
`);

/** KEYS editing. ARGV member, ms. Answers every member that is not over. */
const EDITING = script(`
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
redis.call('ZADD', KEYS[1], string.format('%.0f', now + tonumber(ARGV[2])), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('ZRANGE', KEYS[1], 0, -1)
`);

interface StoredDraft {
  rev: number;
  by: string;
  at: number;
  base: string;
  removed: boolean;
  gone?: boolean;
}

/** @param editingMs how long somebody who says nothing more is taken to have a file open. */
export function createDrafts(parts: { redis: Connection; at: StoreKeys; editingMs?: number }): Drafts {
  const { redis, at, editingMs = EDITING_MS } = parts;
  const keys = [at.drafts, at.draftTexts];

  return {
    async list() {
      const flat = (await run(redis, LIST, keys, [])) as string[];
      const drafts: Draft[] = [];
      for (let n = 0; n + 2 < flat.length; n += 3) {
        const draft = draftOf(flat[n]!, flat[n + 1] ?? null, flat[n + 2] ?? null);
        if (draft) drafts.push(draft);
      }
      return drafts.sort((a, b) => (a.path < b.path ? -1 : 1));
    },

    async read(path) {
      const [record, text] = (await run(redis, READ, keys, [path])) as (string | null)[];
      return draftOf(path, record ?? null, text ?? null);
    },

    async save({ path, text, rev, by, base }) {
      if (text !== null && Buffer.byteLength(text) > LARGEST) return { result: 'too-large' };
      const reply = (await run(redis, SAVE, keys, [
        ...[path, rev, by, base ?? '', text === null ? '1' : '0', text ?? '', MOST],
      ])) as (string | null)[];
      if (reply[0] === 'done') return { result: 'done', rev: Number(reply[1]) };
      return reply[0] === 'too-many' ? { result: 'too-many' } : changedBy(path, reply);
    },

    async forget(path, rev) {
      return doneOrChanged(path, (await run(redis, FORGET, keys, [path, rev])) as (string | null)[]);
    },

    async keep(path, rev, base) {
      return doneOrChanged(path, (await run(redis, KEEP, keys, [path, rev, base ?? ''])) as (string | null)[]);
    },

    async published(files) {
      if (files.length === 0) return;
      const args = files.flatMap(({ path, rev, base }) => [path, rev, base ?? '']);
      await run(redis, PUBLISHED, keys, args);
    },

    async editing(path, worker) {
      const members = (await run(redis, EDITING, [at.editing], [`${worker} ${path}`, editingMs])) as string[];
      return members
        .map((member) => [member.slice(0, member.indexOf(' ')), member.slice(member.indexOf(' ') + 1)] as const)
        .filter(([who, what]) => what === path && who !== worker)
        .map(([who]) => who)
        .sort();
    },
  };
}

function draftOf(path: string, record: string | null, text: string | null): Draft | null {
  if (record === null || text === null) return null;
  const { rev, by, at, base, removed, gone } = JSON.parse(record) as StoredDraft;
  if (gone) return null;
  return { path, text: removed ? null : text, rev, by, at, base: base === '' ? null : base };
}

function changedBy(path: string, [, record, text]: readonly (string | null)[]): Changed {
  return { result: 'changed', there: draftOf(path, record ?? null, text ?? null) };
}

function doneOrChanged(path: string, reply: readonly (string | null)[]): { result: 'done' } | Changed {
  return reply[0] === 'done' ? { result: 'done' } : changedBy(path, reply);
}
