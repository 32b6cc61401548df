import { StartError } from '../errors.ts';
import { interviewFiles, projectRoot, readSources } from '../hub/index.ts';
import { graphOf, readBook } from '../interview/index.ts';
import { mermaid } from '../studio/index.ts';
import type { Command } from './command.ts';
import { needHub } from './hubs.ts';
import { UsageError } from './io.ts';
import { nearest } from './nearest.ts';
import { readOptions } from './options.ts';
import { placed } from './problems.ts';

export const command: Command = {
  help: `
Usage: alongside graph <interview> [--hub demo] [--json]

The steps of an interview and where each leads, as Mermaid: paste it into a Markdown file or into mermaid.live. Where a
hub has its own interview of that name, or changes steps of it, that is what is drawn.

  --hub   which folder of flows/hubs (demo)
  --json  the same as {nodes, edges}

Ends with status 1 where the interview has a problem that \`alongside check\` calls an error.

  npx alongside graph children
`,
  async run(args, io) {
    const options = readOptions(args, { hub: { type: 'string' }, json: { type: 'boolean' } }, { rest: 1 });
    const [name] = options.rest;
    const root = projectRoot();
    const hub = needHub(root, options.text('hub') ?? 'demo');
    const { book, problems } = readBook(interviewFiles(readSources(root, hub), hub));
    const names = Object.keys(book.interviews).sort();
    if (name === undefined) throw new UsageError(`which interview? There are ${names.join(', ')}`);
    const interview = Object.hasOwn(book.interviews, name) ? book.interviews[name] : undefined;
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (interview === undefined) {
      // It may be there and unreadable: then that is what is wrong.
      const [broken] = errors.filter(({ file }) => file.endsWith(`/${name}.yaml`));
      if (broken) throw new StartError(placed(broken));
      const meant = nearest(name, names);
      throw new UsageError(`there is no interview '${name}'${meant === null ? '' : `: did you mean ${meant}?`}`);
    }
    const graph = graphOf(book, name);
    await io.out(options.flag('json') ? `${JSON.stringify(graph, null, 2)}\n` : mermaid(graph));
    const own = errors.filter(({ file }) => file === interview.place.file);
    for (const problem of own) io.err(`${placed(problem)}\n`);
    return own.length > 0 ? 1 : 0;
  },
};
