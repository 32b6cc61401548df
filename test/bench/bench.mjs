import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** A room's door, bundled as the server has it. */
export async function load(root, path) {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
  const outfile = join(folder, 'room.mjs');
  try {
    const banner = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;
    await build({
      entryPoints: [join(root, path)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: { js: banner },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many times longer `one` takes than `other`: the median of pairs run in turns, after a warm-up. */
export function ratio(one, other, rounds = 15) {
  const time = (work) => {
    const from = performance.now();
    work();
    return performance.now() - from;
  };
  time(one);
  time(other);
  const ratios = Array.from({ length: rounds }, () => time(one) / time(other)).sort((a, b) => a - b);
  return ratios[Math.floor(rounds / 2)];
}
