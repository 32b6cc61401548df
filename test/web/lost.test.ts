/** Words that were not sent are never gone without a word: which of them have no field to stand in. */
import { describe, expect, test } from '@jest/globals';
import type { Detail, Lists, Row } from '../../src/web/api/dto.ts';
import type { Unsent } from '../../src/web/client/outbox.ts';
import { lostWords } from '../../src/web/inbox/lost.ts';
import type { Begun, Shown } from '../../src/web/inbox/lost.ts';
import { fullLists, rowOf } from './support/lists.ts';

const NOW = Date.parse('2026-03-03T11:00:00Z');
const unsent = (id: string, handoff: string, refused: string | null = null): Unsent => ({
  ...{ id, handoff, kind: 'message', text: `words ${id}`, original: null, at: 1, refused },
});
const draft = (handoff: string, kind: Begun['kind'] = 'message'): Begun => ({
  ...{ handoff, kind, id: `${kind}-${handoff}`, text: 'begun' },
});
const empty: Lists = {
  ...fullLists(NOW),
  ...{ alerts: [], waiting: [], mine: [], resting: [], followUps: [], closed: [], all: [] },
};
const row = (id: string, more: Partial<Row> = {}): Row => rowOf(NOW, { id, ...more });
const shown = (more: Partial<Shown> = {}): Shown => ({
  ...{ me: 'amal', openId: null, detail: null, gone: false, lists: empty },
  ...more,
});
const open = (write: boolean, note: boolean, access: Detail['access'] = 'thread', close = write): Partial<Shown> => ({
  openId: 'a',
  detail: { id: 'a', access, may: { write, note, close } } as Detail,
});
const ids = (...given: Parameters<typeof lostWords>): string[] => lostWords(...given).map(({ id }) => id);

describe('what was refused', () => {
  test('and all that waits behind it for the same person, and nothing that only waits for the line', () => {
    const items = [unsent('1', 'a', 'not_in_charge'), unsent('2', 'b'), unsent('3', 'a')];
    expect(lostWords(items, [], shown())).toMatchObject([
      { id: '1', text: 'words 1', refused: 'not_in_charge' },
      { id: '3', refused: null },
    ]);
  });

  test('not where the open conversation shows it in its place; where it shows nothing any more, it is said here', () => {
    const items = [unsent('1', 'a', 'closed')];
    expect(ids(items, [], shown(open(true, true)))).toEqual([]);
    expect(ids(items, [], shown({ openId: 'a' }))).toEqual([]);
    expect(ids(items, [], shown(open(false, false, 'summary')))).toEqual(['1']);
    expect(ids(items, [], shown({ openId: 'a', gone: true }))).toEqual(['1']);
  });
});

describe('what was begun', () => {
  const both = [draft('a'), draft('a', 'note')];

  test('has its field while one may write; taken away, closed or handed over meanwhile, it is said here', () => {
    expect(ids([], both, shown(open(true, true)))).toEqual([]);
    expect(ids([], both, shown(open(false, true)))).toEqual(['message-a']);
    expect(ids([], both, shown(open(false, false, 'summary')))).toEqual(['message-a', 'note-a']);
    expect(ids([], both, shown({ openId: 'a', gone: true }))).toEqual(['message-a', 'note-a']);
  });

  test('of somebody who is not open: by the lists', () => {
    expect(ids([], both, shown({ lists: { ...empty, mine: [row('a')] } }))).toEqual([]);
    expect(ids([], both, shown({ lists: { ...empty, resting: [row('a')] } }))).toEqual([]);
    const asked = row('a', { worker: { id: 'sara', name: 'Sara' } });
    expect(ids([], both, shown({ lists: { ...empty, mine: [asked] } }))).toEqual(['message-a']);
    expect(ids([], both, shown({ lists: { ...empty, followUps: [row('a')] } }))).toEqual(['message-a']);
    expect(ids([], both, shown())).toEqual(['message-a', 'note-a']);
  });

  test('in the form that closes, is said here once they may not close any more', () => {
    const closing = [draft('a', 'closing')];
    expect(ids([], closing, shown(open(true, true)))).toEqual([]);
    expect(ids([], closing, shown(open(true, true, 'thread', false)))).toEqual(['closing-a']);
    expect(ids([], closing, shown({ openId: 'a', gone: true }))).toEqual(['closing-a']);
    expect(ids([], closing, shown({ lists: { ...empty, mine: [row('a')] } }))).toEqual([]);
    expect(ids([], closing, shown({ lists: { ...empty, followUps: [row('a')] } }))).toEqual(['closing-a']);
  });

  test('is not called lost while nothing is known yet, nor where there are no words', () => {
    expect(ids([], both, shown({ lists: null }))).toEqual([]);
    expect(ids([], both, shown({ openId: 'a' }))).toEqual([]);
    expect(ids([], [{ ...draft('b'), text: ' \n' }], shown())).toEqual([]);
  });
});
