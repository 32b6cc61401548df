/** Sign-in by a one-time code on the worker's own phone. No answer tells who is a worker. */
import { createHash } from 'node:crypto';
import { Router } from 'express';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';
import type { Worker } from '../../conversation/index.ts';
import { HttpError, kindOf } from '../errors.ts';
import type { Me } from './dto.ts';
import { createLimiter } from './limit.ts';
import type { ApiPorts } from './ports.ts';
import { clearSession, pageLanguage, requireWorker, sessionToken, setSession, workerOf } from './session.ts';
import { readBody } from './body.ts';

const askBody = z.strictObject({ phone: z.string().min(1).max(40) });
const codeBody = z.strictObject({ phone: z.string().min(1).max(40), code: z.string().min(1).max(20) });

const MINUTES = 60_000;

export function signInRoutes(ports: ApiPorts): Router {
  const router = Router();
  const monotonic = (): number => performance.now();
  const perPlace = createLimiter(30, 10 * MINUTES, monotonic);
  const perPhone = createLimiter(5, 10 * MINUTES, monotonic);
  const guesses = createLimiter(30, 10 * MINUTES, monotonic);

  router.post('/sign-in', async (request, response) => {
    const { phone } = readBody(askBody, request.body);
    if (!perPlace.take(request.ip ?? '')) throw tooMany();
    const value = readPhone(phone);
    // Counted for every number alike, known or not: the answer must not differ.
    const within = value !== null && perPhone.take(fingerprint(value));
    const worker = within ? await ports.store.workers.byPhone(value) : null;
    if (worker !== null) {
      // Not waited for: a number that is known must not take longer to answer.
      sendCode(worker, pageLanguage(request, ports), ports).catch((error: unknown) => {
        ports.log.error({ code: kindOf(error) }, 'a sign-in code could not be sent');
      });
    }
    response.status(204).end();
  });

  router.post('/sign-in/code', async (request, response) => {
    const { phone, code } = readBody(codeBody, request.body);
    if (!guesses.take(request.ip ?? '')) throw tooMany();
    const value = readPhone(phone);
    const worker = value === null ? null : await ports.store.workers.byPhone(value);
    const token = worker === null ? 'wrong' : await ports.store.signIn.redeem(worker.id, latinDigits(code));
    // "Too many" is said only of numbers we know, so it is answered as any other wrong code.
    if (worker === null || token === 'wrong' || token === 'too-many') {
      throw new HttpError(401, 'wrong_code', 'This code is not right, or no longer good.');
    }
    setSession(response, token, ports.https);
    response.json({ worker: toMe(worker, pageLanguage(request, ports), ports) });
  });

  router.get('/me', requireWorker(ports), (request, response) => {
    response.json(toMe(workerOf(response), pageLanguage(request, ports), ports));
  });

  router.post('/sign-out', async (request, response) => {
    const token = sessionToken(request);
    if (token !== null) await ports.store.signIn.end(token);
    clearSession(response, ports.https);
    response.status(204).end();
  });
  return router;
}

async function sendCode(worker: Worker, language: string, ports: ApiPorts): Promise<void> {
  const code = await ports.store.signIn.code(worker.id);
  const text = ports.words.t(language, 'worker:sign_in_code', { code, hub: ports.hub.name(language) });
  await ports.store.outbox.notify(worker.id, `sign-in-${ports.newId()}`, { text, language, personal: true });
}

function toMe(worker: Worker, language: string, ports: ApiPorts): Me {
  const hub = { name: ports.hub.name(language), zone: ports.hub.zone };
  return { id: worker.id, name: worker.name, roles: [...worker.roles], hub };
}

/** Numbers are written in many ways; those without a country are read as British. Null where it is none at all. */
function readPhone(text: string): string | null {
  return parsePhoneNumberFromString(latinDigits(text), 'GB')?.number ?? null;
}

/** Arabic and Persian keyboards write their own digits. */
function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Memory holds no phone numbers that could end up in a dump's first page. */
function fingerprint(phone: string): string {
  return createHash('sha256').update(phone).digest('base64url');
}

function tooMany(): HttpError {
  return new HttpError(429, 'too_many', 'Too many tries. Wait ten minutes.');
}
