import fc from 'fast-check';
import { segments, shape, split } from '../../../src/channels/index.ts';
import type { Choice, Message } from '../../../src/language/index.ts';

const choices = (count: number, length = 5): Choice[] =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}`, label: `${index}`.padEnd(length, 'x') }));
const ask = (change: Partial<Message> = {}): Message => ({
  text: 'Which?',
  language: 'en',
  step: 'main/which',
  turn: 7,
  choices: choices(3),
  ...change,
});
const types = (message: Message) => {
  const shaped = shape(message, 'whatsapp', 'Choose');
  return shaped.as === 'content' ? shaped.content.types : null;
};

describe('WhatsApp', () => {
  test('up to three short choices are buttons; the turn is a variable of their ids', () => {
    expect(shape(ask(), 'whatsapp', 'Choose')).toEqual({
      as: 'content',
      content: {
        language: 'en',
        types: {
          'twilio/quick-reply': {
            body: 'Which?',
            actions: [0, 1, 2].map((n) => ({ type: 'QUICK_REPLY', title: `${n}xxxx`, id: `main/which~{{1}}~c${n}` })),
          },
        },
      },
      variables: { '1': '7' },
      instead: ['Which?\n\n1. 0xxxx\n2. 1xxxx\n3. 2xxxx'],
    });
  });
  test('four to ten are a list', () => {
    expect(types(ask({ choices: choices(4, 24) }))).toEqual({
      'twilio/list-picker': {
        body: 'Which?',
        button: 'Choose',
        items: [0, 1, 2, 3].map((n) => ({ id: `main/which~{{1}}~c${n}`, item: `${n}`.padEnd(24, 'x') })),
      },
    });
    expect(types(ask({ choices: choices(10) }))).toHaveProperty(['twilio/list-picker']);
  });
  test('two askings of one step share what is kept at Twilio', () => {
    expect(types(ask({ turn: 1 }))).toEqual(types(ask({ turn: 2 })));
  });
  test.each<[string, Partial<Message>]>([
    ['several may be chosen', { several: true }],
    ['a person’s own words', { personal: true }],
    ['a text too long', { text: 'x'.repeat(1025) }],
    ['a button too long', { choices: choices(3, 21) }],
    ['a row too long', { choices: choices(4, 25) }],
    ['more than a list holds', { choices: choices(11) }],
    [
      'two alike',
      {
        choices: [
          { id: 'a', label: 'Yes' },
          { id: 'b', label: 'Yes' },
        ],
      },
    ],
    ['one without a word', { choices: [{ id: 'a', label: ' ' }] }],
    ['an id too long', { step: 's'.repeat(130) }],
    ['braces, which Twilio reads as variables', { text: 'Write {{1}}' }],
    ['nothing above the buttons', { text: '' }],
  ])('numbers instead: %s', (_name, change) => {
    const shaped = shape(ask(change), 'whatsapp', 'Choose');
    expect(shaped.as).toBe('text');
    expect(shaped.as === 'text' && shaped.parts.join('\n')).toMatch(/1\. /);
  });
  test('a list whose button has no words is numbers', () =>
    expect(shape(ask({ choices: choices(4) }), 'whatsapp', '').as).toBe('text'));
  test('the limits themselves are inside', () => {
    expect(types(ask({ text: 'x'.repeat(1024), choices: choices(3, 20) }))).not.toBeNull();
  });
});

describe('SMS', () => {
  test('numbers, always', () =>
    expect(shape(ask(), 'sms', 'Choose')).toEqual({ as: 'text', parts: ['Which?\n\n1. 0xxxx\n2. 1xxxx\n3. 2xxxx'] }));
  test('a text alone is itself', () =>
    expect(shape({ text: 'Hello', language: 'en' }, 'sms', '')).toEqual({ as: 'text', parts: ['Hello'] }));
});

describe('splitting', () => {
  test('what fits stays whole', () => expect(split('x'.repeat(1600), 'en')).toEqual(['x'.repeat(1600)]));
  test('at the largest pause that helps', () => {
    expect(split('One two.\n\nThree four.', 'en', 12)).toEqual(['One two.', 'Three four.']);
    expect(split('One two.\nThree four.', 'en', 12)).toEqual(['One two.', 'Three four.']);
    expect(split('One two. Three four.', 'en', 12)).toEqual(['One two.', 'Three four.']);
    expect(split('እንታይ ትደሊ፧ ሓገዝ ትደሊ።', 'ti', 10)).toEqual(['እንታይ ትደሊ፧', 'ሓገዝ ትደሊ።']);
    expect(split('one two three four', 'en', 9)).toEqual(['one two', 'three', 'four']);
  });
  test('choices stay together where they can', () => {
    const shaped = shape(ask({ text: 'word '.repeat(318).trim() + '.' }), 'sms', '');
    expect(shaped.as === 'text' && shaped.parts.at(-1)).toBe('1. 0xxxx\n2. 1xxxx\n3. 2xxxx');
  });
  test('never within a cluster, never too long, nothing lost', () => {
    const piece = fc.constantFrom('a', ' ', '. ', '\n', '\n\n', '👨‍👩‍👧', '🇬🇧', 'é', 'سلام', 'ሰላም', 'word ', '👍');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.integer({ min: 12, max: 60 }), (pieces, limit) => {
        const text = pieces.join('');
        const parts = split(text, 'en', limit);
        const clusters = new Set(
          Array.from(new Intl.Segmenter('en').segment(text), ({ index }) => index).concat(text.length),
        );
        let from = 0;
        for (const part of parts) {
          if (part.length > limit) return false;
          const at = text.indexOf(part, from);
          if (at < 0 || text.slice(from, at).trim() !== '' || !clusters.has(at) || !clusters.has(at + part.length))
            return false;
          from = at + part.length;
        }
        return text.slice(from).trim() === '';
      }),
    );
  });
  test('marks without end are cut all the same', () => {
    const parts = split('e' + '\u0301'.repeat(50), 'en', 20);
    expect(parts.every((part) => part.length <= 20)).toBe(true);
    expect(parts.join('').length).toBe(51);
  });
});

describe('segments', () => {
  test.each<[string, string, string, number]>([
    ['nothing', '', 'GSM-7', 1],
    ['160 letters', 'a'.repeat(160), 'GSM-7', 1],
    ['161', 'a'.repeat(161), 'GSM-7', 2],
    ['306', 'a'.repeat(306), 'GSM-7', 2],
    ['307', 'a'.repeat(307), 'GSM-7', 3],
    ['80 euros, two septets each', '€'.repeat(80), 'GSM-7', 1],
    ['81', '€'.repeat(81), 'GSM-7', 2],
    ['an escape pair is not split', 'a'.repeat(152) + '€' + 'a'.repeat(152), 'GSM-7', 3],
    ['70 outside the alphabet', 'ż'.repeat(70), 'UCS-2', 1],
    ['71', 'ż'.repeat(71), 'UCS-2', 2],
    ['134', 'ż'.repeat(134), 'UCS-2', 2],
    ['135', 'ż'.repeat(135), 'UCS-2', 3],
    ['35 thumbs', '👍'.repeat(35), 'UCS-2', 1],
    ['36', '👍'.repeat(36), 'UCS-2', 2],
    ['a surrogate pair is not split', 'ż'.repeat(66) + '👍' + 'ż'.repeat(66), 'UCS-2', 3],
    ['the alphabet’s corners', 'ÄÖÑÜ§¿äöñüà@£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ', 'GSM-7', 1],
    ['a small ç', 'ç', 'UCS-2', 1],
    ['a backtick', '`', 'UCS-2', 1],
    ['Arabic', 'سلام', 'UCS-2', 1],
  ])('%s', (_name, text, encoding, count) => expect(segments(text)).toEqual({ encoding, segments: count }));
});
