/** Makes a transcript of a conversation somebody tried: a test that passes now, and tells when that conversation changes. */
import { StartError } from '../../errors.ts';
import type { Said } from '../../conversation/index.ts';
import { fallbacks } from '../../language/index.ts';
import type { LanguageCode, Message } from '../../language/index.ts';
import { isOffered, outcomeOf } from '../outcome.ts';
import { problemOf } from '../phone/problems.ts';
import { PHONE } from '../phone/run.ts';
import type { PhoneRun, PhoneTurn } from '../phone/types.ts';
import { play } from '../play.ts';
import { rehearsalOf } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { traceWords } from '../trace.ts';
import { fill } from './compare.ts';
import { nameTexts, piecesOf } from './name.ts';
import { readTranscript } from './read.ts';
import { runTranscript } from './run.ts';
import { writeTranscript } from './write.ts';
import type { WrittenTranscript, WrittenTurn } from './write.ts';

/** What is recorded. `language` may be left out where the first words were to be recognised. */
export type Recorded = Omit<PhoneRun, 'language'> & { language?: LanguageCode };

export interface Recording {
  yaml: string;
  /** Where to keep it, from the project's folder. */
  path: string;
}

/**
 * The run as a transcript file that passes as things are. What the bot says is told by the keys of its texts; where that
 * would not hold, `…` stands for it.
 * @throws StartError where the run cannot be run
 */
export function record(stage: Stage, run: Recorded, title: string): Recording {
  const { hub } = stage.loaded;
  const problem = problemOf(hub, { language: hub.languages[0] ?? 'en', ...run });
  if (problem !== null) throw new StartError(problem);
  // A transcript begins on the minute.
  const now = Math.floor(run.now / 60_000) * 60_000;
  let transcript = draft(stage, { ...run, now }, title.trim() || 'a conversation');
  // An answer that does not come out as named is left open; at most each of them once.
  for (let tries = 0; tries <= transcript.turns.length; tries += 1) {
    const loosened = loosen(stage, transcript, run.channel);
    if (loosened === null) break;
    transcript = loosened;
  }
  return {
    yaml: writeTranscript(transcript),
    path: `flows/hubs/${hub.id}/transcripts/${fileName(title)}.yaml`,
  };
}

function draft(stage: Stage, run: Recorded, title: string): WrittenTranscript {
  const { hub, workers } = stage.loaded;
  const trace = traceWords(hub.words);
  const stand = rehearsalOf({ hub: { ...hub, words: trace.words }, workers }, run);
  const from = { channel: run.channel, phone: PHONE };
  const messages: Message[] = [];
  const heard: { done: PhoneTurn | null; said: readonly Message[]; before: readonly Message[] }[] = [];
  let offered = false;
  const hear = (done: PhoneTurn | null, said: readonly Said[]): void => {
    const ours = said
      .filter(({ to, message }) => to === 'person' && message.audio === undefined)
      .map(({ message }) => message);
    heard.push({ done, said: ours, before: [...messages] });
    messages.push(...ours);
    offered ||= isOffered(stand.conversation(PHONE));
  };
  if (run.start) hear(null, stand.start({ ...run.start, language: run.language ?? hub.languages[0] ?? 'en' }, from));
  for (const turn of run.turns) {
    const { said, refused } = play(stand, turn, from);
    // Nothing happened, so there is nothing to hold on to.
    if (refused === null) hear(turn, said);
  }
  const language = mostly(messages) ?? run.language ?? 'en';
  const rendered = new Map([language, ...fallbacks(language)].reverse().flatMap((code) => [...trace.rendered(code)]));
  const pieces = piecesOf(rendered);
  const turns = heard.map(({ done, said, before }): WrittenTurn => {
    const named = said.flatMap(({ text }) => nameTexts([text], pieces));
    return { done: done && doneOf(done, before, stage, language, rendered), we: named };
  });
  return {
    head: {
      transcript: title,
      language,
      channel: run.channel,
      ...begins(run),
      ...(run.language === undefined ? {} : { begins_in: run.language }),
      ...(run.start ? { start: run.start } : {}),
    },
    turns,
    expect: expected(outcomeOf(stand.conversation(PHONE), offered)),
  };
}

