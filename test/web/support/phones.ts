/** A small stand-in for the practice API: keeps what is sent and answers like a bot that asks two questions. */
import express, { Router } from 'express';
import type { Response } from 'express';

interface Shown {
  sid: string;
  direction: 'in' | 'out';
  channel: 'whatsapp' | 'sms';
  body: string;
  status: string;
  at: string;
  kind: string;
  options?: { id: string; label: string }[];
  button?: string;
  media: { url: string; contentType: string }[];
  location?: object;
  error?: number;
}

export interface FakePhones {
  api: Router;
  /** What pages have posted to `/messages`. */
  sent: Record<string, unknown>[];
  advanced: number[];
  broken: boolean;
  /** Puts a message on a phone. */
  show(phone: string, message: Partial<Shown>): void;
  close(): void;
}

const people = [
  { name: 'Sami', phone: '+447700900001', channel: 'whatsapp', language: 'ar', first: 'سلام، محتاج مساعدة' },
  { name: 'Farhad', phone: '+447700900002', channel: 'whatsapp', language: 'fa', first: 'سلام، به کمک نیاز دارم' },
  { name: 'Yonas', phone: '+447700900003', channel: 'sms', language: 'ti', first: 'ሰላም፡ ሓገዝ ደልየ ኣለኹ' },
  {
    name: 'Grace',
    phone: '+447700900006',
    channel: 'sms',
    language: 'en',
    first: 'Hello, I got a letter and I need help',
  },
];
const workers = [
  { name: 'Amal', phone: '+447700900101', channel: 'whatsapp', languages: ['en', 'ar'] },
  { name: 'Sara', phone: '+447700900102', channel: 'whatsapp', languages: ['en', 'fa', 'ckb'] },
];

export function createPhones(): FakePhones {
  const phones = new Map<string, Shown[]>();
  const streams = new Set<Response>();
  let now = Date.parse('2026-03-03T14:00:00Z');
  let count = 0;

  const fake: FakePhones = {
    api: Router(),
    sent: [],
    advanced: [],
    broken: false,
    show(phone, message) {
      count += 1;
      const channel = people.find((one) => one.phone === phone)?.channel === 'sms' ? 'sms' : 'whatsapp';
      const defaults = { direction: 'out', channel, body: '', status: 'delivered', kind: 'text', media: [] } as const;
      const one: Shown = {
        ...defaults,
        media: [],
        sid: `SM${count}`,
        at: new Date(now + count * 1000).toISOString(),
        ...message,
      };
      phones.set(phone, [...(phones.get(phone) ?? []), one]);
      for (const stream of streams) stream.write(`data: ${JSON.stringify({ phone })}\n\n`);
    },
    close() {
      for (const stream of streams) stream.end();
    },
  };

  function answer(phone: string, channel: string): void {
    const mine = (phones.get(phone) ?? []).filter((message) => message.direction === 'in').length;
    if (channel === 'sms') {
      fake.show(phone, { body: 'Is English right?\n1 Yes\n2 Another language' });
    } else if (mine === 1) {
      const options = [
        { id: 'language~1~yes', label: 'نعم' },
        { id: 'language~1~other', label: 'لغة أخرى' },
      ];
      fake.show(phone, { body: 'أهلًا، أنا *Alongside*. هل العربية هي اللغة المناسبة؟', kind: 'buttons', options });
    } else {
      const options = ['مكان للسكن', 'المال', 'الأوراق', 'المدرسة'].map((label, n) => ({
        id: `matters~2~${n}`,
        label,
      }));
      fake.show(phone, { body: 'ما الأهم اليوم؟', kind: 'list', options, button: 'اختر' });
    }
  }

  const { api } = fake;
  api.use(express.json());
  api.get('/people', (_request, response) => void response.json(people));
  api.get('/workers', (_request, response) => void response.json(workers));
  api.get('/messages', (request, response) => void response.json(phones.get(String(request.query['phone'])) ?? []));
  api.post('/messages', (request, response) => {
    const body = request.body as Record<string, unknown>;
    fake.sent.push(body);
    if (fake.broken) return void response.status(500).json({ error: 'broken' });
    const phone = String(body['from']);
    const type = body['mediaType'];
    fake.show(phone, {
      direction: 'in',
      body: String(body['body'] ?? ''),
      status: 'received',
      media: typeof type === 'string' ? [{ url: '', contentType: type }] : [],
      ...(body['location'] === undefined ? {} : { location: body['location'] as object }),
    });
    answer(phone, String(body['channel']));
    response.json({ sid: 'SM' });
  });
  api.get('/clock', (_request, response) => void response.json({ now: new Date(now).toISOString() }));
  api.post('/clock', (request, response) => {
    const { advanceMinutes } = request.body as { advanceMinutes: number };
    fake.advanced.push(advanceMinutes);
    now += advanceMinutes * 60_000;
    response.json({ now: new Date(now).toISOString() });
  });
  api.get('/network', (_request, response) => void response.json({ broken: fake.broken }));
  api.post('/network', (request, response) => {
    fake.broken = (request.body as { broken: boolean }).broken;
    response.json({ broken: fake.broken });
  });
  api.get('/changes', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('retry: 1000\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  });
  return fake;
}
