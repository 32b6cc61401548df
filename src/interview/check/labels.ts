/** Labels of choices: short enough for WhatsApp, and none that could be taken for another or for a word that always works. */
import { normalise } from '../../language/index.ts';
import type { Words } from '../../language/index.ts';
import type { Always } from '../always.ts';
import type { AskStep, Book } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Place, Problem } from '../problems.ts';
import { labelKey } from '../speak.ts';

/** WhatsApp: up to three choices are buttons, more are rows of one list. */
export const MOST_BUTTONS = 3;
export const BUTTON_LABEL = 20;
export const ROW_LABEL = 24;
export const MOST_ROWS = 10;

interface Label {
  id: string;
  text: string;
}

export function labelProblems(book: Book, words: Words, languages: readonly string[], always: Always): Problem[] {
  const asked = Object.values(book.interviews).flatMap((interview) =>
    interview.steps.flatMap((step) => {
      if (step.kind !== 'ask' || step.choices.length === 0) return [];
      return [...tooMany(step), ...languages.flatMap((code) => inLanguage(step, interview.id, words, code, always))];
    }),
  );
  return [...asked, ...languages.flatMap((code) => ownLabels(words, code))];
}

/** Buttons of the program's own questions, and the one that opens a list on WhatsApp. */
function ownLabels(words: Words, code: string): Problem[] {
  return words
    .keys(code)
    .filter((key) => /^(?:engine|conversation|danger):choice_/.test(key) || key === 'common:choose')
    .flatMap((key) => {
      const [namespace = '', name = ''] = key.split(':');
      const length = [...words.t(code, key)].length;
      if (length <= BUTTON_LABEL) return [];
      return [
        problemAt(
          { file: `locales/${code}/${namespace}.json`, line: 1, column: 1 },
          `The label "${name}" has ${length} characters; a WhatsApp button holds ${BUTTON_LABEL}.`,
          'Make it shorter.',
        ),
      ];
    });
}

function tooMany(step: AskStep): Problem[] {
  if (step.answer === 'choices' || step.choices.length <= MOST_ROWS) return [];
  return [
    problemAt(
      step.place,
      `${step.choices.length} choices are more than a WhatsApp list has rows (${MOST_ROWS}).`,
      'Ask in two steps, or write `answer: choices`.',
    ),
  ];
}

function inLanguage(step: AskStep, interview: string, words: Words, code: string, always: Always): Problem[] {
  const labels = step.choices.flatMap((id): Label[] => {
    const key = labelKey(words, interview, id);
    return words.has(code, key) ? [{ id, text: words.t(code, key) }] : [];
  });
  return [
    ...(step.answer === 'choices' ? [] : tooLong(step, labels, code)),
    ...alike(labels, code, step.place),
    ...alwaysToo(labels, code, step.place, always),
  ];
}

function tooLong(step: AskStep, labels: readonly Label[], code: string): Problem[] {
  const buttons = step.choices.length <= MOST_BUTTONS;
  const most = buttons ? BUTTON_LABEL : ROW_LABEL;
  return labels
    .filter(({ text }) => [...text].length > most)
    .map(({ id, text }) =>
      problemAt(
        step.place,
        `The label of "${id}" has ${[...text].length} characters (${code}); a WhatsApp ${buttons ? 'button' : 'list row'} holds ${most}.`,
        'Make it shorter.',
      ),
    );
}

function alike(labels: readonly Label[], code: string, place: Place): Problem[] {
  return labels.flatMap((label) => {
    const plain = normalise(label.text);
    return labels.flatMap((other) => {
      if (other === label) return [];
      const longer = normalise(other.text);
      if (plain === longer) {
        if (labels.indexOf(other) < labels.indexOf(label)) return [];
        return [
          problemAt(
            place,
            `"${label.id}" and "${other.id}" have the same label "${label.text}" (${code}).`,
            'Change one of them.',
          ),
        ];
      }
      if (plain === '' || !longer.startsWith(plain)) return [];
      // Whole words: who writes them could mean either. Letters only ("No", "Not sure"): the whole label is taken.
      const whole = longer.startsWith(`${plain} `);
      return [
        problemAt(
          place,
          `The label "${label.text}" begins the label "${other.text}" (${code}).`,
          'Begin one of them with another word.',
          whole ? 'error' : 'warning',
        ),
      ];
    });
  });
}

function alwaysToo(labels: readonly Label[], code: string, place: Place, always: Always): Problem[] {
  return labels.flatMap(({ text }) => {
    const word = always.words.find((one) => one.language === code && one.plain === normalise(text));
    if (!word) return [];
    return [
      problemAt(
        place,
        `The label "${text}" (${code}) is also a word that always works ("${word.does}" in always.yaml).`,
        'Change the label, so that writing it answers the question.',
      ),
    ];
  });
}
