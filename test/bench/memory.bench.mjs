// Memory of 100 loaded hubs, in a process of their own: each is built from its own files, as one process that serves them
// all would hold them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bench.mjs';

const HUBS = 100;

export async function bench({ say, root }) {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
  try {
    const room = await bundle(root, `export * from './src/hub/index.ts';`, folder);
    const script = join(folder, 'hold.mjs');
    writeFileSync(script, HOLD);
    const out = execFileSync(process.execPath, ['--expose-gc', script, room, root, String(HUBS)], { encoding: 'utf8' });
    const { heap, resident, sources } = JSON.parse(out);
    const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
    say(
      `  ${HUBS} hubs: ${mb(heap)} of heap (${mb(heap / HUBS)} each), ${mb(resident)} resident; their files are ${mb(sources)} each`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HOLD = `
const [room, root, count] = process.argv.slice(2);
const { buildHub, readSources } = await import(room);
const build = () => buildHub(readSources(root, 'demo'), { id: 'demo', inboxLink: 'http://127.0.0.1/inbox' });
const measure = () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, resident: rss };
};
// The first brings along what all share.
const held = [build()];
const before = measure();
for (let n = 0; n < Number(count); n += 1) held.push(build());
const after = measure();
if (held.some((hub) => hub.languages.length === 0)) throw new Error('A hub without languages');
const sources = readSources(root, 'demo').reduce((sum, { text }) => sum + text.length, 0);
process.stdout.write(JSON.stringify({ heap: after.heap - before.heap, resident: after.resident - before.resident, sources }));
`;
