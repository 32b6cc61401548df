import { describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDrafts } from '../../src/store/drafts.ts';
import { keysOf } from '../../src/store/keys.ts';
import type { Store } from '../../src/store/index.ts';
import {} from './fixtures.ts';
import { freshStores } from './fresh.ts';

let store: Store;
freshStores((fresh) => ({ store } = fresh));

const path = 'flows/hubs/demo/children.yaml';
const first = { path, text: 'interview: children\n', rev: 0, by: 'amal', base: 'a'.repeat(64) };
const revOf = async (saving: Promise<{ result: string; rev?: number }>): Promise<number> => {
  const saved = await saving;
  expect(saved.result).toBe('done');
  return saved.rev ?? -1;
};

describe('saving', () => {
  test('keeps the text, who wrote it, when, and what it grew from', async () => {
    const before = Date.now();
    const rev = await revOf(store.drafts.save(first));
    const draft = await store.drafts.read(path);
    expect(draft).toEqual({ ...first, rev, at: expect.any(Number) });
    expect(rev).toBeGreaterThan(0);
    expect(draft!.at).toBeGreaterThanOrEqual(before - 1000);
    expect(await store.drafts.list()).toEqual([draft]);
  });

  test('writes every letter back as it came', async () => {
    const text = 'ar: "هل معك أطفال؟ {{ages}}"\n\t\u0000 \u2067ሰላም\u2069 😀\r\n';
    await store.drafts.save({ ...first, text, base: null });
    expect(await store.drafts.read(path)).toMatchObject({ text, base: null });
  });

  test('of two who grew theirs from the same text, the second is told who was first and nothing is overwritten', async () => {
    const rev = await revOf(store.drafts.save(first));
    const [one, two] = await Promise.all([
      store.drafts.save({ ...first, text: 'one', rev, by: 'amal' }),
      store.drafts.save({ ...first, text: 'two', rev, by: 'sara' }),
    ]);
    const told = [one, two].find((saved) => saved.result === 'changed');
    const kept = one.result === 'done' ? { text: 'one', by: 'amal' } : { text: 'two', by: 'sara' };
    expect([one.result, two.result].sort()).toEqual(['changed', 'done']);
    expect(told).toMatchObject({ there: kept });
    expect(await store.drafts.read(path)).toMatchObject(kept);
  });

  test('a first draft where somebody has begun one is refused, with theirs', async () => {
    await store.drafts.save(first);
    const saved = await store.drafts.save({ ...first, text: 'other', by: 'sara' });
    expect(saved).toMatchObject({ result: 'changed', there: { text: first.text, by: 'amal' } });
  });

  test('a save whose answer was lost may be made again', async () => {
    const rev = await revOf(store.drafts.save(first));
    expect(await store.drafts.save(first)).toEqual({ result: 'done', rev });
  });

  test('what a draft grew from does not move with later saves', async () => {
    const rev = await revOf(store.drafts.save(first));
    await store.drafts.save({ ...first, text: 'more', rev, base: 'b'.repeat(64) });
    expect(await store.drafts.read(path)).toMatchObject({ text: 'more', base: first.base });
  });

  test('a file may be drafted away', async () => {
    const rev = await revOf(store.drafts.save({ ...first, text: null }));
    expect(await store.drafts.read(path)).toMatchObject({ text: null, rev });
    // An empty file is something else than none.
    const next = await revOf(store.drafts.save({ ...first, text: '', rev }));
    expect(next).toBeGreaterThan(rev);
    expect(await store.drafts.read(path)).toMatchObject({ text: '' });
  });

  test('refuses what is too large and what is too many, but not another save of a file drafted already', async () => {
    expect(await store.drafts.save({ ...first, text: 'é'.repeat(250_001) })).toEqual({ result: 'too-large' });
    expect((await store.drafts.save({ ...first, text: 'é'.repeat(250_000) })).result).toBe('done');
    const rev = (await store.drafts.read(path))!.rev;
    for (let n = 1; n < 200; n++) {
      expect((await store.drafts.save({ ...first, path: `flows/hubs/demo/x${n}.yaml` })).result).toBe('done');
    }
    expect(await store.drafts.save({ ...first, path: 'flows/hubs/demo/one-more.yaml' })).toEqual({
      result: 'too-many',
    });
    expect((await store.drafts.save({ ...first, text: 'smaller', rev })).result).toBe('done');
  });
});

