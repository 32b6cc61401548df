/**
 * Which language a first short message is in. The script decides first; among languages of one script a small model, a
 * list of whole phrases, and franc for what is none of our languages. It would rather ask than be wrong.
 */
import { LOANS, POLITE, SHARED, SMALL } from './borrowed.ts';
import { readScript, type Group, type Script } from './features.ts';
import { outsider } from './franc.ts';
import { likelihoods, OTHER, phraseLanguages } from './model.ts';
import type { LanguageCode } from './message.ts';

export interface DetectOptions {
  /** Codes that are switched on; the answer is one of them where they are given. */
  among?: readonly LanguageCode[];
  /** E.164 of the sender; its country is a faint hint between sisters, never more. */
  phone?: string;
}

export interface Detection {
  /** Null where it would rather ask. */
  language: LanguageCode | null;
  /** 0 to 1; of the first of `ranked`. */
  confidence: number;
  /** Best first. Empty where the script is none of ours. */
  ranked: readonly { language: LanguageCode; score: number }[];
}

/** Below this it asks. */
export const ENOUGH = 0.65;
/** The most that is said of what is always asked about. */
const UNSURE = 0.59;
/** The most that is said where a single foreign word, or words that everybody borrows, decide. */
const SLIGHT = 0.75;
/** How much likelier a language is where the number comes from its country. */
const NEAR = 1.6;
/** How much likelier a language is where it is switched on. The others stay possible: then it asks. */
const OFFERED = 2;

const ALONE: Readonly<Partial<Record<Script, string>>> = { Bengali: 'bn', Tamil: 'ta', Sinhala: 'si', Han: 'zh' };
const isGroup = (script: Script): script is Group =>
  script === 'Arabic' || script === 'Ethiopic' || script === 'Cyrillic' || script === 'Latin';

/** Letters of neighbours that none of ours writes: one of them, and it is asked about. */
const FOREIGN: Readonly<Partial<Record<Script, RegExp>>> = {
  Latin: /[ßłőűřěůąęħġɓɗƙɛɔŋəðþæøåľĺļņģķųį]/u,
  Cyrillic: /[ўјљњћђџѓќѕәғқңөұүһӣӯҷҳ]/u,
  Arabic: /[ٻڄڃڏڌڊڍڳڱٿٺٽڀڦڻڙۇۈۋ]/u,
  Bengali: /[ৰৱ]/u,
};

/** Words only Dari readers use, Persian ones do not. The two are one family otherwise: no model tells them apart honestly. */
const DARI = new Set(
  (
    'ضرورت تشکر شفاخانه مکتب هوتل پیسه اولاد اولادها اولادهایم اولادم طفلم اطفال فامیل فامیلم موتر پوهنتون افغان افغانستان کابل هرات مزار قندهار ' +
    'چطو خوبستین هستین میتانم نمیتانم میتانید میتانی نمیتانید تانستم کدام\u200Cجای پشتون هزاره تذکره جنجال گپ بسیارتشکر ' +
    'tashakor tashakur zarurat zaroorat paisa maktab afghan afghanistan shafakhana kabul awlad khana dorom nadarom'
  )
    .split(' ')
    .filter(Boolean),
);

/** Countries whose numbers make one sister likelier. A migrant's phone is often British, so most say nothing. */
const COUNTRIES: readonly (readonly [prefix: string, languages: readonly string[]])[] = [
  ['+380', ['uk']],
  ['+251', ['am', 'om', 'ti', 'so']],
  ['+291', ['ti']],
  ['+252', ['so']],
  ['+355', ['sq']],
  ['+383', ['sq']],
  ['+373', ['ro', 'ru']],
  ['+964', ['ar', 'ckb']],
  ['+963', ['ar', 'kmr']],
  ['+249', ['ar']],
  ['+351', ['pt']],
  ['+93', ['prs', 'ps', 'fa']],
  ['+98', ['fa', 'ckb']],
  ['+92', ['ur', 'ps']],
  ['+90', ['tr', 'kmr']],
  ['+84', ['vi']],
  ['+86', ['zh']],
  ['+94', ['ta', 'si']],
  ['+40', ['ro']],
  ['+55', ['pt']],
  ['+57', ['es']],
  ['+34', ['es']],
  ['+33', ['fr']],
  ['+20', ['ar']],
];

