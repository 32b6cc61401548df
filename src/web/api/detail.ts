/** One handoff, opened: what the reader may see of it, and what they may do. */
import type { Request, Response } from 'express';
import { whyFailed } from '../../conversation/index.ts';
import type { Present, ThreadEntry } from '../../conversation/index.ts';
import { lineText } from '../../interview/index.ts';
import type { NoteLine } from '../../interview/index.ts';
import { HttpError } from '../errors.ts';
import { entriesFor, isCoordinator, isGoingAlong, isLead, isOwn, readsEntries } from './access.ts';
import type { Access, HandedOff } from './access.ts';
import type { Detail, Entry, SummaryLine } from './dto.ts';
import { findHandoff } from './find.ts';
import { acknowledgedOf, knownAddress, mayOf } from './may.ts';
import type { ApiPorts } from './ports.ts';
import { accessIn, nameOf, readerOf } from './reader.ts';
import type { Reader } from './reader.ts';
import { toRow } from './rows.ts';
import { sightsOf } from './seeing.ts';

/** The handoff of the address as the reader may see it; null where it is not, or no longer, for them. */
export async function readDetail(request: Request, response: Response, ports: ApiPorts): Promise<Detail | null> {
  const [reader, conversation] = await Promise.all([readerOf(request, response, ports), findHandoff(request, ports)]);
  if (isOwn(conversation, reader.worker)) throw new HttpError(404, 'not_found', 'There is no such handoff.');
  const access = accessIn(reader, conversation);
  if (access === 'none') return null;
  const [thread, here] = await Promise.all([
    readsEntries(conversation, reader.worker, access) ? ports.store.conversations.thread(conversation.id) : [],
    ports.store.presence.who(conversation.id),
  ]);
  return toDetail(conversation, access, { thread, here }, reader);
}

function toDetail(
  conversation: HandedOff,
  access: 'summary' | 'thread',
  { thread, here }: { thread: readonly ThreadEntry[]; here: readonly Present[] },
  reader: Reader,
): Detail {
  const { handoff } = conversation;
  const active = handoff.status === 'active';
  return {
    ...toRow(conversation, reader, true),
    now: reader.now,
    access,
    summary: summaryOf(conversation, reader),
    because: handoff.because.map((line) => lineText(reader.words, reader.language, line)),
    entries: entriesFor(conversation, thread, reader.worker, access).map((entry) => toEntry(entry, reader)),
    optedOut: knownAddress(conversation)?.optedOut === true,
    agreed: handoff.status === 'closed' ? (handoff.agreed ?? null) : null,
    handover: active ? handoverOf(conversation, reader) : null,
    moving: active ? movingOf(conversation, reader) : null,
    colleagues: active ? (handoff.colleagues ?? []).map((id) => ({ id, name: nameOf(reader, id) })) : [],
    accompany: accompanyOf(conversation, access, reader),
    acknowledged: acknowledgedBy(conversation, reader),
    seenBy: sightsOf(conversation, reader),
    here: hereNow(conversation, here, reader),
    may: mayOf(conversation, reader),
  };
}

function handoverOf({ handoff: { handover } }: HandedOff, reader: Reader): Detail['handover'] {
  if (handover === undefined) return null;
  const { to, asking } = handover;
  return { to, name: nameOf(reader, to), asking, you: to === reader.worker.id };
}

function movingOf({ handoff: { moving } }: HandedOff, { peers }: Reader): Detail['moving'] {
  if (moving === undefined) return null;
  return { name: peers.find(({ id }) => id === moving.to)?.name ?? moving.to, asking: moving.asking };
}

/** Where somebody will be is for those who go along or may have to, not for everybody who reads of who waits. */
function accompanyOf(conversation: HandedOff, access: Access, { worker }: Reader): Detail['accompany'] {
  const { handoff } = conversation;
  if (handoff.accompany === undefined) return null;
  const reads = access === 'thread' || handoff.status !== 'waiting' || isGoingAlong(conversation, worker);
  if (!reads && !isCoordinator(worker)) return null;
  const { workerName: name, at, where, state } = handoff.accompany;
  return { name, at, where, state };
}

function acknowledgedBy(conversation: HandedOff, reader: Reader): Detail['acknowledged'] {
  const acknowledged = acknowledgedOf(conversation);
  return acknowledged === null ? null : { name: nameOf(reader, acknowledged.by), at: acknowledged.at };
}

/** Others who have it open and may still see it. */
function hereNow(conversation: HandedOff, here: readonly Present[], reader: Reader): Detail['here'] {
  return here.flatMap(({ worker: id, typing }) => {
    const worker = reader.board.workers.find((one) => one.id === id);
    if (worker === undefined || id === reader.worker.id || accessIn(reader, conversation, worker) === 'none') return [];
    return [{ id, name: worker.name, typing }];
  });
}

/** A line the hub wants only its safeguarding lead to read; one that nobody is to read was never offered. */
function mayRead({ visible }: NoteLine, { worker }: Reader): boolean {
  return visible === undefined || (visible === 'lead' && isLead(worker));
}

/** What the person agreed to tell, as far as the reader may read it. */
export function summaryOf(conversation: HandedOff, reader: Reader): SummaryLine[] {
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
    name: entry.worker === undefined ? null : nameOf(reader, entry.worker) || null,
    text: entry.text,
    original: entry.original ?? null,
    media: (entry.media ?? []).map((media) => media.contentType),
    status: entry.status ?? null,
    code: entry.code ?? null,
    why: entry.status === 'failed' ? whyFailed(entry.code) : null,
    again: entry.again === true,
  };
}
