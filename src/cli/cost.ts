import { relative, resolve } from 'node:path';
import { projectRoot, readText } from '../hub/index.ts';
import { cost, readTranscript, sideBySide, stageOf } from '../studio/index.ts';
import type { CostRow, Transcript } from '../studio/index.ts';
import type { Command } from './command.ts';
import { needHub } from './hubs.ts';
import { UsageError } from './io.ts';
import type { Io } from './io.ts';
import { readOptions } from './options.ts';
import { placed } from './problems.ts';
import { table } from './table.ts';

/** A completed interview, and the shortest way to a person: transcripts that `npm test` holds to what the flows say. */
const PATHS: readonly string[] = ['test/transcripts/happy-path.yaml', 'test/transcripts/nowhere-tonight.yaml'];

export const command: Command = {
  help: `
Usage: alongside cost [--hub demo] [--path transcript.yaml] [--json]

What our side of a conversation costs, by language and channel: of a completed interview and of "nowhere tonight", or of
any transcript. An SMS segment is 160 letters in GSM-7 and 70 in UCS-2, which every script but Latin and Greek needs, and
of which one letter is enough. WhatsApp counts messages.

  --hub   which folder of flows/hubs (demo)
  --path  this transcript instead, in each language and over each channel it names
  --json  a list of {path, language, channel, encoding, messages, segments, plain, apart, saved}

"plain" is what it costs where the hub lets SMS go in plain letters (plain_spelling in hub.yaml). "apart" is what the same
texts would cost sent one by one; "saved" is how much less it is to join them, in percent. Ends with status 1 where a
conversation does not go as its transcript says: its numbers are then of another conversation.
`,
  async run(args, io) {
    const options = readOptions(args, { hub: { type: 'string' }, path: { type: 'string' }, json: { type: 'boolean' } });
    const root = projectRoot();
    const stage = stageOf(needHub(root, options.text('hub') ?? 'demo'), root);
    const path = options.text('path');
    const transcripts =
      path === undefined
        ? PATHS.map((one) => read(root, one))
        : [read(io.cwd, relative(io.cwd, resolve(io.cwd, path)))];
    const { rows, misses } = cost(stage, transcripts);
    if (options.flag('json')) await io.out(`${JSON.stringify(rows, null, 2)}\n`);
    else await print(rows, stage.loaded.hub.words.info, io);
    for (const miss of misses) io.err(`${sideBySide(miss)}\n\n`);
    return misses.length > 0 ? 1 : 0;
  },
};

function read(root: string, path: string): Transcript {
  const { transcript, problems } = readTranscript(readText(root, path));
  if (transcript !== null) return transcript;
  throw new UsageError(problems.map(placed).join('; '));
}

async function print(rows: readonly CostRow[], info: (code: string) => { english: string }, io: Io): Promise<void> {
  for (const path of new Set(rows.map((row) => row.path))) {
    const lines = rows
      .filter((row) => row.path === path)
      .sort((a, b) => (a.channel < b.channel ? -1 : a.channel > b.channel ? 1 : 0))
      .map(({ language, channel, encoding, messages, segments, plain, apart, saved }) => [
        channel,
        language,
        info(language).english,
        encoding ?? '',
        messages,
        channel === 'sms' ? segments : '',
        plain ?? '',
        apart,
        `${saved} %`,
      ]);
    const head = ['channel', 'language', '', 'encoding', 'messages', 'segments', 'plain', 'apart', 'saved'];
    await io.out(`${path}\n\n${table(head, lines)}\n`);
  }
}
