/** Plain spellings: what they save, and that what people write back is understood. */
import { segments } from '../../src/channels/index.ts';
import { normalise, PLAIN_SPELLINGS, plainSpelling } from '../../src/language/index.ts';

const encoding = (text: string): string => segments(text).encoding;

test.each([
  ['sq', 'Shkruani *fshij* që të hiqen përgjigjet. Çfarë?', 'Shkruani *fshij* qe te hiqen pergjigjet. Çfare?'],
  ['tr', 'Bugün ne için yardım? Şimdi, İngilizce, çocuğum.', 'Bugün ne icin yardim? Simdi, Ingilizce, cocugum.'],
  ['ro', 'Să țin minte răspunsurile? Şi în România.', 'Sa tin minte raspunsurile? Si in Romania.'],
  ['kmr', 'Hûn dikarin bi kê re biaxivin? Şev baş.', 'Hun dikarin bi ke re biaxivin? Sev bas.'],
  ['fr', '« Ça va ? » Où êtes-vous, à côté de ma sœur ?', '" Ça va ? " Où etes-vous, à coté de ma soeur ?'],
  ['es', '¿Qué día? Mañana, aquí…', '¿Qué dia? Mañana, aqui...'],
  ['pt', 'Não há lugar; amanhã às três', 'Nao ha lugar; amanha às tres'],
  ['so', 'Ma u baahan tahay su’aal?', "Ma u baahan tahay su'aal?"],
])('%s', (language, text, plain) => {
  expect(encoding(text)).toBe('UCS-2');
  expect(plainSpelling(text, language)).toBe(plain);
  expect(encoding(plain)).toBe('GSM-7');
  // What is read in plain letters and written back so means the same.
  expect(normalise(plain)).toBe(normalise(text));
});

test('letters written as a letter and a mark are the same letters', () => {
  expect(plainSpelling('që'.normalize('NFD'), 'sq')).toBe('qe');
});

test('no letter is given up that costs nothing', () => {
  const cheap = 'àèéùìòÇÉäöüÄÖÜñÑåÅæÆøØß¿¡€@';
  for (const language of PLAIN_SPELLINGS) expect(plainSpelling(cheap, language)).toBe(cheap);
});

test('a language without a plain spelling stays as it is', () => {
  const text = 'Tôi cần giúp đỡ… “ở đây”';
  expect(PLAIN_SPELLINGS).not.toContain('vi');
  expect(plainSpelling(text, 'vi')).toBe(text);
});