/** Whether a text can show which of the two it is in: Persian and Dari are written alike. */
export function toldApart(one: LanguageCode, other: LanguageCode): boolean {
  return one !== other && [one, other].some((code) => code !== 'fa' && code !== 'prs');
}

export function detect(text: string, options: DetectOptions = {}): Detection {
  const { script, words, letters, loans } = readScript(text);
  if (!script || script === 'other') return { language: null, confidence: 0, ranked: [] };
  const foreign = FOREIGN[script];
  const strange = foreign !== undefined && words.some((word) => foreign.test(word));
  const alone = ALONE[script];
  if (alone) {
    const made = settle(new Map([[alone, strange ? 0.4 : letters > 1 ? 0.99 : 0.8]]), words, [], options);
    const slight = words.length === 1 && loans.length > 2;
    return slight ? { ...made, confidence: Math.min(SLIGHT, made.confidence) } : made;
  }
  if (!isGroup(script)) return { language: null, confidence: 0, ranked: [] };

  const { scores, english } = weighed(script, words);
  const phrase = phraseLanguages(words);
  if (phrase.length > 0) phrased(scores, phrase);
  else if (!english) outsider(script, words, letters, scores);
  const nothing = strange || words.every((word) => SHARED.has(word)) || new Set(words.join('')).size === 1;
  if (phrase.length === 0 && nothing) for (const [code, score] of scores) scores.set(code, Math.min(score, UNSURE));
  // One word of another script in an English sentence, or polite English words alone: an answer to a first message, but no
  // reason to offer another language to somebody who is already being spoken to.
  const slight = (words.length === 1 && loans.length > 2) || words.every((word) => POLITE.has(word));
  const made = settle(scores, words, phrase, options);
  return slight ? { ...made, confidence: Math.min(SLIGHT, made.confidence) } : made;
}

/** What the model says of the words that tell anything; `english` where they are put together as only English does. */
function weighed(script: Group, words: readonly string[]): { scores: Map<string, number>; english: boolean } {
  const telling = script === 'Latin' ? words.filter((word) => !LOANS.has(word)) : words;
  const own = telling.length > 0 && telling.length < words.length;
  const scores = likelihoods(script, own ? telling : words);
  if (telling.length === 0) towardsEnglish(scores, 0.7);
  // "hello" in front does not make it English, but many English words do.
  if (own && telling.length * 2 <= words.length) {
    let sure = 0;
    for (const [code, score] of scores) if (code !== 'en' && code !== OTHER) sure = Math.max(sure, score);
    towardsEnglish(scores, 0.6 * (1 - sure));
  }

  // "my name is sami i need house": most of it is the glue of English sentences, which no other language shares at length.
  const small = words.filter((word) => SMALL.has(word)).length;
  const known = words.filter((word) => SMALL.has(word) || LOANS.has(word)).length;
  const english = words.length > 1 && (known === words.length ? small > 0 : small >= 3 && known * 2 >= words.length);
  if (english) towardsEnglish(scores, 0.95);
  return { scores, english };
}

/** So much of it all is English, between 0 and 1; the rest as before. */
function towardsEnglish(scores: Map<string, number>, share: number): void {
  for (const [code, score] of scores) scores.set(code, score * (1 - share) + (code === 'en' ? share : 0));
}

