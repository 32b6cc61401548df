/** Where Twilio reaches us: what people write, and what became of what we wrote. */
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Addressee, PartSent, PersonMessage, Receipt } from '../../conversation/index.ts';
import { missingParameters, toPersonMessage, toReceipt, type Params } from './inbound.ts';
import { checkSignature } from './signature.ts';

export interface WebhookOptions {
  authToken: string;
  /** How Twilio reaches us; the signature covers it. */
  publicBaseUrl: string;
  /** Resolves when what was said is stored; only then is Twilio told that it arrived. */
  message(event: PersonMessage): Promise<void>;
  receipt(event: Receipt, to: Addressee, part?: PartSent): Promise<void>;
  /** Codes only: `signature`, `unavailable`, `failed` … */
  log?(code: string, detail?: string): void;
  /** Milliseconds until Twilio is asked to come again; it waits 15 seconds at most. */
  patience?: number;
}

/** `POST /twilio/messages` and `POST /twilio/status`. Answers never carry words for a person: those go through the outbox. */
export function webhooks(options: WebhookOptions): Router {
  const router = express.Router();
  // Not `extended`: brackets in a name would be read as structure, and the signature covers them as they came.
  const form = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 1000 });
  const log = options.log ?? (() => undefined);

  const messages = async (params: Params): Promise<string | null> => {
    const missing = missingParameters(params);
    if (missing.length > 0) return `missing ${missing.join(', ')}`;
    const event = toPersonMessage(params);
    if (event) await within(options.patience ?? 12_000, options.message(event));
    else log('ignored');
    return null;
  };

  const status = async (params: Params, query: Request['query']): Promise<string | null> => {
    const found = toReceipt(params, query);
    if (found) await within(options.patience ?? 12_000, options.receipt(found.receipt, found.to, found.part));
    return null;
  };

  const endpoint = (path: string, act: typeof status) => {
    router
      .route(path)
      .post(form, verify, async (req: Request, res: Response) => {
        const problem = await act(paramsOf(req), req.query);
        if (problem !== null) return void plain(res, 400, problem);
        // Empty TwiML: a plain text body might be sent to the person as a message.
        res.status(200).type('text/xml').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
      })
      .all((_req: Request, res: Response) => {
        res.set('Allow', 'POST');
        plain(res, 405, 'POST only');
      });
  };

  function verify(req: Request, res: Response, next: NextFunction): void {
    const checked = checkSignature({
      authToken: options.authToken,
      publicBaseUrl: options.publicBaseUrl,
      originalUrl: req.originalUrl,
      signature: req.get('X-Twilio-Signature'),
      params: paramsOf(req),
    });
    if (checked === 'ok') return next();
    log('signature', checked);
    if (checked === 'missing') plain(res, 400, 'no signature');
    else plain(res, 403, 'wrong signature');
  }

  endpoint('/twilio/messages', messages);
  endpoint('/twilio/status', status);

  // Errors end here, with a status Twilio understands and nothing about us in the body.
  router.use('/twilio', (error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    const refused = (error as { status?: unknown }).status;
    if (typeof refused === 'number' && refused >= 400 && refused < 500) return void plain(res, refused, 'refused');
    if (isUnavailable(error)) {
      log('unavailable');
      res.set('Retry-After', '5');
      return void plain(res, 503, 'unavailable');
    }
    log('failed', error instanceof Error ? error.name : 'unknown');
    plain(res, 500, 'failed');
  });
  return router;
}

function paramsOf(req: Request): Params {
  return (req.body as Params | undefined) ?? {};
}

function plain(res: Response, status: number, text: string): void {
  res.status(status).type('text/plain').send(text);
}

class TooSlow extends Error {
  readonly code = 'unavailable';
}

/** What takes too long may still be done later; Twilio comes again with the same id, and once is enough. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), milliseconds);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

const codes = new Set(['unavailable', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'NR_CLOSED']);

/** The store's own code, or what ioredis says when Redis is away. */
function isUnavailable(error: unknown): boolean {
  const { code, name, message } = (error ?? {}) as Record<string, unknown>;
  if (typeof code === 'string' && codes.has(code)) return true;
  if (name === 'MaxRetriesPerRequestError') return true;
  return (
    typeof message === 'string' && /^(Connection is closed|Stream isn't writeable|Command timed out)/.test(message)
  );
}
