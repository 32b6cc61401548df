import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { dataDirOf, whereIs } from '../opening.ts';
import { readKeys, restore } from '../store/index.ts';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import { readOptions } from './options.ts';

export const command: Command = {
  help: `
Usage: alongside restore <file>

Puts a backup into the Redis of REDIS_URL, or into ALONGSIDE_DATA where that is not set. Either must be empty, with nothing of
Alongside running on it. The keys must be there before: ALONGSIDE_KEYS, or keys.json in its place. They are tried on the
backup first, and nothing is written where they do not open it. It needs a redis-server on this machine, no older than the one
the backup is of.

What was waiting to be sent when the backup was made is sent after the start, though it may have been sent since.
`,
  async run(args, io) {
    const options = readOptions(args, {}, { rest: 1 });
    const [file] = options.rest;
    if (file === undefined) throw new UsageError('say which file');
    const config = readConfig(io.env);
    const dataDir = dataDirOf(config);
    const keys = await readKeys({ env: io.env, dataDir, make: false });
    const count = await restore({
      file: resolve(io.cwd, file),
      hub: config.hub,
      mode: config.twilio.mode,
      keys,
      dataDir,
      into: config.redisUrl === null ? null : whereIs(config.redisUrl),
      env: io.env,
    });
    await io.out(`${count} keys are back. Start Alongside.\n`);
    return 0;
  },
};