describe('forgetting', () => {
  test('takes the draft of that rev only', async () => {
    const rev = await revOf(store.drafts.save(first));
    const next = await revOf(store.drafts.save({ ...first, text: 'more', rev, by: 'sara' }));
    expect(await store.drafts.forget(path, rev)).toMatchObject({
      result: 'changed',
      there: { text: 'more', by: 'sara' },
    });
    expect(await store.drafts.forget(path, next)).toEqual({ result: 'done' });
    expect(await store.drafts.read(path)).toBeNull();
    expect(await store.drafts.forget(path, next)).toEqual({ result: 'done' });
  });

  test('whoever still has it open does not bring it back unasked', async () => {
    const rev = await revOf(store.drafts.save(first));
    await store.drafts.forget(path, rev);
    expect(await store.drafts.save({ ...first, text: 'more', rev })).toEqual({ result: 'changed', there: null });
    // A rev is never given twice: nobody's old page fits a new draft.
    expect(await revOf(store.drafts.save(first))).toBeGreaterThan(rev);
  });
});

describe('publishing', () => {
  const base = 'c'.repeat(64);

  test('forgets what was published; an editor who has it open goes on from there', async () => {
    const rev = await revOf(store.drafts.save(first));
    await store.drafts.published([{ path, rev, base }]);
    expect(await store.drafts.read(path)).toBeNull();
    expect(await store.drafts.list()).toEqual([]);
    await revOf(store.drafts.save({ ...first, text: 'after', rev }));
    expect(await store.drafts.read(path)).toMatchObject({ text: 'after', base });
  });

  test('an older page than the one published is told', async () => {
    const rev = await revOf(store.drafts.save(first));
    const next = await revOf(store.drafts.save({ ...first, text: 'more', rev }));
    await store.drafts.published([{ path, rev: next, base }]);
    expect(await store.drafts.save({ ...first, text: 'old page', rev })).toEqual({ result: 'changed', there: null });
  });

  test('what was saved meanwhile stays, and has grown from what is live now', async () => {
    const rev = await revOf(store.drafts.save(first));
    await store.drafts.save({ ...first, text: 'typed while publishing', rev });
    await store.drafts.published([{ path, rev, base }]);
    expect(await store.drafts.read(path)).toMatchObject({ text: 'typed while publishing', base });
  });

  test('a draft thrown away and begun anew meanwhile has nothing to do with it', async () => {
    const rev = await revOf(store.drafts.save(first));
    await store.drafts.forget(path, rev);
    await store.drafts.save({ ...first, text: 'anew' });
    await store.drafts.published([{ path, rev, base }]);
    expect(await store.drafts.read(path)).toMatchObject({ text: 'anew', base: first.base });
  });

  test('a draft may be kept over what was published since', async () => {
    const rev = await revOf(store.drafts.save(first));
    expect(await store.drafts.keep(path, rev + 1, base)).toMatchObject({ result: 'changed', there: { rev } });
    expect(await store.drafts.keep(path, rev, base)).toEqual({ result: 'done' });
    expect(await store.drafts.read(path)).toMatchObject({ text: first.text, rev, base });
    expect(await store.drafts.keep('flows/hubs/demo/none.yaml', 1, base)).toEqual({ result: 'changed', there: null });
  });
});

describe('who has a file open', () => {
  test('the others of this file, each once', async () => {
    expect(await store.drafts.editing(path, 'amal')).toEqual([]);
    await store.drafts.editing(path, 'sara');
    await store.drafts.editing(path, 'sara');
    await store.drafts.editing('flows/hubs/demo/status.yaml', 'olena');
    expect(await store.drafts.editing(path, 'amal')).toEqual(['sara']);
  });

  test('who says nothing more is gone after a while', async () => {
    const drafts = createDrafts({ redis: store.redis, at: keysOf('demo', 'practice'), editingMs: 1500 });
    await drafts.editing(path, 'sara');
    expect(await drafts.editing(path, 'amal')).toEqual(['sara']);
    await sleep(1600);
    expect(await drafts.editing(path, 'amal')).toEqual([]);
  });
});

test('everything lies under the hub’s own keys, in one slot, and another hub sees nothing of it', async () => {
  await store.drafts.save(first);
  await store.drafts.editing(path, 'amal');
  const keys = (await store.redis.keys('*')).filter((key) => /draft|editing/.test(key)).sort();
  expect(keys).toEqual(['alp:{demo}:draft-texts', 'alp:{demo}:drafts', 'alp:{demo}:editing']);
  const other = createDrafts({ redis: store.redis, at: keysOf('other', 'practice') });
  expect(await other.list()).toEqual([]);
});
