/** A message and a channel -> what Twilio is asked to send. Pure. */
import type { Channel } from '../../conversation/index.ts';
import { keepOrder, plainSpelling } from '../../language/index.ts';
import type { Choice, Message } from '../../language/index.ts';
import { unmarked } from './marks.ts';
import { segments } from './segments.ts';
import { split } from './split.ts';

/** A Content resource to be created once and used again: hub texts only, in one language. */
export interface ContentSpec {
  language: string;
  types: ContentTypes;
}
export interface ContentTypes {
  'twilio/quick-reply'?: { body: string; actions: { type: 'QUICK_REPLY'; title: string; id: string }[] };
  'twilio/list-picker'?: { body: string; button: string; items: { id: string; item: string }[] };
  'twilio/text'?: { body: string };
}

export type Shaped =
  | { as: 'text'; parts: readonly string[] }
  | {
      as: 'content';
      content: ContentSpec;
      variables: Readonly<Record<string, string>>;
      /** The same as numbered text, for when Twilio refuses the content. */
      instead: readonly string[];
    };

/** Limits of WhatsApp, in UTF-16 units, so that we err on the side of numbers. */
export const limits = { text: 1024, buttons: 3, button: 20, rows: 10, row: 24, listButton: 20, id: 128 } as const;

/**
 * WhatsApp: up to 3 short choices are buttons, 4 to 10 a list; everything else, and all SMS, is text with numbers, by
 * SMS without marks for bold, and set closer where that saves a segment. Numbers keep their order within words from the right.
 * @param listButton what is written on the button that opens a list, in the message's language
 */
export function shape(said: Message, channel: Channel, listButton: string): Shaped {
  const message = inOrder(said);
  const parts = split(channel === 'sms' ? packed(spelled(message)) : numbered(message), message.language);
  const types = channel === 'whatsapp' ? tappable(message, listButton) : null;
  if (!types) return { as: 'text', parts };
  return {
    as: 'content',
    content: { language: message.language, types },
    variables: { '1': String(message.turn ?? 0) },
    instead: parts,
  };
}

/** The id that comes back when a choice is tapped. */
export function tapId(step: string | undefined, turn: number | string | undefined, choice: string): string {
  return `${step ?? ''}~${turn ?? 0}~${choice}`;
}

function inOrder(message: Message): Message {
  const { text, choices } = message;
  const labels = choices?.map((choice) => ({ ...choice, label: keepOrder(choice.label, choice.label + text) }));
  return { ...message, text: keepOrder(text), ...(labels && { choices: labels }) };
}

/** How a text and its choices are set out: what is between them, and between a number and its label. */
interface Layout {
  gap: string;
  dot: string;
  /** Blank lines within the text. */
  blanks: boolean;
}
const AIRY: Layout = { gap: '\n\n', dot: '. ', blanks: true };
/** Each is a little closer than the one before it; not a word is left out in any. */
const CLOSER: readonly Layout[] = [
  { gap: '\n', dot: '. ', blanks: true },
  { gap: '\n', dot: '. ', blanks: false },
  { gap: '\n', dot: ' ', blanks: false },
];

function numbered(message: Message, { gap, dot, blanks }: Layout = AIRY): string {
  const lines = (message.choices ?? []).map((choice, index) => `${choice.number ?? index + 1}${dot}${choice.label}`);
  const text = blanks ? message.text : message.text.replace(/\n{2,}/g, '\n');
  return lines.length === 0 ? text : [text, lines.join('\n')].filter(Boolean).join(gap);
}

/** In plain letters, if that is allowed and makes all of it GSM-7; one letter that stays would cost the same with both. */
function spelled(message: Message): Message {
  if (!message.plain || segments(numbered(message)).encoding === 'GSM-7') return message;
  const { choices, language } = message;
  const plain: Message = {
    ...message,
    text: plainSpelling(message.text, language),
    ...(choices ? { choices: choices.map((one) => ({ ...one, label: plainSpelling(one.label, language) })) } : {}),
  };
  return segments(numbered(plain)).encoding === 'GSM-7' ? plain : message;
}

/**
 * By SMS somebody pays for each segment: blank lines and dots stay unless one less is to be paid without them, and after them the
 * quotes around a word to write.
 */
function packed(message: Message): string {
  const texts = [...new Set([unmarked(message, '"'), unmarked(message, '')])];
  const ways = texts.flatMap((text) => [AIRY, ...CLOSER].map((layout) => ({ text, layout })));
  const closest = costOf(message, ways.at(-1)!);
  const airiest = ways.find((way) => costOf(message, way) <= closest)!;
  return write(message, airiest);
}

type Way = { text: string; layout: Layout };
const write = (message: Message, { text, layout }: Way): string => numbered({ ...message, text }, layout);
const costOf = (message: Message, way: Way): number => segments(write(message, way)).segments;

function tappable(message: Message, listButton: string): ContentTypes | null {
  const { choices = [], text, step, turn } = message;
  // A resource stays at Twilio until deleted: a person's own words never go into one.
  if (message.several || message.personal || choices.length === 0) return null;
  if (text.trim() === '' || text.length > limits.text) return null;
  // WhatsApp refuses two buttons with one title; braces in a hub's text would be taken for variables.
  if (new Set(choices.map((choice) => choice.label)).size < choices.length) return null;
  if ([text, listButton, ...choices.map((choice) => choice.label)].some((words) => words.includes('{{'))) return null;
  if (choices.some((choice) => tapId(step, turn, choice.id).length > limits.id)) return null;

  // The turn is a variable of the id, so that one resource serves every asking of the step. Twilio's documentation grants
  // variables to the id of a list's item and to the actions of a quick reply as a whole; it shows no example of one in
  // a button's id. Where Twilio refuses, the sender falls back to numbered text.
  const id = (choice: Choice) => tapId(step, '{{1}}', choice.id);
  if (choices.length <= limits.buttons && fit(choices, limits.button)) {
    const actions = choices.map((choice) => ({ type: 'QUICK_REPLY' as const, title: choice.label, id: id(choice) }));
    return { 'twilio/quick-reply': { body: text, actions } };
  }
  const list = choices.length > limits.buttons && choices.length <= limits.rows && fit(choices, limits.row);
  if (!list || listButton === '' || listButton.length > limits.listButton) return null;
  const items = choices.map((choice) => ({ id: id(choice), item: choice.label }));
  return { 'twilio/list-picker': { body: text, button: listButton, items } };
}

function fit(choices: readonly Choice[], length: number): boolean {
  return choices.every((choice) => choice.label.trim() !== '' && choice.label.length <= length);
}
