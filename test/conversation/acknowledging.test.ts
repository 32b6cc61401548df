/** Danger is in somebody's hands only when they said so: who is told, in which order, and what the person hears (evidence E26). */
import { createRehearsal, decide, inDanger } from '../../src/conversation/index.ts';
import type { BoardWorker, Hub, Rehearsal, Role, Said } from '../../src/conversation/index.ts';
import { breaches, givesAway } from '../../src/safeguarding/index.ts';
import { demo, MONDAY, words } from '../support/hub.ts';

const worker = (id: string, roles: Role[], more: Partial<BoardWorker> = {}): BoardWorker => ({
  id,
  name: id[0]!.toUpperCase() + id.slice(1),
  languages: ['en'],
  roles,
  cap: 3,
  paused: false,
  ...more,
});
const team = [
  worker('ana', ['worker']),
  worker('cora', ['coordinator']),
  worker('sela', ['worker', 'safeguarding']),
  worker('tom', ['worker', 'safeguarding']),
];
const cry = 'I want to kill myself';
const MINUTES = demo.hub.dangerMinutes;

function hub(change: Partial<Hub> = {}, workers: BoardWorker[] = team, now = MONDAY): Rehearsal {
  return createRehearsal({
    hub: { ...demo.hub, safeguardingLead: 'sela', ...change },
    now,
    board: { workers, waiting: [], claimed: {}, closed: {} },
  });
}
/** Who was told of danger, or of what became of it. */
const told = (said: readonly Said[]) =>
  said
    .filter(
      ({ to, message }) =>
        to !== 'person' && /danger|Danger|act now|act on this|not safe now|safeguarding lead/.test(message.text),
    )
    .map(({ to }) => to);
const next = (rehearsal: Rehearsal) => rehearsal.advance(MINUTES);

describe('nobody says that they act', () => {
  test('the lead, the second, the coordinators, everybody: each step after the minutes of the hub', () => {
    const rehearsal = hub();
    const said = rehearsal.say(cry);
    expect(told(said)).toEqual(['sela']);
    expect(said.find(({ to }) => to === 'sela')?.message.text).toContain('Write 4');
    expect(told(next(rehearsal))).toEqual(['tom']);
    expect(told(next(rehearsal))).toEqual(['cora']);
    expect(told(next(rehearsal))).toEqual(['ana']);
    expect(rehearsal.board().alerts).toEqual({ [rehearsal.conversation()!.id]: ['sela', 'tom', 'cora', 'ana'] });
    expect(told(next(rehearsal))).toEqual([]);
  });

  test('the second that hub.yaml names goes before others with the role', () => {
    const rehearsal = hub({ safeguardingSecond: 'cora' });
    rehearsal.say(cry);
    expect(told(next(rehearsal))).toEqual(['cora']);
    expect(told(next(rehearsal))).toEqual(['tom']);
  });

  test('a minute before it is time nobody else is told', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    expect(rehearsal.advance(MINUTES - 1)).toEqual([]);
  });

  test('the person hears one honest word a step, at the end with the numbers, and then nothing more', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    for (const _step of ['second', 'coordinators', 'everybody']) {
      const said = next(rehearsal).filter(({ to }) => to === 'person');
      expect(said.map(({ message }) => message.step)).toEqual(['danger/passed_on']);
    }
    const end = next(rehearsal);
    expect(words(end)).toContain('our fault');
    expect(words(end)).toContain('999');
    expect(words(rehearsal.advance(14 * 60))).not.toMatch(/told|answered/);
  });

  test('whoever was told hears of it again when the hub opens', () => {
    const night = Date.parse('2026-03-03T02:00:00Z');
    const rehearsal = hub({}, team, night);
    rehearsal.say(cry);
    rehearsal.advance(6 * 60);
    expect(told(rehearsal.advance(2 * 60))).toEqual(expect.arrayContaining(['sela', 'tom', 'cora', 'ana']));
    rehearsal.acknowledge('cora');
    expect(told(rehearsal.advance(48 * 60))).toEqual([]);
  });

  test('the lead on holiday is told, and so is the next, at once', () => {
    const holidays = [{ from: '2026-03-01', to: '2026-03-08' }];
    const rehearsal = hub({}, [...team.filter(({ id }) => id !== 'sela'), { ...team[2]!, holidays }]);
    expect(told(rehearsal.say(cry))).toEqual(['sela', 'tom']);
  });

  test('at night and on holiday alerts go out at once, to every step of the chain', () => {
    const rehearsal = hub({}, team, Date.parse('2026-03-08T02:00:00Z'));
    expect(told(rehearsal.say(cry))).toEqual(['sela']);
    expect(told(next(rehearsal))).toEqual(['tom']);
  });

  test('a child alone stays with those who may meet a child: volunteers are not told', () => {
    const rehearsal = hub();
    const start = { interview: 'crisis', answers: { consent: 'agree', matters: ['other'] }, language: 'en' };
    rehearsal.start(start);
    rehearsal.say('my little daughter is alone in the street and somebody hits her');
    rehearsal.advance(MINUTES * 10);
    const { handoff, alarm } = rehearsal.conversation()!;
    if (handoff?.leadOnly !== true) throw new Error('the sign of danger of this test is none any more');
    expect(alarm?.told).toEqual(expect.arrayContaining(['sela', 'tom', 'cora']));
    expect(alarm?.told).not.toContain('ana');
  });

  test('whom the person asked to avoid is not told, even at the end', () => {
    const rehearsal = hub({}, [...team, worker('sami', ['worker'], { languages: ['ar'], communities: ['ar'] })]);
    rehearsal.start({
      interview: 'offer',
      answers: { consent: 'agree', helper: ['not_mine'] },
      language: 'ar',
    });
    rehearsal.say('سأقتل نفسي');
    rehearsal.advance(MINUTES * 10);
    expect(rehearsal.conversation()?.alarm?.told).toContain('ana');
    expect(rehearsal.conversation()?.alarm?.told).not.toContain('sami');
  });
});

