/** Phone lines, facts and services: read by somebody, and not too long ago. */
import {
  FACT,
  factTroubles,
  factsOn,
  mergeFacts,
  readFacts,
  readHelplines,
  readServices,
} from '../../directory/index.ts';
import type { Fact, Helpline } from '../../directory/index.ts';
import { hubFolder, ownOrBase, sourceAt } from '../../hub/index.ts';
import type { Sources, TextFile } from '../../hub/index.ts';
import { readYaml } from '../../interview/index.ts';
import type { Problem, Yaml } from '../../interview/index.ts';
import type { HubTexts } from './texts.ts';

export interface Directory {
  /** Ids; null where the file could not be read. */
  helplines: readonly string[] | null;
  services: readonly string[] | null;
  /** Those a text may name. */
  facts: readonly string[] | null;
  problems: readonly Problem[];
}

/** What is known of the files besides. */
export interface DirectoryOptions {
  nation: string | null;
  /** `2026-03-02`; null: nothing is too old. */
  today: string | null;
  /** A confirmation holds for so long. */
  confirmEveryDays: number;
  unreadable: readonly string[];
}

/** The numbers everybody knows: on from the beginning, and confirmed by being printed on every phone bill. */
const EVERYBODY_KNOWS: readonly string[] = ['999', '112', '111'];

export function readDirectory(sources: Sources, hubId: string, options: DirectoryOptions): Directory {
  const problems: Problem[] = [];
  const own = (name: string): TextFile | undefined => sourceAt(sources, `${hubFolder(hubId)}/${name}`);
  const helplines = helplinesOf(ownOrBase(sources, hubId, 'helplines.yaml'), hubId, options, problems);
  const services = servicesOf(ownOrBase(sources, hubId, 'services.yaml'), hubId, options, problems);
  const facts = factsOf(sourceAt(sources, 'flows/facts.yaml'), own('facts.yaml'), hubId, options, problems);
  const { nation } = options;
  return {
    helplines: helplines?.map(({ id }) => id) ?? null,
    services,
    facts: facts === null ? null : (nation === null ? facts : factsOn(facts, nation)).map(({ id }) => id),
    problems,
  };
}

/** The same file by its places, where nothing in it refuses to be read; null where something does. */
function gate(file: TextFile, problems: Problem[]): Yaml | null {
  const yaml = readYaml(file);
  problems.push(...yaml.problems);
  return yaml.data === undefined || yaml.problems.length > 0 ? null : yaml;
}

function helplinesOf(
  file: TextFile | undefined,
  hubId: string,
  options: DirectoryOptions,
  problems: Problem[],
): readonly Helpline[] | null {
  const path = `${hubFolder(hubId)}/helplines.yaml`;
  if (!file) {
    if (!options.unreadable.includes(path)) problems.push(missing(path));
    return null;
  }
  const yaml = gate(file, problems);
  if (!yaml) return null;
  const read = readHelplines(file);
  const known = new Set(read.helplines.filter(everybodyKnows).map(({ id }) => `${id} is on, and nobody has confirmed`));
  problems.push(...read.problems.filter(({ problem }) => ![...known].some((begin) => problem.startsWith(begin))));
  for (const line of read.helplines) {
    if (!line.on || !line.confirmed) continue;
    const old = tooOld(line.confirmed.on, options);
    if (old === null) continue;
    problems.push(
      stale(
        yaml,
        line.id,
        `${line.id} is on, and its number was last confirmed ${old} days ago.`,
        'Call it or read its own page again, then write who did and when under confirmed.',
      ),
    );
  }
  return read.helplines;
}

function everybodyKnows(line: Helpline): boolean {
  return line.phone.length > 0 && line.phone.every(({ written }) => EVERYBODY_KNOWS.includes(written));
}

function servicesOf(
  file: TextFile | undefined,
  hubId: string,
  options: DirectoryOptions,
  problems: Problem[],
): readonly string[] | null {
  if (!file) return options.unreadable.includes(`${hubFolder(hubId)}/services.yaml`) ? null : [];
  const yaml = gate(file, problems);
  if (!yaml) return null;
  const read = readServices(file);
  problems.push(...read.problems);
  const { today } = options;
  for (const { id, verified } of read.services) {
    if (today === null || verified === null || today <= verified.until) continue;
    problems.push(
      stale(
        yaml,
        id,
        `The service ${id} was verified until ${verified.until}: nobody is told of it any more.`,
        'Ask there again, then write who did, on which day and until when it holds, under verified.',
        'verified',
      ),
    );
  }
  return read.services.map(({ id }) => id);
}

