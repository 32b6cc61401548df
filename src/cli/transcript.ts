import { LineCounter, isMap, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { z } from 'zod';
import type { TextFile } from '../hub/index.ts';
import type { Problem } from '../interview/index.ts';
import { nearest } from './nearest.ts';

const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const channel = z.enum(['whatsapp', 'sms']);
const words = z.union([z.string(), z.number()]).transform(String);

/** The same for every language, or each language's own. */
const byLanguage = <T extends z.ZodType>(one: T) => z.union([one, z.record(z.string().regex(/^[a-z]{2,3}$/), one)]);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const turn = z.union([
  z.strictObject({ they: byLanguage(words) }),
  z.strictObject({ we: words }),
  z.strictObject({ wait: z.string().regex(/^\d+ (?:minute|hour|day)s?$/) }),
  z.strictObject({ worker: z.string(), does: z.literal('take') }),
  z.strictObject({ worker: z.string(), does: z.literal('write'), text: words }),
  z.strictObject({ worker: z.string(), does: z.literal('close'), text: words, follow_up: day.optional() }),
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
  const counter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: counter, uniqueKeys: true });
  const place = (offset: number): { file: string; line: number; column: number } => {
    const { line, col } = counter.linePos(offset);
    return { file: file.path, line, column: col };
  };
  if (document.errors.length > 0) {
    return {
      transcript: null,
      problems: document.errors.map((error) => ({
        ...place(error.pos[0]),
        problem: error.message.split(/ at line |\n/)[0] ?? 'not YAML',
        advice: 'correct the YAML',
        severity: 'error',
      })),
    };
  }
  const read = shape.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!read.success) {
    return { transcript: null, problems: read.error.issues.map((issue) => problemOf(issue, document, place)) };
  }
  const lines = read.data.turns.map((_, index) => place(offsetOf(document, ['turns', index])).line);
  return { transcript: { ...read.data, file: file.path, lines }, problems: [] };
}

type Issue = z.core.$ZodIssue;

const TURNS: readonly string[] = ['they', 'we', 'wait', 'worker'];
const KEYS: readonly string[] = [...Object.keys(shape.shape), ...TURNS];

function problemOf(
  issue: Issue,
  document: Document,
  place: (offset: number) => { file: string; line: number; column: number },
): Problem {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const at = place(offsetOf(document, path));
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const meant = nearest(key, KEYS);
    return {
      ...at,
      problem: `unknown key '${key}'`,
      advice: meant === null ? 'remove it' : `did you mean '${meant}'?`,
      severity: 'error',
    };
  }
  if (issue.code === 'invalid_union' && path[0] === 'turns') {
    const node = document.getIn(path, true);
    const key = isMap(node) ? String(node.items[0]?.key ?? '') : '';
    const meant = nearest(key, TURNS);
    return {
      ...at,
      problem:
        key === '' ? 'a turn must be they, we, wait or worker' : `'${key}' is no turn, or has a value of another kind`,
      advice:
        meant === null || meant === key
          ? 'write they: …, we: …, wait: 2 days, or worker: … with does: take, write or close'
          : `did you mean '${meant}'?`,
      severity: 'error',
    };
  }
  return { ...at, problem: `${path.join('.')}: ${issue.message}`, advice: 'see docs/flows.md', severity: 'error' };
}

/** Where the nearest thing that is there begins. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] | null } | undefined)?.range;
    if (range?.[0] !== undefined) return range[0];
  }
  return 0;
}
