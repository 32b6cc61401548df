/** Coordinators and an admin over the real turn: what tests of the coordinator's page do. */
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Worker } from '../../../src/conversation/index.ts';
import type { TeamWorker } from '../../../src/web/api/team/dto.ts';
import { startActing } from './acting.ts';
import type { Acting } from './acting.ts';
import { amal, olena, sara, selam } from './inbox.ts';
import { signIn } from './session.ts';
import type { Answer, Session } from './session.ts';

/** An admin who is nothing else. */
const ada: Worker = {
  ...amal,
  id: 'ada',
  name: 'Ada',
  roles: ['admin'],
  address: { channel: 'sms', value: '+447700900105' },
};

/** As the page sends somebody new. */
export const NEW = {
  ...{ name: 'Nour Haddad', phone: '07700 900 106', channel: 'whatsapp', languages: ['ar', 'en'], roles: ['worker'] },
  ...{ gender: 'woman', communities: null, skills: ['housing'], relay: false, hours: null, holidays: [], cap: 4 },
};

export const find = ({ body }: Answer, id: string): TeamWorker =>
  (body.workers as TeamWorker[]).find((worker) => worker.id === id) as TeamWorker;

export const see = async (session: Session, id: string): Promise<TeamWorker> =>
  find(await session.call('GET', '/team'), id);

/** As the page sends somebody back who was not changed. */
export const same = (worker: TeamWorker) => ({
  rev: worker.rev,
  name: worker.name,
  channel: worker.channel,
  languages: worker.languages.map((one) => one.code),
  roles: worker.roles,
  gender: worker.gender,
  communities: worker.communities?.map((one) => one.code) ?? null,
  skills: worker.skills.map(({ id }) => id),
  relay: worker.relay,
  hours: worker.hours,
  holidays: worker.holidays,
  cap: worker.cap,
});

export interface TeamTest {
  on: Acting;
  asAda: Session;
  /** Everybody as at the beginning. */
  reset(): Promise<void>;
  /** Changes them as they are now. */
  change(session: Session, id: string, changes: object): Promise<Answer>;
  /** Somebody new, with a number nobody has. */
  add(session: Session, more?: object): Promise<{ answer: Answer; id: string }>;
  stored(id: string): Promise<Worker>;
  /** What was done, to whom, by whom. */
  audit(): Promise<[what: string, worker: string, by: string][]>;
}

/** Selam is the safeguarding lead of the hub, Olena its supervisor. */
async function startTeam(): Promise<TeamTest> {
  const on = await startActing({ leads: () => ({ lead: 'selam', supervisor: 'olena' }) });
  const { store } = on.server;
  await store.workers.put(ada);
  const asAda = await signIn(on.server, ada);
  let numbers = 100;
  return {
    on,
    asAda,
    async reset() {
      for (const worker of [amal, sara, olena, selam, ada]) await store.workers.put({ ...worker, cap: 50 });
    },
    change: async (session, id, changes) =>
      session.call('PUT', `/team/${id}`, { ...same(await see(on.asSara, id)), ...changes }),
    async add(session, more = {}) {
      numbers += 1;
      const name = `N ${numbers}`;
      const answer = await session.call('POST', '/team', { ...NEW, name, phone: `+447700901${numbers}`, ...more });
      const all = (answer.body.workers ?? []) as TeamWorker[];
      return { answer, id: all.find((worker) => worker.name === name)?.id ?? '' };
    },
    stored: async (id) => (await store.workers.get(id)) as Worker,
    async audit() {
      const lines = await store.redis.xrange('alp:{demo}:audit', '-', '+');
      return lines.map(([, fields]) => {
        const of = (name: string): string => fields[fields.indexOf(name) + 1] ?? '';
        return [of('what'), fields.includes('worker') ? of('worker') : '', of('by')];
      });
    },
  };
}

/** Once for the file; before each test the team is as it was. */
export function withTeam(given: (team: TeamTest) => void): void {
  let team: TeamTest | undefined;
  beforeAll(async () => {
    team = await startTeam();
    given(team);
  });
  beforeEach(() => team?.reset());
  afterAll(() => team?.on.server.stop());
}
