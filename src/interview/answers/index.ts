/** Reading answers, kind by kind. Also behind `alongside answer`. */
import type { AnswerKind } from '../types.ts';
import { readChoice } from './choice.ts';
import { readChoices } from './choices.ts';
import { readDate } from './dates.ts';
import { readNumber, readNumbers } from './numbers.ts';
import { UNCLEAR, means } from './types.ts';
import type { Reading, Understood } from './types.ts';
import { readYesNo } from './yes-no.ts';

export { isNod } from './nods.ts';
export type { Answerable, Reading, Understood } from './types.ts';

/** Longer than any answer that is not a text; what is longer is asked again. */
const LONGEST = 300;

/**
 * What a person's words mean as an answer of this kind. Choices come back as their ids, yes-no as `yes` or `no`, dates as
 * `2026-03-12`. Whatever could mean two things is not understood.
 */
export function readAnswer(kind: AnswerKind, text: string, reading: Reading): Understood {
  if (kind === 'text' || kind === 'place' || kind === 'voice') return text.trim() === '' ? UNCLEAR : means(text.trim());
  if (text.length > LONGEST) return UNCLEAR;
  switch (kind) {
    case 'number':
      return readNumber(text, reading);
    case 'numbers':
      return readNumbers(text, reading);
    case 'date':
      return readDate(text, reading);
    case 'yes-no': {
      // Of the buttons only those shown: a "Sim" or "Ere" of another language's is read as its word is, or not at all.
      const shown = reading.choices?.map((one) => ({ ...one, labels: one.labels.slice(0, 1) }));
      const labelled = shown ? readChoice(text, { ...reading, choices: shown }) : UNCLEAR;
      return labelled.understood ? labelled : readYesNo(text, reading);
    }
    case 'choice':
      return readChoice(text, reading);
    case 'choices':
      return readChoices(text, reading);
  }
}
