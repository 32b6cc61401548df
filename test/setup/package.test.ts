import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, scripts: versions, bin: versions })
  .parse(JSON.parse(read('package.json')));

test('the lock file installs from whichever registry npm is set to', () => {
  const lock = z
    .object({
      packages: z.record(
        z.string(),
        z.object({ resolved: z.string().optional(), integrity: z.string().optional() }).loose(),
      ),
    })
    .parse(JSON.parse(read('package-lock.json')));
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, one]) => one.resolved !== undefined).map(([path]) => path)).toEqual([]);
  // Binaries of other systems may be without: the registry that wrote the file may not have had them.
  expect(
    packages.filter(([, one]) => one.integrity === undefined && one['os'] === undefined).map(([path]) => path),
  ).toEqual([]);
});

test('the lock file has the binaries of every platform: npm 11 refuses it otherwise, and npm 10 leaves them out', () => {
  const { stderr, status } = spawnSync(process.execPath, ['infra/lock.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});

test('versions are exact', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  }
});

test('docs/dependencies.md says why for every dependency, and of no other', () => {
  const told = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]);
  const there = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(told.filter((name) => !there.includes(name ?? ''))).toEqual([]);
  expect(there.filter((name) => !told.includes(name) && !name.startsWith('@types/'))).toEqual([]);
});

test('every script and command is there and may be run', () => {
  const files = [...Object.values(manifest.scripts), ...Object.values(manifest.bin)].flatMap(
    (line) => line.match(/infra\/[\w/-]+\.mjs/g) ?? [],
  );
  expect(files).not.toEqual([]);
  for (const file of files) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  for (const file of [...Object.values(manifest.bin), '.ci/run']) {
    expect([file, (statSync(join(root, file)).mode & 0o111) !== 0]).toEqual([file, true]);
  }
});

test('set-up uses only what Node brings along: nothing is installed yet when it runs', () => {
  const files = ['setup.mjs', 'start.mjs', 'test.mjs', 'build.mjs', 'alongside.mjs', 'bench.mjs'].map(
    (name) => `infra/${name}`,
  );
  const shared = readdirSync(join(root, 'infra/lib')).map((name) => `infra/lib/${name}`);
  for (const file of [...files, ...shared].filter((name) => name.endsWith('.mjs'))) {
    const imports = [...read(file).matchAll(/^import [^;]*?from '([^']+)';/gms)].map((match) => match[1] ?? '');
    expect([file, imports.filter((from) => !/^(node:|\.)/.test(from))]).toEqual([file, []]);
  }
});

test('the settings file names nothing the program does not read, and the other way round', () => {
  const told = [...read('.env.example').matchAll(/^([A-Z][A-Z_]*)=/gm)].map((match) => match[1] ?? '');
  const source = execFileSync(
    'grep',
    [
      '-rhoE',
      '\\b(PORT|HOST|PUBLIC_BASE_URL|REDIS_URL|METRICS_TOKEN|LOG_LEVEL|TWILIO_[A-Z_]+|TRANSLATE_[A-Z_]+|OIDC_[A-Z_]+|VAPID_[A-Z_]+|ALONGSIDE_[A-Z_]+)\\b',
      'src/config.ts',
      'src/store',
    ],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const readThere = new Set(source.trim().split('\n'));
  expect(told.filter((name) => !readThere.has(name))).toEqual([]);
  expect([...readThere].filter((name) => !told.includes(name))).toEqual([]);
});

test('shell scripts parse', () => {
  expect(() => execFileSync('bash', ['-n', join(root, '.ci/run')])).not.toThrow();
});
