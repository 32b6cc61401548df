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
  describe('a segment is saved where setting it closer is enough', () => {
    const sent = (text: string, change: Partial<Message> = {}): string => {
      const shaped = shape(ask({ text, choices: choices(2), ...change }), 'sms', 'Choose');
      return shaped.as === 'text' ? shaped.parts.join('<cut>') : '';
    };
    // Two choices take 17 characters with all between them, 160 are one segment.
    const CHOICES = '1. 0xxxx\n2. 1xxxx'.length;
    const filling = (left: number): string => 'x'.repeat(160 - CHOICES - left);

    test('as airy as it can be', () => {
      expect(sent(filling(2))).toBe(`${filling(2)}\n\n1. 0xxxx\n2. 1xxxx`);
      expect(sent(filling(1))).toBe(`${filling(1)}\n1. 0xxxx\n2. 1xxxx`);
      expect(sent(filling(0))).toBe(`${filling(0)}\n1 0xxxx\n2 1xxxx`);
      expect(segments(sent(filling(-1))).segments).toBe(1);
      const blank = `One.\n\n${'x'.repeat(160 - CHOICES - 6)}`;
      expect(sent(blank)).toBe(`${blank.replace('\n\n', '\n')}\n1. 0xxxx\n2. 1xxxx`);
    });
    test('where nothing is saved nothing changes', () => {
      expect(sent(filling(-2))).toBe(`${filling(-2)}\n\n1. 0xxxx\n2. 1xxxx`);
      const long = `One.\n\n${'x'.repeat(200)}`;
      expect(sent(long, { choices: [] })).toBe(long);
    });
    test('a text without choices too', () => {
      const text = `One.\n\n${'x'.repeat(155)}`;
      expect(sent(text, { choices: [] })).toBe(text.replace('\n\n', '\n'));
    });
    test('not on WhatsApp, where no segments are paid', () => {
      const shaped = shape(ask({ text: filling(0), several: true, choices: choices(2) }), 'whatsapp', 'Choose');
      expect(shaped).toEqual({ as: 'text', parts: [`${filling(0)}\n\n1. 0xxxx\n2. 1xxxx`] });
    });
    test('never dearer, and not a word is lost', () => {
      const piece = fc.constantFrom('word ', 'كلمة ', '\n\n', '\n', 'x'.repeat(40), '. ');
      fc.assert(
        fc.property(
          fc.array(piece, { minLength: 1, maxLength: 20 }),
          fc.integer({ min: 0, max: 10 }),
          (pieces, count) => {
            const text = `a${pieces.join('')}b`;
            const message = ask({ text, choices: choices(count) });
            const sms = shape(message, 'sms', '');
            const airy = shape({ ...message, several: true }, 'whatsapp', '');
            const words = (shaped: typeof sms): string => (shaped.as === 'text' ? shaped.parts.join('\n') : '');
            expect(segments(words(sms)).segments).toBeLessThanOrEqual(segments(words(airy)).segments);
            expect(words(sms).replace(/\n+|\. /g, ' ')).toBe(words(airy).replace(/\n+|\. /g, ' '));
          },
        ),
      );
    });
  });
  describe('plain letters, where a hub lets them stand in', () => {
    const albanian: Partial<Message> = {
      text: 'Çfarë është më e rëndësishme?',
      language: 'sq',
      choices: [
        { id: 'a', label: 'Shtëpi' },
        { id: 'b', label: 'Tjetër' },
      ],
    };
    const sms = (change: Partial<Message>): string => {
      const shaped = shape(ask({ ...albanian, ...change }), 'sms', '');
      return shaped.as === 'text' ? shaped.parts.join('<cut>') : '';
    };
    const marked = 'Çfarë është më e rëndësishme?\n\n1. Shtëpi\n2. Tjetër';
    const plain = 'Çfare eshte me e rendesishme?\n\n1. Shtepi\n2. Tjeter';

    test('all of the message or nothing of it', () => {
      expect(sms({ plain: true })).toBe(plain);
      expect(segments(plain).encoding).toBe('GSM-7');
      expect(sms({})).toBe(marked);
      // A name in another script costs the same either way.
      expect(sms({ plain: true, text: `${albanian.text ?? ''} أمل` })).toBe(marked.replace('?', '? أمل'));
    });
    test('a language that has none, and a message that needs none, stay as they are', () => {
      expect(sms({ plain: true, language: 'vi' })).toBe(marked);
      const cheap = { text: 'Où ?', choices: [], language: 'fr', plain: true };
      expect(sms(cheap)).toBe('Où ?');
    });
    test('never on WhatsApp', () => {
      const { text, choices } = albanian;
      expect(types(ask({ ...albanian, plain: true }))).toMatchObject({
        'twilio/quick-reply': { body: text, actions: choices?.map(({ label }) => ({ title: label })) },
      });
      expect(shape(ask({ ...albanian, plain: true, several: true }), 'whatsapp', '')).toEqual({
        as: 'text',
        parts: [marked],
      });
    });
  });
  describe('no phone shows the marks of WhatsApp', () => {
    const sms = (message: Partial<Message> & { text: string }): string => {
      const shaped = shape({ language: 'en', step: 'main/page', ...message }, 'sms', '');
      return shaped.as === 'text' ? shaped.parts.join('<cut>') : '';
    };
    test.each([
      ['To remove them, write *delete*.', 'To remove them, write "delete".'],
      ['*my data*, *why*', '"my data", "why"'],
      ['_Slowly_, ~today~ tomorrow', 'Slowly, today tomorrow'],
      ['اكتب *تخطي*.', 'اكتب "تخطي".'],
      ['请写 *跳过* 。', '请写 "跳过" 。'],
      ['* one\n* two', '* one\n* two'],
      ['2*3*4, a_b_c, @_amal_, https://example.org/_a_', '2*3*4, a_b_c, @_amal_, https://example.org/_a_'],
    ])('%s', (text, shown) => expect(sms({ text })).toBe(shown));
    test('what somebody wrote goes as written; beside it a word of ours is still seen', () => {
      const text = 'my *very* own _words_';
      expect(shape({ text, language: 'en', personal: true }, 'sms', '')).toEqual({ as: 'text', parts: [text] });
      const kept = 'This is what I keep:\n- _amal_, *100*\nTo have it deleted, write *delete*.';
      expect(sms({ text: kept, personal: true })).toBe(kept.replace('*delete*', '"delete"'));
    });
    test('the quotes go where that saves a segment, after everything else', () => {
      const filling = (length: number): string => `${'x'.repeat(length - ' *skip*'.length)} *skip*`;
      expect(sms({ text: filling(160) })).toBe(filling(160).replaceAll('*', '"'));
      expect(sms({ text: filling(162) })).toBe(filling(162).replaceAll('*', ''));
      expect(sms({ text: filling(163) })).toBe(filling(163).replaceAll('*', '"'));
      expect(sms({ text: `Hello\n\n${filling(154)}` })).toBe(`Hello\n${filling(154).replaceAll('*', '"')}`);
    });
    test('WhatsApp keeps them', () => {
      const text = 'You can *skip*.';
      expect(shape({ text, language: 'en', step: 'main/page' }, 'whatsapp', '')).toEqual({ as: 'text', parts: [text] });
    });
  });
  test('a text alone is itself', () =>
    expect(shape({ text: 'Hello', language: 'en' }, 'sms', '')).toEqual({ as: 'text', parts: ['Hello'] }));
});

