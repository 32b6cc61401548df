/** Watches what a hub writes on the disk, for practice: a saved file is live at once. */
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Editions } from './editions.ts';
import { codeOf } from './errors.ts';
import type { StartError } from './errors.ts';
import { HubUnusable, projectRoot } from './hub/index.ts';

/** An editor writes a file in several steps; this long after the last of them it is read. */
const SETTLE_MS = 80;

/** In practice a saved file is live at once; one that cannot be used changes nothing but says why. */
export function watchEditions(editions: Editions, log: Logger): () => Promise<void> {
  const saved = async () => {
    const edition = editions.source().sources;
    const error = await editions.saved();
    if (error) log.warn({ problems: whyNot(error) }, 'a saved file cannot be used: what was live before stays');
    else if (editions.source().sources !== edition) log.info('saved files are live');
  };
  const stop = watchFiles(
    projectRoot(),
    () => void saved().catch((error: unknown) => log.error({ code: codeOf(error) }, 'saved files cannot be read')),
    (error) => log.warn({ code: codeOf(error) }, 'saved files are not noticed: start again to see them'),
  );
  return async () => stop();
}

function whyNot(error: StartError): readonly string[] {
  if (!(error instanceof HubUnusable)) return [error.message];
  return error.problems
    .slice(0, 20)
    .map(({ file, line, column, problem, advice }) => `${file}:${line}:${column}  ${problem} ${advice}`);
}

/** Calls `saved` after anything in flows/ or locales/ has changed. Returns the way to stop. */
function watchFiles(root: string, saved: () => void, failed: (error: unknown) => void): () => void {
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
