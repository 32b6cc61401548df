/** Reads everything a hub is made of into the one `Hub` that `decide` uses. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { Hub, Worker } from '../conversation/index.ts';
import { interviewNames } from '../conversation/index.ts';
import { mergeFacts, readFacts, readHelplines, readServices } from '../directory/index.ts';
import { StartError } from '../errors.ts';
import { readAlways, readBook, readYaml, unsafeText } from '../interview/index.ts';
import type { Problem } from '../interview/index.ts';
import { createWords } from '../language/index.ts';
import type { Words, WordsFile } from '../language/index.ts';
import { foldersIn, parseJson, projectRoot, readFolder } from './files.ts';
import type { TextFile } from './files.ts';
import { HubSettings, PracticeFile, WorkersFile } from './settings.ts';
import type { PracticePerson } from './settings.ts';
import { readSigns } from './signs.ts';
import {
  dangerFiles,
  editionOf,
  hubFolder,
  interviewFiles,
  ownOrBase,
  readSources,
  sourceAt,
  wordsFiles,
} from './sources.ts';
import type { Sources } from './sources.ts';

export interface LoadedHub {
  hub: Hub;
  /** The practice hub's own workers; a real hub's are in the store. */
  workers: readonly Worker[];
  /** The phones of the practice page. */
  people: readonly PracticePerson[];
}

export interface HubOptions {
  /** Which folder of flows/hubs. */
  id: string;
  inboxLink: string;
  numbers?: Hub['numbers'];
  /** Whose texts stand in for those missing: a version published before an upgrade knows no texts that came with it. */
  beneath?: Sources;
}

/** What a hub cannot be built from: the first error in its message, all of them beside it. */
export class HubUnusable extends StartError {
  constructor(readonly problems: readonly Problem[]) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more: run \`npx alongside check\`)` : '';
    super(
      first
        ? `${first.file}:${first.line}:${first.column}  ${first.problem} ${first.advice}${more}`
        : 'A file of the hub cannot be used: run `npx alongside check`',
    );
  }
}

/** The hub as its files on the disk say. Throws a `StartError` as `buildHub` does. */
export function loadHub({ root = projectRoot(), ...options }: HubOptions & { root?: string }): LoadedHub {
  return { hub: buildHub(readSources(root, options.id), options), ...loadPractice(root, options.id) };
}

/** Who works in the practice hub, and its phones: no part of what a hub says, so no version has them. */
export function loadPractice(root: string, id: string): Omit<LoadedHub, 'hub'> {
  const folder = join('flows', 'hubs', id);
  return { workers: loadWorkers(root, folder), people: loadPeople(root, folder) };
}

/** Nobody would be heard. In which languages some are missing, `alongside check` tells. */
function noSigns(id: string): Problem {
  const file = `${hubFolder(id)}/danger.yaml`;
  const problem = 'There are no signs of danger at all.';
  return { file, line: 1, column: 1, problem, advice: 'Take the files that came with the program.', severity: 'error' };
}

/**
 * Builds a hub from its files in memory. Throws `HubUnusable`, or another `StartError` that names the file and what to do;
 * everything else is for `alongside check`.
 */
export function buildHub(sources: Sources, { id, inboxLink, numbers, beneath = [] }: HubOptions): Hub {
  const folder = hubFolder(id);
  const problems: Problem[] = [];
  const take = <T>(read: { problems: readonly Problem[] } & T): T => {
    problems.push(...read.problems);
    return read;
  };

  // Before anything is parsed: some files would end the process, and nothing could catch that.
  const unsafe = sources.flatMap((file) => unsafeText(file) ?? []);
  if (unsafe.length > 0) throw new HubUnusable(unsafe);
  const settings = readFile(HubSettings, need(sources, `${folder}/hub.yaml`), problems);
  const words = wordsOf([...readableWords(beneath, id), ...wordsFiles(sources, id)]);
  const book = take(readBook(interviewFiles(sources, id))).book;
  const always = take(readAlways(ownOrBaseOf(sources, id, 'always.yaml'))).always;
  const danger = take(readSigns(dangerFiles(sources, id))).signs;
  if (danger.size === 0) problems.push(noSigns(id));
  const helplines = take(readHelplines(ownOrBaseOf(sources, id, 'helplines.yaml'))).helplines;
  const factsIn = (file: TextFile | undefined) => (file ? take(readFacts(file)).facts : []);
  const facts = mergeFacts(
    factsIn(sourceAt(sources, 'flows/facts.yaml')),
    factsIn(sourceAt(sources, `${folder}/facts.yaml`)),
  );
  const servicesFile = ownOrBase(sources, id, 'services.yaml');
  const services = servicesFile ? take(readServices(servicesFile)).services : [];
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors[0] || !settings) throw new HubUnusable(errors);

  if (settings.id !== id) {
    throw new StartError(
      `${folder}/hub.yaml: the hub calls itself "${settings.id}", and its folder is "${id}": give both one name`,
    );
  }
  for (const name of Object.values(interviewNames)) {
    if (!book.interviews[name]) throw new StartError(`flows/${name}.yaml is missing: every hub needs this interview`);
  }
  for (const code of settings.languages) {
    if (!words.languages().some((language) => language.code === code)) {
      throw new StartError(`${folder}/hub.yaml: the language ${code} has no folder in locales`);
    }
  }
  const names = settings.name;
  return {
    id: settings.id,
    name: (language) => names[language] ?? names['en'] ?? settings.id,
    inboxLink,
    hours: { zone: settings.zone, week: settings.hours },
    nation: settings.nation,
    languages: settings.languages,
    plainSpelling: settings.plain_spelling ?? [],
    numbers: { ...definedOnly(settings.numbers), ...numbers },
    answerWithinMinutes: settings.answer_within_minutes,
    askMinutes: settings.ask_minutes ?? 20,
    lockMinutes: settings.lock_minutes ?? 10,
    safeguardingLead: settings.safeguarding_lead,
    ...(settings.safeguarding_second === undefined ? {} : { safeguardingSecond: settings.safeguarding_second }),
    supervisor: settings.supervisor,
    dangerMinutes: settings.danger_minutes,
    ...(settings.quiet_hours ? { quietHours: settings.quiet_hours } : {}),
    retention: {
      unconsentedHours: settings.retention.unconsented_hours,
      silentDays: settings.retention.silent_days,
    },
    peers: (settings.peers ?? []).map(({ name, ...peer }) => ({
      ...peer,
      name: (language) => name[language] ?? name['en'] ?? peer.id,
    })),
    helplines,
    facts,
    services,
    // Also where only a text has changed it is another edition: people in the middle of it keep their words.
    book: { ...book, version: editionOf(sources) },
    always,
    danger,
    words,
  };
}

