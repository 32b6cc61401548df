/** What people sent, passed on from where the carrier keeps it: the browser never learns that address, and keeps nothing. */
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Response } from 'express';
import { codeOf } from '../../errors.ts';
import { HttpError } from '../errors.ts';
import { accessOf, entriesFor, readsEntries } from './access.ts';
import { findHandoff } from './find.ts';
import type { ApiPorts, OpenedMedia } from './ports.ts';
import { requireWorker, workerOf } from './session.ts';

export function mediaRoutes(ports: ApiPorts): Router {
  const router = Router();
  router.get('/handoffs/:id/media/:entry/:index', requireWorker(ports), async (request, response) => {
    const { conversations } = ports.store;
    const worker = workerOf(response);
    const [conversation, now] = await Promise.all([findHandoff(request, ports), conversations.now()]);
    const access = accessOf(conversation, worker, now);
    if (!readsEntries(conversation, worker, access)) {
      throw new HttpError(403, 'not_yours', 'Another worker has this conversation.');
    }
    const { entry, index } = request.params;
    const thread = await conversations.thread(conversation.id);
    const line = entriesFor(conversation, thread, worker, access).find((one) => one.id === entry);
    const media = typeof index === 'string' && /^\d{1,2}$/.test(index) ? line?.media?.[Number(index)] : undefined;
    if (media === undefined) throw new HttpError(404, 'not_found', 'There is no such file.');
    const opened = await open(media.url, ports);
    await send(response, opened, typeOf(opened.contentType, media.contentType), request.get('range'), ports);
  });
  return router;
}

async function open(url: string, ports: ApiPorts): Promise<OpenedMedia> {
  let opened: OpenedMedia | null;
  try {
    opened = await ports.openMedia(url);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'media-too-large') throw new HttpError(502, 'media_too_large', 'The file is too large.');
    ports.log.error({ code }, 'what a person sent could not be opened');
    throw new HttpError(502, 'media_unreachable', 'The carrier does not give the file just now.');
  }
  if (opened === null) throw new HttpError(404, 'media_gone', 'The carrier does not have the file.');
  return opened;
}

/** What a page may show. Everything else is a file to be saved, whatever it calls itself. */
const SHOWN = /^(audio\/[a-z0-9.+-]+|image\/(jpeg|png|webp|gif)|video\/mp4)$/;
const PDF = 'application/pdf';
const UNKNOWN = 'application/octet-stream';

/** The carrier's word at the time of the message counts only where it says nothing with the file itself. */
function typeOf(carried: string, told: string): string {
  const [own, before] = [carried, told].map((type) => (type.split(';')[0] ?? '').trim().toLowerCase());
  const type = own === '' || own === UNKNOWN || own === 'binary/octet-stream' ? before : own;
  return type !== undefined && (SHOWN.test(type) || type === PDF) ? type : UNKNOWN;
}

async function send(
  response: Response,
  { size, body }: OpenedMedia,
  type: string,
  wanted: string | undefined,
  ports: ApiPorts,
): Promise<void> {
  // Some browsers play nothing that they cannot have in parts.
  const part = size === null ? null : readRange(wanted, size);
  response.status(part === null ? 200 : 206).set({
    'Content-Type': type,
    // A sandboxed page cannot show a PDF either.
    'Content-Disposition': SHOWN.test(type) ? 'inline' : `attachment; filename="file${type === PDF ? '.pdf' : ''}"`,
    'Content-Security-Policy': 'sandbox',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    ...(size === null ? {} : { 'Accept-Ranges': 'bytes', 'Content-Length': String(part?.length ?? size) }),
    ...(part === null ? {} : { 'Content-Range': `bytes ${part.from}-${part.from + part.length - 1}/${size}` }),
  });
  try {
    await pipeline(part === null ? body : between(body, part.from, part.length), response);
  } catch (error) {
    // A browser that has seen enough hangs up; anything else is the carrier's.
    const code = codeOf(error);
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE') ports.log.error({ code }, 'what a person sent broke off');
    response.destroy();
  }
}

interface Part {
  from: number;
  /** Bytes. */
  length: number;
}

/** `bytes=0-1`, `bytes=500-`, `bytes=-500`. Null, for all of it: anything else, which one may pass over (RFC 9110, 14.2). */
export function readRange(header: string | undefined, size: number): Part | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from <= to ? { from, length: to - from + 1 } : null;
}

async function* between(chunks: AsyncIterable<Uint8Array>, from: number, length: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of chunks) {
    const some = chunk.subarray(Math.max(0, from - at), Math.max(0, from + length - at));
    if (some.length > 0) yield some;
    at += chunk.length;
    if (at >= from + length) return;
  }
}
