import { readdir, stat, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { copyRdb } from '../store/index.ts';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import type { Status } from './io.ts';
import { readOptions } from './options.ts';
import { withHub } from './with-hub.ts';

export const command: Command = {
  help: `
Usage: alongside backup <file or folder> [--keep <n>]

Writes a copy of all that Redis holds, as of one moment, while everything runs. In a folder it gets a name with the hub and the
time. People's words and numbers stay sealed in it: it cannot be read without the keys, and they are not in it. Keep
ALONGSIDE_KEYS (or keys.json) somewhere else. That the keys are the right ones is checked first.

  --keep <n>  in a folder: keep the newest n backups of this hub and remove older ones
`,
  async run(args, io) {
    const options = readOptions(args, { keep: { type: 'string' } }, { rest: 1 });
    const [given] = options.rest;
    if (given === undefined) throw new UsageError('say where to: a file or a folder');
    const to = resolve(io.cwd, given);
    const inFolder = await stat(to).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const keep = options.text('keep');
    if (keep !== undefined && (!/^[1-9]\d{0,3}$/.test(keep) || !inFolder))
      throw new UsageError('--keep is a number, and goes with a folder that is there');
    return withHub<Status>(io, async ({ id, store, prefix }) => {
      const name = (time: string) => `alongside-${id}-${time}.rdb`;
      const now = new Date(await store.clock.now())
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
        .replaceAll(':', '-');
      const file = inFolder ? join(to, name(now)) : to;
      const bytes = await copyRdb(store.redis, `${prefix}board`, file);
      await io.out(`${file}\t${bytes} bytes. It opens only with the keys, which are not in it: keep these apart.\n`);
      if (keep !== undefined) {
        const all = (await readdir(to))
          .filter((each) => each.startsWith(name('').slice(0, -4)) && AT.test(each.slice(name('').length - 4)))
          .sort();
        for (const old of all.slice(0, -Number(keep))) await unlink(join(to, old));
      }
      return 0;
    });
  },
};

const AT = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.rdb$/;
