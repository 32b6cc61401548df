/** What people tell of something that was agreed, in every language: never taken for the opposite. */
import { asTold, cannotCome, readAnswer, toldOf } from '../../src/interview/index.ts';
import { choiceLabels } from '../../src/interview/answers/labels.ts';
import { loadWords } from '../../src/hub/index.ts';

const words = loadWords();
const today = '2026-03-02';

/** As the question "Did it happen?" reads it. */
function answered(language: string, text: string): string {
  const choices = choiceLabels(words, 'follow-up', ['yes', 'no', 'person'], language);
  const reading = { language, words, today };
  const meant = asTold(readAnswer('choice', text, { ...reading, choices }), text, reading);
  return meant.understood ? String(meant.value) : '?';
}

/** Nobody came; they did not come; it did not happen or was called off; and a whole sentence. */
const NOT: Readonly<Record<string, readonly string[]>> = {
  en: [
    'nobody came',
    'no one came',
    'he did not come',
    "She didn't come",
    'i waited and nobody',
    'they cancelled',
    'I waited one hour but nobody came, what now',
    'the office was closed',
  ],
  ar: ['ما إجا حدا', 'لم يأت أحد', 'هو لم يأت', 'ألغوا الموعد', 'انتظرت ساعة وما جاء أحد'],
  fa: ['کسی نیامد', 'هیچکس نیومد', 'او نیامد', 'لغو کردند', 'یک ساعت منتظر ماندم ولی کسی نیامد'],
  prs: ['هیچ کس نامد', 'کسی نامد', 'او نامد', 'لغو کردند', 'یک ساعت انتظار کشیدم کسی نامد'],
  ps: ['هیڅوک رانغلل', 'څوک رانغله', 'هغه رانغی', 'لغوه یې کړ'],
  ckb: ['کەس نەهات', 'ئەو نەهات', 'هەڵیانوەشاندەوە', 'یەک کاتژمێر چاوەڕێم کرد بەڵام کەس نەهات'],
  kmr: ['kes nehat', 'ew nehat', 'betal kirin', 'min saetekê li bendê ma lê kes nehat'],
  ur: ['کوئی نہیں آیا', 'وہ نہیں آئے', 'ملاقات منسوخ ہو گئی', 'koi nahi aaya'],
  bn: ['কেউ আসেনি', 'উনি আসেননি', 'ওরা বাতিল করেছে', 'keu asheni'],
  ti: ['ዋላ ሓደ ኣይመጸን', 'ንሱ ኣይመፀን', 'ሰሪዞምዎ', 'ሓደ ሰዓት ተጸብየ ግን ዋላ ሓደ ኣይመጸን'],
  am: ['ማንም አልመጣም', 'እሷ አልመጣችም', 'ሰረዙት', 'አንድ ሰዓት ጠበቅኩ ግን ማንም አልመጣም'],
  so: ['cidna ma iman', 'wuu iman waayay', 'way baajiyeen', 'saacad ayaan sugayay laakiin cidna ma iman'],
  om: ['namni tokko hin dhufne', 'inni hin dhufne', 'haqameera', "sa'aatii tokko eege garuu namni hin dhufne"],
  sq: ['askush nuk erdhi', "s'erdhi askush", 'ai nuk erdhi', 'e anuluan'],
  uk: ['ніхто не прийшов', 'вона не прийшла', 'скасували', 'я чекала годину, але ніхто не прийшов', 'никто не пришел'],
  ru: ['никто не пришёл', 'он не пришел', 'отменили', 'я ждала час, но никто не пришел'],
  tr: ['kimse gelmedi', 'o gelmedi', 'iptal ettiler', 'bir saat bekledim ama kimse gelmedi'],
  vi: ['không ai đến', 'khong co ai den', 'anh ấy không đến', 'họ hủy rồi'],
  fr: [
    "personne n'est venu",
    "elle n'est pas venue",
    'ils ont annulé',
    "j'ai attendu une heure mais personne n'est venu",
  ],
  es: ['no vino nadie', 'nadie vino', 'él no vino', 'cancelaron', 'esperé una hora pero no vino nadie'],
  pt: ['ninguém veio', 'ninguem apareceu', 'ele não veio', 'cancelaram', 'esperei uma hora mas ninguém veio'],
  ro: [
    'n-a venit nimeni',
    'nimeni nu a venit',
    'ea nu a venit',
    'au anulat',
    'am așteptat o oră dar nu a venit nimeni',
  ],
  zh: ['没人来', '他没来', '取消了', '我等了一个小时，没有人来'],
  ta: ['யாரும் வரவில்லை', 'அவர் வரவில்லை', 'ரத்து செய்தார்கள்', 'yarum varala'],
  si: ['කවුරුත් ආවේ නැහැ', 'එයා ආවේ නෑ', 'අවලංගු කළා'],
};

