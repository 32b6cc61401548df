/** What can be written at the cursor, from what the server says a file may hold. */
import type { Completion } from '@codemirror/autocomplete';
import type { KeyDto, VocabularyDto } from '../../api/studio/dto.ts';
import { placeAt } from './place.ts';
import type { Place } from './place.ts';

export interface Offer {
  /** How many characters before the cursor the choice replaces. */
  replaces: number;
  options: readonly Completion[];
}

/** Keys whose value is the key of a text. */
const TEXT_KEYS: readonly string[] = ['ask', 'say', 'why', 'note', 'again', 'remind', 'offer', 'worker_hint', 'hint'];

/** @param steps ids of the steps of the file, for `goto`. */
export function offerAt(
  text: string,
  cursor: number,
  vocabulary: VocabularyDto,
  steps: readonly string[],
): Offer | null {
  const place = placeAt(text, cursor);
  if (place === null) return null;
  const options =
    place.at === 'key'
      ? keys(place, vocabulary)
      : place.at === 'condition'
        ? conditions(place, vocabulary)
        : values(place, vocabulary, steps);
  return options.length === 0 ? null : { replaces: place.typed.length, options };
}

function keys(place: Place, { steps, file, crisisPoint }: VocabularyDto): Completion[] {
  const key = (label: string, info?: string, boost = 0): Completion => ({
    label,
    apply: `${label}: `,
    type: 'property',
    boost,
    ...(info === undefined || info === '' ? {} : { info }),
  });
  const missing = (listed: readonly KeyDto[]): Completion[] =>
    listed.filter((one) => !place.siblings.includes(one.key)).map((one) => key(one.key, one.doc));
  if (place.within.length === 0) return missing(file);
  if (place.within.at(-1) === 'crisis_points') return missing(crisisPoint);
  const isStep = place.within.at(-1) === 'steps' || ['before', 'after'].includes(place.within.at(-2) ?? '');
  if (!isStep) return [];
  const kind = steps.find((step) => place.siblings.includes(step.kind));
  if (kind === undefined)
    return steps.map((step) => key(step.kind, step.doc, 1)).concat(place.starts ? [key('id')] : []);
  return missing(kind.keys.filter((one) => one.key !== kind.kind));
}

function values(place: Place, vocabulary: VocabularyDto, steps: readonly string[]): Completion[] {
  const { key } = place;
  const value = (label: string, detail?: string): Completion => ({
    label,
    type: 'enum',
    ...(detail === undefined ? {} : { detail }),
  });
  if (key === null) return [];
  if (key === 'goto') return steps.map((id) => value(id));
  if (key === 'run' || key === 'interview') return vocabulary.interviews.map((id) => value(id));
  if (key === 'helplines') return vocabulary.helplines.map((id) => value(id));
  if (key === 'crisis' || key === 'crisis_point') return vocabulary.crisisPoints.map((id) => value(id));
  if (key === 'choices') return choices(vocabulary);
  if (key === 'answer') return vocabulary.answerKinds.map((kind) => value(kind));
  if (key === 'introduce' || key === 'service') return vocabulary.services.map((id) => value(id));
  if (key === 'id' && place.within.at(-1) === 'crisis_points') return vocabulary.crisisPoints.map((id) => value(id));
  const kind = vocabulary.steps.find((step) => step.kind === key || place.siblings.includes(step.kind));
  const known =
    place.within.length === 0
      ? vocabulary.file
      : place.within.at(-1) === 'crisis_points'
        ? vocabulary.crisisPoint
        : (kind?.keys ?? []);
  const listed = known.find((one) => one.key === key)?.values ?? [];
  if (listed.length > 0) return listed.map((id) => value(id));
  if (!TEXT_KEYS.includes(key)) return [];
  // A note's text is kept as `note_<key>`, like a label as `choice_<id>`: the file has the short name.
  const start = key === 'note' ? 'note_' : '';
  return vocabulary.texts
    .filter((text) => !text.key.startsWith('choice_') && text.key.startsWith(start))
    .map((text) => ({
      label: text.key.slice(start.length),
      type: 'text',
      detail: short(text.text),
      info: text.text,
    }));
}

/** Labels are kept as `choice_<id>`; the id alone is written in the file. */
function choices(vocabulary: VocabularyDto): Completion[] {
  return vocabulary.texts
    .filter((text) => text.key.startsWith('choice_'))
    .map((text) => ({ label: text.key.slice('choice_'.length), type: 'enum', detail: short(text.text) }));
}

function conditions(place: Place, { answers }: VocabularyDto): Completion[] {
  const { before } = place;
  const compared = /([A-Za-z_]\w*)\s*(?:==|!=|in)\s*\[?(?:\s*"[^"]*"\s*,)*\s*"[\w-]*$/.exec(before)?.[1];
  const inQuotes = (before.replaceAll('\\"', '').split('"').length - 1) % 2 === 1;
  if (inQuotes) {
    const asked = answers.filter((answer) => compared === undefined || answer.name === compared);
    return asked.flatMap((answer) =>
      answer.values.map((value): Completion => ({ label: value, type: 'enum', detail: answer.name })),
    );
  }
  // Inside a number or after a dot there is nothing to offer.
  if (/[\d.]\w*$/.test(before)) return [];
  return answers.map((answer): Completion => ({
    label: answer.name,
    type: 'variable',
    ...(answer.kind === null ? {} : { detail: answer.kind }),
    ...(answer.values.length === 0 ? {} : { info: answer.values.join(', ') }),
  }));
}

const SHORT = 48;
function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= SHORT ? line : `${line.slice(0, SHORT - 1)}…`;
}
