/** The demo hub, as every test uses it, and people to talk to. */
import { createRehearsal } from '../../src/conversation/index.ts';
import type { Hub, Rehearsal } from '../../src/conversation/index.ts';
import { loadHub } from '../../src/hub/index.ts';

export const demo = loadHub({ id: 'demo', inboxLink: 'http://127.0.0.1:3000/inbox' });

/** A Monday morning at the hub. */
export const MONDAY = Date.parse('2026-03-02T10:00:00Z');

/** `relay`: these workers write with their people from their own phones. */
export function rehearse(options: { now?: number; hub?: Hub; relay?: readonly string[] } = {}): Rehearsal {
  const workers = demo.workers.map(({ address: _, ...worker }) => ({
    ...worker,
    ...(options.relay?.includes(worker.id) ? { relay: true } : {}),
  }));
  return createRehearsal({
    hub: options.hub ?? demo.hub,
    now: options.now ?? MONDAY,
    board: { workers, waiting: [], claimed: {}, closed: {} },
  });
}

/** What was said to the person, as one text. */
export function words(said: readonly { to: string; message: { text: string } }[]): string {
  return said
    .filter(({ to }) => to === 'person')
    .map(({ message }) => message.text)
    .join('\n---\n');
}

/** The step of the newest message with choices, or of the newest at all. */
export function stepOf(
  said: readonly { to: string; message: { step?: string; choices?: unknown } }[],
): string | undefined {
  const ours = said.filter(({ to }) => to === 'person').map(({ message }) => message);
  return (ours.findLast((message) => message.choices) ?? ours.at(-1))?.step;
}
