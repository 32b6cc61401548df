/** What must never be turned round: misread, it would delete, send, settle a danger, or take leave that was not given. */
import { readFileSync } from 'node:fs';
import { readAnswer } from '../../src/interview/index.ts';
import { choiceLabels, saidOfSafety } from '../../src/interview/answers/labels.ts';
import { plainPhrase, said } from '../../src/interview/answers/said.ts';
import { ANSWER_LISTS, listOf } from '../../src/interview/answers/lists.ts';
import { loadWords } from '../../src/hub/index.ts';

const words = loadWords();
const today = '2026-03-02';
const LANGUAGES = words.languages().map(({ code }) => code);

/** Each with the answer that harms where it is not meant. */
const HARM = {
  delete: { texts: 'conversation', ids: ['delete', 'keep'], yes: 'delete' },
  safe: { texts: 'danger', ids: ['safe', 'not_safe'], yes: 'safe' },
  consent: { texts: 'welcome', ids: ['agree', 'refuse', 'more'], yes: 'agree' },
  send: { texts: 'engine', ids: ['send', 'change', 'keep'], yes: 'send' },
};
type Harm = keyof typeof HARM;

const ORDINARY: Readonly<Record<string, readonly string[]>> = {
  matters: 'place_tonight not_safe housing letter money_food papers health children daily other'.split(' '),
  crisis: ['home', 'work', 'elsewhere'],
  children: ['alone', 'watch', 'bring', 'none'],
  preferences: ['my_language', 'woman', 'man', 'not_mine', 'along', 'none'],
  reach: ['mornings', 'afternoons', 'evenings', 'weekends'],
};
const STRICT: Readonly<Record<string, readonly string[]>> = {
  crisis: 'granted refused leave moved reporting exploited baby missing under_18 none'.split(' '),
  status: 'asking appealing granted refused other_visa none_now not_sure rather_not'.split(' '),
};

const answers = new Map<string, ReadonlySet<string>>();

function read(language: string, kind: 'choice' | 'choices' | 'yes-no', text: string, more: object = {}): string {
  const result = readAnswer(kind, text, { language, today, words, ...more });
  return result.understood ? String(result.value) : '?';
}

function asked(language: string, harm: Harm, text: string): string {
  const { texts, ids } = HARM[harm];
  const labels = choiceLabels(words, texts, ids, language);
  const choices =
    harm === 'safe'
      ? labels.map((one) => ({ ...one, also: saidOfSafety(words, language, one.id === 'safe') }))
      : labels;
  return read(language, 'choice', text, { choices, strict: true });
}

const rows = readFileSync('test/interview/answers-turned.tsv', 'utf8').trimEnd().split('\n').slice(1);

test('no "do not", and nothing more than a yes, deletes, sends, settles a danger or gives leave', () => {
  const turned = rows.flatMap((row) => {
    const [language = '', harm = '', text = ''] = row.split('\t');
    const meant = asked(language, harm as Harm, text);
    const plain = harm === 'safe' ? read(language, 'yes-no', text, { strict: true }) : '?';
    return meant === HARM[harm as Harm].yes || plain === 'yes' ? [`${row}: ${meant}, ${plain}`] : [];
  });
  expect(turned).toEqual([]);
});

test('each of the 25 languages has two rows at least for each of the four', () => {
  for (const language of LANGUAGES) {
    for (const harm of Object.keys(HARM)) {
      const here = rows.filter((row) => row.startsWith(`${language}\t${harm}\t`));
      expect([language, harm, here.length >= 2]).toEqual([language, harm, true]);
    }
  }
});

test('the label itself, its number, its place and a bare yes are taken', () => {
  for (const language of LANGUAGES) {
    for (const harm of Object.keys(HARM) as Harm[]) {
      const { texts, ids, yes } = HARM[harm];
      for (const { id, labels } of choiceLabels(words, texts, ids, language)) {
        expect([language, harm, asked(language, harm, labels[0]!)]).toEqual([language, harm, id]);
      }
      expect([language, harm, asked(language, harm, '1'), asked(language, harm, '2.')]).toEqual([
        language,
        harm,
        yes,
        ids[1],
      ]);
    }
    const [yes = ''] = listOf(words, language, 'yes');
    const [no = ''] = listOf(words, language, 'no');
    const [please = ''] = listOf(words, language, 'polite').slice(1);
    for (const harm of ['safe', 'consent'] as const) {
      const ids = HARM[harm].ids;
      expect([language, asked(language, harm, yes), asked(language, harm, no)]).toEqual([language, ids[0], ids[1]]);
      expect([language, please, asked(language, harm, `${yes} ${please}`)]).toEqual([language, please, ids[0]]);
    }
  }
});

test('"I am safe" and "not safe" are understood without a yes or a no', () => {
  for (const language of LANGUAGES) {
    for (const one of listOf(words, language, 'safe'))
      expect([language, one, asked(language, 'safe', one)]).toEqual([language, one, 'safe']);
    for (const one of listOf(words, language, 'not_safe'))
      expect([language, one, asked(language, 'safe', one)]).toEqual([language, one, 'not_safe']);
  }
  expect(asked('ar', 'safe', 'not safe')).toBe('not_safe');
});

