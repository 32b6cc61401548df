/** `GET /api/changes`: tells open pages what to read again, as server-sent events. Ids only, nothing about anybody. */
import { Router } from 'express';
import type { Response } from 'express';
import { codeOf } from '../../errors.ts';
import type { ApiPorts } from './ports.ts';
import { currentWorker, requireWorker } from './session.ts';

/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 20_000;

export interface Changes {
  router: Router;
  /** Ends every open stream, so that the process can stop. */
  close: () => Promise<void>;
}

export function changesRoutes(ports: ApiPorts): Changes {
  const open = new Set<Response>();
  let watching: Promise<() => Promise<void>> | null = null;
  let last = 0;

  /** One watch a process, begun with the first page and kept. A failed one is tried again by the next page. */
  async function watch(): Promise<void> {
    watching ??= ports.store.conversations.watch((person) => {
      last += 1;
      for (const response of open)
        write(response, `id: ${last}\nevent: change\ndata: ${JSON.stringify({ id: person })}\n\n`);
    });
    try {
      await watching;
    } catch (error) {
      watching = null;
      throw error;
    }
  }

  const router = Router();
  router.get('/changes', requireWorker(ports), async (request, response) => {
    await watch();
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    // What was missed in between is not replayed: a page reads everything again whenever it (re)connects.
    write(response, `retry: 2000\nid: ${last}\nevent: hello\ndata: {}\n\n`);
    open.add(response);
    const heartbeat = setInterval(() => {
      currentWorker(request, ports).then(
        (worker) => (worker === null ? response.end() : write(response, ': still here\n\n')),
        (error: unknown) => {
          ports.log.error({ code: codeOf(error) }, 'a stream of changes was cut');
          response.end();
        },
      );
    }, HEARTBEAT_MS);
    heartbeat.unref();
    response.on('close', () => {
      clearInterval(heartbeat);
      open.delete(response);
    });
  });

  return {
    router,
    close: async () => {
      for (const response of open) response.end();
      if (watching !== null) await (await watching)();
      watching = null;
    },
  };
}

function write(response: Response, text: string): void {
  if (!response.writableEnded) response.write(text);
}
