/** A child alone is met by the safeguarding lead and never by a volunteer (evidence E31), also where a volunteer is asked already. */
import { createRehearsal } from '../../src/conversation/index.ts';
import type { BoardWorker, Decision, Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, MONDAY, stepOf } from '../support/hub.ts';

const lead = demo.hub.safeguardingLead;
const worker = (id: string, more: Partial<BoardWorker> = {}): BoardWorker => ({
  id,
  name: id,
  languages: ['en'],
  roles: ['worker'],
  cap: 2,
  paused: false,
  ...more,
});

/** Nowhere to sleep tonight: volunteers are asked at once, before anything else is known. */
function tonight(): Rehearsal {
  const workers = [worker('a'), worker('b'), worker(lead, { roles: ['safeguarding'] })];
  const rehearsal = createRehearsal({
    hub: demo.hub,
    now: MONDAY,
    board: { workers, waiting: [], claimed: {}, closed: {} },
  });
  for (const one of ['hello, I need help', '1', '1', '1']) rehearsal.say(one);
  return rehearsal;
}
const told = (said: readonly Said[], who: string) =>
  said.filter(({ to }) => to === who).map(({ message }) => message.text);
const refusal = (decision: Decision | null) => decision?.refused;

test('who says so after "nowhere tonight" is taken from the volunteers who were asked', () => {
  const rehearsal = tonight();
  const before = rehearsal.conversation()?.handoff;
  expect(before?.leadOnly).toBeUndefined();
  expect(before?.asked?.map((ask) => ask.worker)).toEqual(expect.arrayContaining(['a', 'b']));
  expect(rehearsal.conversation()?.session?.asking?.choices).toEqual(['more', 'rest', 'under_18']);

  const said = rehearsal.say('3');
  expect(rehearsal.conversation()?.handoff).toMatchObject({
    status: 'waiting',
    urgency: 'now',
    leadOnly: true,
    asked: [],
  });
  expect(rehearsal.board().waiting[0]?.asked).toEqual([]);
  expect(told(said, lead).join()).toContain('under 18');
  expect(told(said, 'a')).toEqual([expect.stringContaining('Somebody else has taken')]);

  expect(refusal(rehearsal.claim('a'))).toBe('lead-only');
  expect(refusal(rehearsal.decline('b'))).toBe('not-asked');
  // Nobody but the lead is ever asked again, however long it takes.
  const later = rehearsal.advance(24 * 60);
  expect([...told(later, 'a'), ...told(later, 'b')]).toEqual([]);
  expect(refusal(rehearsal.claim(lead))).toBeUndefined();
  expect(rehearsal.conversation()?.handoff?.worker).toBe(lead);
});

test('the third choice costs nobody a message: a person was asked for before it', () => {
  const rehearsal = tonight();
  expect(rehearsal.conversation()?.handoff?.status).toBe('waiting');
  expect(rehearsal.conversation()?.crises.map((crisis) => crisis.id)).toEqual(['nowhere_tonight']);
});

test('elsewhere, and after "more", it is asked among what is true now, and means the same', () => {
  const rehearsal = tonight();
  expect(stepOf(rehearsal.say('1'))).toBe('crisis/lately');
  rehearsal.say('9');
  expect(rehearsal.conversation()?.handoff).toMatchObject({ leadOnly: true, asked: [] });
});

test('a child in danger, in so many words: the same', () => {
  const rehearsal = tonight();
  rehearsal.say('I am 15 years old and alone');
  expect(rehearsal.conversation()?.handoff).toMatchObject({ leadOnly: true, asked: [] });
});

test('whoever was freed by it is asked for the next who waits', () => {
  const rehearsal = tonight();
  const other = { phone: '+447700900002' };
  rehearsal.start({ interview: 'offer', answers: { consent: 'agree' }, language: 'en' }, other);
  rehearsal.say('1', other);
  expect(rehearsal.conversation(other.phone)?.handoff?.asked).toEqual([]);
  rehearsal.say('3');
  rehearsal.advance(1);
  expect(rehearsal.conversation(other.phone)?.handoff?.asked).toHaveLength(1);
});
