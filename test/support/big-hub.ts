/** A hub far larger than any that exists, for measuring: valid, without a single error, in files in memory. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources, TextFile } from '../../src/hub/index.ts';

/** Which folder of flows/hubs it is in. */
export const BIG_HUB = 'big';

/** 25 languages people who arrive speak; after English, in no order. */
const CODES = [
  ...['en', 'ar', 'fa', 'ti', 'uk', 'ckb', 'so', 'am', 'ps', 'ur', 'tr', 'ru', 'fr'],
  ...['es', 'sq', 'bn', 'vi', 'pt', 'sw', 'ro', 'pl', 'ha', 'yo', 'ig', 'zu'],
];

/** Syllables of four scripts; the first is plain enough for GSM-7. */
const SCRIPTS: readonly (readonly string[])[] = [
  ['ba', 'ne', 'mi', 'to', 'lu', 'sar', 'ken', 'dol', 'fir', 'gun'],
  ['با', 'نی', 'مو', 'تر', 'لس', 'سا', 'کن', 'دل', 'فر', 'گن'],
  ['ба', 'не', 'мі', 'то', 'лу', 'сар', 'кен', 'дол', 'фір', 'гун'],
  ['ሰላ', 'ምን', 'ታይ', 'ኣለ', 'ኻን', 'ቤት', 'ትም', 'ህር', 'ቲን', 'ስድ'],
];
const scriptOf = (code: string): readonly string[] =>
  'ar fa ckb ps ur'.includes(code)
    ? SCRIPTS[1]!
    : 'uk ru'.includes(code)
      ? SCRIPTS[2]!
      : 'ti am'.includes(code)
        ? SCRIPTS[3]!
        : SCRIPTS[0]!;

/** A word of its own for every number. */
function word(code: string, number: number): string {
  const script = scriptOf(code);
  const digits = String(number + 10)
    .split('')
    .map(Number);
  return digits.map((digit) => script[digit]!).join('');
}

/** About as long as our questions are: so many words, each number another text. */
function sentence(code: string, number: number, words: number): string {
  return `${Array.from({ length: words }, (_, index) => word(code, (number * 7 + index * 13) % 900)).join(' ')}.`;
}

/**
 * `interviews` besides `offer` and `follow-up`, with eight questions each and the texts of all in `languages` languages (at
 * most 25). The namespaces of the program itself are those of locales/en, as long in every language.
 */
