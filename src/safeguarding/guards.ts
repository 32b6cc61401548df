/** What must never be said, as plain predicates over outgoing messages: for the tests of every text, and for the turn. */
import { normalise } from '../language/index.ts';
import type { LanguageCode, Message } from '../language/index.ts';
import type { DangerCategory } from './signs.ts';

export type Breach = 'carrier-word' | 'emergency-first' | 'forbidden-word' | 'gives-away' | 'emoji-in-danger';

/** Words that carriers act on. Those of the first line block every later message, a worker's hello included. */
const CARRIER =
  'stop|stopall|unsubscribe|end|quit|cancel|revoke|optout|' + // they block
  'start|unstop|yes|help|info'; // they lift a block, or the carrier answers
const CARRIER_LABEL = new RegExp(`^(${CARRIER})$`);
/** Set off as something to type, or asked for: *stop*, "STOP", reply STOP. */
const CARRIER_INVITED = new RegExp(
  `[*"'“”‘’«»_\`](${CARRIER})[*"'“”‘’«»_\`]|\\b(?:reply|write|send|text|type|say|answer|اكتب|أرسل|بنویسید|напишіть|ጽሓፍ|بنووسە)\\s+(${CARRIER})\\b(?!\\s+[a-z])`,
  'i',
);

/** Whether a text message asks for a word that the carrier would act on. A choice "Yes" is numbered on SMS: labels count only without its own number. */
export function invitesCarrierWord(message: Pick<Message, 'text' | 'choices'>): boolean {
  if (CARRIER_INVITED.test(message.text)) return true;
  return (message.choices ?? []).some(({ label }) => {
    const word = normalise(label);
    return word !== 'yes' && CARRIER_LABEL.test(word);
  });
}

/**
 * Words that never stand in what a person reads (evidence E1; voice 7): they do not translate, sound medical or official, or like an
 * interview by the authorities. Stems, in normalised form, found at the beginning of a word.
 */
const FORBIDDEN: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: [
    'social prescri', 'referral', 'referred', 'your case', 'this case', 'case worker', 'caseworker', 'case number', 'claimant', 'your claim', 'your statement',
    'evidence', 'verify', 'verification', 'confirm your identity', 'service user', 'client', 'beneficiar', 'please be advised', 'unfortunately', 'dont worry', 'illegal',
  ],
  ar: ['الوصفة الاجتماعية', 'وصفة اجتماعية', 'إحالة', 'قضيتك', 'ملف القضية', 'أدلة', 'إفادة', 'تحقق من هويتك', 'تأكيد هويتك', 'لا تقلق', 'للأسف', 'غير شرعي'],
  fa: ['تجویز اجتماعی', 'ارجاع', 'پرونده شما', 'پرونده‌تان', 'شواهد', 'مدرک هویت', 'تأیید هویت', 'احراز هویت', 'نگران نباش', 'متأسفانه', 'غیرقانونی'],
  ti: ['ማሕበራዊ ትእዛዝ', 'ሪፈራል', 'ጉዳይካ', 'ጉዳይኩም', 'መርትዖ', 'ኣይትጨነቕ', 'ኣይትሻቐል', 'ዘይሕጋዊ'],
  uk: ['соціальний рецепт', 'соціальне призначення', 'направлення', 'ваша справа', 'вашу справу', 'вашій справі', 'докази', 'підтвердити особу', 'підтвердьте особу', 'верифік', 'не хвилюйтеся', 'на жаль', 'нелегал'],
  ckb: ['ڕەچەتەی کۆمەڵایەتی', 'ڕەوانەکردن', 'کەیسەکەت', 'بەڵگە', 'سەلماندنی ناسنامە', 'نیگەران مەبە', 'بەداخەوە', 'نایاسایی'],
}; // prettier-ignore

const forbidden = new Map<LanguageCode, readonly string[]>();

/** The forbidden words that stand in a text of this language, as they are listed. */
export function forbiddenWords(text: string, language: LanguageCode): readonly string[] {
  let list = forbidden.get(language);
  if (!list) forbidden.set(language, (list = (FORBIDDEN[language] ?? []).map(normalise)));
  if (list.length === 0) return [];
  const plain = ` ${normalise(text)}`;
  return list.filter((word) => plain.includes(` ${word}`));
}

/**
 * Words that tell somebody reading over the shoulder more than a community centre would (voice 12). Stems, as above.
 * English ones count in every language: names such as Home Office are left as they are.
 */
const SENSITIVE: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: [
    'asylum', 'refugee', 'immigra', 'home office', 'visa', 'papers', 'status', 'police', 'abuse', 'violen', 'unsafe', 'danger', 'traffick', 'suicid', 'pregnan', 'hiv',
    'mental', 'solicitor', 'lawyer', 'detention', 'deport', 'husband', 'wife', 'safeguard', 'crisis', 'helpline', 'homeless', 'evict', 'debt',
  ],
  ar: ['لجوء', 'لاجئ', 'هجرة', 'شرطة', 'الشرطة', 'عنف', 'خطر', 'انتحار', 'حامل', 'محامي', 'ترحيل', 'زوجك', 'أزمة', 'مشرد', 'إقامة'],
  fa: ['پناهند', 'مهاجرت', 'پلیس', 'خشونت', 'خطر', 'خودکشی', 'باردار', 'حامله', 'وکیل', 'اخراج', 'شوهر', 'بحران', 'بی‌خانمان', 'اقامت'],
  ti: ['ስደት', 'ስደተኛ', 'ዑቕባ', 'ፖሊስ', 'ዓመጽ', 'ሓደጋ', 'ነብሰ ቅትለት', 'ጥንስ', 'ጠበቓ', 'ሰብኣይኪ', 'ቅልውላው'],
  uk: ['притулк', 'біжен', 'імміграц', 'поліці', 'насильств', 'небезпек', 'самогуб', 'вагітн', 'адвокат', 'депортац', 'чоловік вас', 'криз', 'бездомн'],
  ckb: ['پەناهەند', 'پەنابەر', 'کۆچبەری', 'پۆلیس', 'توندوتیژی', 'مەترسی', 'خۆکوشتن', 'دووگیان', 'پارێزەر', 'مێرد', 'قەیران', 'بێ ماڵ'],
}; // prettier-ignore

/** Whether an unprompted message would give something away to somebody else who reads it (evidence E9). */
export function givesAway(text: string, language: LanguageCode): boolean {
  const plain = ` ${normalise(text)}`;
  return [...new Set([language, 'en'])].some((code) =>
    (SENSITIVE[code] ?? []).some((word) => plain.includes(` ${normalise(word)}`)),
  );
}

const EMOJI = /\p{Extended_Pictographic}/u;
const EMERGENCY = /(?<![\d-])(999|112)(?!\d)/;

/** Everything that a message must not be, for where it is sent. */
export function breaches(
  message: Message,
  where: { channel: 'whatsapp' | 'sms'; unprompted?: boolean; danger?: DangerCategory },
): readonly Breach[] {
  const found: Breach[] = [];
  if (where.channel === 'sms' && invitesCarrierWord(message)) found.push('carrier-word');
  if ((where.danger === 'trafficking' || where.danger === 'homeless_tonight') && EMERGENCY.test(message.text)) {
    found.push('emergency-first');
  }
  if (!message.personal && forbiddenWords(message.text, message.language).length > 0) found.push('forbidden-word');
  if (where.unprompted && givesAway(message.text, message.language)) found.push('gives-away');
  if (where.danger && EMOJI.test(message.text)) found.push('emoji-in-danger');
  return found;
}
