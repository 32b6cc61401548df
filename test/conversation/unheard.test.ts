/** What cannot be read as it is asks for one word, and is said when that comes: no window, no shared phone swallows it. */
import type { Effect, Rehearsal, Send } from '../../src/conversation/index.ts';
import { MONDAY } from '../support/hub.ts';
import { comes, handoff, hubWith, told, worker } from './hub-with.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const FRIDAY = MONDAY + 4 * DAY * 60_000 + 6 * HOUR * 60_000;
const ASKS = 'Write one word here';
const sends = (effects: readonly Effect[]): Send[] => effects.flatMap((one) => (one.type === 'send' ? [one] : []));
function sentWhile(rehearsal: Rehearsal, act: () => unknown): Send[] {
  const before = rehearsal.effects().length;
  act();
  return sends(rehearsal.effects().slice(before));
}
const texts = (sent: readonly Send[]) => sent.map(({ message }) => message.text);
/** So many that somebody is still being asked when the time is over. */
const team = () => ['amal', 'olena', 'bea', 'lea', 'ida', 'mia', 'eva', 'ana'].map((id) => worker(id, ['en']));

/** They said that others read this phone, and wrote an hour ago. */
function shared(): Rehearsal {
  const rehearsal = hubWith(team());
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree', phone: 'shared' }, language: 'en' });
  rehearsal.say('1');
  rehearsal.advance(HOUR);
  return rehearsal;
}
/** Friday afternoon; then the weekend goes by, and with it WhatsApp's 24 hours. */
function friday(act: (rehearsal: Rehearsal) => unknown = () => undefined): Rehearsal {
  const rehearsal = hubWith(team(), FRIDAY);
  comes(rehearsal);
  act(rehearsal);
  rehearsal.advance(2 * DAY);
  return rehearsal;
}
const toMonday = (rehearsal: Rehearsal) => rehearsal.advance(DAY);

describe('on a phone that others read', () => {
  test('the worker is named to whoever writes, and once', () => {
    const rehearsal = shared();
    const [said, ...more] = texts(sentWhile(rehearsal, () => rehearsal.claim('amal')));
    expect(said).toContain(ASKS);
    expect(said).not.toContain('amal');
    expect(more).toEqual([]);
    expect(told(rehearsal.say('hello'), 'person').join()).toContain('amal');
    expect(told(rehearsal.say('hello'), 'person').join()).not.toContain('amal');
  });

  test('with the phone in their hand they read it at once', () => {
    const rehearsal = shared();
    rehearsal.say('hello');
    expect(texts(sentWhile(rehearsal, () => rehearsal.claim('amal')))[0]).toContain('amal');
  });

  test('not once the worker has written', () => {
    const rehearsal = shared();
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    expect(told(rehearsal.say('hello'), 'person')).toEqual([]);
  });

  test('that whoever had them cannot go on', () => {
    const rehearsal = shared();
    rehearsal.claim('amal');
    rehearsal.write('amal', 'Hello, I am Amal.');
    const sent = texts(sentWhile(rehearsal, () => rehearsal.does({ type: 'coordinator.release', worker: 'sara' })));
    expect(sent).toEqual([expect.stringContaining(ASKS)]);
    const said = told(rehearsal.say('hello'), 'person');
    expect(said.filter((text) => text.includes('amal cannot go on'))).toHaveLength(1);
    // The time is said once.
    expect(said.join('\n').match(/before \d/g)).toHaveLength(1);
  });
});

describe('outside WhatsApp’s window', () => {
  test('a missed promise is owned up to when they write, and asked for once', () => {
    const rehearsal = friday();
    const sent = sentWhile(rehearsal, () => toMonday(rehearsal));
    expect(sent.map(({ template }) => template)).toEqual(['worker_waiting']);
    expect(texts(sent)[0]).toContain(ASKS);
    expect(handoff(rehearsal)?.missed).toBeGreaterThan(0);
    expect(texts(sentWhile(rehearsal, () => rehearsal.advance(2 * DAY)))).toEqual([]);
    const said = told(rehearsal.say('hello'), 'person');
    expect(said[0]).toContain('Nobody has written to you in time');
    expect(told(rehearsal.say('hello'), 'person').join()).not.toContain('Nobody has written to you in time');
  });

  test('so is the one of a worker who has them', () => {
    const rehearsal = friday((one) => one.claim('amal'));
    const sent = sentWhile(rehearsal, () => toMonday(rehearsal));
    expect(texts(sent)).toEqual([expect.stringContaining(ASKS)]);
    expect(told(rehearsal.say('hello'), 'person')[0]).toContain('amal has not written to you in time');
  });

  test('who has taken them is said when they write; one who has not written in time since, with the new time', () => {
    const rehearsal = friday();
    const sent = sentWhile(rehearsal, () => rehearsal.claim('amal'));
    expect(sent).toMatchObject([{ template: 'worker_waiting' }]);
    toMonday(rehearsal);
    rehearsal.advance(DAY);
    const said = told(rehearsal.say('hello'), 'person');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/amal from .*, speaks/);
    expect(said[0]).not.toContain('has not written');
  });

  test('those who allowed SMS are told by it each time, and once more when they write', () => {
    const rehearsal = hubWith(team(), FRIDAY);
    rehearsal.start({ interview: 'offer', answers: { consent: 'agree', phone: 'mine' }, language: 'en' });
    rehearsal.say('1');
    rehearsal.advance(2 * DAY);
    const sent = sentWhile(rehearsal, () => toMonday(rehearsal));
    expect(sent[0]).toMatchObject({ template: 'worker_waiting', sms: true });
    expect(texts(sent)[0]).toContain('Nobody has written to you in time');
    expect(told(rehearsal.say('hello'), 'person')[0]).toContain('Nobody has written to you in time');
  });

  test('whether somebody else may take over is asked when they write, and that word is no answer to it', () => {
    const rehearsal = friday((one) => {
      one.claim('amal');
      one.write('amal', 'Hello, I am Amal.');
    });
    rehearsal.does({ type: 'worker.hand-over', worker: 'amal', to: 'olena', note: '' });
    const sent = sentWhile(rehearsal, () => rehearsal.claim('olena'));
    expect(sent).toMatchObject([{ template: 'worker_waiting' }]);
    expect(sent[0]?.message.choices).toBeUndefined();
    const said = rehearsal.say('yes');
    expect(handoff(rehearsal)?.worker).toBe('amal');
    expect(told(said, 'person')).toContainEqual(expect.stringContaining('instead of amal'));
    rehearsal.say('yes');
    expect(handoff(rehearsal)?.worker).toBe('olena');
  });
});
