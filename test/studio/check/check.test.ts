/** One case for each kind of problem; what must be found stands beside it, and nothing else may be. */
import { readFileSync, readdirSync } from 'node:fs';
import { buildHub } from '../../../src/hub/index.ts';
import type { Problem } from '../../../src/interview/index.ts';
import { checkSources } from '../../../src/studio/index.ts';
import { BIG_HUB, bigHub } from '../../support/big-hub.ts';
import { cases as ofAudio } from './audio.ts';
import { cases as ofDangers } from './dangers.ts';
import { cases as ofFiles } from './files.ts';
import { cases as ofPhrases } from './phrases.ts';
import { HUB, check, expectedIn, smallHub, sourcesOf, withFiles } from './support.ts';
import type { Expected, Files } from './support.ts';
import { cases as ofTexts } from './texts.ts';

const cases = [...ofFiles, ...ofDangers, ...ofTexts, ...ofPhrases, ...ofAudio];

const FOLDER = 'test/studio/check/flows';

function expectFound(files: Files, wanted: readonly Expected[]): void {
  const found = check(files);
  const plain = ({ file, line, column, severity, problem, advice }: Problem): Expected => ({
    file,
    line,
    column,
    severity,
    problem,
    advice,
  });
  expect(found.map(plain)).toEqual(
    expect.arrayContaining(
      wanted.map((one) => ({
        ...one,
        problem: expect.stringContaining(one.problem) as string,
        advice: expect.stringContaining(one.advice) as string,
      })),
    ),
  );
  expect(found.map(({ file, line, column, problem }) => `${file}:${line}:${column} ${problem}`)).toHaveLength(
    wanted.length,
  );
  for (const one of found) {
    expect(one.problem.trim()).not.toBe('');
    expect(one.advice.trim()).not.toBe('');
  }
  // Whatever would stop the hub from starting is an error here.
  if (!found.some(({ severity }) => severity === 'error')) {
    expect(() => buildHub(sourcesOf(files), { id: HUB, inboxLink: '' })).not.toThrow();
  }
}

test('the hub that the cases change has no problem', () => {
  expect(check(smallHub)).toEqual([]);
});

test.each(readdirSync(FOLDER))('an interview: %s', (name) => {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
  expectFound(withFiles({ 'flows/main.yaml': text }), expectedIn(text, 'flows/main.yaml'));
});

test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { changes, expected }) => {
  const wanted = expected.flatMap((line) => expectedIn(`# ${line}`, ''));
  expect(wanted).toHaveLength(expected.length);
  expectFound(withFiles(changes), wanted);
});

test('everything at once: a broken file hides nothing in the others', () => {
  const found = check(
    withFiles({
      'flows/main.yaml': 'interview: main\nsteps:\n  - say: gone\n  - aks: color\n  - offer: true\n',
      'flows/other.yaml': 'interview: [',
      'locales/ar/common.json': '{',
      'locales/ar/engine.json': '{"ways": ""}',
      [`flows/hubs/${HUB}/helplines.yaml`]: '- id: 3\n',
    }),
  );
  const files = new Set(found.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  expect([...files]).toEqual([
    `flows/hubs/${HUB}/helplines.yaml`,
    'flows/main.yaml',
    'flows/other.yaml',
    'locales/ar/common.json',
    'locales/ar/engine.json',
    'locales/en/engine.json',
  ]);
});

test('a file that could not be read is not told to be missing as well', () => {
  const paths = ['flows/always.yaml', 'flows/danger.yaml', 'flows/offer.yaml', 'locales/ar/conversation.json'];
  const files = withFiles(Object.fromEntries(paths.map((path) => [path, null])));
  expect(checkSources(sourcesOf(files), HUB, { unreadable: paths })).toEqual([]);
});

test('a recording must be in the folder, where somebody has looked', () => {
  const files = withFiles(ofAudio[0]!.changes);
  expect(checkSources(sourcesOf(files), HUB, { recorded: ['hello-ar.ogg', 'why.mp3'] })).toEqual([]);
  expect(checkSources(sourcesOf(files), HUB, { recorded: ['why.mp3'] })).toMatchObject([
    { severity: 'error', problem: 'There is no recording "hello-ar.ogg".' },
  ]);
});

test('without a day, nothing is confirmed too long ago', () => {
  const old = (smallHub['flows/facts.yaml'] ?? '').replace('2026-11-01', '2020-01-01');
  expect(checkSources(sourcesOf(withFiles({ 'flows/facts.yaml': old })), HUB)).toEqual([]);
});

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join('');
const tricks: Readonly<Record<string, string>> = {
  'a bomb of aliases': `a: &a [x, x]\n${many(8, (n) => `${'bcdefghi'[n] ?? ''}: &${'bcdefghi'[n] ?? ''} [${`*${'abcdefgh'[n] ?? ''}, `.repeat(9)}]\n`)}`,
  'brackets without end': '['.repeat(200_000),
  'brackets on lines of their own': '[\n'.repeat(90_000),
  'maps in maps': '{a: '.repeat(60_000),
  'dashes without end': '- '.repeat(120_000),
  'question marks without end': '? '.repeat(120_000),
  'deeper with every line': many(700, (n) => `${' '.repeat(n)}-\n`),
  'ten thousand mistakes': ']\n'.repeat(10_000),
  'anchors on one thing': '&a '.repeat(10_000),
  'tags on one thing': '!x '.repeat(10_000),
  'quotes left open': '"\n'.repeat(10_000),
  'documents without end': '---\n'.repeat(60_000),
  'nothing but a NUL': '\0',
  'keys that are no words': '? [a, b]\n: c\n? {a: b}\n: c\n',
  'a key many times': many(30_000, () => 'a: 1\n'),
  'a set with the name of the prototype':
    'interview: main\nsteps:\n  - set: { __proto__: x, constructor: y }\n  - offer: true\n',
};
const targets = [
  'flows/main.yaml',
  'flows/always.yaml',
  'flows/danger.yaml',
  `flows/hubs/${HUB}/hub.yaml`,
  `flows/hubs/${HUB}/helplines.yaml`,
];

test.each(Object.keys(tricks))('YAML is refused where it plays tricks, in every file: %s', (name) => {
  for (const path of targets) {
    const found = check(withFiles({ [path]: tricks[name] ?? '' })).filter((one) => one.file === path);
    expect({ path, errors: found.some(({ severity }) => severity === 'error') }).toEqual({ path, errors: true });
    expect(found.length).toBeLessThan(200);
  }
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test('a hub of thirty interviews in twenty-five languages has no problem, and one slip in it is found', () => {
  const sources = bigHub(30, 25);
  expect(checkSources(sources, BIG_HUB)).toEqual([]);
  const slip = sources.map((file) =>
    file.path === 'locales/zu/part-7.json' ? { ...file, text: file.text.replace('"hello"', '"helo"') } : file,
  );
  expect(checkSources(slip, BIG_HUB).map(({ file, problem }) => `${file} ${problem}`)).toEqual([
    'flows/part-7.yaml The text "part-7:hello" is missing in zu (zu).',
    'locales/zu/part-7.json English has no text "helo".',
  ]);
});
