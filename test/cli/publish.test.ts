import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { editionOf, overlay } from '../../src/hub/index.ts';
import { openHub } from '../../src/opening.ts';
import { alongside } from './io.ts';
import type { Ran } from './io.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'al-p-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Each call opens the store anew, as each call of a person's does. */
function run(...args: readonly string[]): Promise<Ran> {
  return alongside([...args], '', process.cwd(), { PATH: process.env['PATH'], ALONGSIDE_DATA: data });
}

/** The files here with one of them changed. */
async function publishAs(from: 'studio' | 'files', path: string, text: string): Promise<void> {
  const env = { PATH: process.env['PATH'], ALONGSIDE_DATA: data };
  const { store, readFiles, close } = await openHub(readConfig(env), { env });
  const files = overlay(readFiles(), [{ path, text }]);
  const base = (await store.versions.live())?.n ?? null;
  await store.versions.publish({
    files,
    edition: editionOf(files),
    by: 'sara',
    note: `from the ${from}`,
    from,
    base,
  });
  await close();
}

test('publish, the same again, versions, rollback', async () => {
  expect(await run('versions')).toMatchObject({ status: 0, out: expect.stringContaining('Nothing was published') });
  expect(await run('rollback')).toMatchObject({ status: 1, err: expect.stringContaining('Nothing was published yet') });

  expect(await run('publish', '--note', 'first', '--by', 'sara')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^Version 1 is live \(\d+ files changed\)\.\n$/),
  });
  expect(await run('publish')).toMatchObject({ status: 0, err: expect.stringContaining('the same') });

  await publishAs('studio', 'flows/hubs/demo/always.yaml', readFileSync('flows/always.yaml', 'utf8') + '# ours\n');
  const versions = JSON.parse((await run('versions', '--json')).out) as { n: number; live: boolean; by: string }[];
  expect(versions.map(({ n, live }) => [n, live])).toEqual([
    [2, true],
    [1, false],
  ]);

  expect(await run('rollback')).toMatchObject({ status: 0, out: 'Version 1 is live again.\n' });
  expect(await run('rollback', '9')).toMatchObject({
    status: 1,
    err: expect.stringContaining('no version 9. Kept: 2, 1.'),
  });
  expect((await run('versions')).out).toMatch(/^ {2}2\t.*\n\* 1\t/);
});

test('what was published in the studio is not undone by accident, and comes back into files', async () => {
  await run('publish');
  const ours = readFileSync('flows/always.yaml', 'utf8') + '# ours\n';
  await publishAs('studio', 'flows/hubs/demo/always.yaml', ours);
  const refused = await run('publish');
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('flows/hubs/demo/always.yaml') });
  expect(refused.err).toContain('alongside versions write 2');

  const folder = join(data, 'files');
  expect(await run('versions', 'write', '2', folder)).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'flows/hubs/demo/always.yaml'), 'utf8')).toBe(ours);
  expect(await run('publish', '--replace')).toMatchObject({ status: 0, out: expect.stringContaining('Version 3') });
});

test('what was changed in the studio and differently here is not overwritten by accident', async () => {
  // The files here as somebody left them who changed one after publishing; the studio changed the same one.
  const path = 'flows/always.yaml';
  const here = readFileSync(path, 'utf8');
  await publishAs('files', path, `${here}# as it was\n`);
  await publishAs('studio', path, `${here}# from the studio\n`);
  const refused = await run('publish');
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining(path) });
  expect((await run('versions')).out).toMatch(/^\* 2\t/);
  expect(await run('publish', '--replace')).toMatchObject({ status: 0, out: expect.stringContaining('Version 3') });
});

test.each([
  [['rollback', 'two'], 'the number of a version'],
  [['versions', 'write', '1'], 'a number and a folder'],
  [['versions', 'wipe'], 'write'],
  [['publish', '--nots', 'x'], '--nots'],
])('%j is a mistake that is explained', async (args, said) => {
  expect(await run(...args)).toMatchObject({ status: 2, err: expect.stringContaining(said) });
});
