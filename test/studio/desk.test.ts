/** What is live with drafts over it: whose file is whose, what changes, what clashes, and the texts of an interview. */
import { describe, expect, test } from '@jest/globals';
import type { Sources } from '../../src/hub/index.ts';
import { interviewFiles } from '../../src/hub/index.ts';
import { readBook } from '../../src/interview/index.ts';
import { changesOf, commonText, draftSources, hashOf, hasConflict, openFile, ownPath } from '../../src/studio/desk.ts';
import { overviewOf } from '../../src/studio/desk-overview.ts';
import { readWritten, textRows, usedTexts } from '../../src/studio/desk-texts.ts';
import type { Draft } from '../../src/studio/drafts.ts';

/** Who has read it, and when: without them nobody has. */
const named = { by: 'Rania', on: '2026-03-02' };

const language = (name: string, intl: string, status: string) =>
  JSON.stringify({ name, english: name, dir: 'ltr', intl, review: { status, ...named } });

const reviewed = (name: string, intl: string, texts: object) =>
  JSON.stringify({ name, english: name, dir: 'ltr', intl, review: { status: 'reviewed', texts, ...named } });

const pets = `# yaml-language-server: $schema=schema/interview.json
interview: pets
title: Animals
steps:
  - ask: has_pets
    why: why_pets
    as: has_pets
    choices: [cat, dog]
  - say:
      en: Thank you.
    when: has_pets == "cat"
  - ask: colour
    as: colour
    choices: [black, white, red, other_colour]
  - note: pets
`;
const files: Record<string, string> = {
  'flows/main.yaml': 'interview: main\nsteps:\n  - run: pets\n  - end: true\n',
  'flows/pets.yaml': pets,
  'flows/always.yaml': '- does: human\n  words: { en: [person] }\n',
  'flows/hubs/demo/hub.yaml': 'id: demo\nlanguages: [en, uk]\n',
  'locales/en/language.json': language('English', 'en-GB', 'reviewed'),
  'locales/en/pets.json': JSON.stringify({
    has_pets: 'Do you have a pet?',
    why_pets: 'So that we think of it.',
    choice_cat: 'A cat',
    choice_dog: 'A dog',
    colour: 'Which colour?',
    choice_black: 'Black',
    choice_white: 'White',
    choice_red: 'Red',
    note_pets_one: '{{count}} pet',
    note_pets_other: '{{count}} pets',
  }),
  'locales/uk/language.json': language('Українська', 'uk', 'reviewed'),
  'locales/uk/pets.json': JSON.stringify({ has_pets: 'Чи є у вас тварина?', choice_cat: 'Кіт' }),
  'locales/ar/language.json': language('العربية', 'ar', 'drafted'),
  'locales/ar/pets.json': JSON.stringify({ has_pets: 'هل معك حيوان؟' }),
};
const sourcesOf = (more: Record<string, string | null> = {}): Sources =>
  Object.entries({ ...files, ...more })
    .flatMap(([path, text]) => (text === null ? [] : [{ path, text }]))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
const live = sourcesOf();
const own = 'flows/hubs/demo/pets.yaml';
const draft = (path: string, text: string | null, base: string | null = null): Draft => ({
  ...{ path, text, base },
  ...{ rev: 3, by: 'amal', at: 1 },
});

describe('paths that editors may write', () => {
  test.each([
    ['flows/hubs/demo/pets.yaml', 'flows/hubs/demo/pets.yaml'],
    ['flows/hubs/demo/hub.yaml', 'flows/hubs/demo/hub.yaml'],
    ['flows/pets.yaml', 'flows/hubs/demo/pets.yaml'],
    ['flows/hubs/demo/texts/ar/pets.json', 'flows/hubs/demo/texts/ar/pets.json'],
    ['locales/ckb/pets.json', 'flows/hubs/demo/texts/ckb/pets.json'],
  ])('%s', (path, wanted) => expect(ownPath('demo', path)).toBe(wanted));

  test.each([
    'flows/hubs/demo/workers.yaml',
    'flows/workers.yaml',
    'flows/hubs/demo/practice.yaml',
    'flows/hubs/other/pets.yaml',
    'flows/hubs/demo/../other/pets.yaml',
    'flows/hubs/demo/texts/../../../../package.json',
    'flows/hubs/demo/texts/ar/deep/pets.json',
    'flows/hubs/demo/deep/pets.yaml',
    'flows/hubs/demo/.yaml',
    'flows/hubs/demo/pets.yml',
    'flows/hubs/demo/Pets.yaml',
    'flows/hubs/demo/pets.yaml\n',
    'flows/hubs/demo/pets\u0000.yaml',
    '/flows/hubs/demo/pets.yaml',
    'flows/schema/interview.json',
    'package.json',
    '',
    'locales/languages.json',
    `flows/hubs/demo/${'x'.repeat(100)}.yaml`,
  ])('not %j', (path) => expect(ownPath('demo', path)).toBeNull());
});

