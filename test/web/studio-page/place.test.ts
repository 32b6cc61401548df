/** Where the cursor stands in a file, and what is offered there. `|` is the cursor. */
import { describe, expect, test } from '@jest/globals';
import type { VocabularyDto } from '../../../src/web/api/studio/dto.ts';
import { offerAt } from '../../../src/web/studio/code/complete.ts';
import { placeAt } from '../../../src/web/studio/code/place.ts';

const key = (name: string, ...values: string[]) => ({ key: name, doc: '', values });

const vocabulary: VocabularyDto = {
  file: [key('interview'), key('title'), key('purpose'), key('steps'), key('lifetime', 'until closed')],
  crisisPoint: [key('id'), key('urgency', 'now', 'today'), key('helplines')],
  answerKinds: ['text', 'numbers', 'yes-no'],
  services: ['sewing'],
  steps: [
    {
      kind: 'ask',
      doc: 'asks',
      keys: [
        { key: 'as', doc: '', values: [] },
        { key: 'why', doc: '', values: [] },
        { key: 'when', doc: '', values: [] },
        { key: 'answer', doc: '', values: [] },
        { key: 'choices', doc: '', values: [] },
      ],
    },
    { kind: 'note', doc: 'notes', keys: [{ key: 'need', doc: '', values: ['housing', 'education'] }] },
    { kind: 'run', doc: 'goes through another interview', keys: [] },
  ],
  interviews: ['children', 'status'],
  crisisPoints: ['nowhere_tonight'],
  answers: [
    { name: 'has_children', kind: 'yes-no', values: ['yes', 'no'] },
    { name: 'school', kind: 'choice', values: ['waiting', 'no_place'] },
    { name: 'ages', kind: 'numbers', values: [] },
  ],
  helplines: ['shelter_england', 'migrant_help'],
  texts: [
    { key: 'ages', text: 'How old are they?' },
    { key: 'why_ages', text: 'School depends on age.' },
    { key: 'note_school', text: 'School place: {{school}}' },
    { key: 'choice_waiting', text: 'Waiting' },
  ],
};

const split = (marked: string): [string, number] => [marked.replace('|', ''), marked.indexOf('|')];
const place = (marked: string) => placeAt(...split(marked));
const offered = (marked: string) => {
  const found = offerAt(...split(marked), vocabulary, ['ages', 'done']);
  return found === null ? null : { replaces: found.replaces, labels: found.options.map((one) => one.label) };
};

const FILE = `interview: children
steps:
  - ask: ages
    as: ages
    when: has_children == "yes"
    answer: numbers
  - note: school
    need: education
`;

describe('what is offered', () => {
  test('at a new step: the kinds of steps, and an id', () => {
    expect(offered(`${FILE}  - |`)).toEqual({ replaces: 0, labels: ['ask', 'note', 'run', 'id'] });
    expect(offered(`${FILE}  - a|`)).toMatchObject({ replaces: 1 });
  });
  test('within a step: its keys that are not there yet', () => {
    expect(offered('steps:\n  - ask: ages\n    as: ages\n    |\n    when: x\n')?.labels).toEqual([
      'why',
      'answer',
      'choices',
    ]);
  });
  test('the keys of another kind are not offered, nor those of the step before', () => {
    expect(offered('steps:\n  - ask: ages\n    as: ages\n  - note: school\n    |')?.labels).toEqual(['need']);
  });
  test('texts for what is said, with their English; notes under their short name', () => {
    expect(offered('steps:\n  - ask: ag|')).toEqual({ replaces: 2, labels: ['ages', 'why_ages', 'note_school'] });
    expect(offered('steps:\n  - note: |')?.labels).toEqual(['school']);
  });
  test('values of a key that has a list of them', () => {
    expect(offered('steps:\n  - ask: ages\n    answer: n|')).toEqual({
      replaces: 1,
      labels: ['text', 'numbers', 'yes-no'],
    });
    expect(offered('steps:\n  - note: school\n    need: |')?.labels).toEqual(['housing', 'education']);
  });
  test('choices, in a line and one by one', () => {
    expect(offered('steps:\n  - ask: school\n    choices: [have, wa|')?.labels).toEqual(['waiting']);
    expect(offered('steps:\n  - ask: school\n    choices:\n      - w|')?.labels).toEqual(['waiting']);
  });
  test('interviews, steps to go to, helplines', () => {
    expect(offered('steps:\n  - run: |')?.labels).toEqual(['children', 'status']);
    expect(offered('steps:\n  - goto: |')?.labels).toEqual(['ages', 'done']);
    expect(offered('crisis_points:\n  - id: x\n    helplines: [shelter_england, |')?.labels).toEqual([
      'shelter_england',
      'migrant_help',
    ]);
  });
  test('in a condition: names of answers, then the values of that answer only', () => {
    expect(offered('steps:\n  - ask: ages\n    when: |')?.labels).toEqual(['has_children', 'school', 'ages']);
    expect(offered('steps:\n  - ask: ages\n    when: school == "|')).toEqual({
      replaces: 0,
      labels: ['waiting', 'no_place'],
    });
    expect(offered('steps:\n  - ask: a\n    when: has_children == "yes" && school in ["waiting", "n|')?.labels).toEqual(
      ['waiting', 'no_place'],
    );
    expect(offered('steps:\n  - ask: a\n    when: >-\n      has_children == "no" ||\n      sch|')?.labels).toContain(
      'school',
    );
  });
  test('nothing in a comment, in a number, in free text', () => {
    expect(offered('steps:\n  - ask: ages # so|')).toBeNull();
    expect(offered('steps:\n  - ask: ages\n    when: size(ages) > 1|')).toBeNull();
    expect(offered('title: Chi|')).toBeNull();
  });
  test('a hub’s changes to a base interview are steps too', () => {
    expect(offered('extends: base\nbefore:\n  ages:\n    - |')?.labels).toContain('ask');
    expect(offered('extends: base\nbefore:\n  ages:\n    - note: school\n      |')?.labels).toEqual(['need']);
  });
  test('keys and values of a crisis point', () => {
    expect(offered('crisis_points:\n  - id: x\n    |')?.labels).toEqual(['urgency', 'helplines']);
    expect(offered('crisis_points:\n  - id: x\n    urgency: |')?.labels).toEqual(['now', 'today']);
    expect(offered('steps:\n  - introduce: |')?.labels).toEqual(['sewing']);
  });
  test('keys of the file that are not there yet', () => {
    const labels = offered(`${FILE}|`)?.labels;
    expect(labels).toContain('purpose');
    expect(labels).not.toContain('steps');
  });
});

test('a # within quotes begins no comment', () => {
  expect(place('steps:\n  - ask: a\n    when: school == "#" || |')?.at).toBe('condition');
});
