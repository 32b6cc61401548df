import { freshPairs } from './fresh.ts';
import type { Store, VersionFile } from '../../src/store/index.ts';

let hub: string;
let store: Store;
let other: Store;
freshPairs((pair) => ({ hub, store, other } = pair));

const file = (path: string, text: string): VersionFile => ({ path, text });
const publish = (files: readonly VersionFile[], base: number | null, more: { everyone?: boolean } = {}, to = store) =>
  to.versions.publish({
    files,
    edition: files.map(({ text }) => text).join(),
    by: 'sara',
    note: '',
    from: 'files',
    base,
    ...more,
  });

test('nothing is live before the first is published; then every store sees the same', async () => {
  expect(await store.versions.live()).toBeNull();
  const made = await publish([file('flows/a.yaml', 'one'), file('locales/en/a.json', '{}')], null);
  expect(made).toMatchObject({ n: 1, changed: 2, by: 'sara' });
  expect(await other.versions.live()).toMatchObject({ n: 1, edition: 'one,{}' });
  const read = await other.versions.read({ n: 1 });
  expect(read?.files).toEqual([file('flows/a.yaml', 'one'), file('locales/en/a.json', '{}')]);
});

test('the turn is told what is live', async () => {
  const opened = () => store.conversations.open('e1', { person: 'nobody' });
  expect((await opened()).live).toBeNull();
  await publish([file('a', 'x')], null);
  expect((await opened()).live).toEqual({ n: 1, change: 1, edition: 'x', stays: ['x'] });
});

test('of two who publish at once on the same base one is told that something changed', async () => {
  await publish([file('a', '0')], null);
  const [one, two] = await Promise.all([publish([file('a', '1')], 1), publish([file('a', '2')], 1, {}, other)]);
  expect([one, two].filter((made) => made === 'changed')).toHaveLength(1);
  expect((await store.versions.live())?.n).toBe(2);
});

test('what is published stays as it is, whatever comes after it', async () => {
  await publish([file('a', 'old'), file('b', 'same')], null);
  const second = await publish([file('a', 'new'), file('b', 'same')], 1);
  expect(second).toMatchObject({ n: 2, changed: 1 });
  expect((await store.versions.read({ n: 1 }))?.files).toEqual([file('a', 'old'), file('b', 'same')]);
  expect((await store.versions.read({ edition: 'new,same' }))?.version.n).toBe(2);
});

test('running conversations may stay on what they began, unless it was replaced for everybody or taken back', async () => {
  await publish([file('a', '1')], null);
  await publish([file('a', '2')], 1);
  expect((await store.versions.live())?.stays).toEqual(['2', '1']);
  await publish([file('a', '3')], 2);
  const back = await store.versions.rollback(2, 'sara');
  expect(back).toMatchObject({ n: 2 });
  expect(await store.versions.live()).toMatchObject({ n: 2, change: 4, edition: '2', stays: ['2', '1'] });
  await publish([file('a', '4')], 2, { everyone: true });
  expect(await store.versions.live()).toMatchObject({ n: 4, stays: ['4'] });
});

test('a version that never was cannot be gone back to, and nothing changes', async () => {
  await publish([file('a', '1')], null);
  expect(await store.versions.rollback(7, 'sara')).toBe('unknown');
  expect((await store.versions.live())?.n).toBe(1);
});

test('who goes back from another version than the one that is live is told, and nothing changes', async () => {
  await publish([file('a', '1')], null);
  await publish([file('a', '2')], 1);
  await publish([file('a', '3')], 2, {}, other);
  expect(await store.versions.rollback(1, 'sara', 'why', 2)).toBe('changed');
  expect(await store.versions.live()).toMatchObject({ n: 3, change: 3 });
  expect(await store.versions.rollback(1, 'sara', 'why', 3)).toMatchObject({ n: 1 });
  expect(await store.versions.live()).toMatchObject({ n: 1, back: { by: 'sara', note: 'why' } });
  // The command line says nothing of what it saw.
  expect(await store.versions.rollback(3, 'sara')).toMatchObject({ n: 3 });
});

test('of two who go back at once from the same version one is told', async () => {
  for (const n of [1, 2, 3]) await publish([file('a', String(n))], n === 1 ? null : n - 1);
  const both = await Promise.all([
    store.versions.rollback(1, 'sara', '', 3),
    other.versions.rollback(2, 'amal', '', 3),
  ]);
  expect(both.filter((back) => back === 'changed')).toHaveLength(1);
  expect((await store.versions.live())?.change).toBe(4);
});

test('fifty are kept, with their texts and no others', async () => {
  for (let n = 0; n < 53; n++) await publish([file('a', `text ${n}`), file('b', 'always')], n === 0 ? null : n);
  const list = await store.versions.list();
  expect(list.map((one) => one.n)).toEqual(Array.from({ length: 50 }, (_, n) => 53 - n));
  expect(await store.versions.read({ n: 3 })).toBeNull();
  const texts = await store.redis.hvals(`alp:{${hub}}:texts`);
  expect(texts.sort()).toEqual(['always', ...Array.from({ length: 50 }, (_, n) => `text ${n + 3}`)].sort());
});

test('a hub of many files is one version', async () => {
  const files = Array.from({ length: 700 }, (_, n) =>
    file(`locales/x/${String(n).padStart(3, '0')}.json`, `{"n":${n}}`),
  );
  await publish(files, null);
  expect((await store.versions.read({ n: 1 }))?.files).toEqual(files);
});
