import type { Channel, Conversation, Decision, Rehearsal, Said } from '../conversation/index.ts';
import { withoutIsolates } from '../language/index.ts';
import type { Message } from '../language/index.ts';
import type { Texts } from './texts.ts';
import type { Transcript } from './transcript.ts';

/** One line that did not come out as written. */
export interface Miss {
  file: string;
  /** 0 for what is expected of the whole. */
  line: number;
  language: string;
  channel: Channel;
  expected: string;
  said: string;
}

export interface Tools {
  /** A new person and bot at this time, in the hub the transcript is for. */
  open(now: number): Pick<Rehearsal, 'say' | 'advance' | 'conversation' | 'claim' | 'write' | 'close'>;
  texts: Texts;
  /** SMS segments of a message as the channel would send it. */
  segments(message: Message, channel: Channel): number;
}

/** Runs a transcript in one language over one channel; what did not come out as written. */
export function runTranscript(
  transcript: Transcript,
  language: string,
  channel: Channel,
  tools: Tools,
): readonly Miss[] {
  const misses: Miss[] = [];
  const miss = (line: number, expected: string, said: string): void => {
    misses.push({ file: transcript.file, line, language, channel, expected, said });
  };
  const rehearsal = tools.open(Date.parse(`${transcript.today}T10:00:00Z`));
  const from = { channel, phone: transcript.phone };
  let heard: string[] = [];
  let written: { line: number; we: string }[] = [];
  let segments = 0;
  let offered = false;
  let messages = 0;
  let askedAfter: number | null = null;

  const settle = (): void => {
    const found = written.length === 0 ? null : compare(written, heard, language, tools.texts);
    if (found !== null) miss(found.line, found.expected, found.said);
    heard = [];
    written = [];
  };
  const hear = (said: readonly Said[]): void => {
    for (const { message } of said.filter(({ to }) => to === 'person')) {
      heard.push(message.text);
      segments += tools.segments(message, channel);
    }
    const conversation = rehearsal.conversation(transcript.phone);
    offered ||= isOffered(conversation);
    if (conversation?.handoff?.status === 'waiting') askedAfter ??= messages;
  };

  for (const [index, turn] of transcript.turns.entries()) {
    const line = transcript.lines[index] ?? 0;
    if ('we' in turn) {
      written.push({ line, we: turn.we });
      continue;
    }
    settle();
    if ('they' in turn) {
      const text = typeof turn.they === 'string' ? turn.they : turn.they[language];
      if (text === undefined) {
        miss(line, `what they write in ${language}`, '(nothing is written here in this language)');
        return misses;
      }
      messages += 1;
      hear(rehearsal.say(fill(text, language, tools.texts), from));
    } else if ('worker' in turn) {
      const decision = does(rehearsal, turn, transcript.phone);
      if (!decision || decision.refused) {
        miss(line, `${turn.worker} may ${turn.does}`, decision?.refused ?? 'there is no such conversation');
      } else hear(toPerson(decision));
    } else hear(rehearsal.advance(minutesOf(turn.wait)));
  }
  settle();

  const got = { ...outcome(rehearsal.conversation(transcript.phone), offered, segments), askedAfter };
  for (const [name, written] of Object.entries(transcript.expect)) {
    const expected = name === 'segments_at_most' ? inLanguage(written, language) : written;
    if (expected === undefined || (name === 'segments_at_most' && channel !== 'sms')) continue;
    if (!agrees(name, expected, got)) {
      miss(0, `${name}: ${JSON.stringify(expected)}`, `${nameOf(name)}: ${JSON.stringify(got[nameOf(name)])}`);
    }
  }
  return misses;
}

type WorkerTurn = Extract<Transcript['turns'][number], { worker: string }>;

function does(rehearsal: ReturnType<Tools['open']>, turn: WorkerTurn, phone: string): Decision | null {
  switch (turn.does) {
    case 'take':
      return rehearsal.claim(turn.worker, phone);
    case 'write':
      return rehearsal.write(turn.worker, turn.text, phone);
    case 'close':
      return rehearsal.close(turn.worker, turn.text, turn.follow_up ?? null, phone);
  }
}

function toPerson(decision: Decision): readonly Said[] {
  return decision.effects.flatMap((effect): Said[] =>
    effect.type === 'send' ? [{ to: 'person', message: effect.message }] : [],
  );
}

function inLanguage(written: unknown, language: string): unknown {
  return typeof written === 'object' && written !== null ? (written as Record<string, unknown>)[language] : written;
}

/**
 * What was written down as one answer against what was said: all of it, in order. How it is cut into messages is the
 * engine's affair; a text must begin and end its own line. A lone … stands for anything, or nothing. Null: it agrees.
 */
function compare(
  written: readonly { line: number; we: string }[],
  heard: readonly string[],
  language: string,
  texts: Texts,
): Pick<Miss, 'line' | 'expected' | 'said'> | null {
  const said = withoutWays(heard.map(plain).join('\n'), written, language, texts);
  const patterns = written.map(({ we }) => (we.trim() === '…' ? ANYTHING : patternOf(we, language, texts)));
  const whole = patterns.join('\\s*');
  if (new RegExp(`^\\s*${whole}\\s*$`, 'u').test(said)) return null;
  // The longest beginning that agrees shows where it parts.
  for (let count = written.length; count >= 0; count -= 1) {
    const start = new RegExp(`^\\s*${patterns.slice(0, count).join('\\s*')}`, 'u').exec(said);
    if (start === null) continue;
    const rest = said.slice(start[0].length).trim();
    const next = written[count];
    return {
      line: next?.line ?? written.at(-1)?.line ?? 0,
      expected: next === undefined ? '(nothing more)' : show(next.we, language, texts),
      said: rest === '' ? '(nothing)' : rest,
    };
  }
  return null;
}

