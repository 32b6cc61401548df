import { coverage } from '../../src/studio/index.ts';
import { smallSources } from '../support/small-hub.ts';

const hub = (changes: Readonly<Record<string, string>> = {}) => coverage(smallSources(changes), 'demo').languages;
const of = (code: string, languages = hub()) => languages.find((one) => one.code === code)!;
const ARABIC = 'flows/hubs/demo/texts/ar/main.json';
const arabic = (change: (texts: Record<string, string>) => Record<string, string>): Record<string, string> => {
  const file = smallSources().find(({ path }) => path === ARABIC)!;
  return { [ARABIC]: JSON.stringify(change(JSON.parse(file.text) as Record<string, string>)) };
};

/** The language.json of a language with this said of its reading. */
const review = (code: string, said: object): Record<string, string> => {
  const path = `locales/${code}/language.json`;
  const data = JSON.parse(smallSources().find((file) => file.path === path)!.text) as object;
  return { [path]: JSON.stringify({ ...data, review: { by: 'Rania', on: '2026-03-02', ...said } }) };
};

test('languages that are switched on come first, in the order of the hub', () => {
  const languages = hub();
  expect(languages.filter(({ on }) => on).map(({ code }) => code)).toEqual(
    languages.slice(0, languages.filter(({ on }) => on).length).map(({ code }) => code),
  );
  expect(languages[0]).toMatchObject({ code: 'ar', name: 'العربية', english: 'Arabic', on: true });
});

test('English has everything; what a hub wrote in it itself is unread there too until it is named', () => {
  const ENGLISH = 'flows/hubs/demo/texts/en/main.json';
  const own = Object.keys(JSON.parse(smallSources().find(({ path }) => path === ENGLISH)!.text) as object);
  expect(of('en').read).toBe(0); // nobody is named who has read it
  const english = of('en', hub(review('en', { status: 'reviewed' })));
  expect(english).toMatchObject({ reviewed: false, missing: [], tooLong: [] });
  expect(english.have).toBe(english.of);
  expect(english.of - english.read).toBe(own.length);
  const named = Object.fromEntries(own.map((key) => [`main:${key}`, 'reviewed']));
  expect(of('en', hub(review('en', { status: 'reviewed', texts: named })))).toMatchObject({ reviewed: true });
});

test('a text in forms counts as read once all of its forms are', () => {
  const path = 'locales/ar/conversation.json';
  const texts = JSON.parse(smallSources().find((file) => file.path === path)!.text) as object;
  const counted = { [path]: JSON.stringify({ ...texts, days_few: 'أيام', days_other: 'يوما' }) };
  const english = { 'locales/en/conversation.json': JSON.stringify({ days_one: 'day', days_other: 'days' }) };
  const readOf = (named: Record<string, string>): number =>
    of('ar', hub({ ...counted, ...english, ...review('ar', { status: 'drafted', texts: named }) })).read;
  expect(readOf({ 'conversation:days_few': 'reviewed' })).toBe(0);
  expect(readOf({ 'conversation:days_few': 'reviewed', 'conversation:days_other': 'reviewed' })).toBe(1);
  expect(readOf({ 'conversation:days': 'reviewed' })).toBe(1);
});

test('what a language lacks is named', () => {
  expect(of('ar').missing).toEqual([]);
  const { welcome: _, ...rest } = { welcome: '' };
  const lacking = of('ar', hub(arabic(({ welcome: __, ...others }) => ({ ...others, ...rest }))));
  expect(lacking.missing).toEqual(['main:welcome']);
  expect(lacking.have).toBe(of('ar').have - 1);
  // Ukrainian has none of the hub's own, and not the question that is written in the interview either.
  expect(of('uk').missing).toEqual(expect.arrayContaining(['main:welcome', 'main:choice_agree']));
  expect(of('uk').of - of('uk').have).toBe(of('uk').missing.length);
  expect(of('uk').missing.some((key) => !key.includes(':'))).toBe(true);
});

test('a label too long for a button, one too long for a row, a question too long for SMS', () => {
  const long = arabic((texts) => ({
    ...texts,
    choice_agree: 'ا'.repeat(21),
    choice_school: 'ا'.repeat(24),
    choice_care: 'ا'.repeat(25),
    welcome: 'ا'.repeat(67 * 8 + 1),
    help: 'ا'.repeat(1025),
  }));
  expect(of('ar', hub(long)).tooLong).toEqual([
    { key: 'main:choice_agree', channel: 'whatsapp', why: '21 of 20 letters' },
    { key: 'main:choice_care', channel: 'whatsapp', why: '25 of 24 letters' },
    { key: 'main:help', channel: 'whatsapp', why: '1025 of 1024 letters' },
    { key: 'main:help', channel: 'sms', why: expect.stringMatching(/^1\d of 8 segments$/) },
    { key: 'main:welcome', channel: 'sms', why: '9 of 8 segments' },
  ]);
});

test('read by a native speaker: the whole, single texts, and never what a hub wrote itself', () => {
  const whole = of('ar', hub(review('ar', { status: 'reviewed', texts: { 'engine:ways': 'drafted' } })));
  const own = Object.keys(JSON.parse(smallSources().find(({ path }) => path === ARABIC)!.text) as object).length;
  expect(whole.reviewed).toBe(false);
  // The hub's own texts and the one that is excepted.
  expect(whole.of - whole.read).toBe(own + 1);
  const single = of(
    'ar',
    hub(review('ar', { status: 'drafted', texts: { 'engine:ways': { by: 'Rania', on: '2026-03-02' } } })),
  );
  expect(single.read).toBe(1);
});

test('a file that cannot be read is a language without its texts', () => {
  const languages = hub({ 'locales/uk/engine.json': '{ broken' });
  expect(of('uk', languages).missing).toEqual(expect.arrayContaining(['engine:ways']));
});