describe('numbers in words from the right', () => {
  const number = '0800 4700 100';
  const apart = `\u2068${number}\u2069`;
  test.each(['whatsapp', 'sms'] as const)('are in order on %s, whoever wrote them', (channel) => {
    const message = { text: `اتصل ${number}`, language: 'ar', personal: true };
    expect(shape(message, channel, '')).toEqual({ as: 'text', parts: [`اتصل ${apart}`] });
  });
  test('and above buttons, and among the choices, which are numbered all the same', () => {
    const message = ask({ text: `اتصل ${number}؟`, language: 'ar', choices: [{ id: 'a', label: number }] });
    expect(types(message)).toMatchObject({
      'twilio/quick-reply': { body: `اتصل ${apart}؟`, actions: [{ title: apart }] },
    });
    expect(shape(message, 'sms', '')).toEqual({ as: 'text', parts: [`اتصل ${apart}؟\n\n1. ${apart}`] });
  });
  test('what is counted is what leaves', () => {
    const text = `اتصل ${number}`.padEnd(69, ' ا');
    expect(shape(ask({ text: `ا\n\n${text.slice(3)}`, choices: [] }), 'sms', '')).toMatchObject({
      parts: [`ا\n${text.slice(3).replace(number, apart)}`],
    });
  });
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
