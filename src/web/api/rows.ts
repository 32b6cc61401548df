/** From what is stored to what a page shows of it. Who may see it is said in access.ts. */
import type { BoardWorker, Conversation, ThreadEntry } from '../../conversation/index.ts';
import { suits, WINDOW_MS } from '../../handoff/index.ts';
import { lineText } from '../../interview/index.ts';
import type { NoteLine } from '../../interview/index.ts';
import type { Words } from '../../language/index.ts';
import { dangerSince } from './access.ts';
import type { HandedOff } from './access.ts';
import type { Detail, Entry, Row, SummaryLine } from './dto.ts';

/** Who is looking, and in which language. */
export interface Reader {
  worker: BoardWorker;
  /** The language of the page. */
  language: string;
  words: Words;
  privateNeeds: ReadonlySet<string>;
  workers: ReadonlyMap<string, string>;
}

export function toRow(conversation: HandedOff, reader: Reader, opened: boolean): Row {
  const { handoff, language } = conversation;
  const info = reader.words.info(language.code);
  const shown = opened ? handoff.needs : handoff.needs.filter((need) => !reader.privateNeeds.has(need));
  const worker = handoff.status === 'waiting' ? undefined : handoff.worker;
  return {
    id: conversation.id,
    name: null,
    status: handoff.status,
    language: { code: language.code, name: info.name, dir: info.dir },
    needs: shown.map((need) => needLabel(need, reader)),
    privateNeeds: handoff.needs.length - shown.length,
    urgency: handoff.urgency,
    front: handoff.front,
    danger: dangerSince(conversation) !== null,
    waitingSince: handoff.since,
    promiseBy: handoff.promise ?? null,
    deadline: handoff.deadline ?? null,
    worker: worker === undefined ? null : { id: worker, name: handoff.workerName ?? reader.workers.get(worker) ?? '' },
    asked: askedOf(conversation, reader),
    channel: conversation.address.channel,
    at: conversation.at,
  };
}

/** Whether the reader is being asked for this one. */
function askedOf({ handoff }: HandedOff, { worker, words, language }: Reader): Row['asked'] {
  const ask = handoff.status === 'waiting' ? handoff.asked?.find((one) => one.worker === worker.id) : undefined;
  return ask ? { until: ask.until, because: ask.because.map((line) => lineText(words, language, line)) } : null;
}

export function toDetail(
  conversation: HandedOff,
  thread: readonly ThreadEntry[] | null,
  reader: Reader,
  now: number,
): Detail {
  const { handoff } = conversation;
  const inCharge = handoff.worker === reader.worker.id;
  const optedOut = knownAddress(conversation)?.optedOut === true;
  const lead = reader.worker.roles.includes('safeguarding');
  return {
    ...toRow(conversation, reader, true),
    now,
    access: thread === null ? 'summary' : 'thread',
    summary: summaryOf(conversation, reader),
    because: handoff.because.map((line) => lineText(reader.words, reader.language, line)),
    entries: (thread ?? []).map((entry) => toEntry(entry, reader)),
    windowClosesAt: windowOf(conversation),
    optedOut,
    agreed: handoff.status === 'closed' ? (handoff.agreed ?? null) : null,
    followUpOn: handoff.status === 'closed' ? (handoff.followUp?.on ?? null) : null,
    may: {
      take:
        handoff.status === 'waiting' &&
        !reader.worker.paused &&
        (handoff.leadOnly === true ? lead : suits(reader.worker, handoff, conversation.language.code)),
      decline: askedOf(conversation, reader) !== null,
      write: handoff.status === 'active' && inCharge && !optedOut,
      close: handoff.status === 'active' && inCharge,
    },
  };
}

/** A line the hub wants only its safeguarding lead to read; one that nobody is to read was never offered. */
function mayRead({ visible }: NoteLine, { worker }: Reader): boolean {
  return visible === undefined || (visible === 'lead' && worker.roles.includes('safeguarding'));
}

function summaryOf(conversation: HandedOff, reader: Reader): SummaryLine[] {
  return conversation.handoff.lines
    .filter((line) => line.taken !== true && mayRead(line, reader))
    .map((line) => ({
      id: line.id,
      yours: lineText(reader.words, reader.language, line),
      own: lineText(reader.words, conversation.language.code, line),
    }));
}

function toEntry(entry: ThreadEntry, reader: Reader): Entry {
  return {
    id: entry.id,
    at: entry.at,
    from: entry.from,
    name: entry.worker === undefined ? null : (reader.workers.get(entry.worker) ?? null),
    text: entry.text,
    media: (entry.media ?? []).map((media) => media.contentType),
    status: entry.status ?? null,
    code: entry.code ?? null,
  };
}

/** Null on SMS. A person who never wrote on this address has no window: that is one which closed long ago. */
function windowOf(conversation: Conversation): number | null {
  if (conversation.address.channel !== 'whatsapp') return null;
  const lastInbound = knownAddress(conversation)?.lastInbound ?? null;
  return lastInbound === null ? 0 : lastInbound + WINDOW_MS;
}

/** The address we answer on, with what is known of it. */
function knownAddress({ address, addresses }: Conversation): Conversation['addresses'][number] | undefined {
  return addresses.find((one) => one.channel === address.channel && one.value === address.value);
}

/** A need nobody has put into words yet shows as its id, which hubs choose to be readable. */
function needLabel(need: string, reader: Reader): string {
  const { words, language } = reader;
  const keys = [`common:need_${need}`, `needs:${need}`] as const;
  const key = keys.find((one) => words.has(language, one)) ?? keys.find((one) => words.has('en', one));
  return key === undefined ? need.replaceAll('_', ' ') : words.t(language, key);
}
