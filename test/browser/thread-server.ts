/** The inbox's pages over a server that plays the API by its contract: one conversation, put into any state a test wants to see. */
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import type { Response } from 'express';
import type { Colleague, Detail, Entry, Lists, May, Me, Phrase } from '../../src/web/api/dto.ts';
import { createApp } from '../../src/web/index.ts';

export const NOW = Date.parse('2026-03-03T11:00:00Z');
const HOUR = 3_600_000;

export const me: Me = {
  id: 'amal',
  name: 'Amal',
  roles: ['worker'],
  hub: { name: 'Example Hub', zone: 'Europe/London', lockMinutes: null },
  translation: true,
};

export const nothing: May = {
  take: false,
  decline: false,
  write: false,
  note: false,
  rest: false,
  ask: false,
  handOver: false,
  accompany: false,
  close: false,
  acknowledge: false,
  release: false,
  assign: false,
  move: false,
};
/** Whoever has the conversation. */
export const inCharge: May = {
  ...nothing,
  ...{ write: true, note: true, rest: true, ask: true, handOver: true, accompany: true, close: true, move: true },
};

export function entry(id: string, from: Entry['from'], text: string, more: Partial<Entry> = {}): Entry {
  return {
    id,
    at: NOW - HOUR,
    from,
    name: null,
    text,
    original: null,
    media: [],
    status: null,
    code: null,
    why: null,
    again: false,
    ...more,
  };
}

export function detail(more: Partial<Detail> = {}): Detail {
  return {
    ...{ id: 'person-1', name: 'Sami', status: 'active', state: 'active', now: NOW, at: NOW },
    language: { code: 'ar', name: 'العربية', dir: 'rtl' },
    ...{ needs: ['A place to live'], privateNeeds: 1, urgency: 'days', front: false, danger: false },
    ...{ waitingSince: NOW - 5 * HOUR, promiseBy: null, deadline: '2026-03-09', asked: null, channel: 'whatsapp' },
    worker: { id: 'amal', name: 'Amal' },
    ...{
      windowClosesAt: NOW + 6 * HOUR,
      unreached: null,
      unanswered: null,
      restUntil: null,
      followUpOn: null,
      accompanyAt: null,
    },
    ...{ why: null, access: 'thread', because: [], optedOut: false, agreed: null, handover: null, colleagues: [] },
    ...{ accompany: null, acknowledged: null, here: [] },
    seenBy: [
      { access: 'thread', as: 'has', name: 'Amal' },
      { access: 'thread', as: 'danger', name: null },
      { access: 'summary', as: 'coordinator', name: null },
    ],
    summary: [
      { id: 'a', yours: 'Has to leave the house by 9 March', own: 'يجب أن يترك البيت قبل 9 مارس' },
      { id: 'b', yours: 'Two children, 2 and 5 years old', own: 'طفلان، عمرهما 2 و5' },
    ],
    entries: [
      entry('e1', 'person', 'سلام، محتاج مساعدة', { at: NOW - 26 * HOUR }),
      entry('e2', 'bot', 'أهلًا. طلبت من شخص أن يكتب إليك.', { at: NOW - 26 * HOUR, status: 'read' }),
      entry('e3', 'worker', 'مرحبا سامي، أنا أمل.', {
        name: 'Amal',
        status: 'delivered',
        original: 'Hello Sami, this is Amal.',
      }),
      entry('e4', 'note', 'The landlord has not answered yet. Sara knows him.', { name: 'Sara' }),
      entry('e5', 'person', 'وصلتني رسالة: يجب أن أترك البيت بعد أسبوع'),
      entry('e6', 'worker', 'أتصل به اليوم.', { name: 'Amal', status: 'held' }),
    ],
    may: inCharge,
    ...more,
  } as Detail;
}

const language = (code: string, name: string, dir: 'ltr' | 'rtl' = 'ltr') => ({ code, name, dir });
export const colleagues: Colleague[] = [
  { id: 'amal', name: 'Amal', languages: [language('en', 'English')], have: 3, cap: 6, there: true },
  { id: 'olena', name: 'Olena', languages: [language('uk', 'Українська')], have: 1, cap: 6, there: true },
  {
    ...{ id: 'sara', name: 'Sara', have: 2, cap: 6, there: false },
    languages: [language('en', 'English'), language('ar', 'العربية', 'rtl')],
  },
];
export const phrases: Phrase[] = [
  {
    ...{ id: 'hello_i_am', group: 'hello', reviewed: false },
    own: 'السلام عليكم، اسمي {{name}}. أنا إنسان ولست حاسوبًا.',
    yours: 'Hello, my name is {{name}}. I am a person, not a computer.',
  },
  {
    id: 'hello_take_time',
    group: 'hello',
    reviewed: true,
    own: 'أنا هنا. خذ وقتك.',
    yours: 'I am here. Take your time.',
  },
  {
    ...{ id: 'meeting_when_where', group: 'meeting', reviewed: true },
    own: 'نلتقي: {{date}}، {{time}}. المكان: {{place}}.',
    yours: 'We meet: {{date}}, {{time}}. Place: {{place}}.',
  },
];

