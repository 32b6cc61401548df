/** What somebody agreed to be told stays readable, whatever the hub does to its texts afterwards. */
import { lineText } from '../../src/interview/index.ts';
import { buildHub, overlay, projectRoot, readSources, sourceAt } from '../../src/hub/index.ts';
import { rehearse } from '../support/hub.ts';

const sources = readSources(projectRoot(), 'demo');
const options = { id: 'demo', inboxLink: 'http://127.0.0.1:3000/inbox' };

test('a line keeps the words it was agreed to in, where its text is gone', () => {
  const rehearsal = rehearse();
  const answers = { consent: 'agree', matters: ['housing'] };
  rehearsal.start({ interview: 'matters', step: 'note_housing', answers, language: 'ar' });
  rehearsal.say('شخص');
  rehearsal.say('1');
  const [line] = rehearsal.conversation()?.handoff?.lines ?? [];
  expect(line?.text.key).toBe('matters:note_housing');

  const without = sources.flatMap((file) => {
    if (!/^locales\/[a-z]+\/matters\.json$/.test(file.path)) return [];
    const { note_housing: _, ...rest } = JSON.parse(sourceAt(sources, file.path)!.text) as Record<string, string>;
    return [{ ...file, text: JSON.stringify(rest) }];
  });
  const before = buildHub(sources, options).words;
  const after = buildHub(overlay(sources, without), options).words;
  for (const language of ['en', 'ar']) {
    expect(lineText(after, language, line!)).toBe(lineText(before, language, line!));
  }
  // A worker who reads neither gets English, never a key.
  expect(lineText(after, 'uk', line!)).toBe(lineText(before, 'en', line!));
});
