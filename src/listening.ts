/** The HTTP server from the first moment to the last: it answers at once, and the app joins when its parts have started. */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { codeOf, StartError } from './errors.ts';

export interface Listening {
  port: number;
  /** From now on this answers; until then everything is 503. */
  mount(app: RequestListener): void;
  /** Takes nothing new, and waits for what is in flight. */
  close(): Promise<void>;
}

/** A start takes seconds; Twilio asks again for longer than that. */
const RETRY_AFTER_SECONDS = 5;

/** Throws a `StartError` where it cannot listen. */
export async function listen(at: { host: string; port: number }, log: Logger): Promise<Listening> {
  let answer: RequestListener = starting;
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartError(whyNot(error.code, at))));
    server.listen(at.port, at.host, resolve);
  });
  server.removeAllListeners('error');
  server.on('error', (error) => log.error({ code: codeOf(error) }, 'server'));
  return {
    port: (server.address() as AddressInfo).port,
    mount: (app) => {
      answer = app;
    },
    close: () => close(server),
  };
}

/** Neither hanging nor 404: whoever asks is to come again. Health checks are told the same, for nothing works yet. */
const starting: RequestListener = (_request, response) => {
  response.writeHead(503, {
    'Retry-After': RETRY_AFTER_SECONDS,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
  });
  response.end('starting\n');
};

function whyNot(code: string | undefined, { host, port }: { host: string; port: number }): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what listens there, or set PORT to another number`;
  if (code === 'EACCES') return `Port ${port} may not be used without root: set PORT to 1024 or above`;
  return `Cannot listen on ${host}:${port} (${code ?? 'unknown'}): set HOST and PORT`;
}

/** Open streams are ended by their own parts; idle keep-alive connections are not waited for. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5000).unref();
  });
}
