/** Words that no person should read, and those that give something away: of each language, as stems. Drafts, like all texts. */
import type { LanguageCode } from '../language/index.ts';

/**
 * Words that never stand in what a person reads (evidence E1; voice 7): they do not translate, sound medical or official, or like an
 * interview by the authorities. Stems, in normalised form, found at the beginning of a word.
 */
export const FORBIDDEN: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: [
    'social prescri', 'referral', 'referred', 'your case', 'this case', 'case worker', 'caseworker', 'case number', 'claimant', 'your claim', 'your statement',
    'evidence', 'verify', 'verification', 'confirm your identity', 'service user', 'client', 'beneficiar', 'please be advised', 'unfortunately', 'dont worry', 'illegal',
  ],
  ar: ['الوصفة الاجتماعية', 'وصفة اجتماعية', 'إحالة', 'قضيتك', 'ملف القضية', 'أدلة', 'إفادة', 'تحقق من هويتك', 'تأكيد هويتك', 'لا تقلق', 'للأسف', 'غير شرعي'],
  fa: ['تجویز اجتماعی', 'ارجاع', 'پرونده شما', 'پرونده‌تان', 'شواهد', 'مدرک هویت', 'تأیید هویت', 'احراز هویت', 'نگران نباش', 'متأسفانه', 'غیرقانونی'],
  ti: ['ማሕበራዊ ትእዛዝ', 'ሪፈራል', 'ጉዳይካ', 'ጉዳይኩም', 'መርትዖ', 'ኣይትጨነቕ', 'ኣይትሻቐል', 'ዘይሕጋዊ'],
  uk: ['соціальний рецепт', 'соціальне призначення', 'направлення', 'ваша справа', 'вашу справу', 'вашій справі', 'докази', 'підтвердити особу', 'підтвердьте особу', 'верифік', 'не хвилюйтеся', 'на жаль', 'нелегал'],
  ckb: ['ڕەچەتەی کۆمەڵایەتی', 'ڕەوانەکردن', 'کەیسەکەت', 'بەڵگە', 'سەلماندنی ناسنامە', 'نیگەران مەبە', 'بەداخەوە', 'نایاسایی'],
  prs: ['تجویز اجتماعی', 'ارجاع', 'دوسیه شما', 'قضیه شما', 'شواهد', 'تایید هویت', 'پریشان نباش', 'متاسفانه', 'غیرقانونی'],
  ps: ['ټولنیزه نسخه', 'راجع کول', 'ستاسو قضیه', 'ستاسو دوسیه', 'ثبوت', 'شواهد', 'هویت تایید', 'اندېښنه مه', 'له بده مرغه', 'غیرقانوني'],
  ur: ['سماجی نسخہ', 'ریفرل', 'آپ کا کیس', 'کیس نمبر', 'ثبوت', 'شواہد', 'شناخت کی تصدیق', 'فکر نہ کریں', 'بدقسمتی', 'غیر قانونی'],
  bn: ['সামাজিক ব্যবস্থাপত্র', 'রেফারেল', 'আপনার কেস', 'কেস নম্বর', 'প্রমাণপত্র', 'সাক্ষ্যপ্রমাণ', 'পরিচয় যাচাই', 'চিন্তা করবেন না', 'দুর্ভাগ্যবশত', 'অবৈধ'],
  am: ['ማህበራዊ ትዕዛዝ', 'ሪፈራል', 'ጉዳይዎ', 'የጉዳይ ቁጥር', 'ማስረጃ', 'ማንነት ማረጋገጫ', 'አይጨነቁ', 'ሕገወጥ', 'ህገወጥ'],
  so: ['warqadda bulshada', 'gudbin bulsho', 'kiiskaaga', 'kiiska lambarkiisa', 'xaqiiji aqoonsigaaga', 'ha welwelin', 'nasiib darro', 'sharci darro'],
  om: ['riifaraala', 'dhimma keessan', 'keezii keessan', 'ragaa', 'eenyummaa mirkaneessuu', 'hin yaaddainaa', 'seeraan ala'],
  sq: ['receta sociale', 'referim', 'rasti juaj', 'ceshtja juaj', 'prova', 'deshmi', 'verifikim', 'mos u shqetesoni', 'fatkeqesisht', 'ilegal'],
  ru: ['социальное назначение', 'социальный рецепт', 'направление на', 'ваше дело', 'вашего дела', 'номер дела', 'доказательств', 'подтвердите личность', 'подтверждение личности', 'показания', 'не волнуйтесь', 'не беспокойтесь', 'к сожалению', 'нелегал'],
  tr: ['sosyal recete', 'sevk', 'dosyaniz', 'vakaniz', 'vaka numara', 'delil', 'ifadeniz', 'kimligini dogrula', 'merak etmeyin', 'maalesef', 'yasadisi', 'kacak'],
  vi: ['ke don xa hoi', 'giay gioi thieu chuyen', 'ho so cua ban', 'bang chung', 'xac minh danh tinh', 'dung lo', 'rat tiec', 'bat hop phap'],
  fr: ['prescription sociale', 'orientation sociale', 'votre dossier', 'votre cas', 'numero de dossier', 'preuve', 'verifier votre identite', 'votre declaration', 'ne vous inquietez pas', 'malheureusement', 'illegal', 'clandestin', 'beneficiaire'],
  es: ['prescripcion social', 'derivacion', 'su caso', 'numero de caso', 'evidencia', 'pruebas', 'verificar su identidad', 'su declaracion', 'no se preocupe', 'lamentablemente', 'ilegal', 'beneficiari'],
  pt: ['prescricao social', 'encaminhamento', 'o seu caso', 'seu processo', 'numero do processo', 'evidencia', 'provas', 'verificar a sua identidade', 'o seu depoimento', 'nao se preocupe', 'infelizmente', 'ilegal', 'beneficiari'],
  ro: ['prescriptie sociala', 'trimitere', 'cazul dumneavoastra', 'dosarul dumneavoastra', 'dovezi', 'verificarea identitatii', 'declaratia dumneavoastra', 'nu va faceti griji', 'din pacate', 'ilegal', 'beneficiar'],
  zh: ['社会处方', '转介', '您的案件', '你的案件', '案件编号', '证据', '核实身份', '验证身份', '证词', '别担心', '很遗憾', '非法', '偷渡'],
  ta: ['சமூக பரிந்துரை', 'பரிந்துரைப்பு', 'உங்கள் வழக்கு', 'வழக்கு எண்', 'ஆதாரம்', 'சாட்சியம்', 'அடையாளத்தை சரிபார்', 'கவலைப்பட வேண்டாம்', 'துரதிர்ஷ்டவசமாக', 'சட்டவிரோத'],
  si: ['සමාජ බෙහෙත්', 'යොමු කිරීම', 'ඔබේ නඩුව', 'නඩු අංක', 'සාක්ෂි', 'අනන්‍යතාව තහවුරු', 'කනගාටු වෙන්න එපා', 'අවාසනාවකට', 'නීති විරෝධී'],
  kmr: ['recete civaki', 'referans', 'doza we', 'dosyeya we', 'delil', 'nasnameya xwe piştrast', 'xem neke', 'xem nekin', 'mixabin', 'neqanuni'],
}; // prettier-ignore

