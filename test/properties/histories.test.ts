/**
 * Whatever people, workers, carriers and clocks do, in whatever order: the house's promises hold after every event.
 * Histories are generated; a failing one is shrunk and printed with its seed.
 */
import fc from 'fast-check';
import { createRehearsal, decide } from '../../src/conversation/index.ts';
import type { Conversation, Decision, Effect, Event, Rehearsal } from '../../src/conversation/index.ts';
import { breaches } from '../../src/safeguarding/index.ts';
import { demo, MONDAY } from '../support/hub.ts';
import { stateIn, waysIn, wrongWay } from './machine.ts';

/** What people write: answers, words that always work, danger, confusion, several languages. */
const texts = [
  ...[
    '1',
    '2',
    '3',
    '10',
    '٢',
    '1 and 3',
    'yes',
    'no',
    'نعم',
    'not sure',
    '4 april',
    'tomorrow',
    'my name is Sami',
    '',
  ],
  ...[
    'skip',
    'why',
    'back',
    'pause',
    'person',
    'language',
    'delete',
    'my data',
    'menu',
    'رجوع',
    'STOP',
    'START',
    'HELP',
  ],
  ...['سلام، محتاج مساعدة', 'I want to kill myself', 'Добрий день, мені потрібна допомога', 'asdf qwer', '👍'],
];
const workers = ['amal', 'sara', 'olena', 'selam'];

const acts = [
  'note',
  'rest',
  'wake',
  'ask',
  'hand-over',
  'accompany',
  'call-off',
  'acknowledge',
  'release',
  'assign',
] as const;

const phone = fc.constantFrom('+447700900001', '+447700900002');
const channel = fc.constantFrom('whatsapp' as const, 'sms' as const);
const worker = fc.constantFrom(...workers);
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('say' as const), phone, channel, text: fc.constantFrom(...texts) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('voice' as const), phone, channel }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('claim' as const), phone, worker }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('decline' as const), phone, worker }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), phone, worker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), phone, worker, follow: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      phone,
      worker,
      other: worker,
      what: fc.constantFrom(...acts),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 90, 1440, 4 * 1440) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function play(rehearsal: Rehearsal, one: Step): Decision | null | undefined {
  switch (one.do) {
    case 'say':
      rehearsal.say(one.text, { phone: one.phone, channel: one.channel });
      return;
    case 'voice':
      rehearsal.say('', { phone: one.phone, channel: one.channel, media: [{ url: 'x', contentType: 'audio/ogg' }] });
      return;
    case 'claim':
      return rehearsal.claim(one.worker, one.phone);
    case 'decline':
      return rehearsal.decline(one.worker, one.phone);
    case 'write':
      return rehearsal.write(one.worker, 'Hello, this is me.', one.phone);
    case 'close':
      return rehearsal.close(one.worker, 'We meet again.', one.follow ? '2026-03-10' : null, one.phone);
    case 'act':
      return act(rehearsal, one);
    case 'wait':
      rehearsal.advance(one.minutes);
  }
}

function act(rehearsal: Rehearsal, { what, worker, other, phone }: Extract<Step, { do: 'act' }>): Decision | null {
  const day = (days: number) => new Date(rehearsal.now() + days * 86_400_000).toISOString().slice(0, 10);
  switch (what) {
    case 'note':
      return rehearsal.does({ type: 'worker.note', worker, text: 'They like tea.' }, phone);
    case 'rest':
      return rehearsal.does({ type: 'worker.rest', worker, until: day(3) }, phone);
    case 'wake':
      return rehearsal.does({ type: 'worker.rest', worker, until: null }, phone);
    case 'ask':
      return rehearsal.does({ type: 'worker.ask', worker, colleague: other, text: 'What do you think?' }, phone);
    case 'hand-over':
      return rehearsal.does({ type: 'worker.hand-over', worker, to: other, note: 'I am away.' }, phone);
    case 'accompany':
      return rehearsal.does({ type: 'worker.accompany', worker, at: `${day(2)}T11:00`, where: 'the door' }, phone);
    case 'call-off':
      return rehearsal.does({ type: 'worker.accompany', worker, at: null, where: '' }, phone);
    case 'acknowledge':
      return rehearsal.does({ type: 'worker.acknowledge', worker }, phone);
    case 'release':
      return rehearsal.does({ type: 'coordinator.release', worker }, phone);
    case 'assign':
      return rehearsal.does({ type: 'coordinator.assign', worker, to: other }, phone);
  }
}

/** Lines for a worker change only by a word of the person, and hold nothing they took out. */
function onlyWhatWasAgreed(before: Conversation | null, after: Conversation, event: Event): void {
  const lines = after.handoff?.lines ?? [];
  if (lines.some((line) => line.taken)) throw new Error('a line that was taken out is told');
  const same = JSON.stringify(lines) === JSON.stringify(before?.handoff?.lines ?? []);
  if (!same && lines.length > 0 && event.type !== 'person.message')
    throw new Error(`${event.type} changed what is told`);
}

