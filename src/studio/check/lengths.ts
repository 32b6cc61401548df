/** What a question costs as SMS, and the one letter that doubles it (evidence E7). */
import { segments } from '../../channels/index.ts';
import type { Book, Problem, Step, StepText } from '../../interview/index.ts';
import { labelOf } from '../../interview/index.ts';
import { plainSpelling } from '../../language/index.ts';
import type { ReadSettings } from './settings.ts';
import type { HubTexts } from './texts.ts';

/** The letters of GSM 03.38 that cost one septet, and those of its extension that cost two. */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_TWICE = '\f^{}\\[~]|€';
const NOT_GSM = new RegExp(`[^${(GSM + GSM_TWICE).replace(/[\\\]^-]/g, '\\$&')}]`, 'u');
const NOT_GSM_ALL = new RegExp(NOT_GSM.source, 'gu');

/** About as long as what stands in for {{…}}: a name, a day, a list of two things. */
const FILLED = 'xxxxxxxxxxxx';
/** More signs outside GSM-7 than this are no slip. */
const FEW = 3;

interface Said {
  text: StepText;
  /** With its choices and what stands in for placeholders, as one message. */
  whole: string;
  step: Step;
}

/** Every question and every text said, in every language switched on, against the hub's limit of segments. */
export function lengthProblems(
  book: Book,
  texts: HubTexts,
  languages: readonly string[],
  { smsLimit, plainSpelling: plain }: Pick<ReadSettings, 'smsLimit' | 'plainSpelling'>,
): readonly Problem[] {
  const seen = new Set<string>();
  return Object.values(book.interviews).flatMap(({ id, steps }) =>
    steps.flatMap((step) =>
      languages.flatMap((language) =>
        saidAt(step, id, language, texts).flatMap((said) => {
          const key = `${language} ${said.whole}`;
          if (seen.has(key)) return [];
          seen.add(key);
          return tooLong(plain.includes(language) ? spelled(said, language) : said, language, texts, smsLimit);
        }),
      ),
    ),
  );
}

function saidAt(step: Step, interview: string, language: string, texts: HubTexts): Said[] {
  if (step.kind !== 'say' && step.kind !== 'ask') return [];
  const read = (text: StepText): string | null =>
    'inline' in text ? (text.inline[language] ?? null) : texts.raw(language, text.key);
  const text = read(step.text);
  if (text === null) return [];
  const labels =
    step.kind === 'ask'
      ? step.choices.map((id, index) => {
          const label = read(labelOf(texts.words, interview, id, step.labels));
          return `${index + 1}. ${label ?? ''}`;
        })
      : [];
  const whole = labels.length === 0 ? text : `${text}\n\n${labels.join('\n')}`;
  return [{ text: step.text, whole: whole.replace(/\{\{.*?\}\}/g, FILLED), step }];
}

/** As it is sent where plain letters are enough to make all of it GSM-7. */
function spelled(said: Said, language: string): Said {
  const whole = plainSpelling(said.whole, language);
  return NOT_GSM.test(whole) ? said : { ...said, whole };
}

function tooLong({ text, whole, step }: Said, language: string, texts: HubTexts, limit: number): Problem[] {
  const gsm = !NOT_GSM.test(whole);
  // Fits whatever is cut where: the exact count is slow, and most texts are short.
  if (gsm ? whole.length * 2 <= 152 : whole.length <= 70) return [];
  const odd = gsm ? [] : [...new Set(whole.match(NOT_GSM_ALL))];
  // Signs such as ’ and – can be written otherwise; letters belong to the language.
  const slip = odd.length > 0 && odd.length <= FEW && odd.every((sign) => !/[\p{L}\p{M}]/u.test(sign));
  if (!slip && !mayExceed(whole, gsm, limit)) return [];
  const counted = segments(whole).segments;
  const written = 'inline' in text ? (text.inline[language] ?? '') : (texts.raw(language, text.key) ?? '');
  const index = written.search(NOT_GSM);
  const start = 'key' in text ? texts.place(language, text.key) : null;
  const here = 'key' in text && index >= 0 && slip ? texts.place(language, text.key, index) : null;
  const place = here ?? start ?? step.place;
  const letter = index >= 0 ? String.fromCodePoint(written.codePointAt(index) ?? 0) : (odd[0] ?? '');
  const named = `"${letter}" (U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}${index >= 0 ? `, letter ${index + 1} of the text` : ', in a choice'})`;
  const name = 'key' in text ? `"${text.key}"` : 'written here';
  if (counted > limit) {
    return [
      {
        ...place,
        problem: `The text ${name} takes ${counted} SMS segments with its choices (${language}); the hub's limit is ${limit}.${gsm ? '' : ` ${named} makes it UCS-2, with 70 letters a segment instead of 160.`}`,
        advice: slip
          ? 'Write that letter another way, then shorten it.'
          : 'Say it in fewer words or in two steps, or raise sms_segments_per_message in hub.yaml.',
        severity: 'warning',
      },
    ];
  }
  if (!slip) return [];
  const plain = segments(whole.replace(NOT_GSM_ALL, '?')).segments;
  if (plain >= counted) return [];
  return [
    {
      ...place,
      problem: `${named} makes the text ${name} take ${counted} SMS segments instead of ${plain} (${language}).`,
      advice: 'Write it with a plain letter: \' or " or - or three full stops.',
      severity: 'warning',
    },
  ];
}

/** False only where it surely fits: no cut loses more than one unit of a segment. */
function mayExceed(whole: string, gsm: boolean, limit: number): boolean {
  if (!gsm) return whole.length > limit * 66;
  return whole.length + [...whole].filter((letter) => GSM_TWICE.includes(letter)).length > limit * 152;
}
