import { projectRoot, readFolder } from '../../src/hub/index.ts';
import { placed } from '../../src/cli/problems.ts';
import { openStage } from '../../src/cli/rehearse.ts';
import { sideBySide } from '../../src/cli/side-by-side.ts';
import { readTranscript } from '../../src/cli/transcript.ts';
import { runTranscript } from '../../src/cli/transcript-run.ts';

const root = projectRoot();
const files = readFolder(root, 'test/transcripts', '.yaml');
const stage = openStage('demo', root);

test('there are transcripts', () => {
  expect(files.length).toBeGreaterThan(0);
});

describe.each(files.map((file) => [file.path, file] as const))('%s', (_, file) => {
  const { transcript, problems } = readTranscript(file);
  if (transcript === null) {
    test('can be read', () => {
      throw new Error(problems.map(placed).join('\n'));
    });
    return;
  }
  const ways = transcript.language.flatMap((language) =>
    transcript.channel.map((channel) => [language, channel] as const),
  );
  test.each(ways)(`${transcript.transcript} (%s, %s)`, (language, channel) => {
    const misses = runTranscript(transcript, language, channel, stage.tools);
    if (misses.length > 0) throw new Error(`\n${misses.map((miss) => sideBySide(miss)).join('\n\n')}`);
  });
});
