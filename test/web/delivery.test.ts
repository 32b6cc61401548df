/** What became of a message is said in words on the page, whatever the carrier answered: never by the name of a text. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { OVERDUE, whyFailed } from '../../src/conversation/index.ts';
import { deliveryInWords } from '../../src/web/inbox/delivery.ts';

/** As the page speaks: a text that is not there is answered with its name. */
function speaker(language: string) {
  const words = JSON.parse(readFileSync(`locales/${language}/ui.json`, 'utf8')) as Record<string, string>;
  return (key: string, params: Record<string, string | number> = {}): string =>
    (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
}
const said = (more: object, language = 'en'): string =>
  deliveryInWords({ status: 'failed', why: null, code: null, again: false, ...more }, speaker(language));

test.each(['en', 'ar', 'uk'])('every state and any code, in %s', (language) => {
  for (const status of ['held', 'queued', 'sent', 'delivered', 'read', 'failed']) {
    for (const code of [null, OVERDUE, 20003, 21610, 30003, 30006, 30007, 63016, 63018, 63024, 63033, 99999]) {
      const why = status === 'failed' ? whyFailed(code ?? undefined) : null;
      for (const again of [false, true]) {
        const words = said({ status, why, code, again }, language);
        expect(words).not.toMatch(/[a-z]+_[a-z\d]+|undefined|null|\{\{/);
        expect(words.trim()).not.toBe('');
      }
    }
  }
});

test('one with words is said in them; where they do not say enough the number stands beside them', () => {
  expect(said({ why: 'landline', code: 30006 })).toBe('Not delivered: this number is a landline');
  expect(said({ why: 'off', code: 30003, again: true })).toMatch(
    /^Sent again: Not delivered: the phone is off or out of/,
  );
  expect(said({ why: 'unknown' })).toBe('Not delivered: nobody told us why');
  expect(said({ why: 'unknown', code: 12345 })).toBe('Not delivered: nobody told us why (12345)');
});
