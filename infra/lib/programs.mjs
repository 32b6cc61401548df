import { accessSync, constants, existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { Stop, ask, quietly, say, systemIds } from './steps.mjs';
import { root } from './root.mjs';

/** The first of these programs on the PATH, as an absolute path; null where there is none. */
export function which(names, path = process.env.PATH ?? '') {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      if (folder === '') continue;
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}

/** `Redis server v=7.0.15 sha=…` or `Valkey server v=8.0.1` -> 7 or 8; null where it says neither. */
export function majorVersion(text) {
  const found = /\bv=(\d+)\./.exec(text ?? '');
  return found === null ? null : Number(found[1]);
}

/** A server that is new enough: its path; null where there is none. `old` is one that was found but is too old. */
export function findRedis(path = process.env.PATH) {
  let old = null;
  for (const name of ['redis-server', 'valkey-server']) {
    const file = which([name], path);
    if (file === null) continue;
    const version = ask(file, ['--version']);
    if ((majorVersion(version) ?? 0) >= 7) return { file, old: null };
    old = `${file} (${(version ?? 'no version').trim().split(' sha=')[0]})`;
  }
  return { file: null, old };
}

const MAC_CHROMES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser for tests: `CHROMIUM_PATH`, or the first one of the system; null where there is none. */
export function findChromium(path = process.env.PATH) {
  const own = process.env.CHROMIUM_PATH;
  if (own !== undefined && own !== '') return existsSync(own) ? own : null;
  const found = which(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'], path);
  return found ?? (process.platform === 'darwin' ? (MAC_CHROMES.find((file) => existsSync(file)) ?? null) : null);
}

/** True where the fonts for these languages are there, as far as fontconfig knows; true where nobody can say. */
export function hasFonts(languages = ['am', 'ar', 'fa']) {
  if (which(['fc-list']) === null) return process.platform !== 'linux';
  return languages.every((code) => (ask('fc-list', [`:lang=${code}`, 'family']) ?? '').trim() !== '');
}

/** How programs can be installed here without asking anybody: with which words before the command, or not at all. */
export function installer() {
  if (process.platform === 'darwin') return which(['brew']) === null ? null : { kind: 'brew', prefix: [] };
  if (which(['apt-get']) === null) return null;
  if (userInfo().uid === 0) return { kind: 'apt', prefix: [] };
  return which(['sudo']) !== null && ask('sudo', ['-n', 'true']) !== null
    ? { kind: 'apt', prefix: ['sudo', '-n'] }
    : null;
}

/** What to type, on this kind of system, to install these packages by hand. */
export function byHand({ apt, brew, other }) {
  if (process.platform === 'darwin') {
    return which(['brew']) === null
      ? `install Homebrew from https://brew.sh, then run: brew install ${brew}`
      : `run: brew install ${brew}`;
  }
  const ids = systemIds();
  if (which(['apt-get']) !== null || ids.includes('debian')) {
    const root = which(['sudo']) === null ? '' : 'sudo ';
    return `run${root === '' ? ' as root' : ''}: ${root}apt-get update && ${root}apt-get install -y --no-install-recommends ${apt.join(' ')}`;
  }
  return other(ids);
}

const redisPart = {
  apt: ['redis-server'],
  brew: 'redis',
  other: (ids) =>
    ids.some((id) => ['fedora', 'rhel', 'centos'].includes(id))
      ? 'run: sudo dnf install -y valkey'
      : ids.includes('alpine')
        ? 'run: sudo apk add valkey'
        : ids.includes('arch')
          ? 'run: sudo pacman -S valkey'
          : "install redis-server or valkey-server, version 7 or newer, with your system's package manager",
};

/** Chinese is not among the core fonts, and the Noto fonts for it take 91 MB: these take 5. */
const browserPart = {
  apt: ['chromium', 'fontconfig', 'fonts-noto-core', 'fonts-noto-color-emoji', 'fonts-wqy-microhei'],
  brew: '--cask chromium',
  other: (ids) =>
    ids.some((id) => ['fedora', 'rhel', 'centos'].includes(id))
      ? "run: sudo dnf install -y chromium fontconfig 'google-noto-sans-*-fonts'"
      : "install Chromium and the Noto fonts with your system's package manager",
};

/** The sentence for somebody whose machine lacks a Redis we may not install. */
export function redisSentence(old) {
  const missing =
    old === null
      ? 'Alongside needs redis-server or valkey-server, version 7 or newer, and this machine has none that can be found on the PATH.'
      : `Alongside needs Redis or Valkey 7 or newer; found only ${old}.`;
  return `${missing} To install it, ${byHand(redisPart)} (or set REDIS_URL to a Redis you already have).`;
}

export function browserSentence() {
  return `The browser tests need Chromium and the Noto fonts, and this machine lacks them. To install them, ${byHand(browserPart)} (or set CHROMIUM_PATH).`;
}

async function install(part, what, name) {
  const how = installer();
  if (how === null) return false;
  const packages = how.kind === 'apt' ? part.apt : part.brew.split(' ');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', HOMEBREW_NO_AUTO_UPDATE: '1', NONINTERACTIVE: '1' };
  const run = (...command) => quietly(name, command[0], command.slice(1), { env, cwd: root });
  let result;
  if (how.kind === 'brew') {
    say(`Installing ${what} (brew install ${packages.join(' ')}) …`);
    result = await run('brew', 'install', ...packages);
  } else {
    // sudo drops the environment, so the answer to every question is given on the command line.
    const apt = [...how.prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
    say(`Installing ${what} (${[...how.prefix, 'apt-get'].join(' ')} install ${packages.join(' ')}) …`);
    result = await run(...apt, '-qq', 'update');
    if (result.status === 0) result = await run(...apt, '-y', '-qq', '--no-install-recommends', 'install', ...packages);
  }
  if (result.status !== 0) {
    say(
      `${what} could not be installed (status ${result.status}${result.log === null ? '' : `; the output is kept in ${result.log}`}).`,
    );
    return false;
  }
  return true;
}

/**
 * Debian's package brings a system service that starts by itself on port 6379. Nothing of ours uses it, and the machine
 * had none a minute ago: it is switched off again.
 */
async function quietService() {
  const how = installer();
  if (how?.kind !== 'apt') return;
  const systemd = existsSync('/run/systemd/system');
  const stop = systemd ? ['systemctl', 'disable', '--now', 'redis-server'] : ['service', 'redis-server', 'stop'];
  const { status } = await quietly('redis-service', [...how.prefix, ...stop][0], [...how.prefix, ...stop].slice(1));
  say(
    status === 0
      ? `Switched off the system service that came with redis-server (${stop.join(' ')}): Alongside starts its own.`
      : 'The package redis-server may have started a system service on port 6379; Alongside does not use it.',
  );
}

/** Makes sure there is a redis-server to start; installs it where that needs no question. Throws the sentence otherwise. */
export async function needRedis() {
  const found = findRedis();
  if (found.file !== null) return found.file;
  // A package manager that gave an old one once would give it again.
  if (found.old === null && (await install(redisPart, 'Redis', 'redis'))) {
    await quietService();
    const now = findRedis(`${process.env.PATH}${delimiter}/usr/bin`);
    if (now.file !== null) return now.file;
    throw new Stop(redisSentence(now.old));
  }
  throw new Stop(redisSentence(found.old));
}

/** Makes sure there is a browser with fonts for the tests. Throws the sentence otherwise. */
export async function needChromium() {
  const found = findChromium();
  if (found !== null && hasFonts()) return found;
  if (await install(browserPart, 'Chromium and fonts for the browser tests', 'chromium')) {
    const now = findChromium();
    if (now !== null) return now;
  }
  throw new Stop(browserSentence());
}
