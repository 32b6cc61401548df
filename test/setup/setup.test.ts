import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

let folder: string;
let bin: string;
let clone: string;

/** A clone in a path with spaces, with stand-ins for the programs of the system on the PATH. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside setup '));
  bin = join(folder, 'bin');
  clone = join(folder, 'a clone');
  mkdirSync(bin);
  mkdirSync(clone);
  for (const name of ['package.json', '.npmrc', 'infra'])
    cpSync(join(root, name), join(clone, name), { recursive: true });
  writeFileSync(
    join(clone, 'package-lock.json'),
    JSON.stringify({
      packages: {
        '': {},
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { version: '2.0.0', optional: true },
      },
    }),
  );
  for (const name of ['sh', 'cat', 'env', 'mkdir', 'touch']) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found.startsWith('/')) symlinkSync(found, join(bin, name));
  }
  symlinkSync(process.execPath, join(bin, 'node'));
  program('npm', 'echo "npm $* NODE_ENV=$NODE_ENV" >> "$LOG"; mkdir -p node_modules');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, script: string): void {
  const file = join(bin, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

const log = (): string => {
  try {
    return readFileSync(join(folder, 'log'), 'utf8');
  } catch {
    return '';
  }
};

function setup(env: Record<string, string> = {}, script = 'infra/setup.mjs') {
  const ran = spawnSync(process.execPath, [join(clone, script)], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: bin, HOME: folder, LOG: join(folder, 'log'), ...env },
  });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}

const redis7 = 'echo "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1"';

test('installs the packages once, dev packages too, and then does and says nothing', () => {
  program('redis-server', redis7);
  const first = setup({ NODE_ENV: 'production' });
  expect(first).toMatchObject({ status: 0, err: '' });
  expect(first.out).toContain('npm ci');
  expect(log()).toMatch(/^npm ci --include=dev .*NODE_ENV=\n$/);
  expect(setup()).toEqual({ status: 0, out: '', err: '' });
  expect(log().split('\n')).toHaveLength(2);
});

test('installs again when the lock file has changed', () => {
  program('redis-server', redis7);
  setup();
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages: { '': {} } }));
  expect(setup().out).toContain('npm ci');
});

test('leaves alone what somebody installed by hand, if it is what the lock file says', () => {
  program('redis-server', redis7);
  const installed = (version: string): void => {
    mkdirSync(join(clone, 'node_modules'), { recursive: true });
    writeFileSync(
      join(clone, 'node_modules/.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/a': { version } } }),
    );
  };
  installed('1.0.0');
  expect(setup()).toEqual({ status: 0, out: '', err: '' });
  rmSync(join(clone, 'node_modules'), { recursive: true });
  installed('0.9.0');
  expect(setup().out).toContain('npm ci');
});

test('a failing npm: its output, where it is kept, what to run; and nothing is taken for installed', () => {
  program('redis-server', redis7);
  program('npm', 'echo "the network is away" >&2; exit 7');
  const { status, err } = setup();
  expect(status).toBe(2);
  expect(err).toContain('the network is away');
  expect(err).toContain(`cd '${clone}' && npm ci`);
  expect(err).not.toContain('    at ');
  expect(setup().status).toBe(2);
});

test('npx alongside finds our own command, not a stranger', () => {
  program('redis-server', redis7);
  setup();
  const link = join(clone, 'node_modules/.bin/alongside');
  expect(readFileSync(link, 'utf8')).toContain('#!/usr/bin/env node');
  expect(dirname(link)).toContain(clone);
});

test('without a Redis and without a way to install one: says what to run, status 2', () => {
  const { status, err } = setup();
  expect(status).toBe(2);
  expect(err).toMatch(
    /^Alongside needs redis-server or valkey-server, version 7 or newer.*To install it,.*REDIS_URL.*\n$/,
  );
});

test("a Redis of one's own is enough", () => {
  expect(setup({ REDIS_URL: 'redis://somewhere:6379' }).status).toBe(0);
  writeFileSync(join(clone, '.env'), 'REDIS_URL=redis://somewhere:6379\n');
  expect(setup().status).toBe(0);
  writeFileSync(join(clone, '.env'), 'REDIS_URL=\n');
  expect(setup().status).toBe(2);
});

test('an old Redis is refused by its name; Valkey will do', () => {
  program('redis-server', 'echo "Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64"');
  const { status, err } = setup();
  expect(status).toBe(2);
  expect(err).toContain('redis-server (Redis server v=6.0.16)');
  program('valkey-server', 'echo "Valkey server v=8.0.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64"');
  expect(setup().status).toBe(0);
});

const linuxOnly = process.platform === 'linux' ? test : test.skip;

linuxOnly('installs Redis with apt where that needs no password, and switches its service off again', () => {
  program('sudo', '[ "$2" = true ] && exit 0; shift; exec "$@"');
  program(
    'apt-get',
    `echo "apt-get $* DEBIAN_FRONTEND=$DEBIAN_FRONTEND" >> "$LOG"
case "$*" in *install*) printf '#!/bin/sh\\n${redis7.replaceAll('"', '\\"')}\\n' > "${'$'}{0%/*}/redis-server"; /bin/chmod 755 "${'$'}{0%/*}/redis-server";; esac`,
  );
  program('service', 'echo "service $*" >> "$LOG"');
  program('systemctl', 'echo "systemctl $*" >> "$LOG"');
  const { status, out, err } = setup();
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/Installing Redis \((sudo -n )?apt-get install redis-server\)/);
  expect(log()).toMatch(
    /apt-get .*update DEBIAN_FRONTEND=noninteractive\napt-get .*--no-install-recommends install redis-server/,
  );
  expect(log()).toMatch(/service redis-server stop|systemctl disable --now redis-server/);
});

linuxOnly('never waits for a password, and says what to run when apt fails', () => {
  program('apt-get', 'echo "apt is broken"; exit 100');
  program('sudo', 'exit 1');
  const { status, err } = setup();
  expect(status).toBe(2);
  expect(err).toContain('sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server');
});

test('an old Node is told so in one line', () => {
  const script = `import { checkNode } from ${JSON.stringify(join(clone, 'infra/lib/packages.mjs'))};
import { main } from ${JSON.stringify(join(clone, 'infra/lib/steps.mjs'))};
await main(() => checkNode(process.argv[2]));`;
  writeFileSync(join(clone, 'old.mjs'), script);
  const of = (version: string) => spawnSync(process.execPath, [join(clone, 'old.mjs'), version], { encoding: 'utf8' });
  expect(of('18.20.4')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^Alongside needs Node 20\.19 or newer; this is 18\.20\.4\..*\n$/),
  });
  expect(of('20.18.1').status).toBe(2);
  expect(of('20.19.0').status).toBe(0);
  expect(of('24.1.0').status).toBe(0);
});

test('two at once install once', async () => {
  program('redis-server', redis7);
  program('npm', 'echo "npm $*" >> "$LOG"; /bin/sleep 1; mkdir -p node_modules');
  const { spawn } = await import('node:child_process');
  const one = (): Promise<number | null> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [join(clone, 'infra/setup.mjs')], {
        env: { PATH: bin, HOME: folder, LOG: join(folder, 'log') },
      });
      child.on('close', resolve);
    });
  expect(await Promise.all([one(), one(), one()])).toEqual([0, 0, 0]);
  expect(log().trim().split('\n')).toHaveLength(1);
});
