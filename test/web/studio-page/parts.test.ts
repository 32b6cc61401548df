/** The small pure parts of the studio's page. */
import { describe, expect, test } from '@jest/globals';
import { Text } from '@codemirror/state';
import type { PhoneEntry } from '../../../src/studio/index.ts';
import type { OutlineDto } from '../../../src/web/api/studio/dto.ts';
import { placeholders, RIGHT_TO_LEFT } from '../../../src/web/studio/code/bidi.ts';
import { saidIn } from '../../../src/web/studio/code/inlay.ts';
import { diagnosticsOf } from '../../../src/web/studio/code/lint.ts';
import { fileOf, inOrder } from '../../../src/web/studio/edit/problems.ts';
import { saidBySteps, stepAtLine } from '../../../src/web/studio/edit/steps.ts';
import { messagesOf } from '../../../src/web/studio/phone/messages.ts';
import { answerOf, answersOf, askedFirst, changeTalk } from '../../../src/web/studio/phone/turns.ts';
import type { Talk } from '../../../src/web/studio/phone/turns.ts';
import { addressOf, openFile, readRoute } from '../../../src/web/studio/route.ts';
import { textsDrafted } from '../../../src/web/studio/texts/drafted.ts';
import { lengthOf, stepFirst } from '../../../src/web/studio/texts/keys.ts';

const step = (given: Partial<OutlineDto>): OutlineDto => ({
  ...{ id: 'ages', kind: 'ask', text: 'children:ages', as: 'ages', when: null, choices: [], line: 3, until: 6 },
  ...given,
});
const problem = (file: string, line: number, severity: 'error' | 'warning' = 'error', column = 1) => ({
  ...{ file, line, column, problem: 'wrong', advice: 'mend it', severity },
});

describe('addresses', () => {
  test.each([
    { page: 'interviews' },
    { page: 'publish' },
    { page: 'history' },
    openFile('flows/hubs/demo/children.yaml'),
    openFile('flows/hubs/demo/children.yaml', 12),
  ] as const)('$page comes back as it was', (route) => {
    expect(readRoute(new URL(addressOf(route), 'http://x').search)).toEqual(route);
  });
  test('a line that is none is none', () => {
    expect(readRoute('?file=a.yaml&line=-1')).toEqual(openFile('a.yaml'));
    expect(readRoute('?page=elsewhere')).toEqual({ page: 'interviews' });
  });
});

describe('drafts', () => {
  const language = (code: string, name: string) => ({
    ...{ code, name, english: name, dir: 'ltr' as const, on: true, reviewed: false },
  });
  const languages = [language('en', 'English'), language('uk', 'Українська'), language('ar', 'العربية')];
  const drafted = [
    'flows/hubs/demo/texts/ar/children.json',
    'flows/hubs/demo/texts/en/children.json',
    'flows/hubs/demo/texts/uk/status.json',
    'flows/hubs/demo/matters.yaml',
  ].map((path) => ({ path, by: 'Sara', at: 1, conflict: false }));
  test('texts of an interview are drafted by themselves, the file being live', () => {
    expect(textsDrafted('children', drafted, languages)).toEqual(['English', 'العربية']);
    expect(textsDrafted('status', drafted, languages)).toEqual(['Українська']);
    expect(textsDrafted('matters', drafted, languages)).toEqual([]);
    expect(textsDrafted(null, drafted, languages)).toEqual([]);
  });
});

describe('problems', () => {
  test('of a text of the base lead to the interview whose text it is', () => {
    const interviews = [{ id: 'children', path: 'flows/hubs/demo/children.yaml' }];
    expect(fileOf(problem('locales/ar/children.json', 3), interviews)).toBe('flows/hubs/demo/children.yaml');
    expect(fileOf(problem('locales/ar/engine.json', 3), interviews)).toBe('locales/ar/engine.json');
    expect(fileOf(problem('flows/children.yaml', 3), interviews)).toBe('flows/children.yaml');
  });
  test('the open file first, errors before warnings, then from top to bottom', () => {
    const all = [
      problem('b', 1),
      problem('a', 9, 'warning'),
      problem('a', 5),
      problem('a', 2),
      problem('b', 1, 'warning'),
    ];
    expect(inOrder(all, 'a').map((one) => `${one.file}${one.line}${one.severity[0]}`)).toEqual([
      ...['a2e', 'a5e', 'a9w', 'b1e', 'b1w'],
    ]);
  });
  test('are underlined where they are; a line that is gone is the last one', () => {
    const doc = Text.of(['steps:', '  - aks: ages']);
    const [first, second] = diagnosticsOf(doc, 'a', [problem('a', 2, 'error', 5), problem('a', 99), problem('b', 1)]);
    expect(doc.sliceString(first?.from ?? 0, first?.to)).toBe('aks:');
    expect(doc.lineAt(second?.from ?? 0).number).toBe(2);
    expect(diagnosticsOf(doc, 'c', [problem('a', 1)])).toEqual([]);
  });
});

