import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { inRoot, root } from './root.mjs';
import { alone } from './lock.mjs';
import { Stop, quietly, say } from './steps.mjs';

/** Node's version must be at least this. */
const FLOOR = [20, 19];

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])) return;
  throw new Stop(
    `Alongside needs Node ${FLOOR.join('.')} or newer; this is ${version}. Install the current LTS from https://nodejs.org and try again.`,
  );
}

const stampPath = inRoot('node_modules', '.alongside-lock');

/** What the installed packages must match: the lock file, and the machine that binaries are made for. */
function wanted() {
  const lock = readFileSync(inRoot('package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** True where somebody ran `npm install` by hand and everything in the lock file is there, dev packages included. */
export function sameAsLock(lockText, installedText) {
  if (installedText === null) return false;
  try {
    const lock = JSON.parse(lockText).packages;
    const installed = JSON.parse(installedText).packages;
    const paths = Object.keys(lock).filter((path) => path !== '');
    return (
      paths.every((path) => {
        const found = installed[path];
        return found === undefined ? lock[path].optional === true : found.version === lock[path].version;
      }) && Object.keys(installed).every((path) => path in lock)
    );
  } catch {
    return false;
  }
}

function fresh() {
  const stamp = read(stampPath);
  if (stamp === wanted()) return true;
  // Binaries of another kind of machine are of no use, whatever their version.
  if (stamp !== null && stamp.split(' ')[1] !== wanted().split(' ')[1]) return false;
  // Somebody may have run `npm install` by hand.
  const installed = read(inRoot('node_modules', '.package-lock.json'));
  if (!sameAsLock(read(inRoot('package-lock.json')) ?? '', installed)) return false;
  finish();
  return true;
}

function finish() {
  linkOwnCommand();
  writeFileSync(stampPath, wanted());
}

/** npm links the commands of dependencies only: without this, `npx alongside` would look for a stranger's package. */
function linkOwnCommand() {
  const link = inRoot('node_modules', '.bin', 'alongside');
  const target = '../../infra/alongside.mjs';
  try {
    if (lstatSync(link).isSymbolicLink() && readlinkSync(link) === target) return;
    rmSync(link, { force: true });
  } catch {
    // Not there yet.
  }
  mkdirSync(inRoot('node_modules', '.bin'), { recursive: true });
  symlinkSync(target, link);
}

/** Installs the npm packages of the lock file unless they are there already. */
export async function installPackages() {
  if (!existsSync(inRoot('package-lock.json')))
    throw new Stop(`package-lock.json is missing from ${root}. Fetch it again from the repository.`);
  if (fresh()) return;
  await alone(
    'setup',
    async () => {
      // Another set-up may have done it while we waited.
      if (fresh()) return;
      say('Installing npm packages (npm ci; about 500 MB, a minute or so) …');
      const started = Date.now();
      const [command, ...before] = npm();
      const env = { ...process.env };
      // Building needs the dev packages, in production too; npm would leave them out.
      delete env.NODE_ENV;
      const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--ignore-scripts'];
      const { status, log } = await quietly('npm', command, [...before, 'ci', ...flags], { cwd: root, env });
      if (status !== 0) {
        throw new Stop(
          `npm packages could not be installed (npm ci ended with ${status}; its output is above${log === null ? '' : ` and in ${log}`}). ` +
            `Check the network, then run: cd '${root}' && npm ci`,
        );
      }
      finish();
      say(`Installed npm packages in ${Math.round((Date.now() - started) / 1000)} s.`);
    },
    () => say('Another set-up of this project is running: waiting for it …'),
  );
}

/** The npm that called us, or the one on the PATH. */
function npm() {
  const path = process.env.npm_execpath;
  if (path !== undefined && /npm-cli\.c?js$/.test(path) && existsSync(path)) return [process.execPath, path];
  return ['npm'];
}
