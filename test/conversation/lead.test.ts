/** Danger reaches somebody, whatever hub.yaml says (evidence E26). */
import { createRehearsal } from '../../src/conversation/index.ts';
import type { BoardWorker, Role } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

const worker = (id: string, ...roles: Role[]): BoardWorker => ({
  id,
  name: id,
  languages: ['en'],
  roles,
  cap: 3,
  paused: false,
});

function whoHears(lead: string, workers: BoardWorker[]): string[] {
  const rehearsal = createRehearsal({
    hub: { ...demo.hub, safeguardingLead: lead },
    now: MONDAY,
    board: { workers, waiting: [], claimed: {}, closed: {} },
  });
  const said = rehearsal.say('he is beating me now');
  return said.filter(({ message }) => message.text.startsWith('Danger sign')).map(({ to }) => to);
}

const ana = worker('ana', 'worker');
const cora = worker('cora', 'coordinator');
const sela = worker('sela', 'worker', 'safeguarding');

test.each([
  ['the lead who is named', 'sela', [ana, cora, sela], ['sela']],
  ['whoever has the role, where the name is nobody', 'selma', [ana, cora, sela], ['sela']],
  ['whoever has the role besides, where the one named has it not', 'ana', [ana, cora, sela], ['ana', 'sela']],
  ['the coordinators, where nobody has it', 'selma', [ana, cora], ['cora']],
  ['everybody, where there are none', 'selma', [ana, worker('ben', 'worker')], ['ana', 'ben']],
])('%s', (_what, lead, workers, hear) => {
  expect(whoHears(lead, workers)).toEqual(hear);
});
