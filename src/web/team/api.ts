/** The requests of this page. */
import type { Fit, Holiday, Team, TeamWorker } from '../api/team/dto.ts';
import { call } from '../client/http.ts';

const worker = (id: string): string => `/api/team/${encodeURIComponent(id)}`;
const handoff = (id: string): string => `/api/handoffs/${encodeURIComponent(id)}`;

/** What is written of a worker. Phone and email are left out where they stay as they are. */
export interface Written {
  name: string;
  channel: TeamWorker['channel'];
  /** Codes, the one they like best first. */
  languages: string[];
  roles: TeamWorker['roles'];
  gender: TeamWorker['gender'];
  communities: string[] | null;
  skills: string[];
  relay: boolean;
  hours: TeamWorker['hours'];
  holidays: Holiday[];
  cap: number;
  phone?: string;
  login?: string | null;
}

export const api = {
  team: () => call<Team>('GET', '/api/team'),
  add: (written: Written) => call<Team>('POST', '/api/team', written),
  change: (id: string, rev: string, written: Written) => call<Team>('PUT', worker(id), { ...written, rev }),
  pause: (id: string, paused: boolean) => call<Team>('POST', `${worker(id)}/${paused ? 'pause' : 'resume'}`),
  lift: (id: string, extra: number, why: string) => call<Team>('POST', `${worker(id)}/lift`, { extra, why }),
  remove: (id: string, release: boolean) => call<Team>('POST', `${worker(id)}/remove`, { release }),
  fits: (id: string) =>
    call<{ fits: Fit[] }>('GET', `/api/team/fits/${encodeURIComponent(id)}`).then(({ fits }) => fits),
  assign: (id: string, to: string) => call<unknown>('POST', `${handoff(id)}/assign`, { to }),
  release: (id: string) => call<unknown>('POST', `${handoff(id)}/release`),
  handOver: (id: string, to: string, note: string) => call<unknown>('POST', `${handoff(id)}/hand-over`, { to, note }),
};