function factsOf(
  base: TextFile | undefined,
  own: TextFile | undefined,
  hubId: string,
  options: DirectoryOptions,
  problems: Problem[],
): readonly Fact[] | null {
  const lists: Fact[][] = [];
  const ids = new Set<string>();
  // The hub's own first: what it says itself nobody needs to confirm in the base.
  for (const file of [own, base]) {
    if (!file) {
      lists.push([]);
      continue;
    }
    const yaml = gate(file, problems);
    if (!yaml) return null;
    const read = readFacts(file);
    const replaced = [...ids].map((id) => `The fact ${id} is on, and`);
    problems.push(...read.problems.filter(({ problem }) => !replaced.some((begin) => problem.startsWith(begin))));
    for (const fact of read.facts) {
      const old = fact.on && fact.confirmed && !ids.has(fact.id) ? tooOld(fact.confirmed, options) : null;
      if (old === null) continue;
      problems.push(
        stale(
          yaml,
          fact.id,
          `The fact ${fact.id} is on, and was last confirmed ${old} days ago.`,
          'Ask, or read the official page again, then write the day under confirmed.',
        ),
      );
    }
    for (const { id } of read.facts) ids.add(id);
    lists.push([...read.facts]);
  }
  const unread = ['flows/facts.yaml', `${hubFolder(hubId)}/facts.yaml`].some((path) =>
    options.unreadable.includes(path),
  );
  return unread ? null : mergeFacts(lists[1] ?? [], lists[0] ?? []);
}

function stale(yaml: Yaml, id: string, problem: string, advice: string, key = 'confirmed'): Problem {
  const list = Array.isArray(yaml.data) ? (yaml.data as { id?: unknown }[]) : [];
  const index = list.findIndex((one) => one?.id === id);
  return { ...yaml.at([index, key]), problem, advice, severity: 'warning' };
}

function missing(path: string): Problem {
  const advice = 'Take the one of flows/hubs/demo.';
  return { file: path, line: 1, column: 1, problem: 'The file is missing.', advice, severity: 'error' };
}

const DAY = 86_400_000;

/** How many days ago, where that is more than a confirmation holds. */
function tooOld(day: string, { today, confirmEveryDays }: DirectoryOptions): number | null {
  if (today === null) return null;
  const ago = Math.round((Date.parse(today) - Date.parse(day)) / DAY);
  return ago > confirmEveryDays ? ago : null;
}

/** Texts that say in words what no fact says any more. Those with `{{fact_…}}` are told where they are used. */
export function factProblems(
  sources: Sources,
  hubId: string,
  nation: string,
  texts: HubTexts,
  languages: readonly string[],
): readonly Problem[] {
  const lists = ['flows/facts.yaml', `${hubFolder(hubId)}/facts.yaml`].map((path) => {
    const file = sourceAt(sources, path);
    return file ? readFacts(file).facts : [];
  });
  const facts = mergeFacts(lists[0] ?? [], lists[1] ?? []);
  const keys = [...new Set(facts.flatMap((fact) => fact.said_in))];
  const code = languages.includes('en') ? 'en' : (languages[0] ?? 'en');
  const said = keys.flatMap((key) => {
    const text = texts.raw(code, key);
    return text === null ? [] : [{ key, text }];
  });
  return factTroubles(facts, nation, said)
    .filter(({ key, fact }) => !(texts.raw(code, key) ?? '').includes(`{{${FACT}${fact}`))
    .flatMap(({ key, fact }): Problem[] => {
      const place = texts.place(code, key);
      if (!place) return [];
      return [
        {
          ...place,
          problem: `The text "${key}" says the fact "${fact}", which is off.`,
          advice: 'Write the text without it, or confirm the fact and switch it on in facts.yaml.',
          severity: 'error',
        },
      ];
    });
}