describe('steps', () => {
  test('the one a line belongs to', () => {
    const outline = [step({}), step({ id: 'school', line: 7, until: 9 })];
    expect(stepAtLine(outline, 8)?.id).toBe('school');
    expect(stepAtLine(outline, 2)).toBeNull();
  });
  test('what each says, and its texts first', () => {
    const outline = [step({ choices: ['one'] }), step({ id: 'x', text: null })];
    expect([...saidBySteps(outline, new Map([['ages', 'How old?']]))]).toEqual([['ages', 'How old?']]);
    const text = (key: string) => ({
      key,
      english: '',
      text: null,
      own: false,
      review: 'missing' as const,
      limit: null,
    });
    const { mine, rest } = stepFirst(
      ['other', 'ages', 'why_ages', 'choice_one', 'choice_two'].map(text),
      outline[0] ?? null,
    );
    expect(mine.map((one) => one.key)).toEqual(['ages', 'why_ages', 'choice_one']);
    expect(rest.map((one) => one.key)).toEqual(['other', 'choice_two']);
  });
  test('letters are counted as people see them', () => {
    expect(lengthOf('é')).toBe(1);
    expect(lengthOf('👩‍👧')).toBe(1);
    expect(lengthOf('أَهلًا')).toBe(4);
  });
});

describe('texts within a file', () => {
  test('placeholders and right-to-left letters are found', () => {
    expect(placeholders('a {{name}} b {{x}}').map(({ from, to }) => [from, to])).toEqual([
      [2, 10],
      [13, 18],
    ]);
    expect(['مرحبا', 'שלום', '{{name}} سلام'].every((text) => RIGHT_TO_LEFT.test(text))).toBe(true);
    expect(['ሰላም', 'Привіт', 'hello'].some((text) => RIGHT_TO_LEFT.test(text))).toBe(false);
  });
  test('what a line says', () => {
    const texts = new Map([
      ['ages', 'How old?'],
      ['note_school', 'School: {{school}}'],
      ['choice_a', 'A'],
      ['choice_b', 'B'],
    ]);
    expect(saidIn('  - ask: ages', texts)).toBe('How old?');
    expect(saidIn('  - ask: ages # why', texts)).toBe('How old?');
    expect(saidIn('  - note: school', texts)).toBe('School: {{school}}');
    expect(saidIn('    choices: [a, b, c]', texts)).toBe('A · B');
    expect(saidIn('    as: ages', texts)).toBeNull();
  });
});

describe('the phone', () => {
  const talk: Talk = { channel: 'sms', now: 1, start: null, turns: [] };
  test('turns are added, taken back one by one, and gone after a restart', () => {
    const said = changeTalk(changeTalk(talk, { do: 'turn', turn: { says: 'a' } }), { do: 'turn', turn: { waits: 60 } });
    expect(said.turns).toHaveLength(2);
    expect(changeTalk(said, { do: 'back' }).turns).toEqual([{ says: 'a' }]);
    expect(changeTalk(said, { do: 'channel', channel: 'whatsapp' }).turns).toHaveLength(2);
    expect(changeTalk(said, { do: 'restart', now: 9 })).toMatchObject({ turns: [], now: 9, start: null });
    const start = { interview: 'children', step: 'ages', answers: {} };
    expect(changeTalk(said, { do: 'jump', start, now: 9 })).toMatchObject({ turns: [], start });
  });
  test('answers as they are written in a field', () => {
    expect(answerOf('numbers', '2, 5')).toEqual([2, 5]);
    expect(answerOf('choices', 'housing، money')).toEqual(['housing', 'money']);
    expect(answerOf('number', '3')).toBe(3);
    expect(answerOf('number', 'three')).toBeUndefined();
    expect(answerOf('yes-no', ' yes ')).toBe('yes');
    expect(answerOf('text', ' ')).toBeUndefined();
    const answers = [
      { name: 'ages', kind: 'numbers', values: [] },
      { name: 'school', kind: 'choice', values: [] },
    ];
    expect(answersOf(answers, { ages: '4', school: '' })).toEqual({ ages: [4] });
    expect(askedFirst(answers, [null, 'school == "x"']).map((one) => one.name)).toEqual(['school', 'ages']);
  });
  test('what is to be tapped stands under the last part of a message', () => {
    const entry: PhoneEntry = {
      ...{
        from: 'bot' as const,
        parts: ['one', 'two'],
        choices: [{ id: 's~1~y', label: 'Yes' }],
        as: 'buttons' as const,
        step: null,
      },
      ...{ at: 0, dir: 'ltr' as const, segments: null, turn: 0 },
    };
    const [first, second] = messagesOf(entry, 'x', 'whatsapp');
    expect([first?.options, first?.kind]).toEqual([undefined, 'text']);
    expect([second?.options?.length, second?.kind, second?.direction]).toEqual([1, 'buttons', 'out']);
  });
});