describe('opening', () => {
  test('a base file gives the hub’s own copy of it, with the schema where it then lies', () => {
    const file = openFile('demo', live, null, 'flows/pets.yaml');
    expect(file).toMatchObject({ path: own, live: null, base: null, conflict: false, removed: false });
    expect(file!.text).toBe(pets.replace('$schema=schema/', '$schema=../../schema/'));
  });

  test('the hub’s own goes before the base’s, and a draft before both', () => {
    const sources = sourcesOf({ [own]: 'own' });
    expect(openFile('demo', sources, null, 'flows/pets.yaml')).toMatchObject({ text: 'own', base: hashOf('own') });
    const drafted = openFile('demo', sources, draft(own, 'drafted', hashOf('own')), own);
    expect(drafted).toMatchObject({ text: 'drafted', live: 'own', conflict: false });
  });

  test('there must be something to open', () => {
    expect(openFile('demo', live, null, 'flows/nothing.yaml')).toBeNull();
    expect(openFile('demo', live, draft('flows/hubs/demo/new.yaml', 'new'), 'flows/hubs/demo/new.yaml')).toMatchObject({
      text: 'new',
      live: null,
    });
  });
});

describe('what publishing would do', () => {
  test('new, changed and taken away; what is live already is no change', () => {
    const sources = sourcesOf({
      [own]: 'before',
      'flows/hubs/demo/old.yaml': 'old',
      'flows/hubs/demo/same.yaml': 'same',
    });
    const drafts = [
      draft(own, 'after', hashOf('before')),
      draft('flows/hubs/demo/old.yaml', null, hashOf('old')),
      draft('flows/hubs/demo/new.yaml', 'new'),
      draft('flows/hubs/demo/same.yaml', 'same', hashOf('long ago')),
      draft('flows/hubs/demo/never-was.yaml', null),
    ];
    expect(changesOf(sources, drafts).map(({ draft: _, ...change }) => change)).toEqual([
      { path: own, before: 'before', after: 'after', conflict: false },
      { path: 'flows/hubs/demo/old.yaml', before: 'old', after: null, conflict: false },
      { path: 'flows/hubs/demo/new.yaml', before: null, after: 'new', conflict: false },
    ]);
    const after = draftSources(sources, drafts);
    expect(after.map(({ path }) => path)).not.toContain('flows/hubs/demo/old.yaml');
    expect(after.find(({ path }) => path === own)?.text).toBe('after');
    expect(after.map(({ path }) => path)).toEqual([...after.map(({ path }) => path)].sort());
    expect(sources.find(({ path }) => path === own)?.text).toBe('before');
  });

  test('a copy of a base’s file is compared with it; what only changes steps of it, or has none, is not', () => {
    const change = (path: string, before: string | null, after: string | null) => ({
      ...{ draft: draft(path, after), path, before, after, conflict: false },
    });
    const copy = pets.replace('$schema=schema/', '$schema=../../schema/');
    expect(commonText('demo', live, change(own, null, `${copy}# ours\n`))).toBe(copy);
    expect(commonText('demo', live, change(own, copy, null))).toBe(copy);
    expect(commonText('demo', live, change(own, null, 'interview: pets\nextends: base\n'))).toBeNull();
    expect(commonText('demo', live, change('flows/hubs/demo/new.yaml', null, 'new'))).toBeNull();
    expect(commonText('demo', live, change('flows/hubs/demo/texts/en/pets.json', null, '{}'))).toBeNull();
  });

  test('a conflict is another text that went live since the draft began', () => {
    const began = draft(own, 'mine', hashOf('before'));
    expect(hasConflict(sourcesOf({ [own]: 'before' }), began)).toBe(false);
    expect(hasConflict(sourcesOf({ [own]: 'theirs' }), began)).toBe(true);
    expect(hasConflict(sourcesOf({ [own]: 'mine' }), began)).toBe(false);
    // Somebody took the file away, or made the one that was to be new.
    expect(hasConflict(live, began)).toBe(true);
    expect(hasConflict(sourcesOf({ [own]: 'theirs' }), draft(own, 'mine'))).toBe(true);
  });
});

