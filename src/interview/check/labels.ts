/** Labels of choices: short enough for WhatsApp, and none that could be taken for another or for a word that always works. */
import { normalise } from '../../language/index.ts';
import type { Words } from '../../language/index.ts';
import { labelOf, labelText } from '../labels.ts';
import type { AskStep, Book, StepText } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Place, Problem } from '../problems.ts';
import type { CheckOptions } from './options.ts';

/** WhatsApp: up to three choices are buttons, more are rows of one list. */
export const MOST_BUTTONS = 3;
export const BUTTON_LABEL = 20;
export const ROW_LABEL = 24;
export const MOST_ROWS = 10;

interface Label {
  id: string;
  text: string;
  plain: string;
  place: Place;
}

/** By language, then as compared: what the word does. */
type AlwaysWords = ReadonlyMap<string, string>;

export function labelProblems(book: Book, words: Words, options: CheckOptions): Problem[] {
  const always: AlwaysWords = new Map(
    (options.always?.words ?? []).map((word) => [`${word.language} ${word.plain}`, word.does]),
  );
  const read = labelsOf(words, options);
  const asked = Object.values(book.interviews).flatMap((interview) =>
    interview.steps.flatMap((step) => {
      if (step.kind !== 'ask' || step.choices.length === 0) return [];
      return [
        ...tooMany(step),
        ...options.languages.flatMap((code) => inLanguage(step, read(step, interview.id, code), code, always)),
      ];
    }),
  );
  return [...asked, ...options.languages.flatMap((code) => ownLabels(words, code, options))];
}

/** Labels as they are compared, each worked out once: many questions have the same. */
function labelsOf(words: Words, options: CheckOptions): (step: AskStep, interview: string, code: string) => Label[] {
  const keys = new Map<string, StepText>();
  const known = new Map<string, { text: string; plain: string } | null>();
  return (step, interview, code) =>
    step.choices.flatMap((id): Label[] => {
      const own = step.labels?.[id];
      let label: StepText | undefined = own ? { inline: own } : keys.get(`${interview} ${id}`);
      if (!label) keys.set(`${interview} ${id}`, (label = labelOf(words, interview, id)));
      const name = 'key' in label ? `${code} ${label.key}` : null;
      let read = name === null ? undefined : known.get(name);
      if (read === undefined) {
        const text =
          'key' in label && options.texts ? options.texts.raw(code, label.key) : labelText(words, code, label);
        read = text === null ? null : { text, plain: normalise(text) };
        if (name !== null) known.set(name, read);
      }
      const place = 'key' in label ? options.texts?.place(code, label.key) : null;
      return read === null ? [] : [{ id, ...read, place: place ?? step.place }];
    });
}

/** Buttons of the program's own questions, and the one that opens a list on WhatsApp. */
function ownLabels(words: Words, code: string, { texts }: CheckOptions): Problem[] {
  return words
    .keys(code)
    .filter((key) => /^(?:engine|conversation|danger):choice_/.test(key) || key === 'common:choose')
    .flatMap((key) => {
      const [namespace = '', name = ''] = key.split(':');
      const { length } = words.t(code, key);
      if (length <= BUTTON_LABEL) return [];
      return [
        problemAt(
          texts?.place(code, key) ?? { file: `locales/${code}/${namespace}.json`, line: 1, column: 1 },
          `The label "${name}" has ${length} characters; a WhatsApp button holds ${BUTTON_LABEL}.`,
          'Make it shorter.',
        ),
      ];
    });
}

function tooMany(step: AskStep): Problem[] {
  if (step.choices.length <= MOST_ROWS) return [];
  return [
    problemAt(
      step.place,
      `${step.choices.length} choices are more than one list holds (${MOST_ROWS}): the others are shown only to whoever asks for more.`,
      'Put those most people need first, or ask in two steps.',
      'warning',
    ),
  ];
}

function inLanguage(step: AskStep, labels: readonly Label[], code: string, always: AlwaysWords): Problem[] {
  return [
    ...(step.answer === 'choices' ? [] : tooLong(step, labels, code)),
    ...alike(labels, code),
    ...alwaysToo(labels, code, always),
  ];
}

function tooLong(step: AskStep, labels: readonly Label[], code: string): Problem[] {
  const buttons = step.choices.length <= MOST_BUTTONS;
  const most = buttons ? BUTTON_LABEL : ROW_LABEL;
  return labels
    .filter(({ text }) => text.length > most)
    .map(({ id, text, place }) =>
      problemAt(
        place,
        `The label of "${id}" has ${text.length} characters (${code}); a WhatsApp ${buttons ? 'button' : 'list row'} holds ${most}.`,
        'Make it shorter.',
      ),
    );
}

function alike(labels: readonly Label[], code: string): Problem[] {
  return labels.flatMap((label, index) =>
    labels.flatMap((other, otherIndex) => {
      if (other.id === label.id || label.plain === '' || !other.plain.startsWith(label.plain)) return [];
      if (label.plain === other.plain) {
        if (otherIndex < index) return [];
        return [
          problemAt(
            other.place,
            `"${label.id}" and "${other.id}" have the same label "${label.text}" (${code}).`,
            'Change one of them.',
          ),
        ];
      }
      // Whole words: who writes them could mean either. Letters only ("No", "Not sure"): the whole label is taken.
      const whole = other.plain.startsWith(`${label.plain} `);
      return [
        problemAt(
          other.place,
          `The label "${label.text}" begins the label "${other.text}" (${code}).`,
          'Begin one of them with another word.',
          whole ? 'error' : 'warning',
        ),
      ];
    }),
  );
}

function alwaysToo(labels: readonly Label[], code: string, always: AlwaysWords): Problem[] {
  return labels.flatMap(({ text, plain, place }) => {
    const does = always.get(`${code} ${plain}`);
    if (does === undefined) return [];
    return [
      problemAt(
        place,
        `The label "${text}" (${code}) is also a word that always works ("${does}" in always.yaml).`,
        'Change the label, so that writing it answers the question.',
      ),
    ];
  });
}
