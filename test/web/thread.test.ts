/** What the thread's page reckons by itself: what waits for the line, who is offered, what may be done, phrases. */
import { describe, expect, test } from '@jest/globals';
import type { Colleague, May } from '../../src/web/api/dto.ts';
import { SHELF_KEY, nextOf, openOutbox } from '../../src/web/client/outbox.ts';
import type { Outcome, Shelf, Unsent } from '../../src/web/client/outbox.ts';
import { actionsOf } from '../../src/web/inbox/actions/names.ts';
import { inOrder } from '../../src/web/inbox/actions/order.ts';
import { fillIn, finds, gapsOf, insertAt } from '../../src/web/inbox/phrases/fill.ts';

function shelf(): Shelf & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
const unsent = (id: string, handoff = 'a', more: Partial<Unsent> = {}): Unsent => ({
  ...{ id, handoff, kind: 'message', text: `words ${id}`, original: null, at: 1, refused: null },
  ...more,
});

describe('what waits for the line', () => {
  test('goes once and in order, and leaves nothing behind', async () => {
    const disk = shelf();
    const outbox = openOutbox(disk, 'amal');
    for (const id of ['1', '2', '3']) outbox.put(unsent(id));
    const sent: string[] = [];
    const send = async ({ id }: Unsent): Promise<Outcome> => {
      await Promise.resolve();
      sent.push(id);
      return 'sent';
    };
    const both = await Promise.all([outbox.flush(send), outbox.flush(send)]);
    expect(both).toEqual([true, true]);
    expect(sent).toEqual(['1', '2', '3']);
    expect(outbox.items()).toEqual([]);
    expect(disk.kept.size).toBe(0);
  });

  test('stops where the line does, and goes on there', async () => {
    const outbox = openOutbox(shelf(), 'amal');
    for (const id of ['1', '2', '3']) outbox.put(unsent(id));
    const tried: string[] = [];
    const line =
      (up: (id: string) => boolean) =>
      async ({ id }: Unsent): Promise<Outcome> => {
        tried.push(id);
        return up(id) ? 'sent' : 'later';
      };
    expect(await outbox.flush(line((id) => id === '1'))).toBe(true);
    expect(outbox.items().map(({ id }) => id)).toEqual(['2', '3']);
    expect(await outbox.flush(line(() => true))).toBe(true);
    expect(tried).toEqual(['1', '2', '2', '3']);
  });

  test('what is refused holds back what comes after it, for this person only', async () => {
    const outbox = openOutbox(shelf(), 'amal');
    outbox.put(unsent('1'));
    outbox.put(unsent('2'));
    outbox.put(unsent('3', 'b'));
    const sent: string[] = [];
    const send = async ({ id }: Unsent): Promise<Outcome> => {
      if (id === '1') return { refused: 'opted_out' };
      sent.push(id);
      return 'sent';
    };
    await outbox.flush(send);
    expect(sent).toEqual(['3']);
    expect(outbox.items().map(({ id, refused }) => [id, refused])).toEqual([
      ['1', 'opted_out'],
      ['2', null],
    ]);
    expect(nextOf(outbox.items())).toBeUndefined();
    outbox.drop('1');
    await outbox.flush(send);
    expect(sent).toEqual(['3', '2']);
  });

  test('thrown away while it was on its way, it does not come back as refused', async () => {
    const outbox = openOutbox(shelf(), 'amal');
    outbox.put(unsent('1'));
    await outbox.flush(async () => {
      outbox.drop('1');
      return { refused: 'closed' };
    });
    expect(outbox.items()).toEqual([]);
  });

  test('is there again after a reload, for the same worker only', () => {
    const disk = shelf();
    openOutbox(disk, 'amal').put(unsent('1', 'a', { kind: 'note' }));
    expect(openOutbox(disk, 'amal').items()).toEqual([unsent('1', 'a', { kind: 'note' })]);
    expect(openOutbox(disk, 'sara').items()).toEqual([]);
    expect(disk.kept.size).toBe(0);
  });

  test('the same array until something changes, in this tab or another', () => {
    const disk = shelf();
    const [here, there] = [openOutbox(disk, 'amal'), openOutbox(disk, 'amal')];
    expect(here.items()).toBe(here.items());
    there.put(unsent('1'));
    expect(here.items().map(({ id }) => id)).toEqual(['1']);
    here.clear();
    expect(there.items()).toEqual([]);
  });

  test.each(['not json', '{"worker":"amal"}', '{"worker":"amal","items":[{"id":1}]}'])(
    'what we did not write is nothing: %s',
    (raw) => {
      const disk = shelf();
      disk.setItem(SHELF_KEY, raw);
      expect(openOutbox(disk, 'amal').items()).toEqual([]);
    },
  );
});

test('colleagues: who shares the language, then who is there, then who has most room', () => {
  const one = (id: string, codes: string[], have: number, there: boolean): Colleague => ({
    ...{ id, name: id, have, cap: 6, there },
    languages: codes.map((code) => ({ code, name: code, dir: 'ltr' as const })),
  });
  const order = inOrder(
    [
      one('away', ['ar'], 0, false),
      one('other', ['uk'], 0, true),
      one('full', ['ar'], 6, true),
      one('free', ['ar'], 1, true),
      { ...one('no-cap', ['ar'], 0, true), cap: 0 },
    ],
    'ar',
  ).map(({ id }) => id);
  expect(order).toEqual(['free', 'full', 'no-cap', 'away', 'other']);
});

test('only what one may is offered, and moving only where there is somewhere to go', () => {
  const may = (...names: (keyof May)[]) => ({
    may: Object.fromEntries(names.map((name) => [name, true])) as unknown as May,
  });
  expect(actionsOf(may(), true)).toEqual([]);
  expect(actionsOf(may('release', 'rest', 'handOver'), true)).toEqual(['rest', 'hand_over', 'release']);
  expect(actionsOf(may('move'), false)).toEqual([]);
  expect(actionsOf(may('move'), true)).toEqual(['move']);
});

describe('phrases', () => {
  const phrase = { own: '{{time}}: نلتقي، {{name}}', yours: 'We meet at {{time}}, {{name}}. ({{place}})' };

  test('what has to be filled in, each once', () => {
    expect(gapsOf(phrase)).toEqual(['time', 'name', 'place']);
  });
  test('what is not filled in yet is seen as a gap, not as a code', () => {
    expect(fillIn(phrase.yours, { time: '14:00', name: ' ' })).toBe('We meet at 14:00, ____. (____)');
    expect(fillIn('{{date}}', { date: '$& {{time}}' })).toBe('$& {{time}}');
  });
  test('found in both languages, whatever the marks', () => {
    expect(finds([phrase], 'MEET time')).toEqual([phrase]);
    expect(finds([phrase], 'نَلتقي')).toEqual([phrase]);
    expect(finds([phrase], 'meet tomorrow')).toEqual([]);
    expect(finds([phrase], '  ')).toEqual([phrase]);
  });
  test('put in where the cursor stands, with one space around', () => {
    expect(insertAt('', 0, 'Hello')).toBe('Hello');
    expect(insertAt('One two', 3, 'Hello')).toBe('One Hello two');
    expect(insertAt('One\n', 4, 'Hello')).toBe('One\nHello');
  });
});
