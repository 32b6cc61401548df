/** What is not urgent waits until a worker is back; words for their own phone too (evidence E23). */
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { laterWords } from '../../src/conversation/care/notices.ts';
import { demo, words } from '../support/hub.ts';
import { all, cry, HOUR, hub, team, texts, worker } from './team.ts';
import type { Setting } from './team.ts';

describe('time off', () => {
  /** Ana has somebody, and has said hello. */
  function withAna(setting: Setting = {}): Rehearsal {
    const rehearsal = hub(setting);
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    rehearsal.write('ana', 'Hello, I am Ana.');
    return rehearsal;
  }

  test('what is not urgent waits, counted, and comes as one text when they are back', () => {
    const rehearsal = withAna();
    rehearsal.advance(8 * HOUR); // 18:00
    expect(texts(rehearsal.say('Are you there?'), 'ana')).toEqual([]);
    expect(rehearsal.board().later?.['ana']).toEqual({ 'worker:person_wrote': 1 });
    expect(rehearsal.round()).toEqual([]);
    rehearsal.advance(15 * HOUR); // Tuesday 9:00
    const said = rehearsal.round();
    expect(all(said)).toEqual(['ana']);
    expect(said[0]?.message.text).toContain('people who wrote to you: 1');
    expect(said[0]?.message.text).toContain(demo.hub.inboxLink);
    expect(rehearsal.board().later).toEqual({});
    expect(rehearsal.round()).toEqual([]);
  });

  test('a promise for the morning wakes nobody in the night before it', () => {
    const rehearsal = hub({});
    rehearsal.advance(6 * HOUR + 30); // 16:30
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    expect(texts(rehearsal.advance(16 * HOUR + 20), 'ana')).toEqual([]); // Tuesday 8:50
    rehearsal.advance(10);
    expect(texts(rehearsal.round(), 'ana')[0]).toContain('reminders of people who wait: 1');
  });

  test('whoever is asked for advice, or to take over, in their time off hears it when they are back', () => {
    const rehearsal = withAna();
    rehearsal.advance(8 * HOUR); // 18:00
    const does = [
      rehearsal.does({ type: 'worker.ask', worker: 'ana', colleague: 'cora', text: 'What would you do?' }),
      rehearsal.does({ type: 'worker.hand-over', worker: 'ana', to: 'sara', note: '' }),
    ];
    expect(does.map((one) => one?.refused)).toEqual([undefined, undefined]);
    expect(does.flatMap((one) => one!.effects.filter(({ type }) => type === 'notify'))).toEqual([]);
    rehearsal.advance(15 * HOUR);
    expect(all(rehearsal.round()).sort()).toEqual(['cora', 'sara']);
  });

  test('in their hours they are told at once', () => {
    expect(texts(withAna().say('Are you there?'), 'ana')).toHaveLength(1);
  });

  test('danger is told at any hour', () => {
    const rehearsal = withAna();
    rehearsal.advance(8 * HOUR);
    expect(texts(rehearsal.say(cry), 'ana')[0]).toContain('Danger sign');
  });

  test('on holiday until the day after the last', () => {
    const away = { ...team[0]!, holidays: [{ from: '2026-03-03', to: '2026-03-04' }] };
    const rehearsal = withAna({ workers: [away, ...team.slice(1)] });
    rehearsal.advance(24 * HOUR); // Tuesday 10:00
    expect(texts(rehearsal.say('hello?'), 'ana')).toEqual([]);
    rehearsal.advance(24 * HOUR);
    expect(texts(rehearsal.round(), 'ana')).toEqual([]);
    rehearsal.advance(24 * HOUR);
    expect(texts(rehearsal.round(), 'ana')).toHaveLength(1);
  });

  test('who is only paused goes on hearing of their own people, and of others when they are back', () => {
    const rehearsal = withAna({ workers: [{ ...team[0]!, roles: ['worker', 'coordinator'] }, ...team.slice(1)] });
    const board = rehearsal.board();
    const paused = board.workers.map((one) => (one.id === 'ana' ? { ...one, paused: true } : one));
    const again = hub({
      board: { ...board, workers: paused, later: { ana: { 'worker:nobody_free': 2, 'worker:person_wrote': 1 } } },
    });
    const said = again.round();
    expect(all(said)).toEqual(['ana']);
    expect(said[0]?.message.text).not.toContain('wait');
    expect(again.board().later).toEqual({ ana: { 'worker:nobody_free': 2 } });
  });

  test('while the hub is open and no coordinator is there, all of them hear that somebody must look', () => {
    const holidays = [{ from: '2026-03-02', to: '2026-03-08' }];
    const workers = [worker('ana', ['worker'], { cap: 0 }), worker('cora', ['coordinator'], { holidays })];
    const alone = hub({ workers });
    alone.say('hello, I need help');
    expect(texts(alone.say('person'), 'cora')).toHaveLength(1);
    const other = hub({ workers: [...workers, worker('cleo', ['coordinator'])] });
    other.say('hello, I need help');
    const said = other.say('person');
    expect(texts(said, 'cora')).toEqual([]);
    expect(texts(said, 'cleo')).toHaveLength(1);
  });

  test('every kind of thing that waits has words in every language', () => {
    for (const { code } of demo.hub.words.languages()) {
      if (!demo.hub.languages.includes(code)) continue;
      for (const as of laterWords) expect(demo.hub.words.has(code, `worker:later_${as}`)).toBe(true);
    }
  });
});

