/** "Today before 12:15", "tomorrow": such words do not leave once they are false, and a promise is told anew (evidence E15). */
import { decide, OVERDUE } from '../../src/conversation/index.ts';
import type { Rehearsal, Send } from '../../src/conversation/index.ts';
import { active, sent, THURSDAY, until } from '../support/going-along.ts';
import { demo } from '../support/hub.ts';
import { handoff, hubWith, ONE, saidWhile, told, worker } from './hub-with.ts';

const HOUR = 60;
const EVENINGS = { consent: 'agree', times: ['evenings'] };
const SORRY = 'Nobody has written to you in time';

/** Waits for one of many, who never answer, so that there is always somebody to be promised. */
function waits(answers: Record<string, unknown> = EVENINGS, channel: 'whatsapp' | 'sms' = 'whatsapp'): Rehearsal {
  const many = Array.from({ length: 40 }, (_, n) => `w${n}`);
  const rehearsal = hubWith(['a', ...many].map((id) => worker(id, ['en'])));
  const point = { interview: 'offer', answers, language: 'en' } as Parameters<Rehearsal['start']>[0];
  rehearsal.start(point, { phone: ONE, channel });
  rehearsal.say('1', { phone: ONE, channel });
  return rehearsal;
}
const sends = (rehearsal: Rehearsal): Send[] =>
  rehearsal.effects().flatMap((effect) => (effect.type === 'send' ? [effect] : []));
const last = (rehearsal: Rehearsal): Send => sends(rehearsal).at(-1)!;
const time = (at: number | undefined) => new Date(at ?? 0).toISOString().slice(0, 16);
const read = (rehearsal: Rehearsal, act: () => unknown) => told(saidWhile(rehearsal, act), 'person');
/** It could not leave while it was true. */
const overdue = (rehearsal: Rehearsal, { id } = last(rehearsal)) =>
  saidWhile(rehearsal, () => rehearsal.event({ type: 'receipt', message: id, status: 'failed', code: OVERDUE }));

describe('words say until when they are true', () => {
  test('"today before …" until then, "tomorrow" until it is today', () => {
    const rehearsal = waits({ consent: 'agree' });
    rehearsal.say('person');
    expect(last(rehearsal)).toMatchObject({
      message: { text: expect.stringContaining('today before 12:15') as string },
    });
    expect(time(last(rehearsal).until)).toBe('2026-03-02T12:15');
    rehearsal.advance(7 * HOUR);
    rehearsal.say('person');
    expect(last(rehearsal)).toMatchObject({ message: { text: expect.stringContaining('tomorrow') as string } });
    expect(time(last(rehearsal).until)).toBe('2026-03-03T00:00');
  });

  test('the introduction, and the honest word of whoever has them', () => {
    const rehearsal = waits({ consent: 'agree' });
    rehearsal.claim('a');
    expect(last(rehearsal)).toMatchObject({ message: { step: 'handoff/introduced' } });
    expect(time(last(rehearsal).until)).toBe('2026-03-02T12:15');
    rehearsal.advance(3 * HOUR);
    expect(last(rehearsal)).toMatchObject({ message: { step: 'handoff/promise_missed_by' } });
    expect(last(rehearsal).until).toBe(handoff(rehearsal)?.promise);
  });

  test('the reminders of going along: that evening, and until they meet', () => {
    const rehearsal = active();
    rehearsal.accompany('amal', THURSDAY, '1 High Street');
    rehearsal.advance(until(rehearsal, '2026-03-04T18:05'));
    expect(last(rehearsal).message.text).toMatch(/^Tomorrow, 14:00/);
    expect(time(last(rehearsal).until)).toBe('2026-03-05T00:00');
    rehearsal.advance(until(rehearsal, '2026-03-05T12:05'));
    expect(last(rehearsal).message.text).toMatch(/^Today, 14:00/);
    expect(time(last(rehearsal).until)).toBe('2026-03-05T14:00');
  });

  test('a clock that comes after midnight says nothing of tomorrow', () => {
    const rehearsal = active();
    rehearsal.accompany('amal', THURSDAY, '1 High Street');
    const conversation = rehearsal.conversation()!;
    const event = { type: 'timer', id: 't1', timer: 'accompany' } as const;
    const asked = { hub: demo.hub, board: rehearsal.board(), conversation, event, newPerson: 'p9' };
    const decision = decide({ ...asked, now: Date.parse('2026-03-05T01:00:00Z') })!;
    expect(sent(decision)).toEqual([]);
    const near = Date.parse('2026-03-05T12:00:00Z');
    expect(decision.effects).toContainEqual({ type: 'wake', timer: 'accompany', at: near });
    expect(sent(decide({ ...asked, conversation: decision.conversation, now: near }))).toEqual([
      expect.stringMatching(/^Today, 14:00/),
    ]);
  });
});

