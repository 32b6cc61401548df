/** The handoff that an address names. */
import type { Request } from 'express';
import { HttpError } from '../errors.ts';
import { hasHandoff } from './access.ts';
import type { HandedOff } from './access.ts';
import type { ApiPorts } from './ports.ts';

/** Throws 404 where there is none, or none that is for workers. */
export async function findHandoff(request: Request, ports: ApiPorts): Promise<HandedOff> {
  const id = request.params['id'];
  const known = typeof id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(id);
  const conversation = known ? await ports.store.conversations.read(id) : null;
  if (!hasHandoff(conversation)) throw new HttpError(404, 'not_found', 'There is no such handoff.');
  return conversation;
}