test('a word of a label is that label where it is all of it, or its part before a comma, and nothing else ever', () => {
  const wrong: string[] = [];
  for (const language of LANGUAGES) {
    for (const [strict, questions] of [
      [false, ORDINARY],
      [true, STRICT],
    ] as const) {
      for (const [texts, ids] of Object.entries(questions)) {
        const choices = choiceLabels(words, texts, ids, language);
        for (const { id, labels } of choices) {
          for (const { raw, plain } of said(labels[0]!).parts) {
            const meant = read(language, 'choices', raw, { choices, strict });
            const head = plainPhrase(labels[0]!.split(/[,،、፣]/)[0]!);
            const whole = plainPhrase(labels[0]!) === plain || (!strict && head === plain);
            // A number in a label ("under 18") is a number; "none", "all", "not sure" are theirs in every language.
            if (/\d/.test(plain) || isAnswer(language, plain)) continue;
            if (meant !== '?' && !(whole && meant === id)) wrong.push(`${language} ${texts} ${raw}: ${meant}`);
          }
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('no word of the texts around the questions means in another language what it does not mean in theirs', () => {
  const wrong: string[] = [];
  for (const language of LANGUAGES) {
    const choices = choiceLabels(words, 'matters', ORDINARY['matters']!, language);
    const own = choices.map(({ id, labels }) => [id, plainPhrase(labels[0]!).split(' ')] as const);
    const texts = words.keys(language).filter((key) => /^(matters|danger):/.test(key));
    const parts = texts.flatMap((key) => said(words.t(language, key).replace(/\{\{.*?\}\}/g, ' ')).parts);
    for (const raw of new Set(parts.map((part) => part.raw))) {
      const plain = plainPhrase(raw);
      if (/\d/.test(plain) || isAnswer(language, plain)) continue;
      const meant = read(language, 'choices', raw, { choices });
      // "Homes", "and money" are the label with an ending.
      const fits = own.some(
        ([id, [first = '']]) => id === meant && (first.startsWith(plain) || plain.startsWith(first)),
      );
      const side = read(language, 'yes-no', raw);
      if ((meant !== '?' && !fits) || side !== '?') wrong.push(`${language} ${raw}: ${meant}, ${side}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('everyday words are theirs before they are another language’s, and half a label is not its opposite', () => {
  const at =
    (texts: string, ids: readonly string[], strict = false) =>
    (language: string, text: string) =>
      read(language, 'choices', text, { choices: choiceLabels(words, texts, ids, language), strict });
  const matters = at('matters', ORDINARY['matters']!);
  expect([matters('tr', 'para'), matters('sq', 'para'), matters('en', 'money')]).toEqual(Array(3).fill('money_food'));
  // To a Kurd it may be money or "the first": neither is guessed.
  expect(matters('kmr', 'para')).not.toBe('place_tonight');
  expect(matters('tr', 'para ve ev')).toBe('housing,money_food');
  const again =
    'ckb ماڵ|vi đói|vi sợ|vi trẻ|es mal|fr mal|es mal de salud|om amma|ps کله|ps اور|ur کل|si wada|tr aç|om nagaa|ar آمن|fa امن|ur امن';
  for (const row of [...again.split('|'), 'en no 2, 5', 'en 2, no 5', 'en 👎 1']) {
    const [language = '', ...text] = row.split(' ');
    expect([row, matters(language, text.join(' '))]).toEqual([row, '?']);
  }
  expect([matters('en', 'no 2'), matters('en', '2 and 5'), matters('en', 'healt')]).toEqual([
    'not_safe',
    'not_safe,money_food',
    'health',
  ]);
  const care = at('children', ORDINARY['children']!);
  const school = at('children', ['have_place', 'waiting', 'no_place', 'not_sure']);
  expect([care('fr', "quelqu'un"), care('ckb', 'چاودێرییان ناوێت'), care('kmr', 'Lênêrîn nevê')]).toEqual([
    '?',
    '?',
    '?',
  ]);
  expect(school('ckb', 'جێگەیان نییە')).toBe('?');
  const lately = at('crisis', STRICT['crisis']!, true);
  expect([lately('en', 'work'), lately('prs', 'باید از خانه نروم'), lately('ta', 'வீட்டை விட வேண்டாம்')]).toEqual([
    '?',
    '?',
    '?',
  ]);
  expect([lately('en', '1 and 3'), lately('en', 'none'), lately('en', 'no')]).toEqual([
    'granted,leave',
    'none',
    'none',
  ]);
  const status = at('status', STRICT['status']!, true);
  for (const row of 'en papers|fr papiers|ru документы|so sharci|fa مدارک|ti ወረቐት|tr oturum'.split('|')) {
    const [language = '', text = ''] = row.split(' ');
    expect([row, status(language, text)]).toEqual([row, '?']);
  }
});

/** Of the person's own vocabulary: a yes, a number, "none". */
function isAnswer(language: string, plain: string): boolean {
  let known = answers.get(language);
  if (!known) {
    known = new Set(ANSWER_LISTS.flatMap((name) => listOf(words, language, name).map(plainPhrase)));
    answers.set(language, known);
  }
  const and = listOf(words, language, 'and_before').map(plainPhrase);
  return known.has(plain) || and.some((one) => plain.startsWith(one) && known.has(plain.slice(one.length)));
}
