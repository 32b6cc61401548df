/** Writes text of other scripts in Latin letters the way people type it on a phone, with its many spellings. Training only. */

const MAPS = {
  ar: 'اa أa,a,2a إe,i آa,aa بb تt ثth,s,t جj,j,g ح7,h,h خkh,kh,5 دd ذz,th,d رr زz سs شsh,sh,ch صs ضd طt,t,6 ظz,th ع3,3,a, غgh,gh,8 فf قq,k,2,g كk لl مm نn هh وw,o,ou,u يy,i,i,ee ةa,eh,e ىa,a ء2, ئ2,y,e ؤ2,w,o چch پp گg',
  fa: 'اa,a,aa آa,aa بb پp تt ثs جj چch حh خkh دd ذz رr زz ژzh,j سs شsh صs ضz طt ظz عa,,e غgh,q فf قgh,q کk گg لl مm نn وo,v,u,oo,w هh یi,y,i,ee ئ,y ءe, أa',
  ps: 'اa,aa آa بb پp تt ټt ثs جj چch ځdz,z څts,s حh خkh دd ډd ذz رr ړr زz ژzh ږg,zh,gh سs شsh ښkh,sh,x صs ضz طt ظz عa, غgh فf قq کk ګg گg لl مm نn ڼn وw,o,u هh,a,e یi,y,ai ېe,ay ۍai,ey ئai,ey يi,y ءa,',
  ur: 'اa,a,aa آaa,a بb پp تt ٹt ثs جj چch حh خkh دd ڈd ذz رr ڑr زz ژzh سs شsh صs ضz طt ظz عa, غgh فf قq,k کk گg لl مm نn ںn,n وo,w,u,v ہh ھh ءe, یi,y,ee ےe,ay,ey ئ,y أa',
  ckb: 'اa ەa,e,a ێe,ey ۆo وw,u,o یi,y,y ئ, بb پp تt جj چch,c حh خx,kh دd رr ڕr زz ژzh,j سs شsh,s عa, غgh,x فf ڤv قq کk گg لl ڵl,ll مm نn هh ھh ةa يi',
  uk: 'аa бb вv гh,g ґg дd еe єye,ie,e жzh,j зz иy,i,y іi їyi,i йy,i,j кk лl мm нn оo пp рr сs тt уu фf хkh,h цts,c чch шsh щshch,sch ь, юyu,iu яya,ia,ya',
  ru: 'аa бb вv гg дd еe,e,ye ёyo,e жzh,j,zh зz иi йy,i,j кk лl мm нn оo пp рr сs тt уu фf хh,kh,x цts,c чch шsh щsch,shch,sh ъ, ыy,i ь,, эe юyu,u яya,ia,ya',
};
const VOWELS = {
  ar: ['a', 'a', 'a', 'a', 'e', 'e', 'i', 'i', 'o', 'u', '', ''],
  fa: ['a', 'a', 'a', 'a', 'e', 'e', 'e', 'o', '', ''],
  ps: ['a', 'a', 'a', 'a', '', '', 'e', 'i', 'u'],
  ur: ['a', 'a', 'a', 'a', 'a', 'i', 'i', 'u', '', ''],
  ckb: ['i', 'i', 'e', '', '', ''],
};
const ABUGIDA = {
  bn: {
    inherent: ['o', 'o', 'a', ''],
    last: ['', '', 'o'],
    virama: '্',
    letters:
      'কk খkh গg ঘgh ঙng চch,c ছch,s জj ঝjh ঞn টt ঠth ডd ঢdh ণn তt থth দd ধdh নn পp ফf,ph বb ভv,bh মm যj রr লl শsh,s ষsh,s সs,sh হh ড়r ঢ়r য়y,e ৎt ংng ঃh ঁ,n',
    signs: 'াa িi ীi,ee ুu ূu ৃri েe ৈoi োo ৌou',
    vowels: 'অo,a আa ইi ঈi উu ঊu ঋri এe ঐoi ওo ঔou',
  },
  ta: {
    inherent: ['a'],
    last: ['a'],
    virama: '்',
    letters: 'கk,g ஙng சs,ch ஞnj,gn டd,t ணn தth,t,dh நn பp,b மm யy ரr லl வv ழzh,l ளl றr,tr னn ஜj ஷsh ஸs ஹh ஃk',
    signs: 'ாa,aa ிi ீi,ee ுu ூu,oo ெe ேe,ae ைai,ei ொo ோo,oo ௌau',
    vowels: 'அa ஆa,aa இi ஈee,i உu ஊoo,u எe ஏe,ae ஐai ஒo ஓo,oo ஔau',
  },
  si: {
    inherent: ['a'],
    last: ['a', 'a', ''],
    virama: '්',
    letters:
      'කk ඛk ගg ඝg ඞn ඟng චch ඡch ජj ඣj ඤgn ඥgn ටt ඨt ඩd ඪd ණn ඬnd තth,t ථth දd ධdh,d නn ඳnd පp ඵp බb භb මm ඹmb යy රr ලl වw,v ශsh ෂsh සs හh ළl ෆf ංn,ng',
    signs: 'ාa,aa ැe,ae ෑe,ae ිi ීi,ee ුu ූu,oo ෘru ෙe ේe,ee ෛai ොo ෝo,oo ෞau',
    vowels: 'අa ආa,aa ඇa,e ඈa,e ඉi ඊi,ee උu ඌu එe ඒe ඔo ඕo',
  },
};
/** Ethiopic rows of eight from U+1200: the consonant of each. */
const ROWS =
  'h l h m s r s sh q,k qu,kua k,q,kh qu b v t ch h,kh hu n gn,ny , k ku kh,h,k khu w , z zh,j d d j g gu ng t ch p ts ts f p'
    .split(' ')
    .map((x) => x.split(','));