/** Cannot come; another day. Last: said with more. */
const CANNOT: Readonly<Record<string, readonly string[]>> = {
  en: [
    'I cannot come tomorrow',
    "sorry I can't come",
    'can we move it?',
    'Can we change the time please',
    'is another day possible',
  ],
  ar: ['لا أستطيع المجيء غدا', 'ما بقدر إجي بكرا', 'هل يمكن تغيير الموعد؟'],
  fa: ['فردا نمیتونم بیام', 'نمی‌توانم بیایم', 'میشه یه روز دیگه باشه؟'],
  prs: ['صبا آمده نمیتوانم', 'روز دیگر میشه؟'],
  ps: ['سبا راتلای نه شم', 'بله ورځ کېدای شي؟'],
  ckb: ['ناتوانم بێم سبەینێ', 'دەکرێت ڕۆژێکی تر بێت؟'],
  kmr: ['ez nikarim bêm sibê', 'rojeke din dibe?'],
  ur: ['میں کل نہیں آ سکتی', 'کسی اور دن ہو سکتا ہے؟'],
  bn: ['আমি কাল আসতে পারব না', 'অন্য দিন করা যাবে?'],
  ti: ['ጽባሕ ክመጽእ ኣይክእልን', 'ካልእ መዓልቲ ይከኣል ዶ?'],
  am: ['ነገ መምጣት አልችልም', 'ሌላ ቀን ይቻላል?'],
  so: ['berri ma iman karo', 'maalin kale ma noqon kartaa?'],
  om: ["boru dhufuu hin danda'u", "guyyaa biraa ta'uu danda'aa?"],
  sq: ['nuk vij dot nesër', 'a mundet një ditë tjetër?'],
  uk: ['завтра не зможу прийти', 'можна перенести?'],
  ru: ['завтра не смогу прийти', 'можно перенести?'],
  tr: ['yarın gelemem', 'başka bir gün olur mu?'],
  vi: ['mai tôi không đến được', 'đổi ngày khác được không?'],
  fr: ['je ne peux pas venir demain', 'un autre jour est possible ?'],
  es: ['no puedo ir mañana', '¿puede ser otro día?'],
  pt: ['não posso ir amanhã', 'pode ser outro dia?'],
  ro: ['nu pot veni mâine', 'se poate altă zi?'],
  zh: ['我明天不能来', '可以换个时间吗？'],
  ta: ['நாளை வர முடியாது', 'வேறு நாள் முடியுமா?'],
  si: ['මට හෙට එන්න බැහැ', 'වෙන දවසක පුළුවන්ද?'],
};

const LANGUAGES = words.languages().map(({ code }) => code);
const pairs = (table: typeof NOT) => Object.entries(table).flatMap(([code, all]) => all.map((text) => [code, text]));

test('every language has both', () => {
  expect(LANGUAGES.filter((code) => !NOT[code] || !CANNOT[code])).toEqual([]);
});

test.each(pairs(NOT))('%s: "%s" is a no', (language, text) => {
  expect(answered(language!, text!)).toBe('no');
});

test('whatever language the conversation is in', () => {
  const wrong = LANGUAGES.filter((code) => answered(code, 'nobody came') !== 'no');
  expect(wrong).toEqual([]);
});

test.each([
  ['en', 'No problem, we met'],
  ['en', 'yes we met on Friday'],
  ['en', 'We met, thank you'],
  ['en', 'she came'],
  ['ar', 'لا مشكلة، التقينا'],
  ['fa', 'مشکلی نبود همدیگر را دیدیم'],
  ['uk', 'немає проблем, ми зустрілися'],
  ['es', 'no hay problema, nos vimos'],
  ['fr', "pas de souci, on s'est vus"],
  ['ro', 'nicio problemă, ne-am întâlnit'],
  ['zh', '没问题，见面了'],
])('%s: "%s" is a yes', (language, text) => {
  expect(answered(language, text)).toBe('yes');
});

test.each([
  ['en', 'no worries, all good'],
  ['en', 'No, no problem'],
  ['en', 'no problem'],
  ['en', 'He did not come at first but then he came'],
  ['en', 'We met but he was not nice'],
  ['en', 'yes, nobody came'],
  ['en', 'no, we met'],
  ['es', 'no pasa nada'],
  ['ru', 'нет проблем'],
  ['tr', 'sorun yok'],
  ['ti', 'ጸገም የለን'],
  ['ckb', 'کێشە نەبوو'],
  ['bn', 'কোনো সমস্যা হয়নি'],
  ['si', 'ප්‍රශ්නයක් වුණේ නැහැ'],
])('%s: "%s" is neither', (language, text) => {
  expect(answered(language, text)).toBe('?');
});

test('what says nothing of it is read as ever', () => {
  for (const [text, meant] of [
    ['no', 'no'],
    ['2', 'no'],
    ['yes', 'yes'],
    ['👍', 'yes'],
    ['Talk to a person', 'person'],
    ['blue', '?'],
  ]) {
    expect([text, answered('en', text!)]).toEqual([text, meant]);
  }
  expect(toldOf('my school place is gone', { language: 'en', words, today })).toBeNull();
});

test.each(pairs(CANNOT))('%s: "%s": they cannot come, or want another time', (language, text) => {
  expect(cannotCome(text!, { language: language!, words, today })).toBe(true);
});

test.each([
  'The bus is late',
  'I come tomorrow',
  'where do we meet?',
  'ok',
  'see you tomorrow',
  'Can I bring my son?',
  "I can't find it",
])('"%s" is nothing of the kind', (text) => {
  expect(cannotCome(text, { language: 'en', words, today })).toBe(false);
});
