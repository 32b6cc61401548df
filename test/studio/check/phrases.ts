/** One thing wrong in the phrasebook: what is changed, and every problem that must be told of it. */
import { hub } from './files.ts';
import type { Case } from './files.ts';
import { json } from './support.ts';

const base = {
  'locales/en/phrases.json': json({ hello_i_am: 'I am {{name}}.', safe_now: 'Are you safe?' }),
  'locales/ar/phrases.json': json({ hello_i_am: 'اسمي {{name}}.', safe_now: 'هل المكان آمن؟' }),
};
/** A hub's own, those in Arabic read by somebody. */
const own = (en: object, ar: object = {}): Readonly<Record<string, string>> => ({
  ...base,
  [`${hub}/texts/en/phrases.json`]: json(en),
  [`${hub}/texts/ar/phrases.json`]: json(ar),
  'locales/ar/language.json': json({
    name: 'العربية',
    english: 'Arabic',
    dir: 'rtl',
    intl: 'ar-u-ca-gregory-nu-latn',
    review: {
      status: 'reviewed',
      texts: Object.fromEntries(Object.keys(ar).map((key) => [`phrases:${key}`, 'reviewed'])),
      by: 'Rania',
      on: '2026-03-02',
    },
  }),
});

export const cases: readonly Case[] = [
  { name: 'a phrasebook that is whole', changes: base, expected: [] },
  {
    name: "a hub's own phrases, and its own words for one of the base",
    changes: own({ safe_door: 'The door is green.', hello_i_am: '{{name}} here.' }, { safe_door: 'الباب أخضر.' }),
    expected: [],
  },
  {
    name: 'a phrase of the base that a language lacks',
    changes: { ...base, 'locales/ar/phrases.json': json({ hello_i_am: 'اسمي {{name}}.' }) },
    expected: [
      'locales/ar/phrases.json:1:1 error The text "safe_now" is missing. | Translate it from locales/en/phrases.json.',
    ],
  },
  {
    name: "a hub's own phrase that a language lacks",
    changes: own({ safe_door: 'The door is green.' }),
    expected: [
      `${hub}/texts/en/phrases.json:2:3 warning The phrase "safe_door" is missing in Arabic (ar). | Add it to ${hub}/texts/ar/phrases.json.`,
    ],
  },
  {
    name: 'a phrase in a group that the phrasebook has not',
    changes: own({ helo_door: 'The door is green.' }, { helo_door: 'الباب أخضر.' }),
    expected: [`${hub}/texts/en/phrases.json:2:3 warning The phrasebook has no group "helo". | Did you mean "hello"?`],
  },
  {
    name: 'a phrase with a placeholder that English has not',
    changes: own({ safe_door: 'The door: {{place}}' }, { safe_door: 'الباب: {{door}}' }),
    expected: [`${hub}/texts/ar/phrases.json:2:3 error "safe_door" lacks {{place}} and has {{door}} | Use the`],
  },
  {
    name: 'a phrase that sounds of an office, and one that asks for a word of the phone company',
    changes: own(
      { safe_paper: 'It is about your case.', safe_word: 'Write STOP.' },
      { safe_paper: '-', safe_word: '-' },
    ),
    expected: [
      `${hub}/texts/en/phrases.json:2:3 error The phrase "safe_paper" says "your case", which sounds of an office | plain words`,
      `${hub}/texts/en/phrases.json:3:3 error The phrase "safe_word" asks for a word that the phone company acts on | another word`,
    ],
  },
];