/**
 * Words that tell somebody reading over the shoulder more than a community centre would (voice 12). Stems, as above.
 * English ones count in every language: names such as Home Office are left as they are.
 */
export const SENSITIVE: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: [
    'asylum', 'refugee', 'immigra', 'home office', 'visa', 'papers', 'status', 'police', 'abuse', 'violen', 'unsafe', 'danger', 'traffick', 'suicid', 'pregnan', 'hiv',
    'mental', 'solicitor', 'lawyer', 'detention', 'deport', 'husband', 'wife', 'safeguard', 'crisis', 'helpline', 'homeless', 'evict', 'debt',
  ],
  ar: ['لجوء', 'لاجئ', 'هجرة', 'شرطة', 'الشرطة', 'عنف', 'خطر', 'انتحار', 'حامل', 'محامي', 'ترحيل', 'زوجك', 'أزمة', 'مشرد', 'إقامة'],
  fa: ['پناهند', 'مهاجرت', 'پلیس', 'خشونت', 'خطر', 'خودکشی', 'باردار', 'حامله', 'وکیل', 'اخراج', 'شوهر', 'بحران', 'بی‌خانمان', 'اقامت'],
  ti: ['ስደት', 'ስደተኛ', 'ዑቕባ', 'ፖሊስ', 'ዓመጽ', 'ሓደጋ', 'ነብሰ ቅትለት', 'ጥንስ', 'ጠበቓ', 'ሰብኣይኪ', 'ቅልውላው'],
  uk: ['притулк', 'біжен', 'імміграц', 'поліці', 'насильств', 'небезпек', 'самогуб', 'вагітн', 'адвокат', 'депортац', 'чоловік вас', 'криз', 'бездомн'],
  ckb: ['پەناهەند', 'پەنابەر', 'کۆچبەری', 'پۆلیس', 'توندوتیژی', 'مەترسی', 'خۆکوشتن', 'دووگیان', 'پارێزەر', 'مێرد', 'قەیران', 'بێ ماڵ'],
  prs: ['پناهند', 'پناهجو', 'مهاجرت', 'پولیس', 'خشونت', 'خطر', 'خودکشی', 'حامله', 'وکیل', 'اخراج', 'شوهر', 'بحران', 'بی خانه', 'اقامت'],
  ps: ['کډوال', 'پناه', 'پولیس', 'تاوتریخوال', 'خطر', 'ځان وژن', 'امیندوار', 'وکیل', 'شړل', 'مېړه', 'خاوند', 'بحران', 'بې کوره'],
  ur: ['پناہ', 'امیگریشن', 'پولیس', 'تشدد', 'خطر', 'خودکشی', 'حاملہ', 'وکیل', 'ملک بدر', 'شوہر', 'بحران', 'بے گھر', 'ویزا'],
  bn: ['আশ্রয়', 'শরণার্থী', 'অভিবাসন', 'পুলিশ', 'নির্যাতন', 'সহিংসতা', 'বিপদ', 'আত্মহত্যা', 'গর্ভবতী', 'উকিল', 'আইনজীবী', 'স্বামী', 'গৃহহীন', 'ভিসা'],
  am: ['ጥገኝነት', 'ስደተኛ', 'ስደት', 'ፖሊስ', 'ጥቃት', 'አደጋ', 'ራስን ማጥፋት', 'እርጉዝ', 'ነፍሰ ጡር', 'ጠበቃ', 'ባለቤትሽ', 'ቀውስ', 'ቤት አልባ', 'ቪዛ'],
  so: ['magangal', 'qaxooti', 'socdaalka', 'booliis', 'rabshad', 'khatar', 'isdil', 'uur', 'qareen', 'masaafur', 'ninkaaga', 'guri la', 'fiiso'],
  om: ['koolu', 'baqataa', 'poolisii', 'miidhaa', 'balaa', 'of ajjees', 'ulfa qab', 'abukaatoo', 'abbaa manaa', 'mana dhab', 'viizaa'],
  sq: ['azil', 'refugjat', 'imigrac', 'polici', 'dhun', 'rrezik', 'vetevras', 'shtatzen', 'avokat', 'deport', 'burri juaj', 'krize', 'pastreh', 'viz'],
  ru: ['убежищ', 'беженц', 'беженк', 'иммиграц', 'полици', 'насили', 'опасн', 'самоуб', 'беремен', 'адвокат', 'юрист', 'депортац', 'ваш муж', 'кризис', 'бездомн', 'виз'],
  tr: ['iltica', 'siginma', 'multeci', 'goc', 'polis', 'siddet', 'tehlike', 'intihar', 'hamile', 'gebe', 'avukat', 'sinir disi', 'kocan', 'kriz', 'evsiz', 'vize'],
  vi: ['ti nan', 'nhap cu', 'canh sat', 'bao luc', 'nguy hiem', 'tu tu', 'mang thai', 'luat su', 'truc xuat', 'chong cua ban', 'khung hoang', 'vo gia cu', 'thi thuc'],
  fr: ['asile', 'refugi', 'immigra', 'police', 'violence', 'danger', 'suicid', 'enceinte', 'avocat', 'expuls', 'votre mari', 'crise', 'sans abri', 'visa', 'titre de sejour'],
  es: ['asilo', 'refugi', 'inmigra', 'migracion', 'policia', 'violencia', 'peligro', 'suicid', 'embaraz', 'abogad', 'deport', 'su marido', 'su esposo', 'crisis', 'sin hogar', 'visa'],
  pt: ['asilo', 'refugi', 'imigra', 'policia', 'violencia', 'perigo', 'suicid', 'gravid', 'advogad', 'deport', 'seu marido', 'crise', 'sem abrigo', 'visto'],
  ro: ['azil', 'refugiat', 'imigra', 'politi', 'violent', 'pericol', 'sinucid', 'insarcinat', 'avocat', 'deport', 'sotul dumneavoastra', 'criza', 'fara adapost', 'viza'],
  zh: ['庇护', '难民', '移民', '警察', '家暴', '暴力', '危险', '自杀', '怀孕', '律师', '驱逐', '丈夫', '危机', '无家可归', '签证'],
  ta: ['தஞ்சம்', 'அகதி', 'குடிவரவு', 'பொலிஸ்', 'போலீஸ்', 'வன்முறை', 'ஆபத்து', 'தற்கொலை', 'கர்ப்ப', 'வழக்கறிஞர்', 'நாடு கடத்த', 'கணவர்', 'நெருக்கடி', 'வீடற்ற'],
  si: ['රැකවරණ', 'සරණාගත', 'ආගමන', 'පොලිසිය', 'හිංසන', 'අනතුර', 'සියදිවි', 'ගැබිනි', 'නීතිඥ', 'පිටුවහල්', 'සැමියා', 'අර්බුද', 'නිවාස නැති', 'වීසා'],
  kmr: ['penaber', 'penaxwaz', 'koçber', 'polis', 'tundi', 'şidet', 'xeter', 'xwekuştin', 'ducani', 'parezer', 'mere te', 'krîz', 'bemal', 'vize'],
}; // prettier-ignore
