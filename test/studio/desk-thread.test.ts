/** The thread of the desk, bundled as the build does it: what it answers, and what it survives. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot, readSources } from '../../src/hub/index.ts';
import { deskErrorCode, deskHere, openDesk } from '../../src/studio/desk-thread.ts';
import type { Desk } from '../../src/studio/desk-thread.ts';

/** As in infra/build.mjs: some packages still call \`require\`. */
const BANNER = `import { createRequire as alongsideRequire } from 'node:module';
import { fileURLToPath as alongsidePath } from 'node:url';
import { dirname as alongsideFolder } from 'node:path';
const require = alongsideRequire(import.meta.url);
const __filename = alongsidePath(import.meta.url);
const __dirname = alongsideFolder(__filename);`;

const about = { hub: 'demo', inboxLink: 'http://127.0.0.1/inbox' };
const sources = readSources(projectRoot(), 'demo');
let dir: string;
let entry: string;
const open: Desk[] = [];
const desk = (more: object = {}): Desk => {
  // A busy machine is not what is tested: only what says how long it may take is given up.
  const one = openDesk({ ...about, entry, patience: 120_000, ...more });
  open.push(one);
  return one;
};
const codeOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => 'done',
    (error: unknown) => deskErrorCode(error),
  );

/** An entry that does as it is told, to see what becomes of those who asked. */
const STANDIN = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ id, input }) => {
  if (input.what === 'spin') for (;;) {}
  if (input.what === 'memory') { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
  if (input.what === 'end') process.exit(1);
  if (input.what === 'throw') setTimeout(() => { throw new TypeError('words of an editor'); });
  else if (input.what === 'fail') parentPort.postMessage({ id, failed: 'RangeError' });
  else parentPort.postMessage({ id, output: input.what });
});`;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'al-desk-'));
  entry = join(dir, 'desk.mjs');
  const shared = { bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' } as const;
  await build({
    ...shared,
    entryPoints: [join(projectRoot(), 'src/studio/desk-worker.ts')],
    outfile: entry,
    banner: { js: BANNER },
  });
  await build({ ...shared, stdin: { contents: STANDIN }, outfile: join(dir, 'standin.mjs') });
});
afterAll(async () => {
  for (const one of open) await one.close();
  await rm(dir, { recursive: true, force: true });
});

test('answers as the same work does here', async () => {
  const [there, here] = [desk(), deskHere(about)];
  const input = { sources, path: 'flows/hubs/demo/children.yaml', interview: 'children' };
  const described = await there.run('describe', input);
  expect(described.interview?.outline.length).toBeGreaterThan(3);
  expect(described).toEqual(await here.run('describe', input));
  const run = { language: 'en', channel: 'sms', now: 1_772_445_600_000, turns: [{ says: 'hello' }] } as const;
  const phone = await there.run('phone', { sources, run, workers: [] });
  expect(phone).toEqual(await here.run('phone', { sources, run, workers: [] }));
  expect(phone).toMatchObject({ view: { problem: null } });
});

describe('what an editor’s file may do to it', () => {
  const standin = (more: object = {}) => desk({ entry: join(dir, 'standin.mjs'), ...more });
  const ask = (one: Desk, what: string, signal?: AbortSignal) =>
    one.run('problems', { sources: [], what } as never, signal) as unknown as Promise<string>;

  test('what takes too long is given up, and what waited behind it is done', async () => {
    const one = standin({ patience: 2000 });
    const [spun, next] = await Promise.all([codeOf(ask(one, 'spin')), ask(one, 'next')]);
    expect([spun, next]).toEqual(['too-long', 'next']);
  });

  test.each(['memory', 'end', 'throw'])('%s: it is begun again, and says only that it crashed', async (what) => {
    const failed: string[] = [];
    const one = standin({ failed: (code: string) => failed.push(code) });
    const [crashed, next] = await Promise.all([codeOf(ask(one, what)), ask(one, 'next')]);
    expect([crashed, next]).toEqual(['crashed', 'next']);
    expect(failed).toHaveLength(1);
    expect(failed.join()).not.toContain('words of an editor');
  });

  test('an exception of the work itself is told by its code, and the thread goes on', async () => {
    const failed: string[] = [];
    const one = standin({ failed: (code: string) => failed.push(code) });
    expect(await codeOf(ask(one, 'fail'))).toBe('failed');
    expect(failed).toEqual(['RangeError']);
    expect(await ask(one, 'next')).toBe('next');
  });

  test('who has left is passed over; who comes when too many wait is told so', async () => {
    const one = standin({ patience: 2000, most: 2 });
    const left = new AbortController();
    const spinning = codeOf(ask(one, 'spin'));
    const gone = codeOf(ask(one, 'gone', left.signal));
    const waits = ask(one, 'waits');
    expect(await codeOf(ask(one, 'one too many'))).toBe('busy');
    left.abort();
    expect(await gone).toBe('left');
    expect(await codeOf(ask(one, 'late', left.signal))).toBe('left');
    expect(await spinning).toBe('too-long');
    expect(await waits).toBe('waits');
  });

  test('closing refuses what is open, and everything after', async () => {
    const one = standin();
    const spinning = codeOf(ask(one, 'spin'));
    const waiting = codeOf(ask(one, 'waiting'));
    await one.close();
    expect([await spinning, await waiting, await codeOf(ask(one, 'late'))]).toEqual(['closed', 'closed', 'closed']);
  });
});

test('where there is no bundle, the work is done here', async () => {
  const here = openDesk({ ...about, entry: join(dir, 'nothing.mjs') });
  expect(await here.run('texts', { sources, interview: 'nothing', language: 'en' })).toBeNull();
  await here.close();
});
