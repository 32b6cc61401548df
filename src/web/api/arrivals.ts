/** Where another hub brings somebody (evidence E14): taken only where somebody here could have them. */
import { Router } from 'express';
import { z } from 'zod';
import { capOf, somebodyAt } from '../../handoff/index.ts';
import type { Board, Wishes } from '../../handoff/index.ts';
import { HttpError } from '../errors.ts';
import { readBody } from './body.ts';
import { createLimiter } from './limit.ts';
import type { ApiPorts } from './ports.ts';

const arrivalBody = z.strictObject({ from: z.string().regex(/^[a-z0-9-]{1,64}$/), sealed: z.string().max(400_000) });
const address = z.object({ channel: z.enum(['whatsapp', 'sms']), value: z.string().min(3).max(64) });
const line = z.object({
  id: z.string().max(200),
  text: z.object({ key: z.string().max(300), texts: z.record(z.string(), z.string().max(4000)) }),
  need: z.string().max(100).optional(),
  visible: z.enum(['lead', 'nobody']).optional(),
});
const parcelShape = z.object({
  from: z.string().min(1).max(200),
  parcel: z.object({
    id: z.string().min(1).max(200),
    addresses: z.array(address).max(10),
    address,
    language: z.string().max(20),
    spoken: z.array(z.string().max(20)).max(50).optional(),
    urgency: z.enum(['now', 'today', 'days', 'weeks']),
    needs: z.array(z.string().max(100)).max(50),
    deadline: z.iso.date().optional(),
    lines: z.array(line).max(200),
    because: z.array(line).max(50),
    leadOnly: z.boolean().optional(),
    safe: z.array(z.enum(['mornings', 'afternoons', 'evenings', 'weekends'])),
    shared: z.boolean().optional(),
    wishes: z
      .object({
        gender: z.enum(['woman', 'man']).optional(),
        notOwnCommunity: z.boolean().optional(),
        language: z.literal('own').optional(),
      })
      .optional(),
    notes: z.array(z.object({ text: z.string().max(4000), by: z.string().max(200) })).max(200),
  }),
});

const MINUTE = 60_000;

/** `POST /arrivals`: 202 taken, 403 not from a hub we know, 409 no room. No session: the seal says who it is. */
export function arrivalRoutes(ports: ApiPorts): Router {
  const router = Router();
  const { arrivals } = ports;
  const perPlace = createLimiter(60, MINUTE, () => performance.now());
  if (!arrivals) return router;

  router.post('/arrivals', async (request, response) => {
    if (!perPlace.take(request.ip ?? '')) throw new HttpError(429, 'too_many', 'Too many tries.');
    const { from, sealed } = readBody(arrivalBody, request.body);
    const opened = parcelShape.safeParse(arrivals.open(from, sealed));
    if (!opened.success) throw new HttpError(403, 'not_known', 'This does not come from a hub we know.');
    const known = await arrivals.known(from, opened.data);
    if (!known && !(await hasRoom(opened.data, ports))) throw new HttpError(409, 'no_room', 'There is no room now.');
    await arrivals.take(from, opened.data);
    response.status(202).json({ accepted: true });
  });
  return router;
}

/** Somebody may be asked for them, as they chose it to be, and is at work in the next days; and nobody waits for that place. */
async function hasRoom({ parcel }: Arrival, { store, hub }: ApiPorts): Promise<boolean> {
  const [board, now] = await Promise.all([store.conversations.board(), store.conversations.now()]);
  const { language, spoken = [], urgency, needs, leadOnly } = parcel;
  // What zod leaves out it leaves undefined.
  const wishes = JSON.parse(JSON.stringify(parcel.wishes ?? {})) as Wishes;
  const first = somebodyAt({
    board,
    hours: hub.hours,
    now,
    person: '',
    language,
    languageName: '',
    spoken: [language, ...spoken],
    handoff: { urgency, needs, wishes, ...(leadOnly ? { leadOnly } : {}) },
  });
  return first !== null && (leadOnly === true || isMoreThanWait(board));
}

/** More free places than people who wait for one. */
function isMoreThanWait({ workers, claimed, waiting }: Board): boolean {
  const able = workers.filter(({ paused, roles }) => !paused && roles.includes('worker'));
  const free = able.reduce((sum, one) => sum + Math.max(0, capOf(one) - (claimed[one.id]?.length ?? 0)), 0);
  return free > waiting.length;
}

export type Arrival = z.infer<typeof parcelShape>;
