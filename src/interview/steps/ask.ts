import { z } from 'zod';
import { isNod, readAnswer } from '../answers/index.ts';
import type { Answerable } from '../answers/index.ts';
import { choiceLabels, saidOfSafety } from '../answers/labels.ts';
import { asTold } from '../answers/told.ts';
import { choiceField, commonFields, nameField, textField } from '../fields.ts';
import { lifetimeField, readLifetime, visibleField } from '../lifetime.ts';
import type { AskStep, Labels } from '../model.ts';
import { MORE, MOST_ROWS, shownChoices, wantsMore } from '../paging.ts';
import { VOICE, ask as open, isSpoken, isWords, textOf } from '../speak.ts';
import { ON, WAIT, drop, keep, leaveMark, top } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { Answer, AnswerKind, Asking, Input } from '../types.ts';
import { stepType } from './type.ts';
import type { Reading } from './type.ts';

export const ANSWER_KINDS = [
  'text',
  'number',
  'numbers',
  'date',
  'yes-no',
  'choice',
  'choices',
  'place',
  'voice',
] as const satisfies readonly AnswerKind[];

/** What "yes" and "no" are called among the choices of a yes-no question. */
const YES_NO: readonly string[] = ['yes', 'no'];

/** Longer than anybody types on a phone; keeps one message from filling the store. */
const LONGEST_TEXT = 2000;
/** Longer than the name of any place. */
const LONGEST_LABEL = 200;

const schema = z.strictObject({
  ask: textField,
  as: nameField.optional(),
  answer: z
    .enum(ANSWER_KINDS, { error: `must be one of ${ANSWER_KINDS.join(', ')}` })
    .optional()
    .describe(`What kind of answer: ${ANSWER_KINDS.join(', ')}. With \`choices\`: choice.`),
  choices: z
    .array(choiceField, { error: 'must be a list of names, for example [yes, no]' })
    .min(2, { error: 'must have at least two' })
    .optional()
    .describe(
      'Names of the answers; their labels are `choice_<name>` here or `<name>` in common.json, or written here: { id: bus, en: By bus }.',
    ),
  most: z
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .optional()
    .describe('With `number` and `numbers`: the largest that can be meant. Above it the question is asked again.'),
  why: textField
    .optional()
    .describe('What is sent to "why?": a key, or the text itself. Needed where `sensitive: true`.'),
  sensitive: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .describe(
      'true where an answer could harm if it leaked. It is read strictly: only whole labels, numbers, yes or no.',
    ),
  lifetime: lifetimeField.optional(),
  visible: visibleField.optional(),
  ...commonFields,
});

/**
 * Asks one question and keeps the answer. It can always be skipped.
 *
 *     - ask: has_children
 *       why: why_children
 *       as: children
 *       choices: [yes, no]
 */
export const ask = stepType({
  kind: 'ask',
  doc: 'Asks one question and keeps the answer. It can always be skipped.',
  schema,
  name: (raw) => (typeof raw.ask === 'string' ? raw.ask.replace(/^.*:/, '') : (raw.as ?? 'ask')),

  read(raw, reading) {
    const kind: AnswerKind = raw.answer ?? (raw.choices ? 'choice' : 'text');
    const choices = raw.choices?.map((one) => (typeof one === 'string' ? one : one.id));
    choiceProblems(kind, choices, reading);
    if (raw.most !== undefined && kind !== 'number' && kind !== 'numbers') {
      reading.problem(['most'], `"answer: ${kind}" has no \`most\`.`, 'Take it out, or write `answer: number`.');
    }
    let as = raw.as;
    if (as === undefined) {
      const fromKey = typeof raw.ask === 'string' ? raw.ask.replace(/^.*:/, '') : '';
      as = nameField.safeParse(fromKey).success ? fromKey : undefined;
      if (as === undefined)
        reading.problem(['ask'], 'The answer has no name.', 'Add `as:` with a name such as `children`.');
    }
    if (raw.sensitive && raw.why === undefined) {
      reading.problem(
        ['sensitive'],
        'A sensitive question without `why`.',
        'Add `why:` with the key of a text that says why it is asked.',
      );
    }
    const labels = labelsOf(raw.choices ?? []);
    return {
      kind: 'ask',
      text: reading.text(raw.ask),
      as: as ?? 'unnamed',
      answer: kind,
      choices: kind === 'yes-no' ? YES_NO : (choices ?? []),
      sensitive: raw.sensitive ?? false,
      ...(labels ? { labels } : {}),
      ...(raw.most === undefined ? {} : { most: raw.most }),
      ...(raw.why === undefined ? {} : { why: reading.text(raw.why) }),
      ...(raw.lifetime === undefined ? {} : { lifetime: readLifetime(raw.lifetime) }),
      ...(raw.visible === undefined ? {} : { visible: raw.visible }),
    };
  },

  run(turn, step) {
    question(turn, step, null);
    return WAIT;
  },

  asks: {
    again: question,

    answer(turn, step, asking, input) {
      if (asking.kind !== step.answer || asking.choices.some((id) => !step.choices.includes(id))) {
        // A hub has changed the question since it was asked: what came back may mean something else now.
        question(turn, step, null);
        return WAIT;
      }
      if (wantsMore(turn, step, asking, input)) {
        question(turn, step, { ...asking, misses: 0, page: (asking.page ?? 0) + 1 });
        return WAIT;
      }
      const value = understood(turn, step, asking.choices, input);
      if (value === null) return null;
      leaveMark(turn, step.as);
      keep(turn, step.as, value);
      return ON;
    },

    skip(turn, step) {
      leaveMark(turn, step.as);
      drop(turn, step.as);
      return ON;
    },

    why: (_turn, step) => step.why ?? { key: 'engine:why_general' },
  },
});