export interface ThreadServer {
  url: string;
  /** What it answers with from now on; open pages hear that something changed. */
  show(next: Detail): void;
  /** Who is signed in, and the hubs one may move somebody to. */
  me: Me;
  hubs: { id: string; name: string }[];
  /** What pages asked for, but for reading: `POST rest {"until":…}`. */
  asked: string[];
  /** What pages said of being there: `PUT {"typing":false}`. */
  present: string[];
  /** The next request of that kind is answered with this error. */
  refuse(path: string, status: number, code: string): void;
  stop(): Promise<void>;
}

export async function startThread(clientDir: string): Promise<ThreadServer> {
  let current = detail();
  const open = new Set<Response>();
  const refusals = new Map<string, { status: number; code: string }>();
  const seen = new Set<string>();
  const api = Router();
  api.use(express.json());
  api.use((request, response, next) => {
    if (request.method === 'GET') return next();
    const path = request.path.replace(/^\/handoffs\/[^/]+\/?/, '');
    if (path === 'presence') state.present.push(`${request.method} ${JSON.stringify(request.body)}`);
    else state.asked.push(`${request.method} ${path} ${JSON.stringify(request.body)}`);
    const refused = refusals.get(path);
    refusals.delete(path);
    if (refused === undefined) return next();
    response.status(refused.status).json({ error: { code: refused.code, message: '' } });
  });
  const lists = (): Lists => ({
    ...{
      now: NOW,
      sending: 'ok',
      alerts: [],
      waiting: [],
      mine: [current],
      resting: [],
      followUps: [],
      closed: [],
      all: [],
    },
  });
  api.get('/me', (_request, response) => void response.json(state.me));
  api.get('/sign-in/ways', (_request, response) => void response.json({ code: true, oidc: false }));
  api.post('/sign-out', (_request, response) => void response.status(204).end());
  api.get('/changes', (_request, response) => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).flushHeaders();
    response.write('event: hello\ndata: {}\n\n');
    open.add(response);
    response.on('close', () => open.delete(response));
  });
  api.get('/handoffs', (_request, response) => void response.json(lists()));
  api.get('/handoffs/:id', (_request, response) => void response.json(current));
  api.get('/colleagues', (_request, response) => void response.json({ colleagues }));
  api.get('/hubs', (_request, response) => void response.json({ hubs: state.hubs }));
  api.get('/phrases/:language', (_request, response) => void response.json({ phrases }));
  api.get('/handoffs/:id/entries/:entry/translation', (request, response) => {
    response.json({ text: `In your words: ${request.params['entry']}`, from: 'ar', to: 'en' });
  });
  api.post('/handoffs/:id/translation', (_request, response) => {
    response.json({ text: 'سأتصل بك غدًا.', from: 'en', to: 'ar' });
  });
  api.put('/handoffs/:id/presence', (_request, response) => void response.status(204).end());
  api.delete('/handoffs/:id/presence', (_request, response) => void response.status(204).end());
  for (const [path, from] of [
    ['messages', 'worker'],
    ['notes', 'note'],
  ] as const) {
    api.post(`/handoffs/:id/${path}`, (request, response) => {
      const { id, text, original } = request.body as { id: string; text: string; original?: string };
      if (!seen.has(id)) {
        const more = {
          name: 'Amal',
          at: NOW,
          original: original ?? null,
          status: from === 'note' ? null : 'sent',
        } as const;
        current = { ...current, entries: [...current.entries, entry(id, from, text, more)] };
      }
      seen.add(id);
      response.json(current);
    });
  }
  api.post('/handoffs/:id/:action', (_request, response) => void response.json(current));
  const log = { error: (): void => undefined };
  const app = createApp({ api, clientDir, ready: async () => true, log });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));

  const state: ThreadServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    me,
    hubs: [{ id: 'north', name: 'North Hub' }],
    asked: [],
    present: [],
    show(next) {
      current = next;
      for (const one of open) one.write('event: change\ndata: {}\n\n');
    },
    refuse: (path, status, code) => void refusals.set(path, { status, code }),
    async stop() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
  return state;
}
