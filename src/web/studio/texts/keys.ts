/** Which texts belong to a step. */
import type { OutlineDto, TextDto } from '../../api/studio/dto.ts';
import { textKeyOf } from '../edit/steps.ts';

/** Those of the step first, in the order of the file; the rest after them. */
export function stepFirst(texts: readonly TextDto[], step: OutlineDto | null): { mine: TextDto[]; rest: TextDto[] } {
  if (step === null) return { mine: [], rest: [...texts] };
  const key = textKeyOf(step);
  const choices = new Set(step.choices.map((choice) => `choice_${choice}`));
  const belongs = (text: TextDto): boolean =>
    text.key === key || (key !== null && text.key === `why_${key}`) || choices.has(text.key);
  return { mine: texts.filter(belongs), rest: texts.filter((text) => !belongs(text)) };
}

/** How long a label is, as people count letters. */
export function lengthOf(text: string): number {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return [...segments].length;
}
