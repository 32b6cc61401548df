import { StartError } from '../errors.ts';
import { commands } from './commands.ts';
import { UsageError } from './io.ts';
import type { Io, Status } from './io.ts';
import { nearest } from './nearest.ts';

/** Runs `alongside <args>`. Errors of the caller's making become one line on stderr and status 2, never a stack trace. */
export async function run(args: readonly string[], io: Io): Promise<Status> {
  const [name, ...rest] = args;
  if (name === undefined) {
    io.err(overview());
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const asked = name === 'help' ? rest[0] : undefined;
    if (asked === undefined) {
      await io.out(overview());
      return 0;
    }
    return run([asked, '--help'], io);
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    const meant = nearest(name, Object.keys(commands));
    io.err(
      `alongside: unknown command '${name}'${meant === null ? '' : `: did you mean ${meant}?`} See alongside --help.\n`.replace(
        "' See",
        "'. See",
      ),
    );
    return 2;
  }
  const command = await entry.load();
  const end = rest.indexOf('--');
  if ((end === -1 ? rest : rest.slice(0, end)).some((arg) => arg === '--help' || arg === '-h')) {
    await io.out(`alongside ${name}: ${entry.summary}\n\n${command.help.trim()}\n`);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`alongside ${name}: ${error.message}. See alongside ${name} --help.\n`);
      return 2;
    }
    if (error instanceof StartError) {
      io.err(`alongside ${name}: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, entry]) => `  ${name.padEnd(width)}  ${entry.summary}`);
  return `alongside <command> [options]\n\n${lines.join('\n')}\n\nEach has --help. Exit status: 0 fine, 1 found problems, 2 could not run.\n`;
}
