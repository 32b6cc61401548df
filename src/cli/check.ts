import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '../errors.ts';
import { foldersIn, hubFolder, projectRoot, readText, recordedIn, sourcePaths } from '../hub/index.ts';
import type { TextFile } from '../hub/index.ts';
import { problemsInOrder } from '../interview/index.ts';
import type { Problem } from '../interview/index.ts';
import { checkSources, practiceProblems, readTranscript } from '../studio/index.ts';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';
import { placed } from './problems.ts';

export const command: Command = {
  help: `
Usage: alongside check [dir] [--today <date>] [--json]

Reads the flows, locales and hubs of a folder (this project's own if none is given) and writes every problem as
\`file:line:column  problem  what to do\`. Ends with status 1 if there is one; warnings alone are fine.

  --today <date>  the day it is, such as 2026-03-02: what was confirmed too long ago is warned of (today, if left out)
  --json          the same as a list of {file, line, column, problem, advice, severity}

Exit status: 0 fine or warnings only, 1 found problems, 2 could not run.
`,
  async run(args, io) {
    const options = readOptions(args, { json: { type: 'boolean' }, today: { type: 'string' } }, { rest: 1 });
    const dir = options.rest[0];
    const root = dir === undefined ? projectRoot() : resolve(io.cwd, dir);
    if (!existsSync(join(root, 'flows')) || !existsSync(join(root, 'locales'))) {
      throw new StartError(`${root} has no flows and locales: give the folder that holds both`);
    }
    const today = options.text('today') ?? new Date().toISOString().slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) {
      throw new StartError(`--today must be a day such as 2026-03-02, not '${today}'`);
    }
    const problems = checkFolder(root, today);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (options.flag('json')) {
      await io.out(`${JSON.stringify(problems, null, 2)}\n`);
    } else {
      const lines = problems.map((problem) => `${placed(problem)}\n`);
      await io.out(`${lines.join('')}${count(errors, 'problem')}, ${count(problems.length - errors, 'warning')}\n`);
    }
    return errors > 0 ? 1 : 0;
  },
};

const count = (number: number, what: string): string =>
  `${number === 0 ? 'no' : number} ${what}${number === 1 ? '' : 's'}`;

/** Everything that is wrong with every hub of a folder, all at once. */
function checkFolder(root: string, today: string): readonly Problem[] {
  const read = new Map<string, TextFile | null>();
  const problems: Problem[] = [];
  /** Read once, whoever asks; a file that cannot be read is a problem of its own and stops nothing else. */
  const open = (path: string): TextFile | null => {
    const known = read.get(path);
    if (known !== undefined) return known;
    let file: TextFile | null = null;
    try {
      file = readText(root, path);
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      problems.push(unreadable(root, path));
    }
    read.set(path, file);
    return file;
  };
  const openAll = (paths: readonly string[]): readonly TextFile[] =>
    paths.map(open).filter((file): file is TextFile => file !== null);

  const hubs = foldersIn(root, 'flows/hubs');
  if (hubs.length === 0) {
    const advice = 'Copy flows/hubs/demo and give the copy the name of your hub.';
    problems.push({ file: 'flows/hubs', line: 1, column: 1, problem: 'There is no hub.', advice, severity: 'error' });
  }
  for (const hub of hubs) {
    const paths = sourcePaths(root, hub);
    const sources = openAll(paths);
    const broken = paths.filter((path) => read.get(path) === null);
    problems.push(...checkSources(sources, hub, { today, unreadable: broken, recorded: recordedIn(root, hub) }));
    const practice = ['workers.yaml', 'practice.yaml'].map((name) => `${hubFolder(hub)}/${name}`);
    for (const file of openAll(practice.filter((path) => existsSync(join(root, path))))) {
      problems.push(...practiceProblems(file));
    }
  }
  const transcripts = foldersIn(root, 'test').includes('transcripts') ? yamlIn(root, 'test/transcripts') : [];
  for (const file of openAll(transcripts)) problems.push(...readTranscript(file).problems);
  return problemsInOrder(problems);
}

function yamlIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** Why a file cannot be read, with the place of the first letter that is not UTF-8. */
function unreadable(root: string, path: string): Problem {
  const at = (line: number, column: number, problem: string, advice: string): Problem => ({
    file: path,
    line,
    column,
    problem,
    advice,
    severity: 'error',
  });
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return at(1, 1, `The file cannot be read (${code}).`, 'Look at who may read it.');
  }
  if (bytes.length > LARGEST) return at(1, 1, 'The file is larger than 2 MB.', 'Split it into several files.');
  const before = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0]!.split('\n');
  const problem = 'From here on the file is not UTF-8.';
  return at(before.length, before.at(-1)!.length + 1, problem, 'Save it again as UTF-8, and look at this letter.');
}

/** As `readText`: nothing a hub writes by hand comes near it. */
const LARGEST = 2_000_000;
