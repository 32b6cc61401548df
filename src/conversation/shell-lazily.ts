/** Botkit and the SDK under it take longer to load than everything else: only who takes turns waits for them. */
import type { Route } from './routes.ts';
import type { Shell } from './shell.ts';

export async function createShell(list?: readonly Route[]): Promise<Shell> {
  return (await import('./shell.ts')).createShell(list);
}