/** A turn as a transcript writes it. */
function doneOf(
  turn: PhoneTurn,
  before: readonly Message[],
  stage: Stage,
  language: LanguageCode,
  rendered: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  if ('waits' in turn) return { wait: waitOf(turn.waits) };
  if ('voice' in turn) return { sends: 'voice' };
  if ('picture' in turn) return { sends: 'picture' };
  if ('worker' in turn) {
    const { worker, does, text = '', follow_up: on, at, where = '' } = turn;
    if (does === 'take') return { worker, does };
    if (does === 'accompany') return { worker, does, ...(at === undefined ? {} : { at, where }) };
    return { worker, does, text, ...(does === 'close' && on !== undefined ? { follow_up: on } : {}) };
  }
  if (turn.tapped !== undefined) return { taps: shortTap(turn.tapped, before) };
  return { they: labelOf(turn.says, before, stage, language, rendered) };
}

/** The choice alone, where it is the newest of that name. */
function shortTap(tapped: string, before: readonly Message[]): string {
  const [step, turn, id] = tapped.split('~');
  const newest = before.findLast((message) => message.choices?.some((choice) => choice.id === id));
  return id !== undefined && newest?.step === step && String(newest?.turn) === turn ? id : tapped;
}

/** A label of the open question by its key, so that the transcript outlives other words for it. */
function labelOf(
  says: string,
  before: readonly Message[],
  { texts }: Stage,
  language: LanguageCode,
  rendered: ReadonlyMap<string, string>,
): string {
  const labels = before.findLast((message) => message.choices)?.choices?.map(({ label }) => label) ?? [];
  const key = labels.includes(says) ? rendered.get(says) : undefined;
  const named = key === undefined ? says : `{${key.replace(':', '.')}}`;
  return fill(named, language, texts) === says ? named : says;
}

function waitOf(minutes: number): string {
  for (const [unit, size] of [
    ['day', 1440],
    ['hour', 60],
    ['minute', 1],
  ] as const) {
    if (minutes % size === 0) return `${minutes / size} ${unit}${minutes === size ? '' : 's'}`;
  }
  return `${minutes} minutes`;
}

function begins({ now }: Recorded): { today: string; at?: string } {
  const [today = '', time = ''] = new Date(now).toISOString().split('T');
  const at = time.slice(0, 5);
  return at === '10:00' ? { today } : { today, at };
}

/** The language most of our messages are in. */
function mostly(messages: readonly Message[]): LanguageCode | null {
  const counts = new Map<LanguageCode, number>();
  for (const { language } of messages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** What has come of it, as far as anything has. */
function expected(outcome: ReturnType<typeof outcomeOf>): Readonly<Record<string, unknown>> {
  const { consent, needs, urgency, deadline, handoff, danger } = outcome;
  return {
    ...(consent === 'unasked' ? {} : { consent }),
    ...(needs.length === 0 ? {} : { needs }),
    ...(urgency === null ? {} : { urgency }),
    ...(deadline === null ? {} : { deadline }),
    handoff,
    ...(danger.length === 0 ? {} : { danger }),
  };
}

/** Null where the transcript passes; otherwise with the answers that did not come out as named left open. */
function loosen(stage: Stage, transcript: WrittenTranscript, channel: Recorded['channel']): WrittenTranscript | null {
  const { transcript: read, problems } = readTranscript({ path: '', text: writeTranscript(transcript) });
  if (read === null) throw new StartError(`The transcript cannot be written: ${problems[0]?.problem ?? ''}`);
  const misses = runTranscript(read, String(transcript.head['language']), channel, stage);
  if (misses.length === 0) return null;
  const missed = new Set(misses.map(({ line }) => line));
  let index = 0;
  const turns = transcript.turns.map((turn): WrittenTurn => {
    const from = index;
    index += (turn.done === null ? 0 : 1) + turn.we.length;
    const off = read.lines.slice(from, index).some((line) => missed.has(line));
    return off ? { ...turn, we: ['…'] } : turn;
  });
  const expect = missed.has(0) ? {} : transcript.expect;
  return { ...transcript, turns, expect };
}

/** Letters, digits and hyphens; the rest of the title stands in the file. */
function fileName(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name === '' ? 'conversation' : name;
}
