/** Workers who act in the inbox through the real turn of the demo hub, open day and night. */
import type { Conversation, PersonId } from '../../../src/conversation/index.ts';
import { dayOf } from '../../../src/handoff/index.ts';
import type { ApiPorts } from '../../../src/web/index.ts';
import { demo } from '../../support/hub.ts';
import { ALWAYS, amal, olena, sara, selam, startInbox } from './inbox.ts';
import type { InboxServer } from './inbox.ts';
import { openSession, signIn } from './session.ts';
import type { Answer, Session } from './session.ts';

const DAY = 86_400_000;

export interface Acting {
  server: InboxServer;
  asAmal: Session;
  asOlena: Session;
  /** A coordinator. */
  asSara: Session;
  /** The safeguarding lead. */
  asSelam: Session;
  nobody: Session;
  /** Somebody new, who waits. */
  waits(person?: Partial<Conversation>): Promise<PersonId>;
  /** Somebody new: Amal has them and has said hello. */
  withAmal(): Promise<PersonId>;
  /** The hub's day, so many days from now. */
  day(ahead: number): Promise<string>;
}

export async function startActing(ports: Partial<ApiPorts> = {}, clientDir = '/nowhere'): Promise<Acting> {
  const server = await startInbox(clientDir, {
    hub: { ...demo.hub, hours: ALWAYS, peers: [{ id: 'north', name: () => 'North Hub', number: '', url: '' }] },
    ports: { peers: () => [{ id: 'north', name: 'North Hub' }], ...ports },
  });
  for (const worker of [amal, sara, olena, selam]) await server.store.workers.put({ ...worker, cap: 50 });
  const asAmal = await signIn(server, amal);
  let count = 0;
  const waits: Acting['waits'] = async (person = {}) => {
    const id = `p${++count}`;
    await server.wait({ id, ...person });
    return id;
  };
  return {
    server,
    asAmal,
    asOlena: await signIn(server, olena),
    asSara: await signIn(server, sara),
    asSelam: await signIn(server, selam),
    nobody: await openSession(server),
    waits,
    async withAmal() {
      const id = await waits();
      await act(asAmal, id, 'claim', {});
      expect((await act(asAmal, id, 'messages', { id: 'said-hello', text: 'Hello' })).status).toBe(200);
      return id;
    },
    day: async (ahead) => dayOf((await server.store.conversations.now()) + ahead * DAY, ALWAYS.zone),
  };
}

export const act = (session: Session, id: PersonId, what: string, body: unknown): Promise<Answer> =>
  session.call('POST', `/handoffs/${id}/${what}`, body);

export const code = ({ status, body }: Answer): [number, string] => [status, body?.error?.code];

export const notes = ({ body }: Answer): string[] =>
  body.entries.filter(({ from }: { from: string }) => from === 'note').map(({ text }: { text: string }) => text);

/** A body that each route takes. */
export const GOOD: Record<string, object> = {
  claim: {},
  decline: {},
  acknowledge: {},
  release: {},
  messages: { id: 'made-by-the-page', text: 'Hello' },
  notes: { id: 'made-by-the-page', text: 'Ask about the school' },
  rest: { until: null },
  ask: { colleague: 'olena', text: 'What would you do?' },
  'hand-over': { to: 'olena', note: '' },
  assign: { to: 'olena' },
  accompany: { at: null, where: '' },
  close: { agreed: 'We met.', followUpOn: null },
  move: { hub: 'north', note: '' },
};
