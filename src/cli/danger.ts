import { StartError } from '../errors.ts';
import { dangerFiles, projectRoot, readSigns, readSources } from '../hub/index.ts';
import { findDanger } from '../safeguarding/index.ts';
import type { Command } from './command.ts';
import { needHub } from './hubs.ts';
import { mapLines } from './io.ts';
import { readOptions } from './options.ts';
import { placed } from './problems.ts';

export const command: Command = {
  help: `
Usage: alongside danger [--hub demo]

Reads a message a line on stdin and writes a line for each: \`category<TAB>matched sign\`, or \`-\`.
Categories: suicide, violence_now, trafficking, child_at_risk, medical_emergency, homeless_tonight.
Every language's signs are tried on every message, whatever language the rest of it is in.

  --hub   which folder of flows/hubs, for signs of its own (demo)
`,
  async run(args, io) {
    const hub = readOptions(args, { hub: { type: 'string' } }).text('hub') ?? 'demo';
    needHub(projectRoot(), hub);
    const { signs, problems } = readSigns(dangerFiles(readSources(projectRoot(), hub), hub));
    const worst = problems.find((problem) => problem.severity === 'error');
    if (worst !== undefined) throw new StartError(placed(worst));
    await mapLines(io, (text) => {
      const found = findDanger(signs, text);
      return found === null ? '-' : `${found.category}\t${found.sign.replace(/\s+/g, ' ')}`;
    });
    return 0;
  },
};
