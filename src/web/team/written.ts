/** A worker as the form begins with them. */
import type { TeamWorker } from '../api/team/dto.ts';
import type { Written } from './api.ts';

const NOBODY: Written = {
  name: '',
  channel: 'whatsapp',
  languages: [],
  roles: ['worker'],
  gender: null,
  communities: null,
  skills: [],
  relay: false,
  hours: null,
  holidays: [],
  cap: 6,
};

export function writtenOf(worker: TeamWorker | null): Written {
  if (worker === null) return NOBODY;
  const { name, channel, roles, gender, relay, hours, holidays, cap } = worker;
  return {
    ...{ name, channel, roles, gender, relay, hours, holidays, cap },
    languages: worker.languages.map(({ code }) => code),
    communities: worker.communities?.map(({ code }) => code) ?? null,
    skills: worker.skills.map(({ id }) => id),
  };
}