export function bigHub(interviews: number, languages: number, root = process.cwd()): Sources {
  const codes = CODES.slice(0, languages);
  const names = Array.from({ length: Math.max(interviews - 1, 0) }, (_, index) => `part-${index + 1}`);
  const files: TextFile[] = [
    yaml('flows/main.yaml', [
      'interview: main',
      'steps:',
      ...names.map((name) => `  - run: ${name}`),
      '  - run: offer',
    ]),
    yaml('flows/offer.yaml', ['interview: offer', 'steps:', '  - offer: true']),
    yaml('flows/follow-up.yaml', ['interview: follow-up', 'steps:', '  - offer: true']),
    ...names.map((name, index) => yaml(`flows/${name}.yaml`, interview(name, index))),
    yaml('flows/always.yaml', alwaysWords(codes)),
    yaml('flows/danger.yaml', danger(codes)),
    yaml(`flows/hubs/${BIG_HUB}/hub.yaml`, settings(codes)),
    yaml(`flows/hubs/${BIG_HUB}/helplines.yaml`, ['[]']),
  ];
  const own = readdirSync(join(root, 'locales/en')).filter((name) => !['language.json', 'answers.json'].includes(name));
  for (const code of codes) {
    files.push(json(code, 'language', language(code)));
    for (const [index, name] of names.entries()) files.push(json(code, name, texts(code, index)));
    for (const name of own) {
      const english = JSON.parse(readFileSync(join(root, 'locales/en', name), 'utf8')) as Record<string, string>;
      files.push(json(code, name.replace(/\.json$/, ''), code === 'en' ? english : retold(code, english)));
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const yaml = (path: string, lines: readonly string[]): TextFile => ({ path, text: `${lines.join('\n')}\n` });
const json = (code: string, namespace: string, data: unknown): TextFile => ({
  path: `locales/${code}/${namespace}.json`,
  text: `${JSON.stringify(data, null, 2)}\n`,
});

const LISTS = [
  { name: 'kind', choices: 3, answer: 'choice' },
  { name: 'place', choices: 8, answer: 'choice' },
  { name: 'wants', choices: 10, answer: 'choices' },
] as const;

function interview(name: string, index: number): string[] {
  const as = (question: string): string => `${question}_${index}`;
  const lists = LISTS.flatMap(({ name: question, choices, answer }) => [
    `  - ask: ${question}`,
    `    as: ${as(question)}`,
    `    why: why_${question}`,
    `    answer: ${answer}`,
    `    choices: [${Array.from({ length: choices }, (_, one) => `${question}${one}`).join(', ')}]`,
    `  - note: ${question}`,
    `    when: '${answer === 'choices' ? `"${question}1" in ${as(question)}` : `${as(question)} == "${question}1"`}'`,
    '    need: housing',
  ]);
  return [
    `interview: ${name}`,
    `title: Part ${index + 1}`,
    'steps:',
    '  - say: hello',
    `  - { ask: first, as: ${as('first')}, why: why_first, answer: yes-no }`,
    `  - { goto: done, when: '${as('first')} == "no"' }`,
    ...lists,
    `  - { ask: ages, as: ${as('ages')}, answer: numbers, when: '${as('kind')} == "kind0" || "wants2" in ${as('wants')}' }`,
    `  - { note: ages, when: '${as('ages')}.exists(a, a >= 4 && a <= 16)' }`,
    `  - { ask: day, as: ${as('day')}, answer: date, when: '${as('place')} in ["place0", "place1"]' }`,
    `  - { ask: again, as: ${as('again')}, answer: yes-no }`,
    `  - { ask: words, as: ${as('words')}, answer: text, when: '${as('again')} == "yes"' }`,
    `  - { note: words, when: '${as('words')} != ""' }`,
    '  - { id: done, end: true }',
  ];
}

function texts(code: string, index: number): Record<string, string> {
  const asked = ['hello', 'first', ...LISTS.map(({ name }) => name), 'ages', 'day', 'again', 'words'];
  const why = ['first', ...LISTS.map(({ name }) => name)].map((name) => `why_${name}`);
  const notes = [...LISTS.map(({ name }) => name), 'ages', 'words'];
  return {
    ...Object.fromEntries([...asked, ...why].map((key, one) => [key, sentence(code, index * 40 + one, 14)])),
    ...Object.fromEntries(notes.map((name) => [`note_${name}`, `${word(code, index)}: {{${name}_${index}}}`])),
    ...Object.fromEntries(
      LISTS.flatMap(({ name, choices }, list) =>
        Array.from({ length: choices }, (_, one) => [`choice_${name}${one}`, word(code, 100 + list * 100 + one * 9)]),
      ),
    ),
  };
}

/** The same placeholders, and about as many letters; labels stay as short as they are. */
function retold(code: string, english: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(english).map(([key, text], index) => {
      const holes = [...text.matchAll(/\{\{.*?\}\}/g)].map(([hole]) => hole);
      const words = text.length <= 24 ? [word(code, 200 + index)] : [sentence(code, index, Math.ceil(text.length / 8))];
      return [key, text === '' ? '' : [...words, ...holes].join(' ')];
    }),
  );
}

function alwaysWords(codes: readonly string[]): string[] {
  const does = [
    'human',
    'language',
    'why',
    'back',
    'skip',
    'pause',
    'stop',
    'delete',
    'mydata',
    'urgent',
    'menu',
    'repeat',
  ];
  return does.flatMap((action, index) => [
    `- does: ${action}`,
    '  words:',
    ...codes.map(
      (code, one) =>
        `    ${code}: [${[0, 1, 2, 3, 4].map((n) => `${action}${word(code, index * 40 + one)}${n}`).join(', ')}]`,
    ),
  ]);
}

function danger(codes: readonly string[]): string[] {
  const kinds = ['suicide', 'violence_now', 'medical_emergency', 'child_at_risk', 'trafficking', 'homeless_tonight'];
  return kinds.flatMap((kind, index) => [
    `${kind}:`,
    ...codes.flatMap((code, one) => [
      `  ${code}:`,
      '    signs:',
      ...Array.from(
        { length: 30 },
        (_, n) =>
          `      - ${word(code, index * 90 + n)} * ${word(code, one * 20 + n)} (${word(code, n)}|${word(code, n + 50)})`,
      ),
    ]),
  ]);
}

function settings(codes: readonly string[]): string[] {
  return [
    `id: ${BIG_HUB}`,
    'name: { en: Big Hub }',
    'zone: Europe/London',
    'nation: England',
    'numbers: {}',
    `languages: [${codes.join(', ')}]`,
    'hours: []',
    'answer_within_minutes: 120',
    'safeguarding_lead: selam',
    'supervisor: sara',
    'danger_minutes: 5',
    'retention: { unconsented_hours: 48, silent_days: 180 }',
  ];
}

function language(code: string): unknown {
  const dir = scriptOf(code) === SCRIPTS[1] ? 'rtl' : 'ltr';
  return {
    name: code,
    english: code,
    dir,
    intl: `${code}-u-ca-gregory-nu-latn`,
    review: { status: 'reviewed', texts: {}, by: 'Rania', on: '2026-03-02' },
  };
}