describe('the texts of an interview', () => {
  const tableOf = (code: string, sources: Sources = live) => {
    const { book } = readBook(interviewFiles(sources, 'demo'));
    return textRows(book, book.interviews['pets']!, code, readWritten(sources, 'demo'));
  };

  test('every key it uses, in the order it is used, beside the English', () => {
    const rows = tableOf('uk');
    expect(rows.map(({ key }) => key)).toEqual([
      ...['has_pets', 'why_pets', 'choice_cat', 'choice_dog', 'colour', 'choice_black', 'choice_white', 'choice_red'],
      // A choice that nobody has named yet, and a note that is counted with in Ukrainian's own forms.
      ...['choice_other_colour', 'note_pets_one', 'note_pets_few', 'note_pets_many', 'note_pets_other'],
    ]);
    expect(rows[0]).toEqual({
      key: 'has_pets',
      english: 'Do you have a pet?',
      text: 'Чи є у вас тварина?',
      own: false,
      review: 'reviewed',
      limit: null,
    });
    expect(rows.find(({ key }) => key === 'colour')).toMatchObject({ text: null, review: 'missing' });
    expect(rows.find(({ key }) => key === 'note_pets_few')).toMatchObject({ english: '{{count}} pets' });
  });

  test('labels are as long as a button, or as a row where there are more than three', () => {
    const limits = Object.fromEntries(tableOf('en').map(({ key, limit }) => [key, limit]));
    expect(limits).toMatchObject({ choice_cat: 20, choice_dog: 20, choice_black: 24, choice_red: 24, has_pets: null });
  });

  test('what the hub wrote itself goes before, and nobody has reviewed it', () => {
    const sources = sourcesOf({ 'flows/hubs/demo/texts/uk/pets.json': '{"has_pets":"Маєте тварину?"}' });
    expect(tableOf('uk', sources)[0]).toMatchObject({ text: 'Маєте тварину?', own: true, review: 'drafted' });
    expect(tableOf('ar')[0]).toMatchObject({ own: false, review: 'drafted' });
  });

  test('English that the hub has just written is read by nobody either, until it is named', () => {
    const typed = { 'flows/hubs/demo/texts/en/pets.json': '{"has_pets":"Any pets?"}' };
    const of = (more: Record<string, string>, key: string) =>
      tableOf('en', sourcesOf({ ...typed, ...more })).find((row) => row.key === key);
    expect(of({}, 'has_pets')).toMatchObject({ text: 'Any pets?', own: true, review: 'drafted' });
    expect(of({}, 'why_pets')).toMatchObject({ own: false, review: 'reviewed' });
    const read = reviewed('English', 'en-GB', { 'pets:has_pets': 'reviewed', 'pets:why_pets': 'drafted' });
    expect(of({ 'locales/en/language.json': read }, 'has_pets')).toMatchObject({ review: 'reviewed' });
    expect(of({ 'locales/en/language.json': read }, 'why_pets')).toMatchObject({ review: 'drafted' });
  });

  test('the forms of one text are told of by themselves, or all together', () => {
    const forms = (texts: object) =>
      tableOf('en', sourcesOf({ 'locales/en/language.json': reviewed('English', 'en-GB', texts) }))
        .filter(({ key }) => key.startsWith('note_pets'))
        .map(({ review }) => review);
    expect(forms({})).toEqual(['reviewed', 'reviewed']);
    expect(forms({ 'pets:note_pets_one': 'drafted' })).toEqual(['drafted', 'reviewed']);
    expect(forms({ 'pets:note_pets': 'drafted' })).toEqual(['drafted', 'drafted']);
  });

  test('a file of texts that is not JSON, or a language that says nothing of itself, takes nothing else along', () => {
    const sources = sourcesOf({
      'flows/hubs/demo/texts/uk/pets.json': '{"has_pets":',
      'locales/ar/language.json': '{}',
    });
    expect(tableOf('uk', sources)[0]).toMatchObject({ text: 'Чи є у вас тварина?', own: false });
  });

  test('a label shared by a short and a long list must fit both', () => {
    const shared = sourcesOf({
      [own]: `interview: pets\nsteps:\n  - ask: a\n    choices: [x, y]\n  - ask: b\n    choices: [x, y, z, w]\n`,
      'flows/hubs/demo/texts/en/pets.json':
        '{"a":"A","b":"B","choice_x":"X","choice_y":"Y","choice_z":"Z","choice_w":"W"}',
    });
    const { book } = readBook(interviewFiles(shared, 'demo'));
    const used = usedTexts(book, book.interviews['pets']!, readWritten(shared, 'demo').words);
    const limits = used.map(({ text, limit }) => ('key' in text ? [text.key, limit] : null));
    expect(limits).toEqual([
      ['pets:a', null],
      ['pets:choice_x', 20],
      ['pets:choice_y', 20],
      ['pets:b', null],
      ['pets:choice_z', 24],
      ['pets:choice_w', 24],
    ]);
  });
});

