/** Lets one process at a time start a Redis on a directory. A holder that died is noticed and put aside. */
import { randomBytes } from 'node:crypto';
import { link, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';

/** Starting takes less than a second; nobody alive holds it longer than this. */
const STALE_AFTER = 45_000;

/** Locks of this process. In containers its number may be that of one that died holding the file. */
const held = new Set<string>();

/** Takes the lock, or answers null where somebody has it. The answer gives it back. */
export async function tryLock(file: string): Promise<(() => Promise<void>) | null> {
  const mine = `${process.pid} ${randomBytes(8).toString('hex')}`;
  if (!(await takeNew(file, mine))) {
    await putAsideIfStale(file);
    if (!(await takeNew(file, mine))) return null;
  }
  held.add(mine);
  return async () => {
    held.delete(mine);
    if ((await contents(file)) === mine) await unlink(file).catch(() => undefined);
  };
}

/** Appears with its contents or not at all. */
async function takeNew(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${text.split(' ')[1]}`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

async function putAsideIfStale(file: string): Promise<void> {
  const judged = await contents(file);
  if (judged === null) return;
  const age =
    Date.now() -
    (await stat(file).then(
      (found) => found.mtimeMs,
      () => Date.now(),
    ));
  const pid = Number(judged.split(' ')[0]);
  const alive = pid === process.pid ? held.has(judged) : isAlive(pid);
  if (alive && age < STALE_AFTER) return;
  // Of two who judge at once, the second might move away the first one's new lock: it then puts it back.
  const aside = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await rename(file, aside);
    if ((await contents(aside)) !== judged) await link(aside, file).catch(() => undefined);
  } catch {
    return;
  }
  await unlink(aside).catch(() => undefined);
}

async function contents(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
