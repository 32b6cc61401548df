import {
  buildHub,
  dangerFiles,
  editionOf,
  interviewFiles,
  overlay,
  ownOrBase,
  projectRoot,
  readSources,
  wordsFiles,
} from '../../src/hub/index.ts';

const sources = readSources(projectRoot(), 'demo');
const options = { id: 'demo', inboxLink: '' };
const file = (path: string, text: string) => ({ path, text });

test('what a hub says is among its sources, who works there is not', () => {
  const paths = sources.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['flows/main.yaml', 'flows/hubs/demo/hub.yaml', 'locales/en/engine.json']),
  );
  expect(paths).not.toContain('flows/hubs/demo/workers.yaml');
  expect(paths).not.toContain('flows/hubs/demo/practice.yaml');
  expect(paths).toEqual([...paths].sort());
});

test("a hub's own interview stands in the place of the base's, or beside it where it extends it", () => {
  const replaced = overlay(sources, [file('flows/hubs/demo/status.yaml', 'interview: status\nsteps: []\n')]);
  const paths = (all: typeof sources) => interviewFiles(all, 'demo').map(({ path }) => path);
  expect(paths(replaced)).toContain('flows/hubs/demo/status.yaml');
  expect(paths(replaced)).not.toContain('flows/status.yaml');
  const extended = overlay(sources, [file('flows/hubs/demo/status.yaml', 'interview: status\nextends: base\n')]);
  expect(paths(extended)).toEqual(expect.arrayContaining(['flows/status.yaml', 'flows/hubs/demo/status.yaml']));
  expect(paths(sources)).not.toContain('flows/always.yaml');
});

test("a hub's own signs of danger stand in the place of the base's: of one language, or of all", () => {
  const paths = (all: typeof sources) => dangerFiles(all, 'demo').map(({ path }) => path);
  expect(paths(sources)).toEqual(expect.arrayContaining(['flows/danger.yaml', 'flows/danger/ti.yaml']));
  expect(paths(sources)[0]).toBe('flows/danger.yaml');
  const one = paths(overlay(sources, [file('flows/hubs/demo/danger/ti.yaml', '{}')]));
  expect(one).toContain('flows/hubs/demo/danger/ti.yaml');
  expect(one).toContain('flows/danger/ar.yaml');
  expect(one).not.toContain('flows/danger/ti.yaml');
  expect(paths(overlay(sources, [file('flows/hubs/demo/danger.yaml', '{}')]))).toEqual(['flows/hubs/demo/danger.yaml']);
});

test("a hub's own texts win key by key, and its own files over the base's", () => {
  const own = file('flows/hubs/demo/texts/en/matters.json', '{"matters":"What can we do for you today?"}');
  const hub = buildHub(overlay(sources, [own]), options);
  expect(hub.words.t('en', 'matters:matters')).toBe('What can we do for you today?');
  expect(hub.words.has('en', 'matters:why_matters')).toBe(true);
  const read = wordsFiles(overlay(sources, [own]), 'demo').filter(
    (one) => one.language + one.namespace === 'enmatters',
  );
  expect(read.map(({ data }) => Object.keys(data as object).length > 1)).toEqual([true, false]);
  const always = file('flows/hubs/demo/always.yaml', '[]');
  expect(ownOrBase(overlay(sources, [always]), 'demo', 'always.yaml')?.text).toBe('[]');
});

test('a version published before an upgrade borrows the texts it does not know', () => {
  const engine = sources.find(({ path }) => path === 'locales/en/engine.json')!;
  const { ways: _, ...rest } = JSON.parse(engine.text) as Record<string, string>;
  const old = overlay(sources, [file(engine.path, JSON.stringify({ ...rest, lost: 'Our old words.' }))]);
  expect(buildHub(old, options).words.has('en', 'engine:ways')).toBe(false);
  const { words } = buildHub(old, { ...options, beneath: sources });
  expect(words.has('en', 'engine:ways')).toBe(true);
  expect(words.t('en', 'engine:lost')).toBe('Our old words.');
});

test('an edition is the same for the same files in any order, and another for any other text or path', () => {
  expect(editionOf([...sources].reverse())).toBe(editionOf(sources));
  expect(editionOf(overlay(sources, [file('flows/main.yaml', '')]))).not.toBe(editionOf(sources));
  expect(editionOf([file('a', 'bc')])).not.toBe(editionOf([file('ab', 'c')]));
});
