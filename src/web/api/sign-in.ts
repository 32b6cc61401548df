/** Sign-in by a one-time code on the worker's own phone. No answer tells who is a worker. */
import { createHash } from 'node:crypto';
import { Router } from 'express';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';
import type { Worker } from '../../conversation/index.ts';
import { codeOf } from '../../errors.ts';
import { HttpError } from '../errors.ts';
import type { Me } from './dto.ts';
import { createLimiter } from './limit.ts';
import type { ApiPorts } from './ports.ts';
import {
  clearSession,
  currentWorker,
  isOthersPage,
  pageLanguage,
  requireWorker,
  sessionToken,
  startSession,
  workerOf,
} from './session.ts';
import { readBody } from './body.ts';

const askBody = z.strictObject({ phone: z.string().min(1).max(40) });
const codeBody = z.strictObject({ phone: z.string().min(1).max(40), code: z.string().min(1).max(20) });

const MINUTES = 60_000;

export function signInRoutes(ports: ApiPorts): Router {
  const router = Router();
  const monotonic = (): number => performance.now();
  const perPlace = createLimiter(30, 10 * MINUTES, monotonic);
  const guesses = createLimiter(30, 10 * MINUTES, monotonic);
  // Half of what a code allows: whoever guesses from one place leaves the worker the rest.
  const guessesOfOne = createLimiter(5, 10 * MINUTES, monotonic);

  router.post('/sign-in', async (request, response) => {
    const { phone } = readBody(askBody, request.body);
    if (!perPlace.take(request.ip ?? '')) throw tooMany();
    const value = readPhone(phone);
    const language = pageLanguage(request, ports);
    // Fails where the store is away: nobody is told that a code is on its way.
    await ports.store.conversations.now();
    // Answered before we look: how long it takes cannot tell who is a worker.
    response.status(204).end();
    if (value !== null) await sendCode(value, language, ports);
  });

  router.post('/sign-in/code', async (request, response) => {
    const { phone, code } = readBody(codeBody, request.body);
    const place = request.ip ?? '';
    if (!guesses.take(place)) throw tooMany();
    const value = readPhone(phone);
    const within = value !== null && guessesOfOne.take(fingerprint(`${place} ${value}`));
    // "Too many" would be said only of numbers we know, so it is answered as any other wrong code.
    const signedIn = within ? await redeem(value, latinDigits(code), ports) : null;
    if (signedIn === null) throw new HttpError(401, 'wrong_code', 'This code is not right, or no longer good.');
    const { worker, token } = signedIn;
    await startSession(request, response, token, ports);
    response.json({ worker: toMe(worker, pageLanguage(request, ports), ports) });
  });

  router.get('/me', requireWorker(ports), (request, response) => {
    response.json(toMe(workerOf(response), pageLanguage(request, ports), ports));
  });

  router.post('/sign-out', async (request, response) => {
    const token = sessionToken(request);
    const worker = token === null ? null : await currentWorker(request, ports);
    // Whoever has signed in meanwhile in another tab stays.
    if (worker === null || !isOthersPage(request, worker)) {
      if (token !== null) await ports.store.signIn.end(token);
      clearSession(response, ports.https);
    }
    response.status(204).end();
  });
  return router;
}

/** Never throws: the answer has been given. */
async function sendCode(phone: string, language: string, ports: ApiPorts): Promise<void> {
  try {
    const worker = await ports.store.workers.byPhone(phone);
    if (worker === null) return;
    const code = await ports.store.signIn.code(worker.id);
    const text = ports.words.t(language, 'worker:sign_in_code', { code, hub: ports.hub.name(language) });
    await ports.store.outbox.notify(worker.id, `sign-in-${ports.newId()}`, { text, language, personal: true });
  } catch (error) {
    ports.log.error({ code: codeOf(error) }, 'a sign-in code could not be sent');
  }
}

/** An id that no worker has. */
const NOBODY = '';

/** Null unless the code is right. Strangers' codes go the same ways to the store and back as workers' wrong ones. */
async function redeem(phone: string, code: string, ports: ApiPorts): Promise<{ worker: Worker; token: string } | null> {
  const { workers, signIn } = ports.store;
  const worker = (await workers.byPhone(phone)) ?? (await workers.get(NOBODY));
  const token = await signIn.redeem(worker?.id ?? NOBODY, code);
  return worker === null || token === 'wrong' || token === 'too-many' ? null : { worker, token };
}

function toMe(worker: Worker, language: string, ports: ApiPorts): Me {
  const hub = {
    name: ports.hub.name(language),
    zone: ports.hub.zone,
    lockMinutes: ports.hub.lockMinutes ?? null,
  };
  return {
    id: worker.id,
    name: worker.name,
    roles: [...worker.roles],
    hub,
    translation: ports.translate !== undefined,
  };
}

/** Numbers are written in many ways; those without a country are read as British. Null where it is none at all. */
export function readPhone(text: string): string | null {
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
