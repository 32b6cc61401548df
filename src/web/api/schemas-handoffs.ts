/** The shapes of handoffs in dto.ts, and of what is sent to act on them, as JSON Schema. */
import { boolean, integer, list, millis, object, orNull, ref, string } from './schemas.ts';
import type { Schema } from './schemas.ts';

const day: Schema = { type: 'string', format: 'date' };
const text = (maxLength: number, description?: string): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength,
  ...(description === undefined ? {} : { description }),
});
const note: Schema = { type: 'string', maxLength: 2000, description: 'For the workers only.' };
const ownId: Schema = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]{8,64}$',
  description: 'Made by the page: a retry is done once.',
};
const somebody = object({ id: string, name: string });

const why: Schema = {
  enum: [
    ...['opted_out', 'landline', 'wrong_number', 'off', 'not_whatsapp', 'blocked', 'filtered', 'window'],
    ...['refused', 'set_up', 'busy', 'overdue', 'unknown'],
  ],
};

const row: Record<string, Schema> = {
  id: { type: 'string', description: 'Random; the id of the person in this hub.' },
  name: orNull(string),
  status: { enum: ['waiting', 'active', 'closed'] },
  state: { enum: ['waiting', 'asked', 'introduced', 'active', 'resting', 'closing', 'closed', 'moved'] },
  language: ref('Language'),
  needs: list({ type: 'string', description: 'In the language asked for with Accept-Language.' }),
  privateNeeds: { type: 'integer', minimum: 0, description: 'How many needs are shown only when opened.' },
  urgency: { enum: ['now', 'today', 'days', 'weeks'] },
  front: {
    type: 'boolean',
    description: 'Was let down, taken back from a worker, or brought from another hub: first among the equally urgent.',
  },
  danger: { type: 'boolean', description: 'A sign of danger that nobody has dealt with yet.' },
  waitingSince: millis,
  promiseBy: orNull(millis),
  deadline: orNull(day),
  worker: orNull(somebody),
  asked: orNull(
    object({ until: millis, because: list(string) }, 'You are being asked to take it: until when, and why you.'),
  ),
  channel: { enum: ['whatsapp', 'sms'] },
  windowClosesAt: {
    ...orNull(millis),
    description: 'WhatsApp: until then anything may be written; in the past: closed. Null on SMS.',
  },
  unreached: {
    ...orNull(why),
    description: 'Why nothing of ours arrives; null where something did since, or they wrote.',
  },
  unanswered: { ...orNull(millis), description: 'Since when words of the person wait for an answer.' },
  restUntil: orNull(day),
  followUpOn: { ...orNull(day), description: 'Of the next follow-up that has not been answered.' },
  accompanyAt: { ...orNull(millis), description: 'When the worker goes along.' },
  why: {
    enum: [
      'asking',
      'closed',
      'nobody-free',
      'all-asked',
      'nobody-fits',
      'nobody-speaks',
      'community-unknown',
      'lead-only',
      null,
    ],
    description: 'Why nobody is asked just now; null unless it waits and the reader is a coordinator.',
  },
  interpreter: {
    type: 'boolean',
    description: 'It waits, the reader is a coordinator, and nobody who may have them speaks the language.',
  },
  at: { ...millis, description: 'When anything last happened.' },
};

const rights = ['take', 'decline', 'write', 'note', 'rest', 'ask', 'handOver', 'accompany', 'close'] as const;
const moreRights = ['acknowledge', 'release', 'assign', 'move'] as const;

