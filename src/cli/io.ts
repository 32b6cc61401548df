/** What a command reads and writes. Tests hand in their own. */
export interface Io {
  stdin: AsyncIterable<Uint8Array | string>;
  /** Settles when more may be written. */
  out(text: string): Promise<void>;
  err(text: string): void;
  /** The folder the command was called from. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** 0 fine, 1 found problems, 2 could not run. */
export type Status = 0 | 1 | 2;

/** The command was called in a way it does not know. One sentence that says what to do instead; exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The real standard streams. A reader that has gone away (`| head`) ends the process quietly. */
export function processIo(): Io {
  const gone = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  };
  process.stdout.on('error', gone);
  process.stderr.on('error', gone);
  return {
    stdin: process.stdin,
    out: (text) =>
      new Promise((resolve) => {
        if (process.stdout.write(text)) resolve();
        else process.stdout.once('drain', () => resolve());
      }),
    err: (text) => {
      process.stderr.write(text);
    },
    cwd: process.cwd(),
    env: process.env,
  };
}

/**
 * The lines of a stream as they come, without their ends (`\n` or `\r\n`). Empty lines are lines; what follows the last
 * `\n` is one unless it is empty. A byte order mark at the very start is no part of the first line.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  const cut = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const pieces = rest.split('\n');
    rest = pieces.pop() ?? '';
    if (pieces.length > 0) yield pieces.map(cut);
  }
  rest += decoder.decode();
  if (rest !== '') yield [cut(rest)];
}

/** Writes one line for each line that comes in, as soon as it can. */
export async function mapLines(io: Io, one: (line: string) => string): Promise<void> {
  for await (const lines of linesOf(io.stdin)) {
    await io.out(lines.map((line) => `${one(line)}\n`).join(''));
  }
}
