/** Numbers and addresses in words from the right, as they leave for a phone. */
import fc from 'fast-check';
import { isolate, keepOrder, withoutIsolates } from '../../src/language/index.ts';

/** The invisible signs made visible: ⟨ ⟩ set apart, « » order prescribed. */
const seen = (text: string): string =>
  text
    .replace(/\u2068/g, '⟨')
    .replace(/\u2069/g, '⟩')
    .replace(/\u202d/g, '«')
    .replace(/\u202c/g, '»');
const FROM = 'اتصل';

test.each([
  ['اتصل 0800 4700 100 الآن', 'اتصل ⟨0800 4700 100⟩ الآن'],
  ['0800 4700 100 هو الرقم', '⟨0800 4700 100⟩ هو الرقم'],
  ['اتصل +44 (0)7700 900-123، أو 116 123', 'اتصل ⟨+44 (0)7700 900-123⟩، أو ⟨116 123⟩'],
  ['اتصل +447700900123', 'اتصل ⟨+447700900123⟩'],
  ['נפגש 2026-03-02', 'נפגש ⟨2026-03-02⟩'],
  ['נפגש ב 12 Station Road מחר', 'נפגש ב ⟨12 Station Road⟩ מחר'],
  // Groups of Arabic-Indic digits would change places within what is set apart, and after Latin letters.
  ['رقمه ٠٨٠٨ ٨٠١٠ ٥٠٣', 'رقمه ⟨«٠٨٠٨ ٨٠١٠ ٥٠٣»⟩'],
  ['Sara ٠٨٠٨ ٨٠١٠ ٥٠٣', 'Sara ⟨«٠٨٠٨ ٨٠١٠ ٥٠٣»⟩'],
  // The letters before decide, whichever come first; a line of digits alone goes with the message.
  ['WhatsApp: اكتب 0800 4700 100', 'WhatsApp: اكتب ⟨0800 4700 100⟩'],
  ['اتصل:\n0800 4700 100\nSara 0800 4700 100', 'اتصل:\n⟨0800 4700 100⟩\nSara 0800 4700 100'],
  // What is set apart leaves no direction to what follows it.
  ['في 12 Station Road, 0800 4700 100', 'في ⟨12 Station Road⟩, ⟨0800 4700 100⟩'],
  ['12 Station Road هو، 0800 4700 100', '⟨12 Station Road⟩ هو، ⟨0800 4700 100⟩'],
  ['WhatsApp: اكتب ⟨Sara⟩ 0800 4700 100', 'WhatsApp: اكتب ⟨Sara⟩ ⟨0800 4700 100⟩'],
  ['0800 4700 100, 12 Station Road هو', '⟨0800 4700 100⟩, ⟨12 Station Road⟩ هو'],
  ['اتصل ⟨Sara⟩ 0800 4700 100', 'اتصل ⟨Sara⟩ ⟨0800 4700 100⟩'],
  ['اتصل ⟨سارة 0800 4700 100⟩', 'اتصل ⟨سارة ⟨0800 4700 100⟩⟩'],
])('%s', (text, kept) => {
  expect(seen(keepOrder(text.replace(/⟨/g, '\u2068').replace(/⟩/g, '\u2069')))).toBe(kept);
});

test.each([
  'Call 0800 4700 100, 12 Station Road',
  'ጸውዕ 0800 4700 100',
  'اتصل 08004700100 يوم 03/12/2026 الساعة 10:30',
  'اتصل بـ Migrant Help 0800 4700 100',
  'اتصل \u20680800 4700 100\u2069 الآن',
  'Call \u2068أمل\u2069 on 0800 4700 100',
  'أعمارهم 4 و 9 و 12',
  '0800 4700 100',
])('%s keeps its order by itself', (text) => {
  expect(keepOrder(text)).toBe(text);
});

test('a label goes with the message it belongs to', () => {
  expect(keepOrder('0800 4700 100', `0800 4700 100${FROM}`)).toBe('\u20680800 4700 100\u2069');
  expect(keepOrder('0800 4700 100', '0800 4700 100Call')).toBe('0800 4700 100');
});

test('nothing but invisible signs is added, and not twice', () => {
  const piece = fc.constantFrom(
    FROM,
    'Sara',
    '0800 4700 100',
    '٠٨٠٨ ٨٠١٠ ٥٠٣',
    '12 Road',
    ' ',
    '\n',
    ', ',
    '+44 7',
    '(',
    ')',
  );
  const value = piece.map((text) => isolate(text, 'rtl'));
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, value), { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const kept = keepOrder(text);
      expect(withoutIsolates(kept)).toBe(withoutIsolates(text));
      expect(keepOrder(kept)).toBe(kept);
    }),
  );
});

test('a value of Arabic-Indic digits is read from the left as it was written', () => {
  expect(seen(isolate('٠٨٠٨ ٨٠١٠ ٥٠٣', 'rtl'))).toBe('⟨«٠٨٠٨ ٨٠١٠ ٥٠٣»⟩');
});