export const handoffSchemas: Readonly<Record<string, Schema>> = {
  Language: object({ code: string, name: { type: 'string', description: 'Endonym.' }, dir: { enum: ['ltr', 'rtl'] } }),
  Row: object(row),
  Lists: object({
    now: millis,
    sending: {
      enum: ['ok', 'delayed'],
      description: '`delayed`: what is written is kept, and reaches people later than usual.',
    },
    alerts: { ...list(ref('Row')), description: 'In danger: for the safeguarding lead, and for whoever was told.' },
    waiting: list(ref('Row')),
    mine: {
      ...list(ref('Row')),
      description: 'With me and not resting, and those of colleagues who asked me for advice or to take over.',
    },
    resting: list(ref('Row')),
    followUps: {
      ...list(ref('Row')),
      description:
        'Closed by me, or for a coordinator by somebody who has left, and the person has not said yet that it happened; the earliest day first.',
    },
    closed: { ...list(ref('Row')), description: 'Closed by me, and done.' },
    all: {
      ...list(ref('Row')),
      description: 'For a coordinator: who waits, is with somebody, or has a follow-up to come. Empty for others.',
    },
  }),
  Found: object({ rows: list(ref('Row')) }, 'The latest first.'),
  SummaryLine: object({
    id: string,
    yours: { type: 'string', description: 'In the language asked for with Accept-Language.' },
    own: { type: 'string', description: 'In the language of the person.' },
  }),
  Entry: object({
    id: string,
    at: millis,
    from: { enum: ['person', 'bot', 'worker', 'note'], description: '`note`: for workers only, never sent.' },
    name: orNull(string),
    text: string,
    original: { ...orNull(string), description: 'What the worker wrote, where `text` is its translation.' },
    media: list({ type: 'string', description: 'Content type; opened at /handoffs/{id}/media/{entry}/{index}.' }),
    status: {
      enum: ['held', 'queued', 'sent', 'delivered', 'read', 'failed', null],
      description: '`held`: goes when the person writes, because WhatsApp’s window is closed.',
    },
    code: orNull(integer),
    why: { ...orNull(why), description: 'What the code means, where it failed.' },
    again: {
      type: 'boolean',
      description: 'It failed and went once more, another way (by SMS): status and code are of the second try.',
    },
  }),
  Detail: object({
    ...row,
    now: millis,
    access: { enum: ['summary', 'thread'] },
    summary: list(ref('SummaryLine')),
    because: list({ type: 'string', description: 'Why the hub says somebody is needed.' }),
    entries: {
      ...list(ref('Entry')),
      description: 'With access to the thread all of it; the notes for whoever is asked to take over; else none.',
    },
    optedOut: boolean,
    agreed: orNull(string),
    handover: orNull(
      object(
        { to: string, name: string, asking: { enum: ['worker', 'person'] }, you: boolean },
        'Who is to take over.',
      ),
    ),
    moving: orNull(object({ name: string, asking: { enum: ['person', 'hub'] } }, 'Another hub is to have them.')),
    colleagues: { ...list(somebody), description: 'Asked for advice.' },
    accompany: orNull(
      object({
        name: string,
        at: millis,
        where: string,
        state: { enum: ['promised', 'evening-told', 'told', 'here', 'lost', 'asked', 'happened', 'missed'] },
      }),
    ),
    acknowledged: orNull(object({ name: string, at: millis }, 'Who acts on the danger.')),
    seenBy: {
      ...list(
        object({
          access: { enum: ['summary', 'thread'] },
          as: {
            enum: [
              ...['has', 'had', 'acts', 'advice', 'take-over', 'along'],
              ...['danger', 'lead', 'told', 'coordinator', 'could-take'],
            ],
          },
          name: { ...orNull(string), description: 'Only of whoever sees it for a reason of their own.' },
        }),
      ),
      description: 'Who may see this and how much, the reader among them.',
    },
    here: {
      ...list(object({ id: string, name: string, typing: boolean })),
      description: 'Other workers who have it open just now.',
    },
    may: object(Object.fromEntries([...rights, ...moreRights].map((right) => [right, boolean]))),
  }),
  Colleague: object({
    ...{ id: string, name: string, languages: list(ref('Language')), have: integer, cap: integer },
    there: { type: 'boolean', description: 'At work now: in their hours, not paused, not away.' },
  }),
  Colleagues: object({ colleagues: list(ref('Colleague')) }),
  Hubs: object({ hubs: list(somebody) }),
  Phrase: object({
    id: string,
    group: string,
    own: {
      type: 'string',
      description: 'In the language asked about. What the worker is to fill in stays as {{date}}.',
    },
    yours: { type: 'string', description: 'In the language asked for with Accept-Language.' },
    reviewed: { type: 'boolean', description: 'A native speaker has read it.' },
  }),
  Phrases: object({ phrases: list(ref('Phrase')) }),

  Write: {
    ...object({
      id: ownId,
      text: text(1600),
      original: text(1600, 'What the worker wrote, where text is translated.'),
    }),
    required: ['id', 'text'],
  },
  Note: object({ id: ownId, text: text(2000) }),
  Rest: object({ until: { ...orNull(day), description: 'After today; null ends it.' } }),
  Ask: object({ colleague: string, text: text(2000, 'Kept as a note.') }),
  HandOver: object({ to: string, note }),
  Assign: object({ to: string }),
  Accompany: object({
    at: {
      ...orNull({ type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$' }),
      description: 'The hub’s local time, still to come; null calls it off.',
    },
    where: { type: 'string', maxLength: 300, description: 'Sent to the person; may be empty when called off.' },
  }),
  Close: {
    ...object({
      agreed: text(1000, 'Sent to the person.'),
      followUpOn: orNull(day),
      unmet: { type: 'boolean', description: 'What they needed was not to be had.' },
    }),
    required: ['agreed', 'followUpOn'],
  },
  Move: object({ hub: { type: 'string', description: 'One of /hubs.' }, note }),
  Present: object({ typing: boolean }),
  Search: object({ q: { type: 'string', description: 'Between 2 and 80 letters, without the spaces around.' } }),
};
