#!/usr/bin/env node
// Bundles the server and the command line with all their packages into dist/, and the pages into dist/client. Flows and
// locales are no part of it: they are read where they lie. Signs of danger are read once here, and lie in dist/signs, too.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alone } from './lib/lock.mjs';
import { checkNode, installPackages } from './lib/packages.mjs';
import { inRoot, isMain, root } from './lib/root.mjs';
import { Stop, main, say, toldOn } from './lib/steps.mjs';

/** The bundles are ES modules; some packages inside them still call `require` and know their own folder. */
export const BANNER = `import { createRequire as alongsideRequire } from 'node:module';
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

const hashOf = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths.filter((one) => existsSync(one))) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
};

/** A hash of everything that goes into a build. */
function sources() {
  const single = ['package-lock.json', 'tsconfig.json', 'vite.config.ts', 'infra/build.mjs'].map((path) =>
    inRoot(path),
  );
  // The pages take their titles from here while they are built; everything else in locales/ is read at run time.
  const titles = files(inRoot('locales')).filter((path) => basename(path) === 'ui.json');
  return hashOf([...files(inRoot('src')), ...titles, ...single]);
}

/** The name of the build of these sources: what it prepared no other may read. */
export const buildName = (hash = sources()) => hash.slice(0, 12);

/** Of signs of danger: where a file in flows/ changed they are prepared anew. */
const signs = () => files(inRoot('flows')).filter((path) => /danger/.test(path.split(sep).slice(-2).join('/')));

const stampOf = (target) => inRoot('dist', `.${target}`);

/** What a target's stamp says when it is of these sources. */
const stampFor = (target, hash) => (target === 'signs' ? `${hash} ${hashOf(signs())}` : hash);

function stale(target, hash) {
  const stamp = stampOf(target);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== stampFor(target, hash);
}

/** With `faults` the process can be told to end itself at a named place (src/failpoint.ts): for tests, never shipped. */
async function buildServer(hash, { target = inRoot('dist'), faults = false } = {}) {
  const { build: bundle } = await import('esbuild');
  mkdirSync(target, { recursive: true });
  const folder = join(target, `.tmp-${process.pid}`);
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
      define: {
        'process.env.ALONGSIDE_BUILD': JSON.stringify(buildName(hash)),
        'process.env.ALONGSIDE_FAULTS': JSON.stringify(faults ? 'in' : 'out'),
      },
      logLevel: 'error',
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // esbuild has printed file, line and reason.
    throw Array.isArray(error.errors) ? new Stop('The build failed: see above.', 1) : error;
  }
  // A name is there with its old content or its new one, never with half of it.
  const made = readdirSync(folder).sort((a, b) => Number(b.startsWith('part-')) - Number(a.startsWith('part-')));
  for (const name of made) renameSync(join(folder, name), join(target, name));
  for (const name of readdirSync(target)) {
    if (name.startsWith('part-') && !made.includes(name)) rmSync(join(target, name));
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Reading them takes a second; what is prepared here is read back in a tenth of it (src/hub/signs.ts). */
async function buildSigns(hash) {
  const { build: bundle } = await import('esbuild');
  const program = inRoot('dist', `.tmp-signs-${process.pid}.mjs`);
  try {
    await bundle({
      absWorkingDir: root,
      entryPoints: [inRoot('src/hub/signs.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    const { prepareSigns } = await import(pathToFileURL(program).href);
    rmSync(inRoot('dist', 'signs'), { recursive: true, force: true });
    prepareSigns(root, buildName(hash));
  } finally {
    rmSync(program, { force: true });
  }
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
  signs: { what: 'signs of danger', build: buildSigns },
  faults: {
    what: 'server with failure points',
    build: (hash) => buildServer(hash, { target: inRoot('dist', 'faults'), faults: true }),
  },
};
/** What is shipped. */
const SHIPPED = ['server', 'client', 'signs'];

/**
 * Builds those of what is shipped whose sources changed since they were built last. In a process of its own: the
 * tools set NODE_ENV and keep a hundred megabytes, and what runs next should have neither.
 */
export function build(targets = SHIPPED) {
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
      writeFileSync(stampOf(target), stampFor(target, hash));
      say(`Built the ${TARGETS[target].what} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    }
  });
}

if (isMain(import.meta.url)) {
  await main(async () => {
    checkNode();
    await installPackages();
    const asked = process.argv.slice(2).filter((name) => Object.hasOwn(TARGETS, name));
    await buildHere(asked.length === 0 ? SHIPPED : asked);
  });
}
