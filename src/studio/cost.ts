/** What our side of a conversation costs, by language and channel, and what joining texts into messages saves (evidence E7). */
import type { Channel } from '../conversation/index.ts';
import { PLAIN_SPELLINGS, fallbacks } from '../language/index.ts';
import type { LanguageCode, Message } from '../language/index.ts';
import { costOf } from './phone/view.ts';
import { rehearsalOf } from './stage.ts';
import type { Stage } from './stage.ts';
import { traceWords } from './trace.ts';
import type { Trace } from './trace.ts';
import { plain } from './transcripts/compare.ts';
import { nameLines, piecesOf } from './transcripts/name.ts';
import type { Piece } from './transcripts/name.ts';
import { waysOf } from './transcripts/read.ts';
import type { Transcript } from './transcripts/read.ts';
import { performTranscript } from './transcripts/run.ts';
import type { Miss } from './transcripts/run.ts';

export interface CostRow {
  /** What the transcript is called. */
  path: string;
  language: LanguageCode;
  channel: Channel;
  /** `both` where one letter made some messages UCS-2; null on WhatsApp, which counts messages. */
  encoding: 'GSM-7' | 'UCS-2' | 'both' | null;
  messages: number;
  /** 0 on WhatsApp. */
  segments: number;
  /** Segments where the hub lets SMS go in plain letters (`plain_spelling`); null where the language has none, and on WhatsApp. */
  plain: number | null;
  /** The same texts sent one by one: segments by SMS, messages on WhatsApp. */
  apart: number;
  /** Of that, how much is saved: whole percent. */
  saved: number;
}

export interface Costs {
  rows: readonly CostRow[];
  /** Where a conversation went another way than its transcript says: what it costs is then of no use. */
  misses: readonly Miss[];
}

/** Each transcript in each of its languages and over each of its channels, as it would really be sent. */
export function cost(stage: Stage, transcripts: readonly Transcript[]): Costs {
  const rows: CostRow[] = [];
  const misses: Miss[] = [];
  const { hub, workers } = stage.loaded;
  const trace = traceWords(hub.words);
  const loaded = { hub: { ...hub, words: trace.words }, workers };
  const traced: Stage = { ...stage, open: (opening) => rehearsalOf(loaded, opening) };
  for (const transcript of transcripts) {
    for (const { language, channel } of waysOf(transcript, hub.languages)) {
      const ran = performTranscript(transcript, language, channel, traced);
      misses.push(...ran.misses);
      rows.push({ path: transcript.transcript, language, channel, ...costsOf(ran.messages, channel, trace) });
    }
  }
  return { rows, misses };
}

type Sum = Omit<CostRow, 'path' | 'language' | 'channel'>;

function costsOf(messages: readonly Message[], channel: Channel, trace: Trace): Sum {
  const known = new Map<LanguageCode, readonly Piece[]>();
  const piecesIn = (language: LanguageCode): readonly Piece[] => {
    const codes = [language, ...fallbacks(language)].reverse();
    const pieces = known.get(language) ?? piecesOf(new Map(codes.flatMap((code) => [...trace.rendered(code)])));
    known.set(language, pieces);
    return pieces;
  };
  const one = messages.flatMap((message) => apart(message, piecesIn(message.language)));
  if (channel === 'whatsapp') {
    const saved = percent(messages.length, one.length);
    return { encoding: null, messages: messages.length, segments: 0, plain: null, apart: one.length, saved };
  }
  const counted = messages.map(costOf);
  const encodings = new Set(counted.map(({ encoding }) => encoding));
  const [only = 'GSM-7'] = encodings;
  const segments = sum(counted);
  const alone = sum(one.map(costOf));
  return {
    encoding: encodings.size > 1 ? 'both' : only,
    messages: messages.length,
    segments,
    plain: messages.some(mayBePlain) ? sum(messages.map((message) => costOf(plainly(message)))) : null,
    apart: alone,
    saved: percent(segments, alone),
  };
}

const mayBePlain = ({ language }: Message): boolean => PLAIN_SPELLINGS.includes(language);
/** Only texts of ours, which stand somewhere, ever leave in plain letters. */
const plainly = (message: Message): Message => (message.step === undefined ? message : { ...message, plain: true });

const sum = (counted: readonly { segments: number }[]): number =>
  counted.reduce((all, { segments }) => all + segments, 0);
const percent = (cost: number, alone: number): number => (alone === 0 ? 0 : Math.round((1 - cost / alone) * 100));

/** The texts a message was joined from, each as a message of its own; the choices stay with the last. */
function apart(message: Message, pieces: readonly Piece[]): readonly Message[] {
  const { choices, ...rest } = message;
  const whole = plain(message.text);
  const lines = nameLines(whole, pieces);
  const texts: { from: number; end: number }[] = [];
  for (const { line, from, end } of lines) {
    const last = texts.at(-1);
    // A list under its heading is one text; what nobody knows the text of stays with what is before it.
    const joined = last !== undefined && (!/^\{|^-/.test(line) || !whole.slice(last.end, from).includes('\n\n'));
    if (joined) last.end = end;
    else texts.push({ from, end });
  }
  if (texts.length < 2) return [message];
  return texts.map(({ from, end }, index) => {
    const text = whole.slice(from, end);
    return index === texts.length - 1 && choices ? { ...rest, text, choices } : { ...rest, text };
  });
}
