// What the people and the workers of docs/pictures/languages say: words of one direction inside the other, names in another
// script, numbers, dates. Drafts of nobody who speaks the language. Names and numbers are nobody's (Ofcom keeps them for drama).

const inDays = (days) => new Date(Date.now() + days * 86_400_000);
/** They must leave by then, and there is a meeting before; any days that are to come would do. */
const leaving = inDays(24);
const meeting = inDays(12);
/** "15 December" in that language, in its own digits or ours. */
const written = (date, locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(date);
/** "15/12/2026" */
const inDigits = (date) => new Intl.DateTimeFormat('en-GB').format(date);

/**
 * `phone` and `worker`: their numbers. `page`: the language their worker reads the pages in. `name`: of a phone that the demo
 * hub has not got. `first`: their first words. `other`: their own words about what it is. `leave`: the day they must leave by.
 * `hello`, `answer`, `then`: what the worker writes, what they write back, and the worker again. `note`: for workers only.
 */
export const TALKS = {
  ar: {
    ...{ phone: '+447700900001', worker: '+447700900101', page: 'ar' },
    first: 'سلام، محتاج مساعدة',
    other: `اسمي يوسف الحداد. المالك Mr James Wilson (رقمه 020 7946 0018) يريد أن نخرج من 14B High Road قبل ${written(leaving, 'ar-u-nu-latn')}!`,
    leave: written(leaving, 'ar-u-nu-arab'),
    hello: `مرحباً يوسف، أنا أمل. موعدنا مع Example Law Centre يوم ${inDigits(meeting)} الساعة 10:30، والهاتف 020 7946 0321. أحضر الـ BRP والرسالة.`,
    answer: 'شكراً أمل! هل العنوان 12 Station Road (الطابق 2)؟',
    then: 'نعم، 12 Station Road. *لا تدفع* شيئاً قبل الموعد.',
    note: 'Spoke to Mr Wilson: يوسف الحداد may stay until the hearing, he says.',
  },
  ti: {
    ...{ phone: '+447700900003', worker: '+447700900104', page: 'en' },
    first: 'ሰላም፡ ሓገዝ ደልየ ኣለኹ',
    other: `ስመይ ዮናስ እዩ። ዋና ገዛ Mr James Wilson (020 7946 0018) ካብ 14B High Road ቅድሚ ${inDigits(leaving)} ክንወጽእ ይብል ኣሎ!`,
    leave: inDigits(leaving),
    hello: `ሰላም ዮናስ፡ ሰላም እየ። ምስ Example Law Centre ዕለት ${inDigits(meeting)} ሰዓት 10:30 ቆጸራ ኣለና። ስልኪ 020 7946 0321።`,
    answer: 'የቐንየለይ! ኣድራሻ 12 Station Road ድዩ?',
    then: 'እወ፡ 12 Station Road። ቅድሚ ቆጸራ *ገንዘብ ኣይትኽፈሉ*።',
    note: 'Spoke to Mr Wilson: ዮናስ may stay until the hearing, he says.',
  },
  bn: {
    ...{ phone: '+447700900007', worker: '+447700900102', page: 'en', name: 'Rahima' },
    first: 'হ্যালো, আমার সাহায্য দরকার',
    other: `আমার নাম রহিমা। বাড়িওয়ালা Mr James Wilson (০২০ ৭৯৪৬ ০০১৮) বলছেন ${written(leaving, 'bn')} তারিখের আগে 14B High Road ছাড়তে হবে!`,
    leave: written(leaving, 'bn'),
    hello: `হ্যালো রহিমা, আমি সারা। ${inDigits(meeting)} তারিখে সকাল 10:30টায় Example Law Centre-এ আমাদের অ্যাপয়েন্টমেন্ট। ফোন 020 7946 0321।`,
    answer: 'ধন্যবাদ! ঠিকানা কি 12 Station Road?',
    then: 'হ্যাঁ, 12 Station Road। তার আগে *কোনো টাকা দেবেন না*।',
    note: 'Spoke to Mr Wilson: রহিমা may stay until the hearing, he says.',
  },
  zh: {
    ...{ phone: '+447700900008', worker: '+447700900102', page: 'en', name: 'Wei' },
    first: '你好，我需要帮助',
    other: `我叫李伟。房东 Mr James Wilson（电话 020 7946 0018）要我们在${written(leaving, 'zh')}前搬出 14B High Road！`,
    leave: written(leaving, 'zh'),
    hello: `李伟您好，我是萨拉。${inDigits(meeting)} 10:30 我们去 Example Law Centre，电话 020 7946 0321。请带上 BRP 和那封信。`,
    answer: '谢谢！地址是 12 Station Road 吗？',
    then: '对，12 Station Road。在那之前 *不要付钱* 。',
    note: 'Spoke to Mr Wilson: 李伟 may stay until the hearing, he says.',
  },
};

/** The interview as they go through it: what asks, and their answer. A number alone is a tap on that button or row. */
export const interviewOf = ({ first, other, leave }) => [
  [null, first],
  ['conversation/language-right', 1],
  ['welcome/keep', 1],
  ['matters/matters', '3, 10'],
  ['matters/other', other],
  ['crisis/lately', '3'],
  ['crisis/crisis_leave', leave],
  ['children/has_children', 1],
  ['children/ages', '4, 9'],
  ['children/care_school', '1, 3'],
  ['preferences/helper', '1, 5'],
  ['reach/phone', 1],
  ['status/status', 1],
  ['offer/read_back', '1'],
];