function choiceProblems(kind: AnswerKind, choices: readonly string[] | undefined, reading: Reading): void {
  const wanted = kind === 'choice' || kind === 'choices';
  if (wanted && !choices) {
    reading.problem(['answer'], `"answer: ${kind}" needs \`choices\`.`, 'Add `choices: [ … ]`.');
  }
  if (!wanted && choices && !(kind === 'yes-no' && choices.join() === YES_NO.join())) {
    reading.problem(
      ['choices'],
      `"answer: ${kind}" has no \`choices\`.`,
      'Take `choices` out, or write `answer: choice`.',
    );
  }
  const repeated = choices?.find((id, index) => choices.indexOf(id) !== index);
  if (repeated !== undefined) {
    reading.problem(['choices'], `"${repeated}" is twice among the choices.`, 'Take one of them out.');
  }
  if (choices && choices.length > MOST_ROWS && choices.includes(MORE)) {
    reading.problem(
      ['choices'],
      `Beyond ${MOST_ROWS} choices a row "${MORE}" shows the next ones; no choice can be called so here.`,
      'Give that choice another name.',
    );
  }
}

/** Labels written beside the names of choices. */
export function labelsOf(
  choices: readonly (string | { id: string; [language: string]: string })[],
): Labels | undefined {
  const own = choices.flatMap((one) => {
    if (typeof one === 'string') return [];
    const { id, ...texts } = one;
    return [[id, texts] as const];
  });
  return own.length === 0 ? undefined : Object.fromEntries(own);
}

/** `asking`: the state it is in, where it was asked before. */
function question(turn: Turn, step: AskStep, asking: Asking | null): void {
  open(turn, {
    text: textOf(turn, step.text),
    kind: step.answer,
    misses: asking?.misses ?? 0,
    ...shownChoices(turn, step, asking?.page, asking?.choices.length),
  });
}

function understood(turn: Turn, step: AskStep, shown: readonly string[], input: Input): Answer | null {
  if (input.choice !== undefined && shown.includes(input.choice)) {
    return step.answer === 'choices' ? [input.choice] : input.choice;
  }
  if (step.answer === 'place' && input.location) return placeWords(input.location);
  if (isWords(step.answer) && isSpoken(input)) return VOICE;
  // An "ok" is said to please: too little to know somebody safe by.
  if (OF_SAFETY.includes(step.as) && isNod(input.text, { language: turn.context.language, words: turn.words }))
    return null;
  const read = readAnswer(step.answer, input.text.slice(0, LONGEST_TEXT), {
    language: turn.context.language,
    today: turn.context.today,
    words: turn.words,
    choices: shownTo(turn, step, shown),
    strict: isStrict(step),
    // Deadlines are asked for by crisis points.
    exactDay: true,
    ...(step.most === undefined ? {} : { most: step.most }),
  });
  const meant = step.as === HAPPENED ? asTold(read, input.text, { ...turn.context, words: turn.words }) : read;
  return meant.understood ? meant.value : null;
}

/** Whether what was agreed on happened: "nobody came" is a no. */
const HAPPENED = 'happened';

/** What harms where it is wrongly told or kept: read only as it was shown. */
const isStrict = (step: AskStep): boolean => step.sensitive || step.as === 'consent';

/** Answers that say whether somebody is safe: "I am safe" is a yes. */
const OF_SAFETY: readonly string[] = ['safe_now', 'low_safe'];

function shownTo(turn: Turn, step: AskStep, shown: readonly string[]): readonly Answerable[] {
  const { words, context } = turn;
  const choices = choiceLabels(words, top(turn)?.interview ?? '', shown, context.language, step.labels);
  if (step.answer !== 'yes-no' || !OF_SAFETY.includes(step.as)) return choices;
  return choices.map((one) => ({ ...one, also: saidOfSafety(words, context.language, one.id === 'yes') }));
}

/** A shared place as a text, to about ten metres: `51.5033, -0.1195 (Waterloo Station)`. */
function placeWords({ latitude, longitude, label }: NonNullable<Input['location']>): string {
  const name = label?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL) ?? '';
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}${name === '' ? '' : ` (${name})`}`;
}
