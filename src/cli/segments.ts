import { segments } from '../channels/index.ts';
import type { Command } from './command.ts';
import { mapLines } from './io.ts';
import { readOptions } from './options.ts';

export const command: Command = {
  help: `
Usage: alongside segments

Reads a message a line on stdin and writes a line for each: \`encoding<TAB>segments\`, encoding GSM-7 or UCS-2.
`,
  async run(args, io) {
    readOptions(args, {});
    await mapLines(io, (text) => {
      const counted = segments(text);
      return `${counted.encoding}\t${counted.segments}`;
    });
    return 0;
  },
};