/** Whether anything was done about somebody since they began to wait: asked for, or said to coordinators and to them. */
class Heard {
  private readonly since = new Map<string, number>();
  /** `erased`: they had everything deleted, and wait no more. */
  see({ id, handoff }: Conversation, effects: readonly Effect[], erased: boolean): void {
    if (erased || handoff?.status !== 'waiting') return void this.since.delete(id);
    const acted = effects.some(
      (one) => one.type === 'audit' && /^(ask\.(sent|nobody)|promise\.missed)$/.test(one.what),
    );
    this.since.set(id, (this.since.get(id) ?? 0) + Number(acted));
  }
  /** Who waits, and for whom nothing was done. */
  get forgotten(): string[] {
    return [...this.since].filter(([, times]) => times === 0).map(([id]) => id);
  }
}

/** Small caps, so that they are reached. */
function open(heard = new Heard()): Rehearsal {
  const board = demo.workers.map(({ address: _, ...rest }) => ({ ...rest, cap: 1 }));
  return createRehearsal({
    hub: demo.hub,
    now: MONDAY,
    board: { workers: board, waiting: [], claimed: {}, closed: {} },
    decided: (before, { conversation, effects }, event) => {
      onlyWhatWasAgreed(before, conversation, event);
      const erased = effects.some((effect) => effect.type === 'erase' && effect.what === 'person');
      heard.see(conversation, effects, erased);
      const wrong = wrongWay(stateIn(before), waysIn(effects), erased ? 'none' : stateIn(conversation));
      if (wrong !== null) throw new Error(wrong);
    },
  });
}

/** What must be so after every event. */
function check(rehearsal: Rehearsal, before: number): void {
  const board = rehearsal.board();
  const people = ['+447700900001', '+447700900002'].flatMap((number) => rehearsal.conversation(number) ?? []);
  const placed = [...board.waiting.map((entry) => entry.person), ...Object.values(board.claimed).flat()];
  expect(new Set(placed).size).toBe(placed.length);
  for (const { id, handoff, consent, session } of people) {
    expect(board.waiting.some((entry) => entry.person === id)).toBe(handoff?.status === 'waiting');
    const holders = workers.filter((one) => board.claimed[one]?.includes(id));
    expect(holders).toEqual(handoff?.status === 'active' ? [handoff.worker] : []);
    if (consent !== 'agreed')
      expect(Object.keys(session?.answers ?? {}).filter((name) => name !== 'consent')).toEqual([]);
  }
  expect(placed.filter((id) => !people.some((person) => person.id === id))).toEqual([]);
  for (const one of board.workers) expect(board.claimed[one.id]?.length ?? 0).toBeLessThanOrEqual(one.cap);

  for (const effect of rehearsal.effects().slice(before)) {
    if (effect.type === 'send') {
      expect(breaches(effect.message, { channel: effect.to.channel })).toEqual([]);
      expect(effect.message.text).not.toMatch(/\{\{|undefined|\[object/);
    }
    if (effect.type === 'notify') expect(effect.message.text).not.toMatch(/\+447700900/);
    if (effect.type === 'audit') expect(effect.what).toMatch(/^[a-z_.-]+$/);
  }
}

/** The store's clock is 10:00 on a Monday; histories of up to 60 events, several hundred of them: over 10,000 events a run. */
test('promises hold over generated histories', () => {
  let events = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (history) => {
      const heard = new Heard();
      const rehearsal = open(heard);
      for (const one of history) {
        const before = rehearsal.effects().length;
        play(rehearsal, one);
        check(rehearsal, before);
        events += 1;
      }
      // Within the next working days everybody who waits is asked for, or told honestly.
      if (heard.forgotten.length > 0) rehearsal.advance(4 * 1440);
      expect(heard.forgotten).toEqual([]);
    }),
    { numRuns: 320 },
  );
  process.stdout.write(`    (${events} events)\n`);
  expect(events).toBeGreaterThan(10_000);
});

test('the bot is silent while a worker has the chat, but for danger and what a person has a right to', () => {
  const harmless = texts.filter((text) => !/kill|delete|my data|STOP|START|HELP/.test(text));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...harmless), { maxLength: 12 }), (lines) => {
      const rehearsal = open();
      rehearsal.say('hello, I need help');
      rehearsal.say('person');
      rehearsal.claim('amal');
      for (const line of lines) expect(rehearsal.say(line).filter(({ to }) => to === 'person')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('the same turn decided twice gives the same answer, to the last id', () => {
  const rehearsal = open();
  rehearsal.say('hello, I need help');
  const event = {
    type: 'person.message',
    id: 'in:SM1',
    address: { channel: 'whatsapp', value: '+447700900001' },
    aliases: [],
    text: 'person',
    media: [],
  } as const;
  const asked = {
    hub: demo.hub,
    board: rehearsal.board(),
    conversation: rehearsal.conversation(),
    event,
    now: rehearsal.now(),
    newPerson: 'nobody',
  };
  expect(decide(asked)).toEqual(decide(asked));
});
