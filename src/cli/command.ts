import type { Io, Status } from './io.ts';

/** One sub-command. Each lives in a file of its own, read only when it is called. */
export interface Command {
  /** What `--help` prints after the name: arguments, options, examples, exit status. */
  help: string;
  run(args: readonly string[], io: Io): Promise<Status>;
}

export interface Entry {
  summary: string;
  load(): Promise<Command>;
}
