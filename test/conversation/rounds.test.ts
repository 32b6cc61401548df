/** Done for the hub by the clock: how workers are after danger, and the week (evidence E23, E24). */
import { MONDAY } from '../support/hub.ts';
import { all, cry, danger, HOUR, hub, team, texts, worker } from './team.ts';

describe('after danger', () => {
  test('the next day at opening the worker is asked how they are, and the supervisor told that it happened', () => {
    const rehearsal = hub();
    danger(rehearsal, '+447700900001');
    rehearsal.advance(22 * HOUR); // Tuesday 8:00
    expect(rehearsal.round()).toEqual([]);
    rehearsal.advance(HOUR);
    const said = rehearsal.round();
    expect(all(said)).toEqual(['ana', 'sara']);
    expect(texts(said, 'ana')[0]).toContain('Sara');
    expect(texts(said, 'sara')[0]).toContain('Ana');
    expect(rehearsal.round()).toEqual([]);
    rehearsal.advance(24 * HOUR);
    expect(rehearsal.round()).toEqual([]);
  });

  test('several are one question; the number says how many', () => {
    const rehearsal = hub();
    danger(rehearsal, '+447700900001');
    danger(rehearsal, '+447700900002');
    rehearsal.advance(24 * HOUR);
    const said = rehearsal.round();
    expect(all(said)).toEqual(['ana', 'sara']);
    expect(texts(said, 'ana')[0]).toContain('lately: 2');
  });

  test('where the hub is closed the next day: 18 hours later, and never in the night', () => {
    const friday = Date.parse('2026-03-06T10:00:00Z');
    const rehearsal = hub({ now: friday });
    danger(rehearsal, '+447700900001');
    rehearsal.advance(18 * HOUR + 1); // Saturday, four in the morning
    expect(rehearsal.round()).toEqual([]);
    rehearsal.advance(6 * HOUR); // ten
    expect(all(rehearsal.round())).toEqual(['ana', 'sara']);
  });

  test('also when the person has had everything deleted by then', () => {
    const rehearsal = hub();
    danger(rehearsal, '+447700900001');
    rehearsal.say('delete');
    rehearsal.say('1');
    expect(rehearsal.conversation()).toBeNull();
    rehearsal.advance(24 * HOUR);
    expect(all(rehearsal.round())).toEqual(['ana', 'sara']);
  });

  test('whoever said that they act and whoever took the person: both are asked', () => {
    const rehearsal = hub();
    rehearsal.say(cry);
    rehearsal.acknowledge('sela');
    rehearsal.claim('ana');
    rehearsal.write('ana', 'I am here.');
    rehearsal.advance(24 * HOUR);
    expect(all(rehearsal.round()).filter((id) => id !== 'sara')).toEqual(['ana', 'sela']);
  });

  test('for the supervisor themselves it is the coordinators who hear of it', () => {
    const rehearsal = hub();
    danger(rehearsal, '+447700900001', 'sara');
    rehearsal.advance(24 * HOUR);
    expect(all(rehearsal.round())).toEqual(['sara', 'cora']);
  });

  test('while the supervisor is on holiday it is the coordinators', () => {
    const holidays = [{ from: '2026-03-03', to: '2026-03-10' }];
    const rehearsal = hub({ workers: [...team.slice(0, 3), { ...team[3]!, holidays }] });
    danger(rehearsal, '+447700900001');
    rehearsal.advance(24 * HOUR);
    expect(all(rehearsal.round())).toEqual(['ana', 'cora']);
  });

  test('where there is nobody to talk with here, it says so in other words', () => {
    const rehearsal = hub({
      workers: [worker('ana', ['worker', 'safeguarding'])],
      change: { safeguardingLead: 'ana' },
    });
    danger(rehearsal, '+447700900001');
    rehearsal.advance(24 * HOUR);
    const said = rehearsal.round();
    expect(all(said)).toEqual(['ana']);
    expect(said[0]?.message.text).toContain('somebody you trust');
  });

  test('who has left is written to no more', () => {
    const rehearsal = hub({ board: { strain: { gone: { at: [MONDAY - 24 * 3_600_000] } } } });
    expect(rehearsal.round()).toEqual([]);
  });
});

describe('the week', () => {
  const sunday = Date.parse('2026-03-08T12:00:00Z');

  test('on Monday at opening each worker reads their own, whoever looks after them everybody’s, once', () => {
    const rehearsal = hub({ now: sunday });
    expect(rehearsal.round()).toEqual([]);
    rehearsal.advance(20 * HOUR); // Monday 8:00
    expect(rehearsal.round()).toEqual([]);
    rehearsal.advance(HOUR);
    const said = rehearsal.round();
    expect(all(said).sort()).toEqual(['ana', 'cora', 'cora', 'sara', 'sara', 'sela']);
    expect(rehearsal.round()).toEqual([]);
    rehearsal.advance(24 * HOUR);
    expect(rehearsal.round()).toEqual([]);
    rehearsal.advance(6 * 24 * HOUR);
    expect(rehearsal.round()).toHaveLength(6);
  });

  test('numbers and names of workers, and of people nothing', () => {
    const rehearsal = hub({ now: Date.parse('2026-03-06T10:00:00Z') });
    danger(rehearsal, '+447700900001');
    rehearsal.advance(3 * 24 * HOUR);
    const said = rehearsal.round();
    const own = texts(said, 'ana').find((text) => text.startsWith('Your week'));
    expect(own).toContain('1 of 3 people');
    expect(own).toContain('asked 1 times');
    expect(own).toContain('somebody new came: 3');
    expect(own).toContain('write "pause" here');
    const team = texts(said, 'cora').find((text) => text.startsWith('The week'));
    expect(team).toContain('Ana 1 of 3');
    expect(team).toContain('danger: Ana');
    expect(`${own}${team}`).not.toContain('kill');
  });

  test('who is new, or a hub that has just begun, waits for the next Monday', () => {
    const rehearsal = hub({ board: { weekly: {} } });
    expect(rehearsal.round()).toEqual([]);
    expect(rehearsal.board().weekly).toEqual(Object.fromEntries(team.map(({ id }) => [id, '2026-03-02'])));
    rehearsal.advance(7 * 24 * HOUR);
    expect(rehearsal.round().length).toBeGreaterThan(0);
  });

  test('who is off on Monday reads it on their own first day', () => {
    const week = [{ days: ['wed' as const], from: '12:00', to: '16:00' }];
    const rehearsal = hub({ now: sunday, workers: [{ ...team[0]!, hours: week }, ...team.slice(1)] });
    rehearsal.advance(24 * HOUR);
    expect(all(rehearsal.round())).not.toContain('ana');
    rehearsal.advance(48 * HOUR); // Wednesday 12:00
    expect(all(rehearsal.round())).toEqual(['ana']);
  });
});
