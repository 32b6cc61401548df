import { tapId } from '../../channels/index.ts';
import type { Channel, Said } from '../../conversation/index.ts';
import type { Message } from '../../language/index.ts';
import { isOffered, outcomeOf } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { startProblem } from '../phone/problems.ts';
import type { PhoneTurn } from '../phone/types.ts';
import { play } from '../play.ts';
import type { Stand } from '../play.ts';
import type { Loaded, Opening } from '../stage.ts';
import type { Texts } from '../texts.ts';
import { compare, fill } from './compare.ts';
import type { Transcript } from './read.ts';

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

/** What a transcript needs of a stage. */
export interface Tools {
  /** A new person and bot, in the hub the transcript is for. */
  open(opening: Opening): Stand;
  texts: Texts;
  /** SMS segments of a message as the channel would send it. */
  segments(message: Message, channel: Channel): number;
  /** Where a transcript may begin at a step: the hub that has it. */
  loaded?: Pick<Loaded, 'hub'>;
}

/** A transcript once run: what differed, and every message of ours, oldest first. */
export interface Ran {
  misses: readonly Miss[];
  messages: readonly Message[];
}

/** Runs a transcript in one language over one channel; what did not come out as written. */
export function runTranscript(
  transcript: Transcript,
  language: string,
  channel: Channel,
  tools: Tools,
): readonly Miss[] {
  return performTranscript(transcript, language, channel, tools).misses;
}

export function performTranscript(transcript: Transcript, language: string, channel: Channel, tools: Tools): Ran {
  const misses: Miss[] = [];
  const miss = (line: number, expected: string, said: string): void => {
    misses.push({ file: transcript.file, line, language, channel, expected, said });
  };
  const stand = tools.open(openingOf(transcript));
  const from = { channel, phone: transcript.phone };
  const messages: Message[] = [];
  let heard: string[] = [];
  let written: { line: number; we: string }[] = [];
  let offered = false;
  let theirs = 0;
  let askedAfter: number | null = null;

  const settle = (): void => {
    const found = written.length === 0 ? null : compare(written, heard, language, tools.texts);
    if (found !== null) miss(found.line, found.expected, found.said);
    heard = [];
    written = [];
  };
  const hear = (said: readonly Said[]): void => {
    for (const { message } of said.filter(({ to, message }) => to === 'person' && message.audio === undefined)) {
      messages.push(message);
      heard.push(message.text);
    }
    const conversation = stand.conversation(transcript.phone);
    offered ||= isOffered(conversation);
    if (conversation?.handoff?.status === 'waiting') askedAfter ??= theirs;
  };

  const lost = transcript.start && tools.loaded ? startProblem(tools.loaded.hub, transcript.start) : null;
  if (lost !== null) {
    miss(0, `start: ${JSON.stringify(transcript.start)}`, lost);
    return { misses, messages };
  }
  if (transcript.start) hear(stand.start({ ...transcript.start, language: transcript.begins_in ?? language }, from));
  for (const [index, turn] of transcript.turns.entries()) {
    const line = transcript.lines[index] ?? 0;
    if ('we' in turn) {
      written.push({ line, we: turn.we });
      continue;
    }
    settle();
    const done = turnOf(turn, { language, channel, texts: tools.texts, messages });
    if ('missing' in done) {
      miss(line, done.missing, done.instead);
      return { misses, messages };
    }
    if ('they' in turn || 'taps' in turn || 'sends' in turn) theirs += 1;
    const { said, refused } = play(stand, done, from);
    if (refused !== null && 'worker' in turn) {
      const why = refused === 'nobody' ? 'there is no such conversation' : refused;
      miss(line, `${turn.worker} may ${turn.does}`, why);
    } else hear(said);
  }
  settle();

  const counts = transcript.expect.segments_at_most !== undefined;
  const segments = counts ? messages.reduce((sum, message) => sum + tools.segments(message, channel), 0) : 0;
  const got = { ...outcomeOf(stand.conversation(transcript.phone), offered), offered, segments, askedAfter };
  for (const [name, written] of Object.entries(transcript.expect)) {
    const expected = name === 'segments_at_most' ? inLanguage(written, language) : written;
    if (expected === undefined || (name === 'segments_at_most' && channel !== 'sms')) continue;
    if (!agrees(name, expected, got)) {
      miss(0, `${name}: ${JSON.stringify(expected)}`, `${nameOf(name)}: ${JSON.stringify(got[nameOf(name)])}`);
    }
  }
  return { misses, messages };
}

