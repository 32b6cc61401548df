import { userInfo } from 'node:os';
import { editionOf, projectRoot, recordedIn } from '../hub/index.ts';
import { changedBack, checkSources, leadProblems } from '../studio/index.ts';
import type { Command } from './command.ts';
import type { Status } from './io.ts';
import { readOptions } from './options.ts';
import { inOrder, placed } from './problems.ts';
import { withHub } from './with-hub.ts';

export const command: Command = {
  help: `
Usage: alongside publish [--note "why"] [--by sara] [--everyone] [--replace] [--json]

Makes a version of the flows, locales and files of the hub of ALONGSIDE_HUB as they lie here, and makes it live: every
process changes over with its next message. Nothing is published where \`alongside check\` finds a problem. Conversations
that are running finish on the version they began.

  --note      what changed and why, for the history
  --by        who publishes (the name you are signed in with on this machine)
  --everyone  running conversations move too: same step, or the nearest one before it
  --replace   also where this would undo or overwrite what was published in the studio and is not in the files here
  --json      the version as data
`,
  async run(args, io) {
    const options = readOptions(args, {
      note: { type: 'string' },
      by: { type: 'string' },
      everyone: { type: 'boolean' },
      replace: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    return withHub<Status>(io, async ({ id, store, readFiles }) => {
      const { versions } = store;
      const files = readFiles();
      const found = [
        ...checkSources(files, id, { recorded: recordedIn(projectRoot(), id) }),
        ...leadProblems(files, id, await store.workers.list()),
      ];
      const problems = inOrder(found).filter(({ severity }) => severity === 'error');
      if (problems.length > 0) {
        for (const problem of problems) io.err(`${placed(problem)}\n`);
        io.err('Nothing was published.\n');
        return 1;
      }
      const live = await versions.live();
      const base = live?.n ?? null;
      if (!options.flag('replace')) {
        const list = await versions.list();
        const undone = changedBack(files, list, base);
        if (undone.length > 0) {
          io.err(
            `Version ${base} was published in the studio. This would undo it in ${undone.join(', ')}.\n` +
              `Bring it here first (alongside versions write ${base} . writes over what is here: keep a copy of what you changed),\n` +
              'or publish with --replace what is meant to replace it. Nothing was published.\n',
          );
          return 1;
        }
      }
      if (live?.edition === editionOf(files)) {
        io.err(`Version ${live.n} is live and the same. Nothing was published.\n`);
        return 0;
      }
      const version = await versions.publish({
        files,
        edition: editionOf(files),
        by: options.text('by') ?? userInfo().username,
        note: options.text('note') ?? '',
        from: 'files',
        base,
        everyone: options.flag('everyone'),
      });
      if (version === 'changed') {
        io.err(
          'Somebody else published just now: look at `alongside versions` and try again. Nothing was published.\n',
        );
        return 1;
      }
      const { files: _, ...told } = version;
      await io.out(
        options.flag('json')
          ? `${JSON.stringify(told, null, 2)}\n`
          : `Version ${version.n} is live (${version.changed === 1 ? '1 file' : `${version.changed} files`} changed).\n`,
      );
      return 0;
    });
  },
};
