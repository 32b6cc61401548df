import { foldersIn, projectRoot, readFolder, readText } from '../../src/hub/index.ts';
import { placed } from '../../src/cli/problems.ts';
import { readTranscript, runTranscript, sideBySide, stageOf, waysOf } from '../../src/studio/index.ts';

const root = projectRoot();
const files = readFolder(root, 'test/transcripts', '.yaml');
const stage = stageOf('demo', root);

test('there are transcripts', () => {
  expect(files.length).toBeGreaterThan(0);
});

test('the one that docs/flows.md shows runs', () => {
  const shown = [...readText(root, 'docs/flows.md').text.matchAll(/```yaml\n(transcript:.*?)```/gs)].map(
    (one) => one[1]!,
  );
  expect(shown).toHaveLength(1);
  const { transcript, problems } = readTranscript({ path: 'docs/flows.md', text: shown[0]! });
  expect(problems).toEqual([]);
  expect(waysOf(transcript!, ['en'])).toHaveLength(2);
  for (const { language, channel } of waysOf(transcript!, ['en', 'ar'])) {
    expect(runTranscript(transcript!, language, channel, stage)).toEqual([]);
  }
});

/** Ours, run in the demo hub, and every hub's own in that hub. */
const hubs = foldersIn(root, 'flows/hubs').map((hub) => ({
  own: readFolder(root, `flows/hubs/${hub}/transcripts`, '.yaml'),
  of: hub === 'demo' ? stage : stageOf(hub, root),
}));
const all = [
  ...files.map((file) => ({ file, of: stage })),
  ...hubs.flatMap(({ own, of }) => own.map((file) => ({ file, of }))),
];

/** Over both channels in every language; the others are, but for English, over one of them by turns: what differs is the shape. */
const BOTH = /\/(happy-path|nowhere-tonight|danger-first-words)\.yaml$/;

describe.each(all.map(({ file, of }, index) => [file.path, file, of, index] as const))('%s', (_, file, of, index) => {
  const { transcript, problems } = readTranscript(file);
  if (transcript === null) {
    test('can be read', () => {
      throw new Error(problems.map(placed).join('\n'));
    });
    return;
  }
  const { languages } = of.loaded.hub;
  const turn = (language: string): string => ((languages.indexOf(language) + index) % 2 === 0 ? 'sms' : 'whatsapp');
  const every = waysOf(transcript, languages);
  const ways = every.filter(
    ({ language, channel }) =>
      language === 'en' ||
      BOTH.test(file.path) ||
      channel === turn(language) ||
      !every.some((other) => other.language === language && other.channel !== channel),
  );
  test.each(ways)(`${transcript.transcript} ($language, $channel)`, ({ language, channel }) => {
    const misses = runTranscript(transcript, language, channel, of);
    if (misses.length > 0) throw new Error(`\n${misses.map((miss) => sideBySide(miss)).join('\n\n')}`);
  });
});
