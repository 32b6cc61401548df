#!/usr/bin/env node
// npm run chaos [-- --minutes 10 --seed 7 --beside 3]: kills processes at random and at named points under load, and checks that every
// promise was kept (docs/reliability.md). The same seed begins the same; processes and machines then go their own ways.
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { BANNER, build } from './build.mjs';
import { inRoot, root } from './lib/root.mjs';
import { Stop, main, say } from './lib/steps.mjs';
import { setup } from './setup.mjs';

const USAGE = 'Write for example: npm run chaos -- --minutes 10 --seed 7 --beside 3';

function given() {
  const text = { type: 'string' };
  try {
    return parseArgs({ options: { minutes: text, seed: text, beside: text } }).values;
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`, 2);
  }
}

function readOptions() {
  const values = given();
  const minutes = Number(values.minutes ?? '10');
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  // So many worlds at the same time.
  const beside = Number(values.beside ?? '1');
  if (!(minutes > 0) || !Number.isInteger(seed) || !(Number.isInteger(beside) && beside > 0)) throw new Stop(USAGE, 2);
  return { minutes, seed, beside };
}

await main(async () => {
  const options = readOptions();
  // With this process go all that it started.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  await setup();
  build(['faults']);
  const { build: bundle } = await import('esbuild');
  // As deep in the project as the file it is made of: that is how tests find the rest.
  const file = inRoot('dist', 'chaos', `${process.pid}.mjs`);
  await bundle({
    absWorkingDir: root,
    entryPoints: [inRoot('test', 'faults', 'chaos.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: BANNER },
    logLevel: 'error',
  });
  try {
    const { chaos } = await import(pathToFileURL(file).href);
    say(`npm run chaos -- --minutes ${options.minutes} --seed ${options.seed} --beside ${options.beside}`);
    const kept = await chaos({ ...options, say });
    say(kept ? 'Every promise was kept.' : 'A promise was broken: see above.');
    process.exitCode = kept ? 0 : 1;
  } finally {
    rmSync(file, { force: true });
  }
});