describe('"I have seen it and I act"', () => {
  test('ends the chain; the person reads who, and whoever else was told that it is done', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    next(rehearsal);
    const before = rehearsal.effects().length;
    expect(rehearsal.acknowledge('tom')?.refused).toBeUndefined();
    const texts = rehearsal.effects().slice(before);
    const sends = texts.flatMap((one) => (one.type === 'send' ? [one.message.text] : []));
    expect(sends).toHaveLength(1);
    expect(sends[0]).toContain('Tom');
    expect(texts.flatMap((one) => (one.type === 'notify' ? [one.worker] : []))).toEqual(['sela']);
    expect(rehearsal.board().alerts).toEqual({});
    expect(rehearsal.conversation()?.danger[0]?.acknowledged).toMatchObject({ by: 'tom' });
    expect(told(rehearsal.advance(60))).toEqual([]);
    expect(words(rehearsal.advance(60))).not.toContain('answered');
  });

  test('the same tap twice does nothing; a second worker hears that it is taken', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    rehearsal.acknowledge('sela');
    const before = rehearsal.effects().length;
    expect(rehearsal.acknowledge('sela')?.refused).toBeUndefined();
    expect(rehearsal.effects().length).toBe(before);
    expect(rehearsal.acknowledge('tom')?.refused).toBe('taken');
  });

  test('refused to whoever was not told, is no lead and not in charge; and where there is nothing', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    expect(rehearsal.acknowledge('ana')?.refused).toBe('not-asked');
    expect(rehearsal.acknowledge('nobody')?.refused).toBe('unknown-worker');
    expect(rehearsal.acknowledge('tom')?.refused).toBeUndefined(); // a lead, though not told yet
    const calm = hub();
    calm.say('hello, I need help');
    expect(calm.acknowledge('sela')?.refused).toBe('not-open');
  });

  test('taking the person says it too, and they read the introduction only', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    const before = rehearsal.effects().length;
    rehearsal.claim('ana');
    const after = rehearsal.effects().slice(before);
    const steps = after.flatMap((one) => (one.type === 'send' ? [one.message.step] : []));
    expect(steps).toEqual(['handoff/introduced']);
    expect(rehearsal.conversation()?.alarm?.acknowledged).toMatchObject({ by: 'ana' });
    expect(told(rehearsal.advance(60))).toEqual([]);
  });

  test('so does a word of the worker in charge, to which ours adds nothing', () => {
    const rehearsal = hub();
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    rehearsal.write('ana', 'Hello, I am Ana.');
    rehearsal.advance(60);
    expect(told(rehearsal.say(cry))).toEqual(['sela', 'ana']);
    rehearsal.write('ana', 'I am calling you now.');
    expect(rehearsal.conversation()?.alarm).toMatchObject({ acknowledged: { by: 'ana' }, over: expect.any(Number) });
    expect(rehearsal.advance(60)).toEqual([]);
  });

  test('the worker in charge may say it before they write; the person reads it', () => {
    const rehearsal = hub();
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    rehearsal.say(cry);
    expect(rehearsal.acknowledge('ana')?.effects.some((one) => one.type === 'send')).toBe(true);
  });
});

