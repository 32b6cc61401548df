import { detect } from '../language/index.ts';
import type { Detection } from '../language/index.ts';
import type { Command } from './command.ts';
import { mapLines } from './io.ts';
import { readOptions } from './options.ts';

export const command: Command = {
  help: `
Usage: alongside detect [--ranked] [--among ar,en,…] [--phone +44…]

Reads a message a line on stdin and writes a line for each: \`language<TAB>confidence\` (0 to 1),
or \`?<TAB>confidence\` where the bot would ask.

  --ranked       \`lang:score,lang:score,…\`, best first, never \`?\`
  --among CODES  only these languages are switched on
  --phone NUMBER the sender's number in E.164; its country is a faint hint
`,
  async run(args, io) {
    const options = readOptions(args, {
      ranked: { type: 'boolean' },
      among: { type: 'string' },
      phone: { type: 'string' },
    });
    const among = options
      .text('among')
      ?.split(',')
      .filter((code) => code !== '');
    const phone = options.text('phone');
    const settings = { ...(among === undefined ? {} : { among }), ...(phone === undefined ? {} : { phone }) };
    const line = options.flag('ranked') ? rankedLine : oneLine;
    await mapLines(io, (text) => line(detect(text, settings)));
    return 0;
  },
};

function oneLine(detection: Detection): string {
  return `${detection.language ?? '?'}\t${detection.confidence.toFixed(2)}`;
}

function rankedLine(detection: Detection): string {
  return detection.ranked.map(({ language, score }) => `${language}:${score.toFixed(4)}`).join(',');
}
