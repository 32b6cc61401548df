/** What the studio's page may send. */
import type { Request } from 'express';
import { z } from 'zod';
import { ownPath } from '../../../studio/index.ts';
import { HttpError } from '../../errors.ts';

const path = z.string().min(1).max(200);
const rev = z.int().min(0);
const base = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();
const language = z.string().regex(/^[a-z]{2,3}$/);
const interview = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,60}$/);
/** The store counts bytes; this only keeps what is counted there within reason. */
const text = z.string().max(600_000);
const note = z.string().trim().min(1).max(500);

export const fileBody = z.strictObject({ path, text: text.nullable(), rev, base: base.exactOptional() });
export const keepBody = z.strictObject({ path, rev });
export const checkBody = z.strictObject({ path, text, interview: interview.exactOptional() });
export const textBody = z.strictObject({
  interview,
  language,
  key: z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/),
  text: z.string().max(4000).nullable(),
  rev,
  base: base.exactOptional(),
});
export const textsQuery = z.object({ interview, language });
/** The version that was live when the page was read. */
const version = z.int().min(1).nullable();
export const publishBody = z.strictObject({ note, base: version, everyone: z.boolean() });
export const rollbackBody = z.strictObject({ to: z.int().min(1), note, base: version });

const turn = z.union([
  z.strictObject({ says: z.string().max(4096), tapped: z.string().max(200).exactOptional() }),
  z.strictObject({ voice: z.literal(true) }),
  z.strictObject({ picture: z.literal(true) }),
  z.strictObject({ waits: z.int().min(1) }),
  z.strictObject({
    worker: z.string().max(64),
    does: z.enum(['take', 'write', 'close']),
    text: z.string().max(1600).exactOptional(),
    follow_up: z.iso.date().exactOptional(),
  }),
]);
const run = {
  language,
  channel: z.enum(['whatsapp', 'sms']),
  now: z.number().min(0),
  start: z
    .strictObject({
      interview,
      step: z.string().max(100).exactOptional(),
      answers: z.record(z.string().max(100), z.unknown()),
    })
    .exactOptional(),
  turns: z.array(turn).max(400),
  unsaved: z.strictObject({ path, text }).exactOptional(),
};
export const phoneBody = z.strictObject(run);
export const transcriptBody = z.strictObject({ ...run, title: z.string().trim().min(1).max(120) });

/** `?path=` as it came, or ''. */
export function pathOf(request: Request): string {
  const value = request.query['path'];
  return typeof value === 'string' ? value : '';
}

/** The path, if it is one of the hub's own that editors may write. Throws 404 for all others, whatever lies there. */
export function editable(hub: string, wanted: string): string {
  if (ownPath(hub, wanted) !== wanted) throw noSuchFile();
  return wanted;
}

export function noSuchFile(): HttpError {
  return new HttpError(404, 'no_such_file', 'There is no such file in the studio.');
}