describe('afterwards', () => {
  test('"I am safe" ends it, and whoever was told knows', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    const said = rehearsal.say('1');
    expect(said.some(({ to, message }) => to === 'sela' && message.text.includes('safe now'))).toBe(true);
    expect(rehearsal.board().alerts).toEqual({});
    expect(told(rehearsal.advance(60))).toEqual([]);
    expect(rehearsal.acknowledge('sela')?.refused).toBe('not-open');
  });

  test('"not safe" tells everybody who knows, without beginning the minutes anew', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    next(rehearsal);
    rehearsal.advance(MINUTES - 2);
    expect(told(rehearsal.say('2'))).toEqual(['sela', 'tom']);
    expect(told(rehearsal.advance(2))).toEqual(['cora']);
  });

  test('a new sign after somebody has acted asks again: the lead and whoever acted', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    rehearsal.acknowledge('tom');
    rehearsal.advance(31);
    expect(told(rehearsal.say(cry))).toEqual(['sela', 'tom']);
    expect(rehearsal.conversation()?.danger[0]?.acknowledged).toBeUndefined();
    expect(told(next(rehearsal))).toEqual(['cora']);
  });

  test('deleting or closing clears it from the board', () => {
    const gone = hub();
    gone.say(cry);
    gone.say('delete');
    gone.say('1');
    expect(gone.conversation()).toBeNull();
    expect(gone.board().alerts).toEqual({});
    const closed = hub();
    closed.say(cry);
    closed.claim('ana');
    closed.write('ana', 'hello');
    closed.close('ana', 'We spoke.', null);
    expect(closed.conversation()?.alarm?.over).toBeDefined();
    expect(closed.board().alerts).toEqual({});
  });

  test('closing settles the signs too: who comes back because nothing happened is in no danger by that', () => {
    const rehearsal = hub();
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    rehearsal.write('ana', 'hello');
    rehearsal.say(cry);
    rehearsal.close('ana', 'We spoke.', '2026-03-04');
    expect(rehearsal.conversation()?.danger.every(({ settled }) => settled)).toBe(true);
    const asked = rehearsal.advance(3 * 24 * 60);
    expect(asked.some(({ message }) => message.step?.includes('follow-up'))).toBe(true);
    rehearsal.say('no');
    expect(rehearsal.conversation()?.handoff?.status).toBe('waiting');
    expect(inDanger(rehearsal.conversation()!)).toBe(false);
    // Nothing stands open that nobody could answer; a new sign asks as any.
    rehearsal.acknowledge('sela');
    expect(rehearsal.conversation()?.alarm?.acknowledged?.by).not.toBe('sela');
    expect(told(rehearsal.say(cry))).toContain('sela');
    expect(inDanger(rehearsal.conversation()!)).toBe(true);
  });

  test('an alert of an interview is danger until the person is written to, also when somebody has taken them', () => {
    const rehearsal = hub();
    const answers = { consent: 'agree', matters: ['not_safe'] };
    rehearsal.start({ interview: 'crisis', step: 'unsafe_where', answers, language: 'en' });
    rehearsal.say('1');
    expect(rehearsal.conversation()?.danger).toEqual([]);
    rehearsal.claim('ana');
    expect(inDanger(rehearsal.conversation()!)).toBe(true);
    rehearsal.write('ana', 'I am here.');
    expect(inDanger(rehearsal.conversation()!)).toBe(false);
  });

  test('an alert of an interview goes the same way', () => {
    const rehearsal = hub();
    const answers = { consent: 'agree', matters: ['not_safe'] };
    rehearsal.start({ interview: 'crisis', step: 'unsafe_where', answers, language: 'en' });
    expect(told(rehearsal.say('1'))).toEqual(['sela']);
    expect(told(next(rehearsal))).toEqual(['tom']);
    rehearsal.acknowledge('tom');
    expect(told(rehearsal.advance(60))).toEqual([]);
  });

  test('a worker in danger themselves is helped by others, and cannot act for themselves', () => {
    const rehearsal = hub();
    rehearsal.say('hello, I need help');
    const conversation = { ...rehearsal.conversation()!, isWorker: 'sela' };
    const turn = { hub: { ...demo.hub, safeguardingLead: 'sela' }, board: rehearsal.board(), now: MONDAY + 60_000 };
    const address = { channel: 'whatsapp' as const, value: '+447700900001' };
    const event = { type: 'person.message' as const, id: 'e1', address, aliases: [], text: cry, media: [] };
    const decision = decide({ ...turn, conversation, event, newPerson: 'p2' });
    const alerted =
      decision?.effects.flatMap((one) =>
        one.type === 'notify' && /Danger|urgent/.test(one.message.text) ? [one.worker] : [],
      ) ?? [];
    expect(alerted).toContain('tom');
    expect(alerted).not.toContain('sela');
    const acknowledged = { type: 'worker.acknowledge' as const, id: 'e2', worker: 'sela' };
    const acts = decide({ ...turn, conversation: decision!.conversation, event: acknowledged, newPerson: 'p2' });
    expect(acts?.refused).toBe('not-asked');
  });
});

test('what the person reads unprompted gives nothing away and breaks no rule, in every language', () => {
  for (const language of demo.hub.languages) {
    for (const key of ['danger:passed_on', 'danger:acknowledged']) {
      const text = demo.hub.words.t(language, key, { worker: 'Tom', hub: 'Hub' });
      expect(breaches({ text, language }, { channel: 'sms', danger: 'homeless_tonight', unprompted: true })).toEqual(
        [],
      );
      expect(givesAway(text, language)).toBe(false);
    }
    const end = demo.hub.words.t(language, 'danger:nobody_yet');
    expect(breaches({ text: end, language }, { channel: 'sms', danger: 'trafficking' })).toEqual([]);
  }
});
