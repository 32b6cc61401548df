import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from './root.mjs';
import { Stop } from './steps.mjs';

/** No set-up or build takes longer: an older lock was left behind (process ids mean nothing across containers). */
const LONGEST_MS = 15 * 60_000;

/**
 * Runs `work` while no other process of this project does the same: two set-ups at once would delete each other's
 * packages, two builds each other's files. A lock left by a process that is gone is taken over.
 */
export async function alone(name, work, waiting = () => {}) {
  const path = inRoot('.data', `${name}.lock`);
  let told = false;
  for (;;) {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw new Stop(
          `Cannot write to ${dirname(path)} (${error.code}). Run this as the owner of the project's folder.`,
        );
      }
      if (!alive(path)) {
        rmSync(path, { force: true });
        continue;
      }
      if (!told) waiting();
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const free = () => rmSync(path, { force: true });
  process.once('exit', free);
  try {
    return await work();
  } finally {
    process.off('exit', free);
    free();
  }
}

function alive(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > LONGEST_MS) return false;
    const pid = Number(readFileSync(path, 'utf8'));
    // Just made and not yet written to: somebody is there.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
