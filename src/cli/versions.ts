import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartError } from '../errors.ts';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import type { Io, Status } from './io.ts';
import { readOptions } from './options.ts';
import { withHub } from './with-hub.ts';

export const command: Command = {
  help: `
Usage: alongside versions [--json]
       alongside versions write <n> <folder>

Lists what was published, newest first; * is live. \`write\` puts the files of one version into a folder that has flows and
locales, or is empty: so does what was written in the studio come back into the files.

  --json  the list as data
`,
  async run(args, io) {
    const options = readOptions(args, { json: { type: 'boolean' } }, { rest: 3 });
    const [action, n, folder] = options.rest;
    if (action === undefined) return list(io, options.flag('json'));
    if (action !== 'write') throw new UsageError('say nothing for the list, or: write <n> <folder>');
    if (n === undefined || !/^[1-9]\d{0,8}$/.test(n) || folder === undefined)
      throw new UsageError('write needs a number and a folder');
    return write(io, Number(n), resolve(io.cwd, folder));
  },
};

async function list(io: Io, asJson: boolean): Promise<Status> {
  return withHub<Status>(io, async ({ store: { versions } }) => {
    const live = await versions.live();
    const rows = (await versions.list()).map(({ files: _, ...version }) => ({
      ...version,
      live: version.n === live?.n,
    }));
    if (asJson) await io.out(`${JSON.stringify(rows, null, 2)}\n`);
    else if (rows.length === 0) await io.out('Nothing was published: the files are live as they lie here.\n');
    else {
      const lines = rows.map(({ n, at, by, from, changed, note, live: is }) =>
        [
          `${is ? '*' : ' '} ${n}`,
          new Date(at).toISOString().slice(0, 16).replace('T', ' '),
          by,
          from,
          `${changed} changed`,
          note,
        ].join('\t'),
      );
      await io.out(lines.map((line) => `${line.trimEnd()}\n`).join(''));
    }
    return 0;
  });
}

async function write(io: Io, n: number, folder: string): Promise<Status> {
  return withHub<Status>(io, async ({ store: { versions } }) => {
    const found = await versions.read({ n });
    if (!found) throw new StartError(`there is no version ${n}: \`alongside versions\` lists them.`);
    for (const { path, text } of found.files) {
      // Paths were made by us; whoever can write to Redis must still not be able to write elsewhere on this machine.
      if (!/^(flows|locales)\/[\w/.-]+\.(yaml|json)$/.test(path) || path.includes('..'))
        throw new StartError('a path in it is not allowed');
      const full = join(folder, path);
      if (!existsSync(dirname(full))) mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
    await io.out(`${found.files.length} files written.\n`);
    return 0;
  });
}