/** Half of what a phrase says is shared evenly among its languages, half as the model sees it. */
function phrased(scores: Map<string, number>, phrase: readonly string[]): void {
  const families = new Set(phrase.map(family));
  let inside = 0;
  for (const code of families) inside += scores.get(code) ?? 0;
  for (const code of new Set([...scores.keys(), ...families])) {
    const model = scores.get(code) ?? 0;
    const even = families.has(code)
      ? 0.5 / families.size + (inside > 0 ? (0.5 * model) / inside : 0.5 / families.size)
      : 0;
    scores.set(code, 0.95 * even + 0.05 * model);
  }
}

/**
 * From scores to an answer, or to a question.
 * @param phrase the languages in which the whole message is a known phrase
 */
function settle(
  scores: Map<string, number>,
  words: readonly string[],
  phrase: readonly string[],
  { among, phone }: DetectOptions,
): Detection {
  persian(scores, words, among, phone);
  const near = phone ? COUNTRIES.find(([prefix]) => phone.startsWith(prefix))?.[1] : undefined;
  if (near) {
    const before = sum(scores);
    for (const [code, score] of scores) if (near.includes(code)) scores.set(code, score * NEAR);
    rescale(scores, before);
  }
  if (among) offer(scores, phrase, among);
  scores.delete(OTHER);
  const ranked = [...scores].filter(([code]) => !among || among.includes(code)).sort((a, b) => b[1] - a[1]);
  const first = ranked[0];
  // A greeting that several of the languages on offer share is always asked about, whatever the model thinks of it.
  const shared = new Set(phrase.filter((code) => !among || among.includes(code)).map(family)).size > 1;
  const confidence = first ? Math.min(shared && !near?.includes(first[0]) ? UNSURE : 1, first[1]) : 0;
  return {
    language: first && confidence >= ENOUGH ? first[0] : null,
    confidence,
    ranked: ranked.filter(([, score]) => score >= 0.001).map(([language, score]) => ({ language, score })),
  };
}

/** Makes the languages that are switched on likelier: people mostly write where their language is spoken. */
function offer(scores: Map<string, number>, phrase: readonly string[], among: readonly string[]): void {
  const before = sum(scores);
  const greeted = phrase.some((code) => among.includes(code));
  for (const [code, score] of scores) {
    // A greeting of several languages is taken for those of them that are switched on.
    if (greeted) scores.set(code, among.includes(code) ? score : 0);
    else if (among.includes(code)) scores.set(code, score * OFFERED);
  }
  rescale(scores, before);
}

const family = (code: string): string => (code === 'prs' ? 'fa' : code);

function sum(scores: Map<string, number>): number {
  let total = 0;
  for (const score of scores.values()) total += score;
  return total;
}

function rescale(scores: Map<string, number>, total: number): void {
  const now = sum(scores);
  if (now > 0) for (const [code, score] of scores) scores.set(code, (score * total) / now);
}

/** Shares the score of the family between Persian and Dari: the one that is switched on, or by tell-tale words. */
function persian(
  scores: Map<string, number>,
  words: readonly string[],
  among?: readonly string[],
  phone?: string,
): void {
  const family = scores.get('fa');
  if (!family) return;
  let dari = 0.06;
  if (words.some((word) => DARI.has(word.replace(/\u200C/g, '')))) dari = 0.7;
  if (phone?.startsWith('+93')) dari = Math.max(dari, 0.7);
  if (phone?.startsWith('+98')) dari = 0.02;
  if (among && !among.includes('prs')) dari = 0;
  else if (among && !among.includes('fa')) dari = 1;
  scores.set('fa', family * (1 - dari));
  scores.set('prs', family * dari);
}

/**
 * A line for the command line: `ar<TAB>0.97`, with `?` for the language where it would ask; or, ranked, `ar:0.9700,fa:0.0210`
 * best first, empty where nothing of it can be read.
 */
export function formatDetection(detection: Detection, ranked = false): string {
  if (ranked) return detection.ranked.map(({ language, score }) => `${language}:${score.toFixed(4)}`).join(',');
  return `${detection.language ?? '?'}\t${detection.confidence.toFixed(2)}`;
}
