/** The phrasebook as a worker of a hub has it: the base's, with the hub's own over and beside it. */
import { buildHub, overlay, projectRoot, readSources } from '../../src/hub/index.ts';

const sources = readSources(projectRoot(), 'demo');
const LANGUAGES = ['ar', 'ckb', 'en', 'fa', 'ti', 'uk'];
const OWN = 'meeting_our_door';
const wordsWith = (files: Readonly<Record<string, object>>) => {
  const changed = Object.entries(files).map(([path, data]) => ({ path, text: JSON.stringify(data) }));
  return buildHub(overlay(sources, changed), { id: 'demo', inboxLink: '' }).words;
};
const phrases = (words: ReturnType<typeof wordsWith>, language: string): readonly string[] =>
  words.keys(language).filter((key) => key.startsWith('phrases:'));

test.each(LANGUAGES)("a hub's own phrase stands beside those of the base, in %s", (language) => {
  const words = wordsWith({});
  expect(words.has(language, `phrases:${OWN}`)).toBe(true);
  expect(words.has(language, 'phrases:hello_i_am')).toBe(true);
  expect(phrases(words, language)).toEqual(phrases(words, 'en'));
  expect(phrases(words, language).length).toBeGreaterThan(60);
});

test("a hub's own words for a phrase of the base win in the language they are in, and only there", () => {
  const words = wordsWith({ 'flows/hubs/demo/texts/uk/phrases.json': { hello_again: 'Це знову {{name}}.' } });
  expect(words.t('uk', 'phrases:hello_again', { name: 'Sara' })).toBe('Це знову Sara.');
  expect(words.t('en', 'phrases:hello_again', { name: 'Sara' })).toBe('Hello again, it is Sara. How are you today?');
  expect(words.has('uk', 'phrases:hello_i_am')).toBe(true);
});

test('a phrase that a hub has in one language alone is not taken for one of the others', () => {
  const words = wordsWith({ 'flows/hubs/demo/texts/en/phrases.json': { safe_door: 'The door is locked at night.' } });
  expect(words.has('en', 'phrases:safe_door')).toBe(true);
  expect(words.has('ti', 'phrases:safe_door')).toBe(false);
});

test('the phrases of one hub are no other hub’s', () => {
  const other = sources.filter(({ path }) => !path.startsWith('flows/hubs/demo/texts/'));
  const { words } = buildHub(other, { id: 'demo', inboxLink: '' });
  expect(words.has('en', `phrases:${OWN}`)).toBe(false);
  expect(words.has('en', 'phrases:meeting_outside')).toBe(true);
});