const table = (text) =>
  new Map(
    text.split(' ').map((entry) => {
      const chars = [...entry.normalize('NFC')];
      const at = chars.findIndex((c) => /[a-z0-9,]/.test(c));
      const key = at < 0 ? chars.join('') : chars.slice(0, at).join('');
      return [key, at < 0 ? [''] : chars.slice(at).join('').split(',')];
    }),
  );
const maps = Object.fromEntries(Object.entries(MAPS).map(([code, text]) => [code, table(text)]));
const abugidas = Object.fromEntries(
  Object.entries(ABUGIDA).map(([code, a]) => [
    code,
    { ...a, letters: table(a.letters), signs: table(a.signs), vowels: table(a.vowels) },
  ]),
);

export const romanised = ['ar', 'fa', 'ps', 'ur', 'ckb', 'uk', 'ru', 'ti', 'am', 'bn', 'ta', 'si'];

/** One spelling of the words, drawn with `pick` (gives one of a list). */
export function romanise(code, words, pick) {
  return words.map((word) => one(code, word, pick)).filter((word) => /[a-z]/.test(word));
}

function one(code, word, pick) {
  if (code === 'ti' || code === 'am') return ethiopic(word, pick);
  if (abugidas[code]) return abugida(abugidas[code], word, pick);
  return alphabet(code, word, pick);
}

function alphabet(code, word, pick) {
  const map = maps[code];
  const vowels = VOWELS[code];
  let text = word;
  let out = '';
  if (code === 'ar' && /^ال..+/.test(text)) {
    out = pick(['al', 'el', 'al ', 'el ', 'il']);
    text = text.slice(2);
  }
  const chars = [...text];
  chars.forEach((char, i) => {
    const last = i === chars.length - 1;
    let latin = pick(map.get(char) ?? ['']);
    if (last && i > 0 && (char === 'ه' || char === 'ہ') && code !== 'ckb')
      latin = pick(
        code === 'ur' ? ['a', 'a', 'ah', 'h'] : code === 'fa' ? ['e', 'e', 'eh', 'a', 'h'] : ['a', 'a', 'h', 'eh'],
      );
    if (vowels && i > 0 && char !== 'ھ' && /[^aeiou]$/.test(out) && /^[^aeiouy]/.test(latin))
      out += i === 1 ? pick(vowels) || pick(vowels) : pick(vowels);
    out += latin;
  });
  return out;
}

function abugida(a, word, pick) {
  const chars = [...word.normalize('NFC')];
  let out = '';
  chars.forEach((char, i) => {
    if (a.vowels.has(char)) out += pick(a.vowels.get(char));
    else if (a.signs.has(char)) out += pick(a.signs.get(char));
    else if (a.letters.has(char)) {
      out += pick(a.letters.get(char));
      const next = chars[i + 1];
      if (next === undefined) out += pick(a.last);
      else if (next !== a.virama && !a.signs.has(next)) out += pick(a.inherent);
    }
  });
  return out;
}

function ethiopic(word, pick) {
  const chars = [...word];
  let out = '';
  chars.forEach((char, i) => {
    const code = char.codePointAt(0) - 0x1200;
    const row = ROWS[code >> 3];
    if (!row) return;
    const last = i === chars.length - 1;
    const vowel = [
      ['e', 'e', 'a'],
      ['u'],
      ['i'],
      ['a'],
      ['e', 'ie', 'e'],
      last ? ['', '', 'i'] : ['i', 'i', '', 'e'],
      ['o'],
      ['ua', 'wa'],
    ][code & 7];
    const consonant = pick(row);
    out += consonant + (consonant === '' && (code & 7) === 0 ? 'a' : pick(vowel));
  });
  return out;
}