describe('a promise that could not be told while it was true', () => {
  test('is told when it is welcome, as it stands then, and once', () => {
    // SMS has no window: a day later they read the words themselves.
    const rehearsal = waits(EVENINGS, 'sms');
    rehearsal.advance(8 * HOUR + 30); // 18:30: it was missed, and she read so.
    const evening = last(rehearsal);
    expect(evening.message.text).toContain(SORRY);
    expect(evening.message.text).toContain('tomorrow before');
    rehearsal.advance(3 * HOUR);
    expect(overdue(rehearsal, evening)).toEqual([]);
    // Not before it is safe again; and then not "tomorrow before …" of yesterday.
    expect(told(rehearsal.advance(20 * HOUR), 'person')).toEqual([]);
    const next = told(rehearsal.advance(HOUR), 'person');
    expect(next.filter((text) => text.includes(SORRY))).toEqual([next[0]]);
    expect(next[0]).not.toContain('today');
    expect(handoff(rehearsal)?.untold).toBeUndefined();
  });

  test('nobody is alarmed: they can be reached, and have not left', () => {
    const rehearsal = waits();
    const said = overdue(rehearsal);
    expect(said.filter(({ to }) => to !== 'person')).toEqual([]);
    expect(rehearsal.conversation()?.unreached).toBeUndefined();
    expect(rehearsal.effects()).toContainEqual(
      expect.objectContaining({ type: 'delivery', status: 'failed', code: OVERDUE }),
    );
  });

  test('an older one is not told again: they have newer words', () => {
    const rehearsal = waits({ consent: 'agree' });
    rehearsal.say('person');
    const older = last(rehearsal);
    rehearsal.say('person');
    overdue(rehearsal, older);
    expect(handoff(rehearsal)?.untold).toBeUndefined();
    overdue(rehearsal);
    expect(told(rehearsal.advance(0), 'person')).toHaveLength(1);
  });

  test('the introduction is told anew, with who it is; nothing once the worker has written', () => {
    const rehearsal = waits({ consent: 'agree' });
    rehearsal.claim('a');
    const introduced = last(rehearsal);
    overdue(rehearsal);
    expect(told(rehearsal.advance(1), 'person')).toEqual([introduced.message.text]);
    overdue(rehearsal);
    rehearsal.write('a', 'Hello, I am A.');
    overdue(rehearsal, introduced);
    expect(told(rehearsal.advance(1), 'person')).toEqual([]);
  });

  test('who writes before it is welcome reads it then', () => {
    const rehearsal = waits();
    rehearsal.claim('a');
    overdue(rehearsal);
    expect(told(rehearsal.advance(HOUR), 'person')).toEqual([]);
    expect(read(rehearsal, () => rehearsal.say('hello?'))).toEqual([expect.stringContaining('From now on you write')]);
    expect(read(rehearsal, () => rehearsal.say('hello?'))).toEqual([]);
  });

  test('who waits and writes hears first that it was missed, where they have not heard that', () => {
    const rehearsal = waits();
    rehearsal.advance(8 * HOUR + 30);
    const evening = last(rehearsal);
    rehearsal.advance(5 * HOUR);
    overdue(rehearsal, evening);
    const [answer, ...more] = read(rehearsal, () => rehearsal.say('person'));
    expect(answer).toContain(SORRY);
    expect(more).toEqual([]);
  });
});

describe('what fails after the carrier had taken it', () => {
  const fails = (rehearsal: Rehearsal, at: number | undefined) => {
    const { id } = last(rehearsal);
    const before = rehearsal.effects().length;
    const failed = { type: 'receipt', message: id, status: 'failed', code: 30036, again: true } as const;
    rehearsal.event({ ...failed, ...(at === undefined ? {} : { until: at }) });
    return rehearsal.effects().slice(before);
  };

  test('goes again while it is true, and not after that', () => {
    const rehearsal = waits({ consent: 'agree' });
    rehearsal.say('person');
    const { id, until: end } = last(rehearsal);
    expect(fails(rehearsal, end)).toContainEqual({ type: 'again', message: id, code: 30036 });
    const late = fails(rehearsal, rehearsal.now());
    expect(late).not.toContainEqual(expect.objectContaining({ type: 'again' }));
    expect(late).toContainEqual({ type: 'delivery', message: id, status: 'failed', code: OVERDUE });
    expect(handoff(rehearsal)?.untold).toBe(true);
  });
});
