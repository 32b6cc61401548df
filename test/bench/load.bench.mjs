// How long a hub takes to be read and built, and everything of it to be checked: the demo hub, and one of 30 interviews in 25
// languages, for which checking must stay under two seconds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule, loadRooms, median, timed } from './bench.mjs';

const ROUNDS = 5;
const LIMIT = 2000;

export async function bench({ say, root }) {
  const { hub, studio } = await loadRooms(root, ['hub', 'studio']);
  const options = { id: 'demo', inboxLink: 'http://127.0.0.1/inbox' };
  const sources = hub.readSources(root, 'demo');
  const built = await times(() => hub.buildHub(hub.readSources(root, 'demo'), options));
  const checked = await times(() => studio.checkSources(sources, 'demo', { today: '2026-03-02' }));
  say(`  demo hub: read and built in ${built} ms, checked in ${checked} ms`);

  const path = join(root, 'test/support/big-hub.ts');
  if (!existsSync(path))
    return say('  NOT MEASURED: 30 interviews in 25 languages (test/support/big-hub.ts is missing)');
  const { bigHub, BIG_HUB } = await loadModule(root, 'test/support/big-hub.ts');
  const files = bigHub(30, 25, root);
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const problems = studio.checkSources(files, BIG_HUB).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) throw new Error(`The big hub has ${problems.length} errors: ${problems[0].problem}`);
  const ms = await times(() => studio.checkSources(files, BIG_HUB));
  const verdict = ms < LIMIT ? `under ${LIMIT} ms` : `OVER ${LIMIT} ms`;
  say(
    `  30 interviews in 25 languages (${files.length} files, ${(size / 1e6).toFixed(1)} MB): checked in ${ms} ms, ${verdict}`,
  );
}

async function times(work) {
  work();
  const all = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await timed(work));
  return Math.round(median(all));
}
