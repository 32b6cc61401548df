/** What the studio writes over: what is live in the store, even where people here are asked something else. */
import { openEditions } from '../src/editions.ts';
import type { Hub } from '../src/conversation/index.ts';
import { StartError } from '../src/errors.ts';
import { editionOf } from '../src/hub/index.ts';
import type { Sources } from '../src/hub/index.ts';
import { studioPorts } from '../src/publishing.ts';
import { hashOf } from '../src/studio/index.ts';
import type { Desk } from '../src/studio/index.ts';
import type { StudioPorts } from '../src/web/index.ts';
import { startTestRedis } from './support/redis.ts';
import type { TestRedis } from './support/redis.ts';
import { openTestStore } from './store/fixtures.ts';
import type { Store } from '../src/store/index.ts';

let redis: TestRedis;
let store: Store;
let count = 0;
const hub = (): string => `hub${count}`;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  count++;
  store = await openTestStore(redis.socket, { hub: hub() });
});
afterEach(() => store.close());

const says = (text: string): Sources => [
  { path: 'flows/main.yaml', text },
  { path: 'flows/other.yaml', text: `beside ${text}` },
];
/** A hub that is nothing but its text; one of tomorrow cannot be built. */
function build(sources: Sources): Hub {
  const text = sources[0]?.text ?? '';
  if (text.startsWith('of tomorrow')) throw new StartError(text);
  return { id: text, book: { version: editionOf(sources) } } as unknown as Hub;
}
async function open(): Promise<StudioPorts> {
  const parts = { versions: store.versions, files: () => says('on the disk'), build, failed: () => undefined };
  return studioPorts({ hubId: 'demo', store, editions: await openEditions(parts), desk: {} as Desk });
}
async function publish(text: string): Promise<void> {
  const base = (await store.versions.live())?.n ?? null;
  const files = says(text);
  await store.versions.publish({ files, edition: editionOf(files), by: 'sara', note: '', from: 'files', base });
}
const withComma = (sources: Sources, base: number | null) => ({
  files: sources.map((file) => (file.path === 'flows/main.yaml' ? { ...file, text: `${file.text},` } : file)),
  ...{ by: 'eda', note: 'a comma', from: 'studio' as const, base, everyone: false },
});
/** As if this text of a file were lost. */
const loseText = (text: string) => store.redis.hdel(`alp:{${hub()}}:texts`, hashOf(text) ?? '');
/** As if the record of this version were lost. */
const lose = (n: number) => store.redis.hdel(`alp:{${hub()}}:versions`, String(n));

test('the files on the disk, then what is published', async () => {
  const studio = await open();
  expect(await studio.live()).toEqual({
    live: { kind: 'files' },
    sources: says('on the disk'),
    base: null,
    unusable: false,
  });
  await publish('first');
  expect(await studio.live()).toMatchObject({
    live: { kind: 'version', version: { n: 1, live: true } },
    sources: says('first'),
    base: 1,
    unusable: false,
  });
});

test('of a version that this program refused, its own files: a comma drops nothing of it', async () => {
  await publish('first');
  const studio = await open();
  await publish('of tomorrow');
  const { live, sources, base, unusable } = await studio.live();
  expect({ live, sources, base, unusable }).toMatchObject({
    live: { kind: 'version', version: { n: 2, live: true } },
    sources: says('of tomorrow'),
    base: 2,
    unusable: false,
  });
  expect(await studio.versions.publish(withComma(sources, base))).toMatchObject({ n: 3, changed: 1 });
  expect((await store.versions.read({ n: 3 }))?.files).toEqual([
    { path: 'flows/main.yaml', text: 'of tomorrow,' },
    { path: 'flows/other.yaml', text: 'beside of tomorrow' },
  ]);
});

test('a process that began with a refused version sees that version too, not its disk', async () => {
  await publish('of tomorrow');
  expect(await (await open()).live()).toMatchObject({ sources: says('of tomorrow'), base: 1, unusable: false });
});

test('a refused version that cannot be read is unusable, and one can go back from it', async () => {
  await publish('first');
  const studio = await open();
  await publish('of tomorrow');
  await loseText('of tomorrow');
  expect(await studio.live()).toMatchObject({ sources: says('first'), base: 2, unusable: true });
  expect((await studio.versions.list()).map(({ n, live }) => [n, live])).toEqual([
    [2, true],
    [1, false],
  ]);
  expect(await studio.versions.rollback(1, 'eda', 'lost', 2)).toMatchObject({ n: 1, live: true });
  expect(await studio.live()).toMatchObject({ sources: says('first'), base: 1, unusable: false });
});

test('going back by a list that was read before anything was live is going back from something else', async () => {
  await publish('first');
  const studio = await open();
  await publish('second');
  expect(await studio.versions.rollback(1, 'eda', '', null)).toBe('changed');
  expect(await studio.live()).toMatchObject({ base: 2 });
});

test('whatever is live is in the list, however long ago it was published', async () => {
  const studio = await open();
  for (let n = 1; n <= 51; n++) await publish(`text ${n}`);
  expect(await studio.versions.rollback(2, 'eda', '', 51)).toMatchObject({ n: 2, live: true });
  await publish('the 52nd, after which the second is not kept any more');
  const list = await studio.versions.list();
  expect(list.filter(({ live }) => live).map(({ n }) => n)).toEqual([52]);
  expect(list.at(-1)?.n).toBe(3);
  expect(await studio.versions.rollback(2, 'eda', '', 52)).toBe('unknown');
});

test('the next is published over a version whose record is lost', async () => {
  await publish('first');
  const studio = await open();
  await lose(1);
  const { live, sources, base, unusable } = await studio.live();
  expect({ live, sources, base, unusable }).toEqual({
    live: { kind: 'files' },
    sources: says('first'),
    base: 1,
    unusable: false,
  });
  expect(await studio.versions.publish(withComma(sources, base))).toMatchObject({ n: 2, live: true });
});