describe('words for the own phone of a worker who is off', () => {
  const relaying = [{ ...team[0]!, relay: true }, ...team.slice(1)];
  function withRelay(): Rehearsal {
    const rehearsal = hub({ workers: relaying });
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    rehearsal.write('ana', 'Hello, I am Ana.');
    return rehearsal;
  }

  test('are held, the person is told once, and they come in order when the worker is back', () => {
    const rehearsal = withRelay();
    rehearsal.advance(8 * HOUR); // 18:00
    const first = rehearsal.say('Are you there?');
    expect(texts(first, 'ana')).toEqual([]);
    expect(words(first)).toContain('Ana is not at work');
    expect(words(first)).toMatch(/tomorrow before 11:00/);
    const second = rehearsal.say('It is about the letter');
    expect([...texts(second, 'ana'), words(second)]).toEqual(['']);
    expect(texts(rehearsal.advance(14 * HOUR), 'ana')).toEqual([]);
    const back = texts(rehearsal.advance(2 * HOUR), 'ana').filter((text) => /^[A-Z]: /.test(text));
    expect(back).toEqual(['A: Are you there?', 'A: It is about the letter']);
    expect(rehearsal.conversation()?.handoff?.unrelayed).toBeUndefined();
    expect(texts(rehearsal.say('and now?'), 'ana')).toEqual(['A: and now?']);
  });

  test('a long holiday, and one that became longer: they wait, and the person is told that nobody can say when', () => {
    const holidays = [{ from: '2026-03-03', to: '2026-03-24' }];
    const rehearsal = hub({ workers: [{ ...relaying[0]!, holidays }, ...team.slice(1)] });
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    rehearsal.write('ana', 'Hello, I am Ana.');
    rehearsal.advance(24 * HOUR);
    expect(words(rehearsal.say('Are you there?'))).toContain('cannot say when');
    const toAna = (said: readonly Said[]) => texts(said, 'ana').filter((text) => text.startsWith('A: '));
    expect(toAna(rehearsal.advance(20 * 24 * HOUR))).toEqual([]);
    expect(toAna(rehearsal.advance(3 * 24 * HOUR))).toEqual(['A: Are you there?']);
  });

  test('who writes at that hour is there: what was held comes first, and then word by word', () => {
    const rehearsal = withRelay();
    rehearsal.advance(8 * HOUR);
    rehearsal.say('Are you there?');
    const decision = rehearsal.write('ana', 'Still here today.');
    const got = decision?.effects.flatMap((one) => (one.type === 'notify' ? [one.message.text] : []));
    expect(got).toEqual(['A: Are you there?']);
    const next = rehearsal.say('thank you');
    expect(texts(next, 'ana')).toEqual(['A: thank you']);
    expect(words(next)).toBe('');
  });

  test('danger is never held, and brings what was held before it', () => {
    const rehearsal = withRelay();
    rehearsal.advance(8 * HOUR);
    rehearsal.say('Are you there?');
    const got = texts(rehearsal.say(cry), 'ana');
    expect(got.slice(0, 2)).toEqual(['A: Are you there?', `A: ${cry}`]);
    expect(got[2]).toContain('Danger sign');
  });

  test('what was held for somebody who has them no more goes to nobody', () => {
    const rehearsal = withRelay();
    rehearsal.advance(8 * HOUR);
    rehearsal.say('Are you there?');
    rehearsal.close('ana', 'We meet again.', null);
    expect(texts(rehearsal.advance(16 * HOUR), 'ana')).toEqual([]);
  });
});