/** As far as they can be read: what only stands in for something else must not stand in its way. */
function readableWords(sources: Sources, id: string): readonly WordsFile[] {
  const base = sources.filter(({ path }) => path.startsWith('locales/'));
  const own = sources.filter(({ path }) => !path.startsWith('locales/'));
  return [...base, ...own].flatMap((file) => {
    try {
      return wordsFiles([file], id);
    } catch {
      return [];
    }
  });
}

/** Throws a `StartError` where a language.json does not say what it must. */
function wordsOf(files: readonly WordsFile[]): Words {
  try {
    return createWords(files);
  } catch (error) {
    const [, code] = /^language-file-invalid: (.*)$/.exec((error as Error).message) ?? [];
    if (code === undefined) throw error;
    throw new StartError(
      `locales/${code}/language.json does not say what it must: compare it with that of another language`,
    );
  }
}

function need(sources: Sources, path: string): TextFile {
  const file = sourceAt(sources, path);
  if (!file) throw new StartError(`${path} does not exist`);
  return file;
}

function ownOrBaseOf(sources: Sources, id: string, name: string): TextFile {
  return ownOrBase(sources, id, name) ?? need(sources, `flows/${name}`);
}

/** All of locales/. */
export function readLocales(root: string): readonly WordsFile[] {
  return foldersIn(root, 'locales').flatMap((language) =>
    readFolder(root, join('locales', language), '.json').map((file) => ({
      language,
      namespace:
        file.path
          .split('/')
          .at(-1)
          ?.replace(/\.json$/, '') ?? '',
      data: parseJson(file),
    })),
  );
}

export function loadWords(root: string = projectRoot()): Words {
  return createWords(readLocales(root));
}

function loadWorkers(root: string, folder: string): readonly Worker[] {
  return (
    readOptional(WorkersFile, root, join(folder, 'workers.yaml'))?.workers.map(
      ({ id, name, phone, channel, languages, roles, cap, gender, communities, skills, hours, relay }): Worker => ({
        id,
        name,
        languages,
        roles,
        cap,
        paused: false,
        ...(relay ? { relay } : {}),
        ...(gender ? { gender } : {}),
        ...(communities ? { communities } : {}),
        ...(skills ? { skills } : {}),
        ...(hours ? { hours } : {}),
        address: { channel, value: phone },
      }),
    ) ?? []
  );
}

function loadPeople(root: string, folder: string): readonly PracticePerson[] {
  return readOptional(PracticeFile, root, join(folder, 'practice.yaml'))?.people ?? [];
}

function readOptional<S extends z.ZodType>(shape: S, root: string, path: string): z.infer<S> | null {
  const [name = ''] = path.split(/[\\/]/).slice(-1);
  const file = readFolder(root, join(path, '..'), '.yaml').find((one) => one.path.endsWith(`/${name}`));
  if (!file) return null;
  const problems: Problem[] = [];
  const data = readFile(shape, file, problems);
  if (data === null) throw new HubUnusable(problems);
  return data;
}

/** A YAML file of this shape; what is wrong goes to `problems` with its place, and the answer is null. */
function readFile<S extends z.ZodType>(shape: S, file: TextFile, problems: Problem[]): z.infer<S> | null {
  const yaml = readYaml(file);
  problems.push(...yaml.problems);
  if (yaml.data === undefined) return null;
  const read = shape.safeParse(yaml.data);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    problems.push({
      ...yaml.at(issue.path),
      problem: `${issue.path.join('.') || 'The file'}: ${issue.message}.`,
      advice: 'Compare it with flows/hubs/demo.',
      severity: 'error',
    });
  }
  return null;
}

function definedOnly(numbers: { whatsapp?: string | undefined; sms?: string | undefined }): Hub['numbers'] {
  return {
    ...(numbers.whatsapp === undefined ? {} : { whatsapp: numbers.whatsapp }),
    ...(numbers.sms === undefined ? {} : { sms: numbers.sms }),
  };
}