describe('the first page', () => {
  const overview = (sources: Sources, more: readonly { file: string; severity: 'error' | 'warning' }[] = []) =>
    overviewOf(sources, 'demo', {
      ...{ book: readBook(interviewFiles(sources, 'demo')).book, written: readWritten(sources, 'demo') },
      problems: more.map((one) => ({ ...one, line: 1, column: 1, problem: '', advice: '' })),
    });

  test('interviews in the order of a conversation, with how far their texts are', () => {
    const { interviews, languages } = overview(live);
    expect(interviews.map(({ id, path, own }) => [id, path, own])).toEqual([
      ['main', 'flows/hubs/demo/main.yaml', false],
      ['pets', own, false],
    ]);
    expect(interviews[1]).toMatchObject({ title: 'Animals', purpose: null });
    // Counted forms are one; one is written in the file; one label nobody has written yet.
    expect(interviews[1]!.texts).toEqual({
      en: { have: 10, of: 11, reviewed: 10 },
      uk: { have: 2, of: 11, reviewed: 2 },
      ar: { have: 1, of: 11, reviewed: 0 },
    });
    expect(languages.map(({ code, on }) => [code, on])).toEqual([
      ['ar', false],
      ['en', true],
      ['uk', true],
    ]);
  });

  test('what the hub wrote itself counts as unread: a text, one form of a text, words in its own file', () => {
    const counts = (more: Record<string, string>) => overview(sourcesOf(more)).interviews[1]!.texts['en'];
    const texts = 'flows/hubs/demo/texts/en/pets.json';
    expect(counts({ [texts]: '{"has_pets":"Any pets?"}' })).toEqual({ have: 10, of: 11, reviewed: 9 });
    expect(counts({ [texts]: '{"note_pets_one":"one pet"}' })).toEqual({ have: 10, of: 11, reviewed: 9 });
    expect(counts({ [own]: pets })).toEqual({ have: 10, of: 11, reviewed: 9 });
  });

  test('a file that cannot be read as an interview has a row all the same', () => {
    const { interviews } = overview(sourcesOf({ [own]: 'interview: [' }), [{ file: own, severity: 'error' }]);
    expect(interviews.find(({ path }) => path === own)).toMatchObject({ id: 'pets', own: true, errors: 1, texts: {} });
  });

  test('problems are counted where they are, in the hub’s own file or the base’s', () => {
    const { interviews, problems } = overview(live, [
      { file: 'flows/pets.yaml', severity: 'warning' },
      { file: own, severity: 'error' },
      { file: 'flows/hubs/demo/hub.yaml', severity: 'error' },
    ]);
    expect(interviews[1]).toMatchObject({ errors: 1, warnings: 1 });
    expect(problems).toEqual({ errors: 2, warnings: 1 });
  });

  test('everything else that may be opened', () => {
    expect(overview(live).others).toEqual([
      { path: 'flows/hubs/demo/always.yaml', own: false },
      { path: 'flows/hubs/demo/hub.yaml', own: true },
    ]);
  });
});
