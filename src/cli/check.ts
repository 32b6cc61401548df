import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readHelplines } from '../directory/index.ts';
import { StartError } from '../errors.ts';
import { foldersIn, loadHub, projectRoot, readFlows, readFolder } from '../hub/index.ts';
import { checkBook, readAlways, readBook, readYaml } from '../interview/index.ts';
import type { Problem } from '../interview/index.ts';
import { createWords } from '../language/index.ts';
import { dangerCategories, languagesWith, readDanger } from '../safeguarding/index.ts';
import type { DangerSigns } from '../safeguarding/index.ts';
import { checkLocales } from './check-locales.ts';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';
import { inOrder, placed } from './problems.ts';
import { readTranscript } from './transcript.ts';

export const command: Command = {
  help: `
Usage: alongside check [dir] [--json]

Reads the flows, locales and hubs of a folder (this project's own if none is given) and writes every problem as
\`file:line:column  problem  what to do\`. Ends with status 1 if there is one; warnings alone are fine.

  --json  the same as a list of {file, line, column, problem, advice, severity}
`,
  async run(args, io) {
    const options = readOptions(args, { json: { type: 'boolean' } }, { rest: 1 });
    const dir = options.rest[0];
    const root = dir === undefined ? projectRoot() : resolve(io.cwd, dir);
    if (!existsSync(join(root, 'flows')) || !existsSync(join(root, 'locales'))) {
      throw new StartError(`${root} has no flows and locales: give the folder that holds both.`);
    }
    const problems = inOrder(problemsOf(root));
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (options.flag('json')) {
      await io.out(`${JSON.stringify(problems, null, 2)}\n`);
    } else {
      for (const problem of problems) await io.out(`${placed(problem)}\n`);
      await io.out(`${count(errors, 'problem')}, ${count(problems.length - errors, 'warning')}\n`);
    }
    return errors > 0 ? 1 : 0;
  },
};

const count = (number: number, what: string): string =>
  `${number === 0 ? 'no' : number} ${what}${number === 1 ? '' : 's'}`;

/** Everything that is wrong, all at once. */
function problemsOf(root: string): readonly Problem[] {
  const hubs = foldersIn(root, 'flows/hubs');
  const switchedOn = new Map(hubs.map((hub) => [hub, languagesOf(root, hub)]));
  const books = new Map(hubs.map((hub) => [hub, readBook(readFlows(root, hub))]));
  const interviews = [...books.values()].flatMap(({ book }) => Object.keys(book.interviews));
  const locales = checkLocales(root, [...new Set([...switchedOn.values()].flat())], interviews);
  const problems: Problem[] = [...locales.problems];

  const one = <Read extends { problems: readonly Problem[] }>(
    path: string,
    read: (file: { path: string; text: string }) => Read,
  ): Read | null => {
    const file = readFolder(root, join(path, '..'), '.yaml').find((found) => found.path === path);
    if (file === undefined) {
      problems.push({
        file: path,
        line: 1,
        column: 1,
        problem: 'the file is missing',
        advice: 'take the one of the demo hub',
        severity: 'error',
      });
      return null;
    }
    const found = read(file);
    problems.push(...found.problems);
    return found;
  };
  const always = one('flows/always.yaml', readAlways)?.always;
  const signs = one('flows/danger.yaml', readDanger)?.signs;

  const words = locales.files === null ? null : createWords(locales.files);
  for (const [hub, { book, problems: found }] of books) {
    const helplines = one(`flows/hubs/${hub}/helplines.yaml`, readHelplines)?.helplines.map(({ id }) => id);
    problems.push(...found);
    if (signs) problems.push(...deafTo(signs, switchedOn.get(hub) ?? []));
    if (words !== null) {
      const options = {
        languages: switchedOn.get(hub) ?? [],
        ...(always ? { always } : {}),
        ...(helplines ? { helplines } : {}),
        ...(locales.files ? { locales: locales.files } : {}),
      };
      problems.push(...checkBook(book, readFlows(root, hub), words, options));
    }
    // What nobody has named yet, such as a language without a folder: only where all files can be read at all.
    if (words !== null && !problems.some(({ severity }) => severity === 'error')) problems.push(...unusable(root, hub));
  }
  for (const file of readFolder(root, 'test/transcripts', '.yaml')) problems.push(...readTranscript(file).problems);
  return problems;
}

function languagesOf(root: string, hub: string): readonly string[] {
  const file = readFolder(root, `flows/hubs/${hub}`, '.yaml').find(({ path }) => path.endsWith('/hub.yaml'));
  const data = file === undefined ? null : (readYaml(file).data as { languages?: unknown } | null | undefined);
  return Array.isArray(data?.languages)
    ? data.languages.filter((code): code is string => typeof code === 'string')
    : [];
}

function unusable(root: string, hub: string): readonly Problem[] {
  try {
    loadHub({ id: hub, inboxLink: '', root });
    return [];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const [, file, line, column, problem] = /^(\S+):(\d+):(\d+) {2}(.*)$/.exec(error.message) ?? [];
    return [
      {
        file: file ?? `flows/hubs/${hub}/hub.yaml`,
        line: Number(line ?? 1),
        column: Number(column ?? 1),
        problem: problem ?? error.message,
        advice: 'the hub cannot start without it',
        severity: 'error',
      },
    ];
  }
}

/** A hub that speaks a language must also hear danger in it. */
export function deafTo(signs: DangerSigns, languages: readonly string[]): readonly Problem[] {
  return languages.flatMap((language) => {
    const missing = dangerCategories.filter((category) => !languagesWith(signs, category).has(language));
    if (missing.length === 0) return [];
    return [
      {
        file: 'flows/danger.yaml',
        line: 1,
        column: 1,
        problem: `Nobody hears danger in ${language}, which is switched on: no signs for ${missing.join(', ')}.`,
        advice: `Write "${language}:" with "signs:" under each, with somebody who speaks it.`,
        severity: 'error',
      },
    ];
  });
}
