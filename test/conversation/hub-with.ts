/** A hub with just these workers, its lead Selam and its coordinator Sara, and people who come to it. */
import { createRehearsal } from '../../src/conversation/index.ts';
import type { BoardWorker, Hub, Rehearsal, Said } from '../../src/conversation/index.ts';
import type { Handoff } from '../../src/handoff/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

export const worker = (id: string, languages: string[], more: Partial<BoardWorker> = {}): BoardWorker => ({
  id,
  name: id,
  languages,
  roles: ['worker'],
  cap: 2,
  paused: false,
  ...more,
});
const lead = worker('selam', ['en'], { roles: ['safeguarding'] });
const coordinator = worker('sara', ['en'], { roles: ['coordinator'] });

export function hubWith(workers: BoardWorker[], now = MONDAY, hub: Hub = demo.hub): Rehearsal {
  const board = { workers: [...workers, lead, coordinator], waiting: [], claimed: {}, closed: {} };
  return createRehearsal({ hub, now, board });
}
export const ONE = '+447700900001';
export const TWO = '+447700900002';

/** Somebody who gave leave and asks for a person at once. */
export function comes(rehearsal: Rehearsal, phone = ONE, more: { channel?: 'sms' | 'whatsapp' } = {}): readonly Said[] {
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree' }, language: 'en' }, { phone, ...more });
  return rehearsal.say('1', { phone, ...more });
}

export const told = (said: readonly Said[], who: string): string[] =>
  said.filter(({ to }) => to === who).map(({ message }) => message.text);

export const handoff = (rehearsal: Rehearsal, phone = ONE): Handoff | null | undefined =>
  rehearsal.conversation(phone)?.handoff;

/** What was said, to whomever, while this was done. */
export function saidWhile(rehearsal: Rehearsal, act: () => unknown): Said[] {
  const before = rehearsal.effects().length;
  act();
  return rehearsal
    .effects()
    .slice(before)
    .flatMap((effect): Said[] => {
      if (effect.type === 'send') return [{ to: 'person', message: effect.message }];
      if (effect.type === 'notify') return [{ to: effect.worker, message: effect.message }];
      return [];
    });
}
