import { z } from 'zod';
import type { TextFile } from '../../hub/index.ts';
import { nearest, readYaml } from '../../interview/index.ts';
import type { Problem, Yaml } from '../../interview/index.ts';

const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const channel = z.enum(['whatsapp', 'sms']);
const words = z.union([z.string(), z.number()]).transform(String);

/** The same for every language, or each language's own. */
const byLanguage = <T extends z.ZodType>(one: T) => z.union([one, z.record(z.string().regex(/^[a-z]{2,3}$/), one)]);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** The hub's local time. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

const turn = z.union([
  z.strictObject({ they: byLanguage(words) }),
  z.strictObject({ taps: z.string() }),
  z.strictObject({ sends: z.enum(['voice', 'picture']) }),
  z.strictObject({ we: words }),
  z.strictObject({ wait: z.string().regex(/^\d+ (?:minute|hour|day)s?$/) }),
  z.strictObject({ worker: z.string(), does: z.literal('take') }),
  z.strictObject({ worker: z.string(), does: z.literal('write'), text: words }),
  z.strictObject({ worker: z.string(), does: z.literal('close'), text: words, follow_up: day.optional() }),
  // Without a time it is called off.
  z.strictObject({
    worker: z.string(),
    does: z.literal('accompany'),
    at: localTime.optional(),
    where: words.default(''),
  }),
]);

const shape = z.strictObject({
  transcript: z.string(),
  language: z.union([z.literal('all'), z.union([z.string(), z.array(z.string())]).transform(asList<string>)]),
  channel: z
    .union([
      z.literal('both').transform((): z.infer<typeof channel>[] => ['whatsapp', 'sms']),
      channel,
      z.array(channel),
    ])
    .transform(asList<z.infer<typeof channel>>)
    .default(['whatsapp']),
  phone: z.string().default('+447700900001'),
  today: day,
  /** The time it begins, UTC. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('10:00'),
  /** The first words are taken to be in this language, whatever they look like. */
  begins_in: z.string().optional(),
  /** Begins at this step, these answers given, with leave to keep them. */
  start: z
    .strictObject({
      interview: z.string(),
      step: z.string().optional(),
      answers: z.record(z.string(), z.unknown()).default({}),
    })
    .optional(),
  turns: z.array(turn).min(1),
  expect: z
    .strictObject({
      language: z.string().optional(),
      needs: z.array(z.string()).optional(),
      urgency: z.enum(['now', 'today', 'days', 'weeks']).optional(),
      deadline: day.optional(),
      handoff: z.enum(['none', 'offered', 'waiting', 'active', 'closed', 'declined']).optional(),
      danger: z.array(z.string()).optional(),
      consent: z.enum(['unasked', 'agreed', 'refused']).optional(),
      segments_at_most: byLanguage(z.number().int().positive()).optional(),
      person_asked_within: z.number().int().positive().optional(),
    })
    .default({}),
});

/** One of a hub's own tests: what a person writes and what the bot must say. Run for each language and channel it names. */
export interface Transcript extends z.infer<typeof shape> {
  file: string;
  /** The line each turn is written on, counted from 1. */
  lines: readonly number[];
}

/** Every language and channel a transcript is run in; `all` are those the hub has switched on. */
export function waysOf(
  transcript: Transcript,
  languages: readonly string[],
): readonly { language: string; channel: Transcript['channel'][number] }[] {
  const spoken = transcript.language === 'all' ? languages : transcript.language;
  return spoken.flatMap((language) => transcript.channel.map((channel) => ({ language, channel })));
}

/** Reads a transcript; every problem at once, each with its place. */
export function readTranscript(file: TextFile): { transcript: Transcript | null; problems: readonly Problem[] } {
  const yaml = readYaml(file);
  if (yaml.problems.some(({ severity }) => severity === 'error')) return { transcript: null, problems: yaml.problems };
  const read = shape.safeParse(yaml.data);
  if (!read.success) {
    return {
      transcript: null,
      problems: [...yaml.problems, ...read.error.issues.map((issue) => problemOf(issue, yaml))],
    };
  }
  const lines = read.data.turns.map((_, index) => yaml.at(['turns', index]).line);
  return { transcript: { ...read.data, file: file.path, lines }, problems: yaml.problems };
}

type Issue = z.core.$ZodIssue;

const TURNS: readonly string[] = ['they', 'taps', 'sends', 'we', 'wait', 'worker'];
const KEYS: readonly string[] = [...Object.keys(shape.shape), ...TURNS];

function problemOf(issue: Issue, yaml: Yaml): Problem {
  const { path } = issue;
  const at = yaml.at(path);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const meant = nearest(key, KEYS);
    const advice = meant === null ? 'remove it' : `did you mean '${meant}'?`;
    return { ...yaml.atKey([...path, key]), problem: `unknown key '${key}'`, advice, severity: 'error' };
  }
  if (issue.code === 'invalid_union' && path[0] === 'turns') {
    const [key = ''] = Object.keys(partAt(yaml.data, path) ?? {});
    const meant = nearest(key, TURNS);
    return {
      ...at,
      problem:
        key === ''
          ? 'a turn must be they, taps, sends, we, wait or worker'
          : `'${key}' is no turn, or has a value of another kind`,
      advice:
        meant === null || meant === key
          ? 'write they: …, we: …, taps: …, sends: voice, wait: 2 days, or worker: … with does: take, write, accompany or close'
          : `did you mean '${meant}'?`,
      severity: 'error',
    };
  }
  const name = path.map(String).join('.');
  return {
    ...at,
    problem: `${name === '' ? 'the file' : name}: ${issue.message}`,
    advice: 'see docs/flows.md',
    severity: 'error',
  };
}

function partAt(data: unknown, path: readonly PropertyKey[]): object | null {
  let part: unknown = data;
  for (const key of path)
    part = typeof part === 'object' && part !== null ? (part as Record<PropertyKey, unknown>)[key] : null;
  return typeof part === 'object' ? part : null;
}
