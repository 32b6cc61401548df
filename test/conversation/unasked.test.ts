/** What nobody asked for carries along when it is welcome, in case it cannot leave at once; what may not wait does not. */
import { decide } from '../../src/conversation/index.ts';
import type { Effect, Hub, Rehearsal, Send } from '../../src/conversation/index.ts';
import { createWords } from '../../src/language/index.ts';
import { localeFiles } from '../language/locales.ts';
import { active, THURSDAY, until } from '../support/going-along.ts';
import { demo, MONDAY, rehearse } from '../support/hub.ts';
import { comes, hubWith, worker } from './hub-with.ts';
import { cry } from './team.ts';

const DAY = 24 * 60;
const { quietHours: hours, hours: opening } = demo.hub;
const NIGHT = { zone: opening.zone, hours, safe: [] };
const sends = (effects: readonly Effect[]): Send[] => effects.flatMap((one) => (one.type === 'send' ? [one] : []));
/** What was sent to the person while this was done. */
function sentWhile(rehearsal: Rehearsal, act: () => unknown): Send[] {
  const before = rehearsal.effects().length;
  act();
  return sends(rehearsal.effects().slice(before));
}
function together(hub: Hub = demo.hub): Rehearsal {
  const rehearsal = hubWith([worker('amal', ['en'])], MONDAY, hub);
  comes(rehearsal);
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  return rehearsal;
}

test('a promise that was missed', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  comes(rehearsal);
  rehearsal.claim('amal');
  const [missed] = sentWhile(rehearsal, () => rehearsal.advance(3 * 60));
  expect(missed).toMatchObject({ message: { step: 'handoff/promise_missed_by' }, quiet: NIGHT });
});

test('the question whether it happened, with the times that are safe for them', () => {
  const rehearsal = hubWith([worker('amal', ['en'])]);
  const answers = { consent: 'agree', times: ['evenings'] };
  rehearsal.start({ interview: 'offer', answers, language: 'en' });
  rehearsal.say('1');
  rehearsal.claim('amal');
  rehearsal.write('amal', 'Hello, I am Amal.');
  rehearsal.close('amal', 'the letter', '2026-03-04');
  const asked = sentWhile(rehearsal, () => rehearsal.advance(3 * DAY)).filter(({ message }) => message.choices);
  expect(asked).toMatchObject([{ template: 'follow_up', quiet: { ...NIGHT, safe: ['evenings'] } }]);
});

test('a recording before such words, as the words', () => {
  const data = { 'conversation:resume': 'resume.ogg' };
  const words = createWords([...localeFiles(), { language: 'en', namespace: 'audio', data }]);
  const rehearsal = rehearse({ hub: { ...demo.hub, words } });
  rehearsal.say('hello, I need help');
  rehearsal.say('1');
  rehearsal.say('1');
  const said = sentWhile(rehearsal, () => rehearsal.event({ type: 'timer', timer: 'resume' }));
  expect(said.map(({ message, quiet }) => [message.audio, quiet])).toEqual([
    ['resume.ogg', NIGHT],
    [undefined, NIGHT],
  ]);
});

test('the first words to somebody whom another hub sends, who has not written', () => {
  const parcel = {
    ...{ address: { channel: 'whatsapp', value: '+447700900003' }, language: 'en', safe: [], lines: [], because: [] },
    ...{ addresses: [{ channel: 'whatsapp', value: '+447700900003' }], notes: [], needs: [], urgency: 'days' },
  } as never;
  const board = { rev: 0, workers: [], waiting: [], claimed: {}, closed: {} };
  const event = { type: 'person.arrives', id: 'arrival:1', from: 'Example Hub', parcel } as const;
  const decision = decide({ hub: demo.hub, board, now: MONDAY, event, conversation: null, newPerson: 'p1' });
  expect(sends(decision!.effects)).toMatchObject([{ quiet: NIGHT }]);
});

