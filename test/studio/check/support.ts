/** A whole hub in a few lines, without a single problem, for cases that each make one thing wrong. */
import type { Sources } from '../../../src/hub/index.ts';
import type { Problem } from '../../../src/interview/index.ts';
import { checkSources } from '../../../src/studio/index.ts';

export const HUB = 'small';
export const TODAY = '2026-11-21';

/** One file by its path. */
export type Files = Record<string, string>;

const kinds = ['suicide', 'violence_now', 'medical_emergency', 'child_at_risk', 'trafficking', 'homeless_tonight'];

const english = {
  hello: 'Hello',
  color: 'Colour?',
  why_color: 'Because',
  many: 'Many?',
  days: 'Days?',
  number: 'Number?',
  ...Object.fromEntries([...'ABCDEFGHIJK'].map((letter, index) => [`choice_c${index + 1}`, `${letter} label`])),
  choice_person: 'Talk to a person',
  choice_red: 'Red',
  choice_also_red: 'Red',
  choice_blue: 'Blue',
  choice_long: 'Twenty-three characters',
  choice_longer: 'A label of thirty-two characters',
  choice_work: 'Work',
  choice_work_home: 'Work at home',
  choice_back: 'Back',
  note_color: 'Likes {{color}}',
  note_crisis_known: 'Known: {{deadline}}',
  only_english: 'Only',
  other_names: 'From {{hub}}',
  unfilled: 'Dear {{nam}}',
  said: 'You said {{color}}',
  days_left: 'You have {{fact_move_on_days}} days',
  no_such_fact: 'You have {{fact_mov_on_days}} days',
  in_words: 'You have six weeks',
  office: 'This is a referral to somebody',
  office_ar: 'Nothing',
  write_stop: 'To end it, write *stop*',
  quote_yes: 'Reply YES to go on',
  harmless_stop: 'Get off at the third bus stop, at the end of the road. For help, ask. It is free to start.',
  curly: `It is the person’s own choice. ${'Nobody decides for you. '.repeat(3)}`,
  long: 'This is a very long text that nobody needs. '.repeat(40),
};

const arabic: Record<string, string> = {
  ...english,
  choice_person: 'إنسان',
  choice_red: 'أحمر',
  choice_also_red: 'قرمزي',
  choice_blue: 'أزرق',
  choice_long: 'طويل',
  choice_longer: 'مديد',
  choice_work: 'عمل',
  choice_work_home: 'البيت',
  choice_back: 'ظهر',
  other_names: 'من {{nam}}',
  office: 'شيء',
  office_ar: 'هذه إحالة',
  write_stop: 'شيء',
  quote_yes: 'شيء',
  curly: 'شيء',
  long: 'شيء',
};
const { only_english: _none, ...inArabic } = arabic;

/** One text a line, so that the place of each is plain. */
export const json = (data: unknown): string => `${JSON.stringify(data, null, 2)}\n`;

const common = {
  en: { yes: 'Yes', no: 'No', not_sure: 'Not sure', end: 'End', choose: 'Choose' },
  ar: { yes: 'نعم', no: 'لا', not_sure: 'لست متأكدا', end: 'End', choose: 'اختر' },
};
const engine = {
  en: { ways: 'You can write: skip.', why: 'Because {{who}} asks.' },
  ar: { ways: 'تخطي', why: 'لأن {{who}}' },
};
const conversation = { en: { hello: 'Hello from {{hub}}' }, ar: { hello: 'أهلا من {{hub}}' } };

const offer = (name: string): string => `interview: ${name}\nsteps:\n  - offer: true\n`;

