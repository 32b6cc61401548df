/** What is said to somebody in danger: where help is at once, who has been told, and whether they are safe now. */
import { numberOf } from '../directory/index.ts';
import type { Helpline } from '../directory/index.ts';
import type { LanguageCode, Message, Words } from '../language/index.ts';
import type { DangerCategory } from './signs.ts';

/** What a helpline must be for, in the order in which they are named. */
export const dangerTopics: Readonly<Record<DangerCategory, readonly string[]>> = {
  suicide: ['emergency', 'suicide'],
  violence_now: ['emergency', 'violence_at_home'],
  medical_emergency: ['emergency', 'medical'],
  child_at_risk: ['child'],
  trafficking: ['trafficking'],
  homeless_tonight: ['homeless'],
};

/** Where the emergency number leads. Elsewhere it would frighten away those who fear the police more than the night. */
const EMERGENCY_LEADS: ReadonlySet<DangerCategory> = new Set(['suicide', 'violence_now', 'medical_emergency']);
/** Where it is not named at all. */
const NO_EMERGENCY: ReadonlySet<DangerCategory> = new Set(['trafficking', 'homeless_tonight']);

/** Every part of a text message costs; three lines are what a frightened person can read. */
const MOST = { sms: 2, whatsapp: 3 } as const;

const isEmergency = (line: Helpline): boolean => line.what_for.includes('emergency');

/** The helplines for this danger, fit to be said in this order. */
export function dangerHelplines(
  category: DangerCategory,
  helplines: readonly Helpline[],
  channel: 'whatsapp' | 'sms',
): readonly Helpline[] {
  const emergency = NO_EMERGENCY.has(category) ? [] : helplines.filter(isEmergency);
  const others = helplines.filter((line) => !isEmergency(line));
  const ordered = EMERGENCY_LEADS.has(category) ? [...emergency, ...others] : [...others, ...emergency];
  return ordered.slice(0, MOST[channel]);
}

/** One line each. Known lines are told in the person's language; others by their own name, number and hours. */
export function helplineLines(
  helplines: readonly Helpline[],
  language: LanguageCode,
  words: Words,
  channel: 'whatsapp' | 'sms' = 'sms',
): string {
  return helplines
    .flatMap((line) => {
      const number = numberOf(line, channel);
      if (number === null) return [];
      const key = `helplines:${line.id}`;
      if (words.has(language, key) || words.has('en', key)) return [words.t(language, key, { number })];
      return [words.t(language, 'helplines:other', { name: line.name, number, hours: line.hours })];
    })
    .join('\n');
}

/** Never ends the conversation: it helps first, says what happens next, and asks one thing. */
export function dangerAnswer(options: {
  category: DangerCategory;
  /** Those that fit the person's nation and channel (`helplinesFor`). */
  helplines: readonly Helpline[];
  language: LanguageCode;
  words: Words;
  channel: 'whatsapp' | 'sms';
}): Message {
  const { category, language, words, channel } = options;
  const fit = dangerHelplines(category, options.helplines, channel);
  const lines = helplineLines(fit, language, words, channel);
  const call = EMERGENCY_LEADS.has(category) ? 'danger:call_now' : 'danger:call_when';
  const parts = [
    words.t(language, `danger:${category}`),
    ...(lines === '' ? [] : [`${words.t(language, call)}\n${lines}`]),
    words.t(language, 'danger:told'),
    words.t(language, 'danger:safe_now'),
  ];
  return {
    text: parts.join('\n\n'),
    language,
    choices: ['safe', 'not_safe'].map((id) => ({ id, label: words.t(language, `danger:choice_${id}`) })),
  };
}
