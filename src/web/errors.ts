/** Errors as an answer: a status and a code, never a stack and never words of a person. */
import type { ErrorRequestHandler, Response } from 'express';
import { codeOf } from '../errors.ts';

/** Where a line about something unexpected goes. Fits a pino logger. */
export interface Log {
  error(fields: Record<string, unknown>, message: string): void;
}

/** Thrown by a route to answer with this status. `code` is what clients act on; `message` is for their developers. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The only shape in which the API speaks of errors. */
export function sendError(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ error: { code, message } });
}

/** Codes for what Express and its parsers throw by themselves. */
const parserCodes: Readonly<Record<number, [code: string, message: string]>> = {
  400: ['bad_request', 'The request could not be read.'],
  413: ['too_large', 'The request is too large.'],
  415: ['unsupported_media_type', 'Send application/json.'],
};

/** Answers in JSON and logs what is our fault by its kind, not by its text, which may hold what somebody wrote. */
export function jsonErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof HttpError) {
      sendError(response, error.status, error.code, error.message);
      return;
    }
    const known = parserCodes[statusOf(error) ?? 0];
    if (known !== undefined) {
      sendError(response, statusOf(error) ?? 400, known[0], known[1]);
      return;
    }
    log.error({ code: codeOf(error), method: request.method, route: routeOf(request.route) }, 'request failed');
    sendError(response, 500, 'internal', 'Something went wrong on our side. Try again.');
  };
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const { status } = error as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

/** The pattern of the route (`/handoffs/:id`), not the address itself. */
function routeOf(route: unknown): string | null {
  if (typeof route !== 'object' || route === null) return null;
  const { path } = route as { path?: unknown };
  return typeof path === 'string' ? path : null;
}
