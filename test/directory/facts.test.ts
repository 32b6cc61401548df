import { existsSync, readFileSync, readdirSync } from 'node:fs';
import {
  factSchema,
  factTroubles,
  factValue,
  factsIn,
  factsOn,
  mergeFacts,
  readFacts,
} from '../../src/directory/index.ts';
import type { Fact } from '../../src/directory/index.ts';

const path = 'flows/facts.yaml';
const { facts, problems } = readFacts({ path, text: readFileSync(path, 'utf8') });
const read = (text: string) => readFacts({ path: 'facts.yaml', text });

const LANGUAGES = readdirSync('locales').filter((name) => existsSync(`locales/${name}/language.json`));

/** Every text of a language, by `namespace:key`. */
function textsOf(language: string): { key: string; text: string }[] {
  return readdirSync(`locales/${language}`)
    .filter((name) => name.endsWith('.json') && name !== 'language.json')
    .flatMap((name) => {
      const data = JSON.parse(readFileSync(`locales/${language}/${name}`, 'utf8')) as Record<string, unknown>;
      return Object.entries(data).flatMap(([key, text]) =>
        typeof text === 'string' ? [{ key: `${name.replace('.json', '')}:${key}`, text }] : [],
      );
    });
}

const fact = (over: Partial<Fact> & { id: string }): Fact =>
  factSchema.parse({
    value: 3,
    what: 'a test',
    nations: ['England'],
    sources: [{ url: 'https://example.org', official: true }],
    as_of: '2026',
    confirmed: null,
    on: true,
    ...over,
  });

describe('the base facts', () => {
  test('every entry reads, and the only complaints are of those that are on and that nobody has confirmed', () => {
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const on = facts.filter((one) => one.on).map(({ id }) => `The fact ${id} is on, and nobody has confirmed it.`);
    expect(problems.map(({ problem }) => problem)).toEqual(on);
  });

  test('days that an eviction or an appeal hangs on are off until somebody has confirmed them', () => {
    const off = facts.filter((one) => !one.on).map(({ id }) => id);
    expect(off).toEqual(
      expect.arrayContaining(['move_on_days', 'move_on_notice_days', 'asylum_appeal_days', 'support_appeal_days']),
    );
  });

  test.each(LANGUAGES)('no text in %s says a fact that may not be said in England', (language) => {
    expect(factTroubles(facts, 'England', textsOf(language))).toEqual([]);
  });

  test('every text that is said to tell a fact in words is there, in every language', () => {
    for (const name of LANGUAGES) {
      const keys = textsOf(name).map(({ key }) => key);
      for (const one of facts) expect(keys).toEqual(expect.arrayContaining([...one.said_in]));
    }
  });

  test('what is not known of a part of the country is not said there', () => {
    const troubles = factTroubles(facts, 'Northern Ireland', textsOf('en'));
    expect(troubles).toContainEqual({ key: 'children:why_school', fact: 'school_from_age', why: 'off' });
  });
});

describe('reading', () => {
  test('a key nobody knows, a missing source and a value of another kind are each named with their line', () => {
    const { facts: none, problems: found } = read(
      [
        '- id: days',
        '  value: [3]',
        '  what: x',
        '  nations: [England]',
        '  sources: []',
        '  as_of: "2026"',
        '  confirmed: null',
        '  on: true',
        '  of: 3',
      ].join('\n'),
    );
    expect(none).toEqual([]);
    expect(found.map(({ line, problem }) => [line, problem.split(':')[0]])).toEqual(
      expect.arrayContaining([
        [2, 'value'],
        [5, 'sources'],
      ]),
    );
    expect(found.some(({ problem }) => problem.includes('"of"'))).toBe(true);
  });

  test('two of one name: the second is refused', () => {
    const one = `- id: a\n  value: 1\n  what: x\n  nations: [Wales]\n  sources: [{ url: x, official: true }]\n  as_of: undated\n  confirmed: 2026-03-01\n  on: true\n`;
    const { facts: kept, problems: found } = read(one + one);
    expect(kept).toHaveLength(1);
    expect(found).toMatchObject([{ line: 9, problem: 'a stands here twice.', severity: 'error' }]);
  });

  test('an empty file has no facts; what is no list, or holds aliases, is refused', () => {
    expect(read('# nothing yet\n')).toEqual({ facts: [], problems: [] });
    expect(read('days: 3').problems).toMatchObject([{ severity: 'error' }]);
    expect(read('- &a { id: x }\n- *a\n').facts).toEqual([]);
    expect(read('- id: x\n\tvalue: 3').problems[0]).toMatchObject({ severity: 'error' });
  });
});

describe('saying', () => {
  test('a number as it is, a text in the language read, or else in English', () => {
    expect(factValue(fact({ id: 'a', value: 42 }), 'ar')).toBe('42');
    expect(factValue(fact({ id: 'a', value: { en: 'a card', ar: 'بطاقة' } }), 'ar')).toBe('بطاقة');
    expect(factValue(fact({ id: 'a', value: { en: 'a card', ar: 'بطاقة' } }), 'ti')).toBe('a card');
    expect(factValue(fact({ id: 'a', value: true }), 'en')).toBeNull();
  });

  test("a hub's own fact is taken instead of the base one", () => {
    const merged = mergeFacts(
      [fact({ id: 'a', value: 42 }), fact({ id: 'b' })],
      [fact({ id: 'a', value: 56 }), fact({ id: 'c' })],
    );
    expect(merged.map(({ id, value }) => [id, value])).toEqual([
      ['a', 56],
      ['b', 3],
      ['c', 3],
    ]);
  });

  test('what a text asks for is found, and complained of where it is unknown or off', () => {
    expect(factsIn('You have {{fact_a}} days, from {{ fact_b }}; {{when}}')).toEqual(['a', 'b']);
    const some = [fact({ id: 'a' }), fact({ id: 'b', on: false, said_in: ['crisis:x'] })];
    const texts = [
      { key: 'crisis:y', text: '{{fact_a}} {{fact_b}} {{fact_c}}' },
      { key: 'crisis:x', text: 'In words.' },
    ];
    expect(factTroubles(some, 'England', texts)).toEqual([
      { key: 'crisis:y', fact: 'b', why: 'off' },
      { key: 'crisis:y', fact: 'c', why: 'unknown' },
      { key: 'crisis:x', fact: 'b', why: 'off' },
    ]);
    expect(factsOn(some, 'Wales')).toEqual([]);
  });
});
