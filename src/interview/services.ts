/** What people read of services. The words are the hub's own, so that they never make a message personal. */
import type { Service } from '../directory/index.ts';
import { say } from './speak.ts';
import type { Turn } from './turn.ts';

/** Says what these services are and when; nothing where there are none. */
export function sayServices(turn: Turn, services: readonly Service[]): void {
  if (services.length === 0) return;
  const { words, context } = turn;
  const t = (key: string): string => words.t(context.language, key);
  const lines = services.map(({ name, what, when }) =>
    words.t(context.language, 'engine:service', {
      name,
      what: { key: 'what', texts: what },
      when: { key: 'when', texts: when },
    }),
  );
  say(turn, [t('engine:services'), lines.join('\n'), t('engine:services_then')].join('\n\n'));
}
