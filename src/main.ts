/** The program: reads the environment, starts everything, and stops it cleanly. */
import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { startAlongside } from './alongside.ts';
import { readConfig } from './config.ts';
import { codeOf, StartError } from './errors.ts';

/** After this long a stop is no longer waited for: what is left is in the store. */
const STOP_WITHIN = 25_000;

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, base: null });
  process.on('unhandledRejection', (error) => log.error({ code: codeOf(error) }, 'a failure nobody handled'));
  const running = await startAlongside(config, log);

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    running.leave();
    // At a terminal nobody balances anything.
    const wait = signal === 'SIGTERM' ? config.drainSeconds * 1000 : 0;
    setTimeout(() => process.exit(1), wait + STOP_WITHIN).unref();
    setTimeout(() => void running.stop().then(() => process.exit(0)), wait);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const lines = running.practice
    ? [
        'Alongside is running, as practice: nothing leaves this machine.',
        `  Phones     ${running.address}/practice`,
        `  Inbox      ${running.address}/inbox`,
        `  Studio     ${running.address}/studio`,
      ]
    : ['Alongside is running.', `  Inbox      ${running.address}/inbox`, `  Studio     ${running.address}/studio`];
  process.stdout.write(`\n${lines.join('\n')}\n  Ctrl+C stops it; every conversation goes on where it was.\n\n`);
}

main().catch((error: unknown) => {
  if (error instanceof StartError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  process.stderr.write(`Alongside could not start (${codeOf(error)}). Please report this with LOG_LEVEL=debug.\n`);
  process.exit(2);
});
