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

describe('whoever may be met only by a safeguarding lead is never promised somebody while nobody is told', () => {
  const two = 'lead-two';
  const waits = 'Somebody whom only a safeguarding lead may meet is waiting';
  /** In the lead's hands, and known to be a child alone. */
  function withLead(more: BoardWorker[] = []): Rehearsal {
    const workers = [
      worker('a'),
      worker('cora', { roles: ['coordinator'] }),
      worker(lead, { roles: ['safeguarding'] }),
    ];
    const board = { workers: [...workers, ...more], waiting: [], claimed: {}, closed: {} };
    const rehearsal = createRehearsal({ hub: demo.hub, now: MONDAY, board });
    for (const one of ['hello, I need help', '1', '1', '1', '3']) rehearsal.say(one);
    rehearsal.claim(lead);
    rehearsal.write(lead, 'Hello, I am here.');
    return rehearsal;
  }
  const second = worker(two, { roles: ['safeguarding'] });
  const asking = (said: readonly Said[], who: string) => told(said, who).filter((text) => text.includes(waits));

  test('closed and come back: the lead is asked, with a time to answer; then the next, then the coordinators', () => {
    const rehearsal = withLead([second]);
    rehearsal.close(lead, 'We meet again.', null);
    rehearsal.advance(60);
    rehearsal.say('hello again');
    const said = rehearsal.say('1');
    expect(rehearsal.conversation()?.handoff).toMatchObject({ status: 'waiting', leadOnly: true });
    expect(asking(said, lead)).toHaveLength(1); // whom they know
    expect(told(said, 'a')).toEqual([]);
    const next = rehearsal.advance(demo.hub.askMinutes + 1);
    expect(asking(next, two)).toHaveLength(1);
    expect(told(rehearsal.advance(demo.hub.askMinutes + 1), 'cora').join()).toContain('Nobody is free');
    expect(rehearsal.claim(two)?.refused).toBeUndefined();
  });

  test('"I can’t" of the one asks the other', () => {
    const rehearsal = withLead([second]);
    rehearsal.close(lead, 'We meet again.', null);
    rehearsal.say('hello again');
    rehearsal.say('1');
    rehearsal.decline(lead);
    expect(rehearsal.conversation()?.handoff?.asked?.map((ask) => ask.worker)).toEqual([two]);
  });

  test('released: the other leads are asked, and where there is none the coordinators hear of it', () => {
    for (const more of [[second], []]) {
      const rehearsal = withLead(more);
      const before = rehearsal.effects().length;
      rehearsal.does({ type: 'coordinator.release', worker: 'cora' });
      const after = rehearsal.effects().slice(before);
      const notices = after.flatMap((one) => (one.type === 'notify' ? [{ to: one.worker, message: one.message }] : []));
      expect(asking(notices, lead)).toEqual([]);
      if (more.length > 0) expect(asking(notices, two)).toHaveLength(1);
      else expect(told(notices, 'cora').join()).toContain('Nobody is free');
    }
  });

  test('alerted, and nobody has taken them in the time to answer: they are asked besides', () => {
    const rehearsal = tonight();
    expect(asking(rehearsal.say('3'), lead)).toEqual([]);
    expect(asking(rehearsal.advance(6), lead)).toHaveLength(1);
  });
});

describe('who says so while a volunteer has the chat', () => {
  const cry = 'I am 15 years old and alone';
  function withVolunteer(): Rehearsal {
    const workers = [
      worker('a'),
      worker('b'),
      worker('cora', { roles: ['coordinator'] }),
      worker(lead, { roles: ['safeguarding'] }),
    ];
    const board = { workers, waiting: [], claimed: {}, closed: {} };
    const rehearsal = createRehearsal({ hub: demo.hub, now: MONDAY, board });
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('a');
    rehearsal.write('a', 'Hello, I am here.');
    return rehearsal;
  }

  test('keeps that worker; the lead is told, and no other volunteer, however long nobody acts', () => {
    const rehearsal = withVolunteer();
    const said = rehearsal.say(cry);
    expect(told(said, lead).join()).toContain('a child at risk');
    expect(rehearsal.conversation()?.handoff).toMatchObject({
      status: 'active',
      worker: 'a',
      urgency: 'now',
      leadOnly: true,
      needs: ['safety'],
      because: [{ id: 'danger_child_at_risk' }],
    });
    const later = rehearsal.advance(demo.hub.dangerMinutes * 10);
    expect(told(later, 'cora')).not.toEqual([]);
    expect(told(later, 'b')).toEqual([]);
    expect(refusal(rehearsal.write('a', 'I am still here.'))).toBeUndefined();
  });

  test('taken back, they are for the lead, who reads why', () => {
    const rehearsal = withVolunteer();
    rehearsal.say(cry);
    rehearsal.does({ type: 'coordinator.release', worker: 'cora' });
    expect(rehearsal.conversation()?.handoff).toMatchObject({
      status: 'waiting',
      leadOnly: true,
      because: [{ id: 'danger_child_at_risk' }],
    });
    expect(refusal(rehearsal.claim('b'))).toBe('lead-only');
    expect(refusal(rehearsal.claim(lead))).toBeUndefined();
  });

  test('another volunteer takes nobody over, also who was asked to before', () => {
    const rehearsal = withVolunteer();
    const handOver = (to: string) => rehearsal.does({ type: 'worker.hand-over', worker: 'a', to, note: '' });
    expect(refusal(handOver('b'))).toBeUndefined();
    expect(told(rehearsal.say(cry), 'b').join()).toContain('settled already');
    expect(rehearsal.conversation()?.handoff?.handover).toBeUndefined();
    expect(refusal(handOver('b'))).toBe('lead-only');
    expect(refusal(handOver(lead))).toBeUndefined();
  });
});
