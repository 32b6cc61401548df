#!/usr/bin/env node
// Bundles the server and the command line with all their packages into dist/, and the pages into dist/client.
// Flows and locales are no part of it: they are read where they lie.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { alone } from './lib/lock.mjs';
import { checkNode, installPackages } from './lib/packages.mjs';
import { inRoot, isMain, root } from './lib/root.mjs';
import { Stop, main, say, toldOn } from './lib/steps.mjs';

/** The bundles are ES modules; some packages inside them still call `require` and know their own folder. */
const BANNER = `import { createRequire as alongsideRequire } from 'node:module';
import { fileURLToPath as alongsidePath } from 'node:url';
import { dirname as alongsideFolder } from 'node:path';
const require = alongsideRequire(import.meta.url);
const __filename = alongsidePath(import.meta.url);
const __dirname = alongsideFolder(__filename);`;

/** `desk` runs in a thread of `main` (src/studio/desk-thread.ts finds it beside itself). */
const ENTRIES = { main: 'src/main.ts', cli: 'src/cli/index.ts', desk: 'src/studio/desk-worker.ts' };

function files(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** A hash of everything that goes into a build. */
function sources() {
  const hash = createHash('sha256');
  const single = ['package-lock.json', 'tsconfig.json', 'vite.config.ts', 'infra/build.mjs'].map((path) =>
    inRoot(path),
  );
  // The pages take their titles from here while they are built; everything else in locales/ is read at run time.
  const titles = files(inRoot('locales')).filter((path) => basename(path) === 'ui.json');
  for (const path of [...files(inRoot('src')), ...titles, ...single]) {
    if (!existsSync(path)) continue;
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

const stampOf = (target) => inRoot('dist', `.${target}`);

function stale(target, hash) {
  const stamp = stampOf(target);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash;
}

async function buildServer(hash) {
  const { build: bundle } = await import('esbuild');
  const folder = inRoot('dist', `.tmp-${process.pid}`);
  const entryPoints = Object.fromEntries(
    Object.entries(ENTRIES)
      .filter(([, path]) => existsSync(inRoot(path)))
      .map(([name, path]) => [name, inRoot(path)]),
  );
  try {
    await bundle({
      absWorkingDir: root,
      entryPoints,
      outdir: folder,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // What is loaded only when it is needed (Botkit, each command) lies in a file of its own.
      splitting: true,
      chunkNames: 'part-[hash]',
      target: 'node20',
      charset: 'utf8',
      minifyWhitespace: true,
      legalComments: 'none',
      loader: { '.lua': 'text' },
      banner: { js: BANNER },
      define: { 'process.env.ALONGSIDE_BUILD': JSON.stringify(hash.slice(0, 12)) },
      logLevel: 'error',
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // esbuild has printed file, line and reason.
    throw Array.isArray(error.errors) ? new Stop('The build failed: see above.', 1) : error;
  }
  // A name is there with its old content or its new one, never with half of it.
  const made = readdirSync(folder).sort((a, b) => Number(b.startsWith('part-')) - Number(a.startsWith('part-')));
  for (const name of made) renameSync(join(folder, name), inRoot('dist', name));
  for (const name of readdirSync(inRoot('dist'))) {
    if (name.startsWith('part-') && !made.includes(name)) rmSync(inRoot('dist', name));
  }
  rmSync(folder, { recursive: true, force: true });
}

async function buildClient() {
  if (!existsSync(inRoot('vite.config.ts'))) return;
  const { build: vite } = await import('vite');
  const folder = inRoot('dist', `.tmp-client-${process.pid}`);
  const old = inRoot('dist', `.old-client-${process.pid}`);
  const target = inRoot('dist', 'client');
  try {
    await vite({
      configFile: inRoot('vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true },
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write(`${error.message}\n`);
    throw new Stop('The build of the pages failed: see above.', 1);
  }
  if (existsSync(target)) renameSync(target, old);
  renameSync(folder, target);
  rmSync(old, { recursive: true, force: true });
}

const TARGETS = {
  server: { what: 'server and command line', build: buildServer },
  client: { what: 'pages', build: buildClient },
};

/**
 * Builds those of `server` and `client` whose sources changed since they were built last. In a process of its own: the
 * tools set NODE_ENV and keep a hundred megabytes, and what runs next should have neither.
 */
export function build(targets = Object.keys(TARGETS)) {
  const hash = sources();
  if (!targets.some((target) => stale(target, hash))) return;
  const { status } = spawnSync(process.execPath, [inRoot('infra', 'build.mjs'), ...targets], {
    stdio: ['ignore', toldOn().fd, 2],
  });
  if (status !== 0) throw new Stop('Nothing was started.', status ?? 1);
}

async function buildHere(targets) {
  // Whatever runs this, the pages get React's production build.
  process.env.NODE_ENV = 'production';
  await alone('build', async () => {
    mkdirSync(inRoot('dist'), { recursive: true });
    for (const target of targets) {
      const hash = sources();
      if (!stale(target, hash)) continue;
      const started = Date.now();
      rmSync(stampOf(target), { force: true });
      await TARGETS[target].build(hash);
      // Written last: a build that was cut off is done again.
      writeFileSync(stampOf(target), hash);
      say(`Built the ${TARGETS[target].what} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    }
  });
}

if (isMain(import.meta.url)) {
  await main(async () => {
    checkNode();
    await installPackages();
    const asked = process.argv.slice(2).filter((name) => Object.hasOwn(TARGETS, name));
    await buildHere(asked.length === 0 ? Object.keys(TARGETS) : asked);
  });
}
