import { projectRoot, readSources } from '../hub/index.ts';
import { coverage } from '../studio/index.ts';
import type { LanguageCoverage } from '../studio/index.ts';
import type { Command } from './command.ts';
import { needHub } from './hubs.ts';
import { readOptions } from './options.ts';
import { table } from './table.ts';

export const command: Command = {
  help: `
Usage: alongside coverage [--hub demo] [--all] [--json]

How far each language has come: how many of the texts it has, how many a native speaker has read, and which are too long
for a channel: a label of more than 20 letters cannot be a WhatsApp button, one of more than 24 no row of a list, and a
question may take more SMS segments than hub.yaml allows. "recorded" is how many of the texts that say the same each time can
also be heard. What is missing is read in English by whoever speaks that language.

  --hub   which folder of flows/hubs (demo)
  --all   names every text that is missing, not only the first of each language
  --json  the same as {languages: [{code, name, english, on, reviewed, have, of, read, recordable, recorded, missing, tooLong}]}

Ends with status 1 where a language that is switched on lacks a text, or has one that is too long for WhatsApp.
`,
  async run(args, io) {
    const specs = { hub: { type: 'string' }, all: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    const options = readOptions(args, specs);
    const root = projectRoot();
    const hub = needHub(root, options.text('hub') ?? 'demo');
    const found = coverage(readSources(root, hub), hub);
    if (options.flag('json')) await io.out(`${JSON.stringify(found, null, 2)}\n`);
    else {
      const lines = details(found.languages, options.flag('all'));
      await io.out([summary(found.languages), ...(lines.length === 0 ? [] : ['\n', ...lines])].join(''));
    }
    return found.languages.some(lacks) ? 1 : 0;
  },
};

function lacks({ on, missing, tooLong }: LanguageCoverage): boolean {
  return on && (missing.length > 0 || tooLong.some(({ channel }) => channel === 'whatsapp'));
}

function summary(languages: readonly LanguageCoverage[]): string {
  return table(
    ['language', '', 'on', 'texts', 'have', '%', 'read', 'missing', 'too long', 'recorded'],
    languages.map(({ code, english, on, of, have, read, missing, tooLong, recorded, recordable }) => [
      code,
      english,
      on ? 'yes' : 'no',
      of,
      have,
      of === 0 ? 0 : Math.floor((have / of) * 100),
      read,
      missing.length,
      tooLong.length,
      `${recorded} of ${recordable}`,
    ]),
  );
}

/** Named unless asked for all of them. */
const FIRST = 5;

function details(languages: readonly LanguageCoverage[], all: boolean): readonly string[] {
  return languages.flatMap(({ code, missing, tooLong }) => {
    const named = all ? missing : missing.slice(0, FIRST);
    const more = missing.length - named.length;
    return [
      ...(missing.length === 0
        ? []
        : [`${code} lacks ${named.join(', ')}${more > 0 ? ` and ${more} more (--all)` : ''}\n`]),
      ...tooLong.map(({ key, channel, why }) => `${code} too long for ${channel}: ${key} (${why})\n`),
    ];
  });
}