/** The words that always work, told with many questions: a transcript need not write them down each time. */
const WAYS = 'engine:ways';

function withoutWays(said: string, written: readonly { we: string }[], language: string, texts: Texts): string {
  if (written.some(({ we }) => /\{engine[.:]ways\}/.test(we))) return said;
  const ways = texts.forms(language, WAYS).map(plain);
  return said
    .split('\n')
    .filter((line) => !ways.includes(line))
    .join('\n');
}

const ANYTHING = '[\\s\\S]*?';

interface Outcome {
  language: string | null;
  needs: readonly string[];
  urgency: string | null;
  /** The earliest day of a crisis point. */
  deadline: string | null;
  handoff: string;
  danger: readonly string[];
  consent: string;
  segments: number;
  offered: boolean;
  /** How many messages of theirs it took until a person was asked for. */
  askedAfter: number | null;
}

function nameOf(name: string): keyof Outcome {
  if (name === 'person_asked_within') return 'askedAfter';
  return name === 'segments_at_most' ? 'segments' : (name as keyof Outcome);
}

function agrees(name: string, expected: unknown, got: Outcome): boolean {
  const value = got[nameOf(name)];
  if (name === 'segments_at_most' || name === 'person_asked_within') {
    return typeof expected === 'number' && typeof value === 'number' && value <= expected;
  }
  // Where it was urgent, nobody was asked first: more than an offer.
  if (name === 'handoff' && expected === 'offered') return got.offered || got.handoff !== 'none';
  if (Array.isArray(expected) && Array.isArray(value)) {
    return expected.length === value.length && expected.every((item) => value.includes(item));
  }
  return value === expected;
}

function isOffered(conversation: Conversation | null): boolean {
  const session = conversation?.session ?? null;
  return (
    session?.asking?.interview === 'offer' || (session?.stack.some((frame) => frame.interview === 'offer') ?? false)
  );
}

/** What is known at the end. Needs and urgency are those of the handoff, or what an open interview has found so far. */
function outcome(conversation: Conversation | null, offered: boolean, segments: number): Omit<Outcome, 'askedAfter'> {
  const handoff = conversation?.handoff ?? null;
  const notes = conversation?.session?.notes.filter((note) => note.taken !== true) ?? [];
  const crises = conversation?.crises ?? [];
  const found = [...crises.flatMap((crisis) => crisis.needs), ...notes.flatMap((note) => note.need ?? [])];
  const urgency = (['now', 'today', 'days', 'weeks'] as const).find((one) =>
    crises.some((crisis) => crisis.urgency === one),
  );
  return {
    language: conversation?.language.code ?? null,
    needs: [...new Set(handoff?.needs ?? found)],
    urgency: handoff?.urgency ?? urgency ?? null,
    deadline: crises.flatMap((crisis) => crisis.deadline ?? []).sort()[0] ?? null,
    handoff: handoff?.status ?? (offered ? 'offered' : 'none'),
    danger: [...new Set((conversation?.danger ?? []).map((flag) => flag.category))],
    consent: conversation?.consent ?? 'unasked',
    segments,
    offered,
  };
}

const KEY = /\{([a-z0-9_-]+)[.:]([a-zA-Z0-9_.-]+)\}/g;

/** `{common.yes}` in what a person writes becomes that text in their language. */
function fill(text: string, language: string, texts: Texts): string {
  return text.replace(
    KEY,
    (whole, namespace: string, key: string) => texts.forms(language, `${namespace}:${key}`)[0] ?? whole,
  );
}

function show(text: string, language: string, texts: Texts): string {
  const filled = fill(text, language, texts);
  return filled === text ? text : `${filled}   (${text})`;
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const plain = (text: string): string =>
  withoutIsolates(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .trim();
/** A written text as a pattern: any run of spaces is one, `{{placeholder}}` and … stand for anything. */
const loose = (text: string): string =>
  withoutIsolates(text)
    .split(/(\{\{.*?\}\}|…$|^…|\s+)/)
    .map((part) => (/^(?:\{\{.*\}\}|…)$/.test(part) ? ANYTHING : /^\s+$/.test(part) ? '\\s*' : escape(part)))
    .join('');

/** What the bot must say: `{namespace.key}` in any of its forms, between words that stand as they are; whole lines. */
function patternOf(text: string, language: string, texts: Texts): string {
  const parts: string[] = [];
  let from = 0;
  const trimmed = text.trim();
  for (const found of trimmed.matchAll(KEY)) {
    parts.push(loose(trimmed.slice(from, found.index)));
    const forms = texts.forms(language, `${found[1]}:${found[2]}`);
    parts.push(forms.length === 0 ? escape(found[0]) : `(?:${forms.map((form) => loose(form.trim())).join('|')})`);
    from = found.index + found[0].length;
  }
  parts.push(loose(trimmed.slice(from)));
  return `(?<![^\\n])(?:${parts.join('')})(?![^\\n])`;
}

function minutesOf(wait: string): number {
  const [count = '0', unit = ''] = wait.split(' ');
  return Number(count) * (unit.startsWith('day') ? 1440 : unit.startsWith('hour') ? 60 : 1);
}
