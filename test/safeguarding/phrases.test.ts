/** The phrasebook: the same sentences in every language that is spoken, none of them one that must not be sent. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { segments } from '../../src/channels/index.ts';
import { breaches } from '../../src/safeguarding/index.ts';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
const FOLDERS = ['locales', 'flows/hubs/demo/texts'];
const english = FOLDERS.map((folder) => read(`${folder}/en/phrases.json`));
const SPOKEN = readdirSync('locales').filter((code) => existsSync(`locales/${code}/conversation.json`));
const books = SPOKEN.flatMap((language) =>
  FOLDERS.map((folder, n) => ({
    language,
    folder,
    book: read(`${folder}/${language}/phrases.json`),
    model: english[n]!,
  })),
);
const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
/** "1 Yes": the numbers somebody can answer with. */
const numbers = (text: string) => [...text.matchAll(/^(\d) \S/gm)].map(([, number]) => number);
/** What a worker may write first, to a phone that somebody else may hold. */
const FIRST = ['hello', 'understand', 'meeting', 'waiting'];
const MOST_SEGMENTS = 3;
/** About as long as what is put into a gap. */
const FILLED = 'xxxxxxxxxxxx';

test('there are some sixty, in groups that the pages have a title for', () => {
  const keys = Object.keys(english[0]!);
  expect(keys.length).toBeGreaterThanOrEqual(60);
  const groups = [...new Set(keys.map((key) => key.split('_')[0]!))];
  for (const page of ['en', 'ar', 'uk']) {
    const titles = Object.keys(read(`locales/${page}/ui.json`)).filter((key) => key.startsWith('phrases_'));
    expect(titles).toEqual(expect.arrayContaining(groups.map((group) => `phrases_${group}`)));
  }
  // i18next would take them for the forms of one text.
  expect(keys.filter((key) => /_(?:zero|one|two|few|many|other)$/.test(key))).toEqual([]);
});

describe.each(books)('$folder in $language', ({ language, book, model }) => {
  test('has the same phrases in the same order, with the same gaps and the same answers', () => {
    expect(Object.keys(book)).toEqual(Object.keys(model));
    for (const [key, text] of Object.entries(book)) {
      expect({ key, gaps: gaps(text), numbers: numbers(text) }).toEqual({
        key,
        gaps: gaps(model[key]!),
        numbers: numbers(model[key]!),
      });
    }
  });

  test('says nothing that must not be said, and costs little', () => {
    for (const [key, text] of Object.entries(book)) {
      const unprompted = FIRST.includes(key.split('_')[0]!);
      for (const channel of ['sms', 'whatsapp'] as const) {
        expect({ key, found: breaches({ text, language }, { channel, unprompted }) }).toEqual({ key, found: [] });
      }
      // Voice 11: in a hard moment none at all.
      expect(text).not.toMatch(/\p{Extended_Pictographic}/u);
      const cost = segments(text.replace(/\{\{.*?\}\}/g, FILLED)).segments;
      expect({ key, dear: cost > MOST_SEGMENTS }).toEqual({ key, dear: false });
    }
  });
});
