/** The texts that are said, as the checks look at them: who uses each, what it says in a language, where that is written. */
import type { Words } from '../../language/index.ts';
import { labelOf } from '../labels.ts';
import type { Book, Step, StepText } from '../model.ts';
import type { Place } from '../problems.ts';

export interface Used {
  text: StepText;
  /** Of the step that uses it. */
  place: Place;
  /** The label of a choice; "Yes" is an answer there, and only there. */
  label?: boolean;
  /** Said by the program itself: what it puts into it is its own affair. */
  engine?: boolean;
  /** Said by the rooms around the interviews: only its words are looked at here. */
  around?: boolean;
}

export interface Known {
  used: Used;
  /** As written in that very language. */
  read(language: string): string | null;
  /** Where it is written in that language, as near as is known. */
  at(language: string): Place;
}

/** Namespaces of what is said to people besides the interviews and the engine. */
const AROUND: readonly string[] = ['conversation', 'handoff', 'danger', 'helplines'];

export function usedTexts(book: Book, words: Words): Used[] {
  const steps = Object.values(book.interviews).flatMap((interview) =>
    interview.steps.flatMap((step) => textsOf(step, interview.id, words)),
  );
  const points = Object.values(book.crisisPoints).flatMap((point): Used[] => {
    const texts = [point.say, point.deadline === 'ask' ? point.ask : undefined, point.note];
    return texts.flatMap((text) => (text === undefined ? [] : [{ text, place: point.place }]));
  });
  const own = words.keys('en').flatMap((key): Used[] => {
    const [namespace = '', name = ''] = key.split(':');
    const around = AROUND.includes(namespace);
    if (namespace !== 'engine' && !around) return [];
    const place = { file: `locales/en/${namespace}.json`, line: 1, column: 1 };
    return [{ text: { key }, place, label: name.startsWith('choice_'), around, engine: true }];
  });
  return [...steps, ...points, ...own];
}

/** Everything a step may say to a person or to a worker. */
function textsOf(step: Step, interview: string, words: Words): Used[] {
  const { place } = step;
  switch (step.kind) {
    case 'say':
    case 'note':
      return [{ text: step.text, place }];
    case 'ask':
      return [
        { text: step.text, place },
        ...(step.why === undefined ? [] : [{ text: step.why, place }]),
        ...step.choices.map((id) => ({ text: labelOf(words, interview, id, step.labels), place, label: true })),
      ];
    default:
      return [];
  }
}

export function nameOf(text: StepText): string {
  return 'key' in text ? `"${text.key}"` : 'written here';
}
