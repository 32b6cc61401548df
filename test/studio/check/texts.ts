/** One thing wrong in the texts of a hub: what is changed, and every problem that must be told of it. */
import { edit, hub } from './files.ts';
import type { Case } from './files.ts';
import { json, smallHub } from './support.ts';

/** Last of it who has read, and when. */
const arabicLanguage = (review: object): string => {
  const said = { ...review, by: 'Rania', on: '2026-03-02' };
  return json({ name: 'العربية', english: 'Arabic', dir: 'rtl', intl: 'ar-u-ca-gregory-nu-latn', review: said });
};

export const cases: readonly Case[] = [
  // locales
  {
    name: 'JSON that is broken',
    changes: { 'locales/ar/conversation.json': '{\n  "hello": "أهلا من {{hub}}",\n}\n' },
    expected: ['locales/ar/conversation.json:3:1 error This is not JSON from here on. | a comma after the last text'],
  },
  {
    name: 'JSON with a quote left open',
    changes: { 'locales/ar/conversation.json': '{\n  "hello": "أهلا من {{hub}}\n}\n' },
    expected: ['locales/ar/conversation.json:2:12 error A text is not JSON from here on. | Close its quotes'],
  },
  {
    name: 'a key that stands twice in JSON',
    changes: { 'locales/ar/conversation.json': '{\n  "hello": "{{hub}}",\n  "hello": "أهلا من {{hub}}"\n}\n' },
    expected: ['locales/ar/conversation.json:3:3 error "hello" stands twice in one place. | Keep one of them'],
  },
  {
    name: '__proto__ in JSON',
    changes: { 'locales/ar/conversation.json': '{\n  "hello": "{{hub}}",\n  "__proto__": { "hello": "x" }\n}\n' },
    expected: [
      'locales/ar/conversation.json:3:3 error "__proto__" cannot be used as a word here. | Choose another word.',
      'locales/ar/conversation.json:3:18 warning English has no text "__proto__.hello". | Remove it',
    ],
  },
  {
    name: 'JSON ten thousand deep',
    changes: { 'locales/ar/conversation.json': `{"hello": ${'['.repeat(10_000)}` },
    expected: ['locales/ar/conversation.json:1:110 error Lists and maps stand deeper than 20 in each other. | flatter'],
  },
  {
    name: 'a letter that is broken in JSON',
    changes: { 'locales/ar/conversation.json': json({ hello: 'أهل\uFFFD من {{hub}}' }) },
    expected: [
      'locales/ar/conversation.json:2:16 error A letter here is broken (the sign U+FFFD). | Save the file as UTF-8',
    ],
  },
  {
    name: 'a sign nobody can see in JSON',
    changes: { 'locales/ar/conversation.json': '{\n  "hello": "أهلا\0 {{hub}}"\n}\n' },
    expected: [
      'locales/ar/conversation.json:2:17 error A sign that cannot be seen stands here (U+0000). | Take it out',
    ],
  },
  {
    name: 'JSON too large',
    changes: { 'locales/ar/conversation.json': json({ hello: 'أهلا من {{hub}} '.repeat(20_000) }) },
    expected: ['locales/ar/conversation.json:1:1 error The file is larger than 256 kB. | Split it'],
  },
  {
    name: 'a byte order mark is nothing wrong',
    changes: Object.fromEntries(
      ['flows/main.yaml', 'locales/ar/conversation.json'].map((path) => [path, `\uFEFF${smallHub[path] ?? ''}`]),
    ),
    expected: [],
  },
  {
    name: 'a text the program says that is missing',
    changes: { 'locales/ar/engine.json': json({ ways: 'تخطي' }) },
    expected: [
      'locales/ar/engine.json:1:1 error The text "why" is missing. | Translate it from locales/en/engine.json.',
      'locales/en/engine.json:1:1 error The text "engine:why" is missing in Arabic (ar). | Add "why" to locales/ar/engine.json.',
    ],
  },
  {
    name: 'a whole file that is missing',
    changes: { 'locales/ar/conversation.json': null },
    expected: [
      'locales/ar/conversation.json:1:1 error The file is missing: people who read "ar" read these texts in English. | Translate locales/en/conversation.json.',
    ],
  },
  {
    name: 'a text that is empty',
    changes: { 'locales/ar/conversation.json': json({ hello: ' ' }) },
    expected: ['locales/ar/conversation.json:2:3 error The text "hello" is empty. | Translate it'],
  },
  {
    name: 'a text English does not have',
    changes: { 'locales/ar/conversation.json': json({ hello: 'أهلا من {{hub}}', helo: 'أهلا' }) },
    expected: ['locales/ar/conversation.json:3:3 warning English has no text "helo". | Remove it'],
  },
  {
    name: 'a text misspelt',
    changes: { 'locales/ar/conversation.json': json({ helo: 'أهلا من {{hub}}' }) },
    expected: [
      'locales/ar/conversation.json:1:1 error The text "hello" is missing. | Translate it',
      'locales/ar/conversation.json:2:3 warning English has no text "helo". | Did you mean "hello"?',
    ],
  },
  {
    name: 'a file English does not have',
    changes: { 'locales/ar/mein.json': json({ hello: 'أهلا' }) },
    expected: ['locales/ar/mein.json:1:1 warning English has no such file. | locales/en/mein.json'],
  },
  {
    name: 'a placeholder left out of what the program says',
    changes: { 'locales/ar/conversation.json': json({ hello: 'أهلا من {{hob}}' }) },
    expected: [
      'locales/ar/conversation.json:2:3 error "hello" lacks {{hub}} and has {{hob}}, which English has not. | as it is written there',
    ],
  },
  {
    name: 'a placeholder English does not have',
    changes: { 'locales/ar/conversation.json': json({ hello: 'أهلا {{you}} من {{hub}}' }) },
    expected: ['locales/ar/conversation.json:2:3 error "hello" has {{you}}, which English has not.'],
  },
  {
    name: 'a button of the program itself that is too long',
    changes: Object.fromEntries(
      ['en', 'ar'].map((code) => [
        `locales/${code}/engine.json`,
        json({ ways: 'x', why: '{{who}}', choice_again: code === 'en' ? 'Again' : 'سأحاول مرة أخرى من فضلكم' }),
      ]),
    ),
    expected: [
      'locales/ar/engine.json:4:3 error The label "choice_again" has 24 characters; a WhatsApp button holds 20. | Make it shorter.',
    ],
  },
  {
    name: 'a list of answers that nobody reads',
    changes: { 'locales/ar/answers.json': json({ yess: 'نعم' }) },
    expected: ['locales/ar/answers.json:2:3 warning "yess" is no list of answers. | Did you mean "yes"?'],
  },
  {
    name: 'a language nobody has read',
    changes: { 'locales/ar/language.json': arabicLanguage({ status: 'drafted', texts: {} }) },
    expected: ['locales/ar/language.json:7:15 warning No native speaker has read this language yet. | Have it read'],
  },
  {
    name: 'a language nobody has read, where the hub wants only those that are',
    changes: {
      'locales/ar/language.json': arabicLanguage({ status: 'drafted', texts: {} }),
      ...edit(`${hub}/hub.yaml`, 'danger_minutes: 5', 'danger_minutes: 5\nreviewed_languages_only: true'),
    },
    expected: [
      'locales/ar/language.json:7:15 error Only reviewed languages may be on, and no native speaker has read this language yet. | take ar out of `languages`',
      'locales/en/language.json:1:1 error Only reviewed languages may be on, and no native speaker has read this language yet. | take en out of `languages`',
    ],
  },
  {
    name: 'a language that is called read, by nobody',
    changes: {
      'locales/ar/language.json': json({
        ...{ name: 'العربية', english: 'Arabic', dir: 'rtl', intl: 'ar-u-ca-gregory-nu-latn' },
        review: { status: 'reviewed', by: null, on: null, texts: { 'conversation:hello': 'reviewed' } },
      }),
    },
    expected: ['locales/ar/language.json:7:15 warning No native speaker has read this language yet. | `by` and `on`'],
  },
  {
    name: 'one text of a language nobody has read',
    changes: {
      'locales/ar/language.json': arabicLanguage({ status: 'reviewed', texts: { 'conversation:hello': 'drafted' } }),
    },
    expected: [
      'locales/ar/conversation.json:2:3 warning No native speaker has read the text "hello" yet. | "conversation:hello": "reviewed"',
    ],
  },
  {
    name: 'a language of which a part has been read',
    changes: {
      'locales/ar/language.json': arabicLanguage({
        status: 'drafted',
        texts: Object.fromEntries(
          ['main', 'common', 'engine'].flatMap((namespace) =>
            Object.keys(JSON.parse(smallHub[`locales/ar/${namespace}.json`] ?? '{}') as object).map((key) => [
              `${namespace}:${key}`,
              { by: 'Amal', on: '2026-11-01' },
            ]),
          ),
        ),
      }),
    },
    expected: ['locales/ar/conversation.json:2:3 warning No native speaker has read the text "hello" yet.'],
  },
  {
    name: 'a review of a text that is not there',
    changes: { 'locales/ar/language.json': arabicLanguage({ status: 'reviewed', texts: { 'main:gone': 'reviewed' } }) },
    expected: ['locales/ar/language.json:9:7 warning There is no text "main:gone". | Remove the line.'],
  },
  {
    name: 'a language that does not say what it must',
    changes: { 'locales/ar/language.json': json({ name: 'العربية', dir: 'rtl' }) },
    expected: [
      'locales/ar/language.json:1:1 error The language does not say what it must: english, intl. | locales/en/language.json',
      `${hub}/hub.yaml:6:17 error The language "ar" has no folder in locales. | Known here: en.`,
    ],
  },
  // A hub's own texts
  {
    name: 'a text of the hub itself, over the one of locales',
    changes: {
      'flows/main.yaml': 'interview: main\nsteps:\n  - say: hello\n  - offer: true\n',
      [`${hub}/texts/en/main.json`]: json({ hello: 'Hello, this is your referral' }),
    },
    expected: [
      `${hub}/texts/en/main.json:2:3 error The text "main:hello" says "referral" (en), which sounds of an office and frightens people. | plain words`,
    ],
  },
  {
    name: 'a text of the hub itself that nobody has read',
    changes: { [`${hub}/texts/ar/main.json`]: json({ hello: 'أهلا' }) },
    expected: [
      `${hub}/texts/ar/main.json:2:3 warning No native speaker has read the text "hello" yet. | "main:hello": "reviewed"`,
    ],
  },
  {
    name: 'a language of the hub itself',
    changes: { [`${hub}/texts/ar/language.json`]: json({ name: 'x' }) },
    expected: [
      `${hub}/texts/ar/language.json:1:1 error A hub has texts of its own, but no languages. | Remove this file`,
    ],
  },
];
