/** What must never be said, as plain predicates over outgoing messages: for the tests of every text, and for the turn. */
import { normalise } from '../language/index.ts';
import type { LanguageCode, Message } from '../language/index.ts';
import { FORBIDDEN, SENSITIVE } from './guard-words.ts';
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

/** Where a word begins; Chinese writes none apart. */
const beginning = (word: string): string => (/^\p{Script=Han}/u.test(word) ? word : ` ${word}`);

const forbidden = new Map<LanguageCode, readonly string[]>();

/** The forbidden words that stand in a text of this language, as they are listed. */
export function forbiddenWords(text: string, language: LanguageCode): readonly string[] {
  let list = forbidden.get(language);
  if (!list) forbidden.set(language, (list = (FORBIDDEN[language] ?? []).map(normalise)));
  if (list.length === 0) return [];
  const plain = ` ${normalise(text)}`;
  return list.filter((word) => plain.includes(beginning(word)));
}

/** Whether an unprompted message would give something away to somebody else who reads it (evidence E9). */
export function givesAway(text: string, language: LanguageCode): boolean {
  const plain = ` ${normalise(text)}`;
  return [...new Set([language, 'en'])].some((code) =>
    (SENSITIVE[code] ?? []).some((word) => plain.includes(beginning(normalise(word)))),
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
