/** What became of a message is said in words on the page, whatever the carrier answered: never by the name of a text. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { deliveryInWords } from '../../src/web/inbox/delivery.ts';

/** As the page speaks: a text that is not there is answered with its name. */
function speaker(language: string, more: Record<string, string> = {}) {
  const words = { ...(JSON.parse(readFileSync(`locales/${language}/ui.json`, 'utf8')) as object), ...more } as Record<
    string,
    string
  >;
  return (key: string, params: Record<string, string | number> = {}): string =>
    (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
}
const said = (more: object, language = 'en', words = {}): string =>
  deliveryInWords({ status: 'failed', code: null, again: false, ...more }, speaker(language, words));

test.each(['en', 'ar', 'uk'])('every state and any code, in %s', (language) => {
  for (const status of ['held', 'queued', 'sent', 'delivered', 'read', 'failed']) {
    for (const code of [null, 30003, 63016, 99999]) {
      for (const again of [false, true]) {
        const words = said({ status, code, again }, language);
        expect(words).not.toMatch(/[a-z]+_[a-z\d]+|undefined|null|\{\{/);
        expect(words.trim()).not.toBe('');
      }
    }
  }
});

test('failed without a code is only that; one nobody has words for stays a number, one with words is said in them', () => {
  expect(said({})).toBe('Not delivered');
  expect(said({ code: 12345 })).toBe('Not delivered (12345)');
  expect(said({ code: 12345 }, 'en', { failed_12345: 'the phone is off' })).toBe('Not delivered: the phone is off');
  expect(said({ again: true })).toBe('Sent again: Not delivered');
});