function openingOf(transcript: Transcript): Opening {
  const now = Date.parse(`${transcript.today}T${transcript.at}:00Z`);
  return transcript.begins_in === undefined ? { now } : { now, language: transcript.begins_in };
}

type Turn = Exclude<Transcript['turns'][number], { we: string }>;
interface Way {
  language: string;
  channel: Channel;
  texts: Texts;
  /** Ours so far, for what can be tapped. */
  messages: readonly Message[];
}

/** What is done in a turn, in this language and over this channel. */
function turnOf(turn: Turn, way: Way): PhoneTurn | { missing: string; instead: string } {
  if ('they' in turn) {
    const text = inLanguage(turn.they, way.language);
    if (typeof text === 'string') return { says: fill(text, way.language, way.texts) };
    return {
      missing: `what they write in ${way.language}`,
      instead: '(nothing is written here in this language)',
    };
  }
  if ('taps' in turn) return tapped(turn.taps, way);
  if ('sends' in turn) return turn.sends === 'voice' ? { voice: true } : { picture: true };
  if ('wait' in turn) return { waits: minutesOf(turn.wait) };
  if (turn.does === 'take') return { worker: turn.worker, does: 'take' };
  if (turn.does === 'accompany') {
    const { worker, does, at, where } = turn;
    return { worker, does, where, ...(at === undefined ? {} : { at }) };
  }
  const followUp = turn.does === 'close' && turn.follow_up !== undefined ? { follow_up: turn.follow_up } : {};
  return { worker: turn.worker, does: turn.does, text: turn.text, ...followUp };
}

/** The newest button or row of this name; over SMS, where nothing can be tapped, its number. */
function tapped(choice: string, { channel, messages }: Way): PhoneTurn | { missing: string; instead: string } {
  const [step, turn, id = choice] = choice.split('~');
  const message = messages.findLast(
    (one) =>
      one.choices?.some((shown) => shown.id === id) &&
      (turn === undefined || (one.step === step && String(one.turn) === turn)),
  );
  const index = message?.choices?.findIndex((shown) => shown.id === id) ?? -1;
  const label = message?.choices?.[index]?.label;
  if (!message || label === undefined) {
    const shown = messages.findLast((one) => one.choices)?.choices ?? [];
    return { missing: `a choice '${id}'`, instead: shown.map((one) => one.id).join(', ') || '(no choices)' };
  }
  if (channel === 'sms') return { says: String(index + 1) };
  return { says: label, tapped: tapId(message.step, message.turn, id) };
}

function inLanguage(written: unknown, language: string): unknown {
  return typeof written === 'object' && written !== null ? (written as Record<string, unknown>)[language] : written;
}

interface Got extends Outcome {
  segments: number;
  offered: boolean;
  /** How many messages of theirs it took until a person was asked for. */
  askedAfter: number | null;
}

function nameOf(name: string): keyof Got {
  if (name === 'person_asked_within') return 'askedAfter';
  return name === 'segments_at_most' ? 'segments' : (name as keyof Got);
}

function agrees(name: string, expected: unknown, got: Got): boolean {
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

function minutesOf(wait: string): number {
  const [count = '0', unit = ''] = wait.split(' ');
  return Number(count) * (unit.startsWith('day') ? 1440 : unit.startsWith('hour') ? 60 : 1);
}
