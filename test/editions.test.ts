/** What is live, for somebody who begins now and for somebody in the middle of it. */
import { openEditions } from '../src/editions.ts';
import type { Conversation, Hub, Live } from '../src/conversation/index.ts';
import { StartError } from '../src/errors.ts';
import { editionOf } from '../src/hub/index.ts';
import type { Sources } from '../src/hub/index.ts';
import { startTestRedis } from './support/redis.ts';
import type { TestRedis } from './support/redis.ts';
import { openTestStore } from './store/fixtures.ts';
import type { Store } from '../src/store/index.ts';

const DAY = 24 * 60 * 60_000;
let redis: TestRedis;
let store: Store;
let disk: Sources;
let count = 0;
let failures: (number | null)[];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  store = await openTestStore(redis.socket, { hub: `hub${++count}` });
  disk = says('on the disk');
  failures = [];
});
afterEach(() => store.close());

const says = (text: string): Sources => [{ path: 'flows/main.yaml', text }];
/** A hub that is nothing but its text; one that says "broken" cannot be built. */
function build(sources: Sources): Hub {
  const text = sources[0]?.text ?? '';
  if (text.startsWith('broken')) throw new StartError(text);
  return { id: text, book: { version: editionOf(sources) }, words: `words of ${text}` } as unknown as Hub;
}
const open = () =>
  openEditions({
    versions: store.versions,
    files: () => disk,
    build,
    failed: (_error, version) => failures.push(version),
  });
async function publish(text: string, everyone = false): Promise<void> {
  const files = says(text);
  const base = (await store.versions.live())?.n ?? null;
  await store.versions.publish({
    files,
    edition: editionOf(files),
    by: 'sara',
    note: '',
    from: 'files',
    base,
    everyone,
  });
}
const turn = async (live: Live | null, session: { book: string; asking: object | null } | null, at = 0, now = at) => ({
  live,
  conversation: session === null ? null : ({ session, at } as unknown as Conversation),
  now,
});
const midway = (text: string) => ({ book: editionOf(says(text)), asking: {} });

test('the files on the disk are live until something is published', async () => {
  const editions = await open();
  expect(editions.live().id).toBe('on the disk');
  await publish('first');
  const hub = await editions.hubFor(await turn(await store.versions.live(), null));
  expect(hub.id).toBe('first');
  expect(editions.live().id).toBe('first');
  expect((await open()).live().id).toBe('first');
});

test('a process in which no turn happens changes over when it asks', async () => {
  const editions = await open();
  await publish('first');
  expect(editions.live().id).toBe('on the disk');
  await editions.refresh();
  expect(editions.live().id).toBe('first');
});

test('whoever is in the middle of it stays with its questions and words; all else is what is live', async () => {
  await publish('first');
  const editions = await open();
  await publish('second');
  const live = await store.versions.live();
  const hub = await editions.hubFor(await turn(live, midway('first')));
  expect(hub).toMatchObject({ id: 'second', words: 'words of first', book: { version: editionOf(says('first')) } });
  const ended = await editions.hubFor(await turn(live, { ...midway('first'), asking: null }));
  expect(ended).toMatchObject({ id: 'second', words: 'words of second' });
  expect(await editions.hubFor(await turn(live, midway('never published')))).toMatchObject({
    words: 'words of second',
  });
});

test('after a week of silence they go on with the words of today', async () => {
  await publish('first');
  const editions = await open();
  await publish('second');
  const live = await store.versions.live();
  const words = async (days: number) => (await editions.hubFor(await turn(live, midway('first'), 0, days * DAY))).words;
  expect(await words(7)).toBe('words of first');
  expect(await words(8)).toBe('words of second');
});

test('what was taken back, or replaced for everybody, nobody stays on', async () => {
  await publish('first');
  await publish('second');
  const editions = await open();
  await store.versions.rollback(1, 'sara');
  const back = await editions.hubFor(await turn(await store.versions.live(), midway('second')));
  expect(back).toMatchObject({ id: 'first', words: 'words of first' });
  await publish('third', true);
  const moved = await editions.hubFor(await turn(await store.versions.live(), midway('first')));
  expect(moved).toMatchObject({ id: 'third', words: 'words of third' });
});

test('a turn that was opened before the change does not change everything back', async () => {
  await publish('first');
  const before = await store.versions.live();
  const editions = await open();
  await publish('second');
  await editions.refresh();
  await editions.hubFor(await turn(before, null));
  expect(editions.live().id).toBe('second');
});

test('a published version that this program cannot use leaves what was live, and is said once', async () => {
  await publish('first');
  const editions = await open();
  await publish('broken: a step of tomorrow');
  const live = await store.versions.live();
  expect((await editions.hubFor(await turn(live, null))).id).toBe('first');
  await editions.hubFor(await turn(live, null));
  await editions.refresh();
  expect(failures).toEqual([2]);
});

test('a saved file is live; one that cannot be used says why and changes nothing', async () => {
  await publish('first');
  const editions = await open();
  disk = says('broken: line 3');
  expect((await editions.saved())?.message).toBe('broken: line 3');
  expect(editions.live().id).toBe('first');
  disk = says('saved');
  expect(await editions.saved()).toBeNull();
  expect(editions.live().id).toBe('saved');
  expect(editions.source()).toMatchObject({ newerFiles: true, live: { n: 1 } });
  // Whichever came last: publishing again wins over what was saved before.
  await publish('second');
  await editions.refresh();
  expect(editions.live().id).toBe('second');
  expect(editions.source().newerFiles).toBe(false);
});

test('somebody who began on what this program cannot use goes on with what is live, told of once', async () => {
  await publish('broken by an upgrade');
  await publish('live');
  const editions = await open();
  const live = await store.versions.live();
  for (let turns = 0; turns < 3; turns++) {
    expect(await editions.hubFor(await turn(live, midway('broken by an upgrade')))).toMatchObject({
      words: 'words of live',
    });
  }
  expect(failures).toEqual([null]);
});

test('what is live and refused is said so; who asks for the source does not take the old one for it', async () => {
  await publish('first');
  const editions = await open();
  expect(editions.source().refused).toBe(false);
  await publish('broken');
  await editions.refresh();
  expect(editions.source()).toMatchObject({ refused: true, live: { n: 2 } });
  await publish('third');
  await editions.refresh();
  expect(editions.source()).toMatchObject({ refused: false, live: { n: 3 } });
});
