/** Watches what a hub writes on the disk, for development: a saved file is live at once. */
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps; this long after the last of them it is read. */
const SETTLE_MS = 80;

/** Calls `saved` after anything in flows/ or locales/ has changed. Returns the way to stop. */
export function watchFiles(root: string, saved: () => void, failed: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(saved, SETTLE_MS);
  };
  const watchers: FSWatcher[] = [];
  for (const folder of ['flows', 'locales']) {
    try {
      const watcher = watch(join(root, folder), { recursive: true, persistent: false }, touched);
      watcher.on('error', failed);
      watchers.push(watcher);
    } catch (error) {
      failed(error);
    }
  }
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
