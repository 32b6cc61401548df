import { userInfo } from 'node:os';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import type { Status } from './io.ts';
import { readOptions } from './options.ts';
import { withHub } from './with-hub.ts';

export const command: Command = {
  help: `
Usage: alongside rollback [n] [--by sara] [--json]

Makes an earlier version live again: number n, or the one before what is live. Every process changes over with its next
message, and so do conversations that began on what is taken back. \`alongside versions\` lists them.

  --by    who does it (the name you are signed in with on this machine)
  --json  the version as data
`,
  async run(args, io) {
    const options = readOptions(args, { by: { type: 'string' }, json: { type: 'boolean' } }, { rest: 1 });
    const asked = options.rest[0];
    if (asked !== undefined && !/^[1-9]\d{0,8}$/.test(asked)) throw new UsageError('n is the number of a version');
    return withHub<Status>(io, async ({ store: { versions } }) => {
      const live = await versions.live();
      const kept = await versions.list();
      const to = asked === undefined ? kept.find(({ n }) => live !== null && n < live.n)?.n : Number(asked);
      const back =
        live === null || to === undefined
          ? 'unknown'
          : await versions.rollback(to, options.text('by') ?? userInfo().username);
      if (back === 'unknown') {
        const numbers = kept.map(({ n }) => n).join(', ');
        io.err(
          live === null
            ? 'Nothing was published yet, so there is nothing to go back to.\n'
            : `There is no ${asked === undefined ? 'earlier version' : `version ${asked}`}. Kept: ${numbers}.\n`,
        );
        return 1;
      }
      if (back === 'changed') {
        io.err('Others are publishing just now: look at `alongside versions` and try again. Nothing was changed.\n');
        return 1;
      }
      const { files: _, ...told } = back;
      await io.out(options.flag('json') ? `${JSON.stringify(told, null, 2)}\n` : `Version ${back.n} is live again.\n`);
      return 0;
    });
  },
};
