/** Why something was not done, as answers. */
import type { Response } from 'express';
import { deskErrorCode } from '../../../studio/index.ts';
import type { Changed, Problem, Saved } from '../../../studio/index.ts';
import { HttpError } from '../../errors.ts';
import type { ConflictDto, RefusalDto, SavedDto } from './dto.ts';
import type { NameOf } from './who.ts';

/** Answers with the new rev, or with what is there instead. `live` is what is there where there is no draft. */
export function answerSaved(
  response: Response,
  saved: Saved | { result: 'done' },
  { nameOf, live, rev = 0 }: { nameOf: NameOf; live: { text: string; base: string | null }; rev?: number },
): void {
  switch (saved.result) {
    case 'done': {
      response.json({ rev: 'rev' in saved ? saved.rev : rev } satisfies SavedDto);
      return;
    }
    case 'too-large':
      throw new HttpError(413, 'too_large', 'A file may have 500 kB.');
    case 'too-many':
      throw new HttpError(507, 'too_many_drafts', 'Publish some of the drafts first, or throw some away.');
    case 'changed':
      response.status(409).json(conflict(saved, live, nameOf));
  }
}

function conflict({ there }: Changed, live: { text: string; base: string | null }, nameOf: NameOf): ConflictDto {
  const error = { code: 'changed', message: 'Somebody else has saved this file meanwhile.' } as const;
  if (there === null) return { error, by: null, at: null, text: live.text, rev: 0, base: live.base };
  const { by, at, text, rev, base } = there;
  return { error, by: nameOf(by), at, text: text ?? live.text, rev, base };
}

/** 422, with what is wrong. */
export function refuseFor(problems: readonly Problem[], response: Response): void {
  const error = { code: 'problems', message: 'There are mistakes to be mended first.' };
  response.status(422).json({ error, problems } satisfies RefusalDto);
}

/** Awaits the desk; where it gives up, so does the answer. */
export async function patiently<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = deskErrorCode(error);
    if (code === null) throw error;
    if (code === 'busy') throw new HttpError(503, 'busy', 'Too much is asked at once: try again shortly.');
    if (code === 'failed') throw new HttpError(500, 'internal', 'Something went wrong on our side. Try again.');
    throw new HttpError(503, 'too_long', 'This takes too long, or too much memory: is a file very large or very deep?');
  }
}
