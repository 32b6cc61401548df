/** `GET /api/changes`: tells open pages what to read again, as server-sent events. Ids only, nothing about anybody. */
import { Router } from 'express';
import type { Response } from 'express';
import { codeOf } from '../../errors.ts';
import type { Lists } from './dto.ts';
import type { ApiPorts } from './ports.ts';
import { currentWorker, requireWorker } from './session.ts';

/** Proxies close what is silent for a minute; and a page that hears nothing for longer than two of these connects again. */
const HEARTBEAT_MS = 20_000;
/** Who has a handoff open changes often, and no list with it. */
const EVENTS = { conversation: 'change', presence: 'presence' } as const;

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
    watching ??= ports.store.conversations.watch((person, what) => {
      last += 1;
      for (const response of open)
        write(response, `id: ${last}\nevent: ${EVENTS[what]}\ndata: ${JSON.stringify({ id: person })}\n\n`);
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
    const sending = await sendingNow(ports);
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    // What was missed in between is not replayed: a page reads everything again whenever it (re)connects.
    write(response, `retry: 2000\nid: ${last}\nevent: hello\ndata: {}\n\n${here(sending)}`);
    open.add(response);
    const heartbeat = setInterval(() => {
      Promise.all([currentWorker(request, ports), sendingNow(ports)]).then(
        ([worker, now]) => (worker === null ? response.end() : write(response, here(now))),
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

/** Whether messages leave in time: nothing that changes with it would tell a page. */
export async function sendingNow({ store }: ApiPorts): Promise<Lists['sending']> {
  return (await store.outbox.isLate()) ? 'delayed' : 'ok';
}

function here(sending: Lists['sending']): string {
  return `event: here\ndata: ${JSON.stringify({ sending })}\n\n`;
}

function write(response: Response, text: string): void {
  if (!response.writableEnded) response.write(text);
}
