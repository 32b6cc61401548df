/** A small team whose week and danger are watched by tests. */
import { createRehearsal } from '../../src/conversation/index.ts';
import type { Board, BoardWorker, Hub, Rehearsal, Role, Said } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

export const worker = (id: string, roles: Role[], more: Partial<BoardWorker> = {}): BoardWorker => ({
  id,
  name: id[0]!.toUpperCase() + id.slice(1),
  languages: ['en'],
  roles,
  cap: 3,
  paused: false,
  ...more,
});
export const team = [
  worker('ana', ['worker']),
  worker('cora', ['worker', 'coordinator']),
  worker('sela', ['worker', 'safeguarding']),
  worker('sara', ['worker']),
];
export const cry = 'I want to kill myself';
export const HOUR = 60;

export interface Setting {
  workers?: BoardWorker[];
  now?: number;
  board?: Partial<Board>;
  change?: Partial<Hub>;
}
export function hub({ workers = team, now = MONDAY, board = {}, change = {} }: Setting = {}): Rehearsal {
  // Everybody has had this week's digest, but where a test is about it.
  const weekly = Object.fromEntries(workers.map(({ id }) => [id, '2026-03-02']));
  return createRehearsal({
    hub: { ...demo.hub, safeguardingLead: 'sela', supervisor: 'sara', ...change },
    now,
    board: { workers, waiting: [], claimed: {}, closed: {}, weekly, ...board },
  });
}
export const texts = (said: readonly Said[], to: string) =>
  said.filter((one) => one.to === to).map(({ message }) => message.text);
export const all = (said: readonly Said[]) => said.map(({ to }) => to);

/** Somebody in danger is taken by Ana, and it is over. */
export function danger(rehearsal: Rehearsal, phone: string, taker = 'ana'): void {
  rehearsal.say(cry, { phone });
  rehearsal.claim(taker, phone);
  rehearsal.write(taker, 'I am here.', phone);
}