export const smallHub: Files = {
  'flows/main.yaml': offer('main'),
  'flows/offer.yaml': offer('offer'),
  'flows/follow-up.yaml': offer('follow-up'),
  'flows/always.yaml':
    '- does: back\n  words: { en: [back], ar: [رجوع] }\n- does: skip\n  words: { en: [skip], ar: [تخطي] }\n' +
    ['human', 'language', 'why', 'pause', 'stop', 'delete', 'mydata', 'urgent', 'menu', 'repeat']
      .map((does) => `- does: ${does}\n  words: { en: [word for ${does}], ar: [كلمة ${does}] }\n`)
      .join(''),
  'flows/danger.yaml': kinds
    .map((kind) => `${kind}:\n  en: { signs: [danger of ${kind.replace('_', ' ')}] }\n  ar: { signs: [خطر ${kind}] }\n`)
    .join(''),
  'flows/facts.yaml': `- id: move_on_days
  value: 42
  what: Days until somebody must leave asylum accommodation
  nations: [England]
  sources: [{ url: 'https://example.org', official: true }]
  as_of: '2026-03-12'
  said_in: []
  confirmed: '2026-11-01'
  on: true
`,
  [`flows/hubs/${HUB}/hub.yaml`]: `id: small
name: { en: Small Hub }
zone: Europe/London
nation: England
numbers: {}
languages: [en, ar]
hours: []
answer_within_minutes: 120
safeguarding_lead: selam
supervisor: sara
danger_minutes: 5
retention: { unconsented_hours: 48, silent_days: 180 }
`,
  [`flows/hubs/${HUB}/helplines.yaml`]: `- id: samaritans
  name: Samaritans
  what_for: [suicide]
  phone: [{ e164: null, written: '116 123' }]
  text_sms: null
  whatsapp: null
  webchat: null
  hours: always
  cost: free
  nations: [England]
  languages: English
  independent_of_home_office: { value: 'yes', reason: charity }
  sources: []
  number_seen: official_page
  as_of: '2026'
  confidence: confirmed
  weak_parts: []
  on: true
  confirmed: { by: Sara, on: '2026-11-01' }
- id: emergency_999
  name: Emergency
  what_for: [emergency]
  phone: [{ e164: null, written: '999' }]
  text_sms: null
  whatsapp: null
  webchat: null
  hours: always
  cost: free
  nations: [England]
  languages: English
  independent_of_home_office: { value: 'yes', reason: none }
  sources: []
  number_seen: official_page
  as_of: '2026'
  confidence: confirmed
  weak_parts: []
  on: true
  confirmed: null
`,
  'locales/en/language.json': json({ name: 'English', english: 'English', dir: 'ltr', intl: 'en-GB' }),
  'locales/ar/language.json': json({
    name: 'العربية',
    english: 'Arabic',
    dir: 'rtl',
    intl: 'ar-u-ca-gregory-nu-latn',
    review: { status: 'reviewed', texts: {}, by: 'Rania', on: '2026-03-02' },
  }),
  'locales/en/main.json': json(english),
  'locales/ar/main.json': json(inArabic),
  'locales/en/common.json': json(common.en),
  'locales/ar/common.json': json(common.ar),
  'locales/en/engine.json': json(engine.en),
  'locales/ar/engine.json': json(engine.ar),
  'locales/en/conversation.json': json(conversation.en),
  'locales/en/worker.json': json({ alert_safeguarding: 'a crisis point' }),
  'locales/ar/worker.json': json({ alert_safeguarding: 'نقطة أزمة' }),
  'locales/ar/conversation.json': json(conversation.ar),
};

export function sourcesOf(files: Files): Sources {
  return Object.entries(files)
    .map(([path, text]) => ({ path, text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The small hub with these files instead of its own; null takes one away. */
export function withFiles(changes: Readonly<Record<string, string | null>>): Files {
  const files = { ...smallHub };
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) delete files[path];
    else files[path] = text;
  }
  return files;
}

export function check(files: Files): readonly Problem[] {
  return checkSources(sourcesOf(files), HUB, { today: TODAY });
}

/** What a fixture says of itself, a comment a problem: `# [file:]line:column severity problem | advice`. */
export interface Expected {
  file: string;
  line: number;
  column: number;
  severity: string;
  problem: string;
  advice: string;
}

export function expectedIn(text: string, file: string): Expected[] {
  return [...text.matchAll(/^# (?:(\S+?):)?(\d+):(\d+) (error|warning) (.+?)(?: \| (.+))?$/gm)].map(
    ([, path, line, column, severity = '', problem = '', advice = '']) => ({
      file: path ?? file,
      line: Number(line),
      column: Number(column),
      severity,
      problem,
      advice,
    }),
  );
}
