import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder, wherever the command was called from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path inside the project. */
export const inRoot = (...parts) => join(root, ...parts);

/** True in the file that Node was asked to run, also where the way to it leads over a symbolic link. */
export function isMain(url) {
  const called = process.argv[1];
  return called !== undefined && fileURLToPath(url) === realpathSync(called);
}
