/** A message as a phone shows it, and what somebody trying it may want to know besides. */
import { segments, shape, tapId } from '../../channels/index.ts';
import type { Segments } from '../../channels/index.ts';
import type { Channel, Conversation } from '../../conversation/index.ts';
import { lineText, linesToTell } from '../../interview/index.ts';
import type { LanguageCode, Message, Words } from '../../language/index.ts';
import { outcomeOf } from '../outcome.ts';
import { written } from '../stage.ts';
import type { PhoneEntry, PhoneState } from './types.ts';

type Place = Pick<PhoneEntry, 'from' | 'at' | 'turn'>;

/** A message of ours, shaped as it would really be sent. */
export function messageEntry(message: Message, channel: Channel, words: Words, place: Place): PhoneEntry {
  const shaped = shape(message, channel, words.t(message.language, 'common:choose'));
  const buttons = shaped.as === 'content' && shaped.content.types['twilio/quick-reply'] !== undefined;
  const { step, turn, choices = [] } = message;
  return {
    ...place,
    parts:
      message.audio !== undefined
        ? [`\u266A ${message.audio}`]
        : shaped.as === 'content'
          ? [message.text]
          : shaped.parts,
    choices: shaped.as === 'content' ? choices.map((choice) => ({ ...choice, id: tapId(step, turn, choice.id) })) : [],
    as: shaped.as === 'text' ? 'text' : buttons ? 'buttons' : 'list',
    step: step ?? null,
    dir: words.info(message.language).dir,
    segments: costOf(message),
  };
}

/** Something that is no message of ours: what the person sent, or a note beside the conversation. */
export function plainEntry(parts: readonly string[], dir: PhoneEntry['dir'], place: Place): PhoneEntry {
  return { ...place, parts, choices: [], as: 'text', step: null, dir, segments: null };
}

/** By SMS, all its parts together; one part that needs UCS-2 makes it so. */
export function costOf(message: Message): Segments {
  const counted = written(message, 'sms').map(segments);
  return {
    encoding: counted.some(({ encoding }) => encoding === 'UCS-2') ? 'UCS-2' : 'GSM-7',
    segments: counted.reduce((sum, one) => sum + one.segments, 0),
  };
}

/** The question that is open, `children/ages`. */
export function openStep(conversation: Conversation | null): string | null {
  if (conversation?.aside) return `conversation/${conversation.aside.kind}`;
  const asking = conversation?.session?.asking;
  return asking ? `${asking.interview}/${asking.step}` : null;
}

export function stateOf(
  conversation: Conversation | null,
  language: LanguageCode,
  offered: boolean,
  words: Words,
): PhoneState {
  const { needs, urgency, handoff, danger, consent } = outcomeOf(conversation, offered);
  const code = conversation?.language.code ?? language;
  const notes = linesToTell(conversation?.session?.notes ?? []);
  return {
    language: code,
    consent,
    answers: conversation?.session?.answers ?? {},
    notes: notes.map((note) => ({ text: lineText(words, code, note), english: lineText(words, 'en', note) })),
    needs,
    urgency,
    handoff,
    danger,
  };
}
