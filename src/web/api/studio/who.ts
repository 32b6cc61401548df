/** Who may be in the studio, and what those are called whose ids are kept. */
import type { RequestHandler } from 'express';
import { HttpError } from '../../errors.ts';
import type { ApiPorts } from '../ports.ts';
import { workerOf } from '../session.ts';
import type { LiveDto, VersionDto } from './dto.ts';

/** Behind `requireWorker`. */
export const requireEditor: RequestHandler = (_request, response, next) => {
  const { roles } = workerOf(response);
  if (!roles.includes('editor') && !roles.includes('admin')) {
    throw new HttpError(
      403,
      'not_editor',
      'Only editors may change what people are asked. Whoever runs the hub can make you one.',
    );
  }
  next();
};

/** From a worker's id to their name; who is not (or no longer) one keeps the id. */
export type NameOf = (id: string) => string;

export async function readNames({ store }: Pick<ApiPorts, 'store'>): Promise<NameOf> {
  const names = new Map((await store.workers.list()).map((worker) => [worker.id, worker.name]));
  return (id) => names.get(id) ?? id;
}

export function namedVersion(version: VersionDto, nameOf: NameOf): VersionDto {
  const back = version.back && { ...version.back, by: nameOf(version.back.by) };
  return { ...version, by: nameOf(version.by), back };
}

export function namedLive(live: LiveDto, nameOf: NameOf): LiveDto {
  return live.kind === 'version' ? { ...live, version: namedVersion(live.version, nameOf) } : live;
}