test('never: answers, the words of a worker, danger, and what was agreed for a time', () => {
  const rehearsal = together();
  rehearsal.accompany('amal', '2026-03-03T14:30', 'the door');
  rehearsal.say(cry);
  rehearsal.advance(2 * DAY);
  rehearsal.write('amal', 'Are you well?');
  const sent = sends(rehearsal.effects());
  const said = sent.map(({ message }) => message.step);
  expect(said).toEqual(expect.arrayContaining(['conversation/safe', 'handoff/reminder', 'danger/passed_on']));
  expect(sent.filter(({ quiet }) => quiet)).toEqual([]);
});

test('nothing where every hour is welcome', () => {
  const { quietHours: _, ...hub } = demo.hub;
  const rehearsal = hubWith([worker('amal', ['en'])], MONDAY, hub);
  comes(rehearsal);
  const said = sentWhile(rehearsal, () => rehearsal.advance(3 * 60));
  expect(said.map(({ message }) => message.step)).toContain('handoff/nobody_now');
  expect(said.filter(({ quiet }) => quiet)).toEqual([]);
});

describe('somebody to whom it is safe to write only at some times', () => {
  const QUARTER = 15 * 60_000;
  const EVENINGS = { zone: opening.zone, safe: ['evenings'] };

  test('an answer keeps to these from a quarter of an hour after their words', () => {
    const rehearsal = hubWith([worker('amal', ['en'])]);
    const answers = { consent: 'agree', times: ['evenings'] };
    rehearsal.start({ interview: 'offer', answers, language: 'en' });
    const said = sentWhile(rehearsal, () => rehearsal.say('1'));
    expect(said.map(({ safe }) => safe)).toEqual(said.map(() => ({ ...EVENINGS, from: rehearsal.now() + QUARTER })));
    expect(said.map(({ quiet }) => quiet)).toEqual(said.map(() => undefined));
    const danger = sentWhile(rehearsal, () => rehearsal.say(cry));
    expect(danger[0]?.safe).toEqual({ ...EVENINGS, from: rehearsal.now() + QUARTER });
  });

  test('one that was long on its way to us from when they wrote it', () => {
    const rehearsal = hubWith([worker('amal', ['en'])]);
    const answers = { consent: 'agree', times: ['evenings'] };
    rehearsal.start({ interview: 'offer', answers, language: 'en' });
    const writtenAt = rehearsal.now() - 60 * 60_000;
    const { address } = rehearsal.conversation()!;
    const late = { type: 'person.message', address, aliases: [], text: cry, media: [], writtenAt } as const;
    expect(sentWhile(rehearsal, () => rehearsal.event(late))[0]?.safe?.from).toBe(writtenAt + QUARTER);
  });

  test('a reminder at once; to whom any time is safe nothing of it', () => {
    const rehearsal = active({ times: '2' });
    rehearsal.accompany('amal', THURSDAY, '1 High Street');
    const [evening] = sentWhile(rehearsal, () => rehearsal.advance(until(rehearsal, '2026-03-05T00:00')));
    expect(evening).toMatchObject({ message: { step: 'handoff/reminder' }, safe: { safe: ['afternoons'] } });
    expect(evening?.safe?.from).toBeLessThanOrEqual(Date.parse('2026-03-04T18:00:00Z'));
    expect(evening).not.toHaveProperty('quiet');
    expect(sends(together().effects()).filter(({ safe }) => safe)).toEqual([]);
  });
});

test('that somebody cannot go along, for they have left the team: others hear of it at once', () => {
  const rehearsal = active();
  rehearsal.accompany('amal', THURSDAY, '1 High Street');
  const [conversation, board] = [rehearsal.conversation()!, rehearsal.board()];
  const workers = board.workers.filter(({ id }) => id !== 'amal');
  const event = { type: 'timer', id: 't1', timer: 'team' } as const;
  const asked = { hub: demo.hub, board: { ...board, workers }, conversation, event, newPerson: 'p9' };
  const { effects } = decide({ ...asked, now: Date.parse('2026-03-02T23:00:00Z') })!;
  expect(sends(effects)).toMatchObject([{ quiet: NIGHT }]);
  expect(effects).toContainEqual(expect.objectContaining({ type: 'notify' }));
});
