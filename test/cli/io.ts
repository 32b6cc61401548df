import { run } from '../../src/cli/run.ts';
import type { Io } from '../../src/cli/io.ts';

export interface Ran {
  status: number;
  out: string;
  err: string;
  /** One string for each time something was written. */
  writes: readonly string[];
}

/** Runs `alongside <args>` with these chunks on stdin. */
export async function alongside(
  args: readonly string[],
  stdin: string | readonly (string | Uint8Array)[] = [],
  cwd: string = process.cwd(),
  env: Io['env'] = {},
): Promise<Ran> {
  const writes: string[] = [];
  let err = '';
  const io: Io = {
    stdin: chunks(typeof stdin === 'string' ? [stdin] : stdin),
    out: (text) => {
      writes.push(text);
      return Promise.resolve();
    },
    err: (text) => {
      err += text;
    },
    cwd,
    env,
  };
  const status = await run(args, io);
  return { status, out: writes.join(''), err, writes };
}

export async function* chunks(parts: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* parts;
}
