import { projectRoot, readFolder, readText } from '../../src/hub/index.ts';
import { placed } from '../../src/cli/problems.ts';
import { openStage } from '../../src/cli/rehearse.ts';
import { sideBySide } from '../../src/cli/side-by-side.ts';
import { readTranscript, waysOf } from '../../src/cli/transcript.ts';
import { runTranscript } from '../../src/cli/transcript-run.ts';

const root = projectRoot();
const files = readFolder(root, 'test/transcripts', '.yaml');
const stage = openStage('demo', root);

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
    expect(runTranscript(transcript!, language, channel, stage.tools)).toEqual([]);
  }
});

describe.each(files.map((file) => [file.path, file] as const))('%s', (_, file) => {
  const { transcript, problems } = readTranscript(file);
  if (transcript === null) {
    test('can be read', () => {
      throw new Error(problems.map(placed).join('\n'));
    });
    return;
  }
  const ways = waysOf(transcript, stage.loaded.hub.languages);
  test.each(ways)(`${transcript.transcript} ($language, $channel)`, ({ language, channel }) => {
    const misses = runTranscript(transcript, language, channel, stage.tools);
    if (misses.length > 0) throw new Error(`\n${misses.map((miss) => sideBySide(miss)).join('\n\n')}`);
  });
});
