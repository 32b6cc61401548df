/** Two editors at once: nothing anybody wrote is ever gone. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ConflictDto, FileDto } from '../../../src/web/api/studio/dto.ts';
import { changeFile, isDraft, isUnsaved, opened } from '../../../src/web/studio/edit/file-state.ts';
import type { FileAction, FileState } from '../../../src/web/studio/edit/file-state.ts';

const file = (given: Partial<FileDto> = {}): FileDto => ({
  ...{ path: 'flows/hubs/demo/children.yaml', text: 'old', rev: 3, base: 'hash', by: 'Amal', at: 1, live: 'old' },
  ...{ conflict: false, removed: false, others: [] },
  ...given,
});
const conflict = (text: string, rev = 7): ConflictDto => ({
  ...{ error: { code: 'changed', message: '' }, by: 'Sara', at: 2, text, rev, base: 'other' },
});
const after = (state: FileState, ...actions: FileAction[]): FileState => actions.reduce(changeFile, state);

describe('states', () => {
  test('typed, saved, live', () => {
    const fresh = opened(file(), null);
    expect([isUnsaved(fresh), isDraft(fresh)]).toEqual([false, false]);
    const typed = after(fresh, { do: 'typed', text: 'new' });
    expect([isUnsaved(typed), isDraft(typed)]).toEqual([true, false]);
    const saved = after(typed, { do: 'saving' }, { do: 'saved', text: 'new', rev: 4, by: 'Amal', at: 5 });
    expect([isUnsaved(saved), isDraft(saved), saved.saved.rev]).toEqual([false, true, 4]);
  });

  test('a base file nobody has drafted is live, though the hub has no file of its own', () => {
    expect(isDraft(opened(file({ rev: 0, live: null, by: null, at: null }), null))).toBe(false);
  });

  test('typing while a save is on its way stays unsaved', () => {
    const state = after(
      opened(file(), null),
      { do: 'typed', text: 'a' },
      { do: 'saving' },
      { do: 'typed', text: 'ab' },
      { do: 'saved', text: 'a', rev: 4, by: 'Amal', at: 5 },
    );
    expect(state.text).toBe('ab');
    expect(isUnsaved(state)).toBe(true);
  });

  test('what this tab still had is put over what the server has, under the number it was written on', () => {
    const state = opened(file({ rev: 9 }), { text: 'mine', rev: 3, base: 'hash' });
    expect(state.text).toBe('mine');
    // So that the save is refused, and asks.
    expect(state.saved.rev).toBe(3);
    expect(opened(file(), { text: 'old', rev: 1, base: null }).saved.rev).toBe(3);
  });
});

describe('a save that was refused', () => {
  const refused = after(
    opened(file(), null),
    { do: 'typed', text: 'mine' },
    { do: 'saving' },
    { do: 'refused', conflict: conflict('theirs') },
  );

  test('theirs taken: ours is put aside and can come back', () => {
    const theirs = after(refused, { do: 'take-theirs' });
    expect(theirs).toMatchObject({ text: 'theirs', conflict: null, aside: { whose: 'mine', text: 'mine' } });
    expect(isUnsaved(theirs)).toBe(false);
    expect(after(theirs, { do: 'bring-back' })).toMatchObject({ text: 'mine', aside: { text: 'theirs' } });
  });

  test('ours kept: theirs is put aside, and the next save goes on top of it', () => {
    const mine = after(refused, { do: 'keep-mine', text: 'mine, mended' });
    expect(mine.saved).toMatchObject({ rev: 7, base: 'other', text: 'theirs' });
    expect(mine).toMatchObject({ text: 'mine, mended', aside: { whose: 'theirs', by: 'Sara', text: 'theirs' } });
    expect(isUnsaved(mine)).toBe(true);
  });

  test('later: the next save is refused again', () => {
    expect(after(refused, { do: 'later' })).toMatchObject({ text: 'mine', conflict: null, saved: { rev: 3 } });
  });

  test('the same text twice is no conflict', () => {
    const same = changeFile({ ...refused, conflict: null }, { do: 'refused', conflict: conflict('mine') });
    expect(same).toMatchObject({ conflict: null, saved: { rev: 7 } });
    expect(isUnsaved(same)).toBe(false);
  });
});

test('whatever is chosen, neither text is out of reach', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.constantFrom('take-theirs', 'keep-mine', 'later'),
      (mine, theirs, choice) => {
        const state = after(
          opened(file(), null),
          { do: 'typed', text: mine },
          { do: 'refused', conflict: conflict(theirs) },
          choice === 'keep-mine' ? { do: choice, text: mine } : { do: choice },
        );
        const within = [state.text, state.saved.text, state.aside?.text];
        expect(within).toContain(mine);
        if (choice !== 'later') expect(within).toContain(theirs);
      },
    ),
  );
});
