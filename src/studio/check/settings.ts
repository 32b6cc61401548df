/** A hub's own settings: hub.yaml, and the two files that only practice reads. */
import { HubSettings, PracticeFile, WorkersFile, hubFolder, sourceAt } from '../../hub/index.ts';
import type { Sources, TextFile } from '../../hub/index.ts';
import { didYouMean, readYaml } from '../../interview/index.ts';
import type { Problem, Yaml } from '../../interview/index.ts';

export interface ReadSettings {
  /** Null where something in it is wrong. */
  settings: HubSettings | null;
  /** Those switched on, as far as they can be read. */
  languages: readonly string[];
  /** Texts that nobody has read are errors, not warnings. */
  reviewedOnly: boolean;
  smsLimit: number;
  /** Languages whose SMS may be spelled plainly. */
  plainSpelling: readonly string[];
  confirmEveryDays: number;
  problems: readonly Problem[];
}

/** As in hub.yaml where that says nothing. */
const SMS_LIMIT = 8;
const CONFIRM_EVERY_DAYS = 180;

export function readSettings(
  sources: Sources,
  hubId: string,
  known: readonly string[],
  unreadable: readonly string[],
): ReadSettings {
  const path = `${hubFolder(hubId)}/hub.yaml`;
  const file = sourceAt(sources, path);
  const limits = { reviewedOnly: false, smsLimit: SMS_LIMIT, plainSpelling: [], confirmEveryDays: CONFIRM_EVERY_DAYS };
  const empty = { settings: null, languages: [], ...limits };
  if (!file) {
    if (unreadable.includes(path)) return { ...empty, problems: [] };
    const place = { file: path, line: 1, column: 1 };
    return {
      ...empty,
      problems: [{ ...place, ...problem('The file is missing.', 'Take the one of flows/hubs/demo.') }],
    };
  }
  const yaml = readYaml(file);
  const problems: Problem[] = [...yaml.problems];
  if (yaml.data === undefined) return { ...empty, problems };
  const settings = parse(HubSettings, yaml, problems);
  const written = (yaml.data as { languages?: unknown } | null)?.languages;
  const codes = Array.isArray(written) ? written.map(String) : [];
  for (const [index, code] of codes.entries()) {
    if (known.includes(code)) continue;
    const advice = known.length > 0 ? didYouMean(code, known) : 'Add the folder, with a language.json.';
    problems.push({
      ...yaml.at(['languages', index]),
      ...problem(`The language "${code}" has no folder in locales.`, advice),
    });
  }
  if (settings && settings.id !== hubId) {
    problems.push({
      ...yaml.at(['id']),
      ...problem(`The hub calls itself "${settings.id}", and its folder is "${hubId}".`, 'Give both the same name.'),
    });
  }
  return {
    settings,
    languages: codes.filter((code) => known.includes(code)),
    reviewedOnly: settings?.reviewed_languages_only ?? false,
    smsLimit: settings?.sms_segments_per_message ?? SMS_LIMIT,
    plainSpelling: settings?.plain_spelling ?? [],
    confirmEveryDays: settings?.confirm_every_days ?? CONFIRM_EVERY_DAYS,
    problems,
  };
}

/** workers.yaml or practice.yaml, which no version of a hub holds: for whoever reads them from the disk. */
export function practiceProblems(file: TextFile): readonly Problem[] {
  const yaml = readYaml(file);
  const problems: Problem[] = [...yaml.problems];
  if (yaml.data !== undefined) parse(file.path.endsWith('/workers.yaml') ? WorkersFile : PracticeFile, yaml, problems);
  return problems;
}

function problem(what: string, advice: string): Pick<Problem, 'problem' | 'advice' | 'severity'> {
  return { problem: what, advice, severity: 'error' };
}

type Shape = typeof HubSettings | typeof WorkersFile | typeof PracticeFile;

function parse<S extends Shape>(shape: S, yaml: Yaml, problems: Problem[]): ReturnType<S['parse']> | null {
  const read = shape.safeParse(yaml.data);
  if (read.success) return read.data as ReturnType<S['parse']>;
  for (const issue of read.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      const names = issue.path.length === 0 ? Object.keys(shape.shape) : [];
      for (const key of issue.keys) {
        const advice = names.length > 0 ? didYouMean(key, names) : 'Compare it with flows/hubs/demo.';
        problems.push({ ...yaml.atKey([...issue.path, key]), ...problem(`"${key}" is not known here.`, advice) });
      }
      continue;
    }
    const name = issue.path.join('.') || 'The file';
    const missing = issue.path.length > 0 && at(yaml.data, issue.path) === undefined;
    problems.push({
      ...yaml.at(issue.path),
      ...problem(
        missing ? `\`${name}\` is missing.` : `\`${name}\` ${issue.message.replace(/^Invalid/, 'is invalid')}.`,
        'Compare it with flows/hubs/demo.',
      ),
    });
  }
  return null;
}

function at(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      typeof part === 'object' && part !== null ? (part as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
}
