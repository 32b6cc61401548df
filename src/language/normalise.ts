/**
 * One plain form of a text for comparing: what a person typed and what a file says meet here. Used for danger signs,
 * always-words and answers; never for anything that is shown.
 */

const DIGIT_ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
];

/** Digits of any script as 0 to 9, and Ethiopic numerals (፩ ፪ ፲፪ ፻) as the number they write. Everything else stays. */
export function digits(text: string): string {
  return text
    .replace(/[\u1369-\u137C]+/g, (run) => String(ethiopic(run)))
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0)!;
      if (code < 0x80) return digit;
      const zero = DIGIT_ZEROS.find((z) => code >= z && code < z + 10);
      return zero === undefined ? digit : String(code - zero);
    });
}

/** Ones U+1369.., tens U+1372.., hundred U+137B, ten thousand U+137C. */
function ethiopic(run: string): number {
  let total = 0;
  let group = 0;
  for (const char of run) {
    const code = char.codePointAt(0)!;
    if (code <= 0x1371) group += code - 0x1368;
    else if (code <= 0x137a) group += (code - 0x1371) * 10;
    else if (code === 0x137b) group = (group || 1) * 100;
    else {
      total = (total + (group || 1)) * 10_000;
      group = 0;
    }
  }
  return total + group;
}

/** Letters that keyboards and habits mix up, and the one they are compared as. */
const FOLDS: readonly (readonly [letters: string, as: string])[] = [
  // Arabic script: alef forms, Arabic and Persian yeh and kaf, teh marbuta, Kurdish and Urdu heh.
  ['\u0622\u0623\u0625\u0671\u0672\u0673', '\u0627'],
  ['\u0649\u064A\u06D2\u06CD\u06D0\u0626\u0678', '\u06CC'],
  ['\u0624', '\u0648'],
  ['\u0643\u06AA', '\u06A9'],
  ['\u0629\u06C0\u06C1\u06C2\u06C3\u06D5\u06BE', '\u0647'],
  ['\u0621', ''],
  // Kurdish vowels and rolled letters that many phones lack.
  ['\u06C6\u06CB', '\u0648'],
  ['\u06CE', '\u06CC'],
  ['\u0695', '\u0631'],
  ['\u06B5', '\u0644'],
  // Latin: letters that have no decomposition.
  ['\u00DF', 'ss'],
  ['\u0111\u00F0', 'd'],
  ['\u0131', 'i'],
  ['\u00F8', 'o'],
  ['\u0142', 'l'],
  ['\u00E6', 'ae'],
  ['\u0153', 'oe'],
  // Cyrillic: ґ as г.
  ['\u0491', '\u0433'],
];

/** Ethiopic series that sound alike in Tigrinya or Amharic and are mixed in writing: folded onto one. */
const ETHIOPIC_SERIES: readonly (readonly [from: number, to: number])[] = [
  [0x1280, 0x1210], // ኀ -> ሐ
  [0x1220, 0x1230], // ሠ -> ሰ
  [0x1340, 0x1338], // ፀ -> ጸ
  [0x12d0, 0x12a0], // ዐ -> አ
  [0x1250, 0x1240], // ቐ -> ቀ
  [0x12b8, 0x12a8], // ኸ -> ከ
];

/** Every letter that is compared as another. */
const FOLDED: ReadonlyMap<string, string> = new Map([
  ...FOLDS.flatMap(([letters, as]) => [...letters].map((letter) => [letter, as] as const)),
  ...ETHIOPIC_SERIES.flatMap(([from, to]) =>
    Array.from({ length: 8 }, (_, row) => [String.fromCharCode(from + row), String.fromCharCode(to + row)] as const),
  ),
]);
const FOLDABLE = new RegExp(`[${[...FOLDED.keys()].join('')}]`, 'g');

/**
 * Lower case, no accents, vowel signs, tatweel, joiners or punctuation; digits as 0 to 9; letters that keyboards mix up
 * made one; single spaces. An apostrophe inside a word disappears ("don't" is "dont"). Emoji are dropped.
 */
export function normalise(text: string): string {
  // Most of what is read is plain already.
  if (/^[a-z0-9]*$/.test(text)) return text;
  return (
    digits(text.normalize('NFKC'))
      .toLowerCase()
      .replace(FOLDABLE, (letter) => FOLDED.get(letter)!)
      .normalize('NFD')
      // Marks that are accents or optional vowels. In Bengali, Tamil, Sinhala and their like the marks are the vowels, and stay.
      .replace(/[\u0300-\u036F\u20D0-\u20F0\u064B-\u065F\u0670\u06D6-\u06ED\u0610-\u061A\u135D-\u135F]/g, '')
      .normalize('NFC')
      .replace(/[\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\uFE00-\uFE0F]/g, '')
      .replace(/(?<=\p{L})['’‘ʼ`´′ʻ](?=\p{L})/gu, '')
      .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
      .trim()
  );
}

/** Whether two words differ by at most one letter added, left out, changed or swapped with its neighbour. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  if (short.length < long.length) return short.slice(i) === long.slice(i + 1);
  if (short.slice(i + 1) === long.slice(i + 1)) return true;
  return short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2);
}
