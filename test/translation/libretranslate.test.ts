/** LibreTranslate as it is asked, and everything else it may answer. */
import { createLibreTranslate, TranslationError } from '../../src/translation/index.ts';
import type { Translator } from '../../src/translation/index.ts';
import { startLibreTranslate } from '../support/libretranslate.ts';
import type { LibreTranslate } from '../support/libretranslate.ts';

let service: LibreTranslate;
let translator: Translator;
beforeEach(async () => {
  service = await startLibreTranslate();
  translator = createLibreTranslate({ url: service.url, apiKey: null, timeout: 2000 });
});
afterEach(() => service.stop());

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    expect(error).toBeInstanceOf(TranslationError);
    // Neither its text nor its stack nor a cause may say what somebody wrote, or where it went.
    const { message, stack = '', cause } = error as TranslationError;
    for (const text of [message, stack, JSON.stringify(error)]) {
      expect(text).not.toContain('secret words');
      expect(text).not.toContain(service.url);
    }
    expect(cause).toBeUndefined();
    return (error as TranslationError).code;
  }
  return 'none';
}

test('what is asked is what LibreTranslate documents', async () => {
  expect(await translator.translate('مرحبا', 'ar', 'en')).toBe('[en] مرحبا');
  expect(service.asked).toEqual([{ q: 'مرحبا', source: 'ar', target: 'en', format: 'text' }]);
});

test('a key goes along where there is one, and a wrong one is refused', async () => {
  const own = await startLibreTranslate({ apiKey: 'k-1' });
  try {
    const right = createLibreTranslate({ url: own.url, apiKey: 'k-1' });
    expect(await right.translate('hello', 'en', 'uk')).toBe('[uk] hello');
    const wrong = createLibreTranslate({ url: own.url, apiKey: 'k-2' });
    expect(await codeOf(wrong.translate('secret words', 'en', 'uk'))).toBe('refused');
  } finally {
    await own.stop();
  }
});

describe('languages', () => {
  test('Dari is Persian, Kurmanji and Chinese go by the service’s names', async () => {
    await translator.translate('سلام', 'prs', 'en');
    await translator.translate('hello', 'en', 'kmr');
    await translator.translate('hello', 'en', 'zh');
    expect(service.asked.map(({ source, target }) => [source, target])).toEqual([
      ['fa', 'en'],
      ['en', 'ku'],
      ['en', 'zh-Hans'],
    ]);
  });

  test('Persian for a reader of Dari is left as it is', async () => {
    expect(await translator.translate('سلام', 'fa', 'prs')).toBe('سلام');
    expect(service.asked).toEqual([]);
  });

  test('Sorani is never given Kurmanji, and what the service has not is said beforehand', async () => {
    expect(await codeOf(translator.translate('secret words', 'en', 'ckb'))).toBe('unsupported');
    expect(await codeOf(translator.translate('secret words', 'ti', 'en'))).toBe('unsupported');
    expect(await codeOf(translator.translate('secret words', 'uk', 'ar'))).toBe('unsupported');
    expect(service.asked).toEqual([]);
    const pairs = await translator.languages();
    expect([pairs.can('ar', 'en'), pairs.can('prs', 'ar'), pairs.can('uk', 'en')]).toEqual([true, true, true]);
    expect([pairs.can('uk', 'ar'), pairs.can('en', 'ckb'), pairs.can('am', 'en')]).toEqual([false, false, false]);
  });

  test('a list without targets means every other', async () => {
    const old = await startLibreTranslate({ targets: false });
    try {
      const pairs = await createLibreTranslate({ url: old.url, apiKey: null }).languages();
      expect(pairs.can('uk', 'ar')).toBe(true);
    } finally {
      await old.stop();
    }
  });

  test('the list is asked for once, and again after it failed', async () => {
    service.trouble = 'no-list';
    expect(await codeOf(translator.translate('secret words', 'en', 'ar'))).toBe('unreachable');
    service.trouble = 'none';
    await translator.translate('hello', 'en', 'ar');
    await translator.translate('hello', 'en', 'uk');
    expect(service.lists).toBe(2);
  });

  test('the list grows old', async () => {
    const fresh = createLibreTranslate({ url: service.url, apiKey: null, listFor: 0 });
    await fresh.languages();
    await fresh.languages();
    expect(service.lists).toBe(2);
  });
});

test.each([
  ['slow', 'unreachable'],
  ['busy', 'busy'],
  ['broken', 'unreachable'],
  ['malformed', 'malformed'],
  ['no-json', 'malformed'],
  ['endless', 'malformed'],
  ['elsewhere', 'unreachable'],
] as const)('%s is %s, and tells nothing', async (trouble, code) => {
  service.trouble = trouble;
  expect(await codeOf(translator.translate('secret words', 'en', 'ar'))).toBe(code);
  service.trouble = 'none';
  expect(await translator.translate('secret words', 'en', 'ar')).toBe('[ar] secret words');
});

test('nobody there is unreachable', async () => {
  const gone = createLibreTranslate({ url: 'http://127.0.0.1:9', apiKey: null });
  expect(await codeOf(gone.translate('secret words', 'en', 'ar'))).toBe('unreachable');
});
