import { z } from 'zod';
import { readAnswer } from '../answers/index.ts';
import { choiceLabels } from '../answers/labels.ts';
import { commonFields, idField, keyField, nameField, textField } from '../fields.ts';
import type { AskStep } from '../model.ts';
import { VOICE, ask as open, choicesOf, own, say, textOf } from '../speak.ts';
import { ON, WAIT, drop, keep, leaveMark } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { Answer, AnswerKind } from '../types.ts';
import { stepType } from './type.ts';

export const ANSWER_KINDS: readonly AnswerKind[] = ['text', 'number', 'numbers', 'date', 'yes-no', 'choice', 'choices'];

/** What "yes" and "no" are called among the choices of a yes-no question. */
const YES_NO: readonly string[] = ['yes', 'no'];

/** Longer than anybody types on a phone; keeps one message from filling the store. */
const LONGEST_TEXT = 2000;

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
  schema: z.strictObject({
    ask: textField,
    as: nameField.optional(),
    answer: z
      .enum(['text', 'number', 'numbers', 'date', 'yes-no', 'choice', 'choices'], {
        error: `must be one of ${ANSWER_KINDS.join(', ')}`,
      })
      .optional()
      .describe('What kind of answer: text, number, numbers, date, yes-no, choice or choices. With `choices`: choice.'),
    choices: z
      .array(idField, { error: 'must be a list of names, for example [yes, no]' })
      .min(2, { error: 'must have at least two' })
      .optional()
      .describe('Names of the answers; their labels are `choice_<name>` here or `<name>` in common.json.'),
    why: keyField.optional().describe('Key of what is sent to "why?". Needed where `sensitive: true`.'),
    sensitive: z
      .boolean({ error: 'must be true or false' })
      .optional()
      .describe('true where an answer could harm if it leaked.'),
    lifetime: z.string({ error: 'must be a text' }).optional().describe('How long the answer is kept.'),
    visible: z.string({ error: 'must be a text' }).optional().describe('Who may see the answer.'),
    ...commonFields,
  }),
  name: (raw) => (typeof raw.ask === 'string' ? raw.ask.replace(/^.*:/, '') : (raw.as ?? 'ask')),

  read(raw, reading) {
    const kind: AnswerKind = raw.answer ?? (raw.choices ? 'choice' : 'text');
    const wantsChoices = kind === 'choice' || kind === 'choices';
    if (wantsChoices && !raw.choices) {
      reading.problem(['answer'], `"answer: ${kind}" needs \`choices\`.`, 'Add `choices: [ … ]`.');
    }
    if (!wantsChoices && raw.choices && !(kind === 'yes-no' && raw.choices.join() === 'yes,no')) {
      reading.problem(
        ['choices'],
        `"answer: ${kind}" has no \`choices\`.`,
        'Take `choices` out, or write `answer: choice`.',
      );
    }
    const repeated = raw.choices?.find((id, index) => raw.choices?.indexOf(id) !== index);
    if (repeated !== undefined) {
      reading.problem(['choices'], `"${repeated}" is twice among the choices.`, 'Take one of them out.');
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
    return {
      kind: 'ask',
      text: reading.text(raw.ask),
      as: as ?? 'unnamed',
      answer: kind,
      choices: kind === 'yes-no' ? YES_NO : (raw.choices ?? []),
      sensitive: raw.sensitive ?? false,
      ...(raw.why === undefined ? {} : { why: reading.key(raw.why) }),
      ...(raw.lifetime === undefined ? {} : { lifetime: raw.lifetime }),
      ...(raw.visible === undefined ? {} : { visible: raw.visible }),
    };
  },

  run(turn, step) {
    question(turn, step, 0);
    return WAIT;
  },

  asks: {
    again: (turn, step, asking) => question(turn, step, asking?.misses ?? 0),

    answer(turn, step, asking, input) {
      if (asking.kind !== step.answer || asking.choices.some((id) => !step.choices.includes(id))) {
        // A hub has changed the question since it was asked: what came back may mean something else now.
        question(turn, step, 0);
        return WAIT;
      }
      if (input.hasVoice && input.text.trim() === '' && step.answer !== 'text') {
        say(turn, own(turn, 'engine:voice_heard'));
        question(turn, step, asking.misses);
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

    why: (_turn, step) => step.why ?? 'engine:why_general',
  },
});

function question(turn: Turn, step: AskStep, misses: number): void {
  const interview = turn.stack[turn.stack.length - 1]?.interview ?? '';
  open(turn, {
    text: textOf(turn, step.text),
    kind: step.answer,
    misses,
    ...(step.choices.length > 0 ? { choices: choicesOf(turn, interview, step.choices) } : {}),
    ...(step.answer === 'choices' ? { several: true } : {}),
  });
}

function understood(
  turn: Turn,
  step: AskStep,
  shown: readonly string[],
  input: { text: string; choice?: string; hasVoice?: boolean },
): Answer | null {
  if (input.choice !== undefined && shown.includes(input.choice)) {
    return step.answer === 'choices' ? [input.choice] : input.choice;
  }
  if (step.answer === 'text' && input.hasVoice && input.text.trim() === '') return VOICE;
  const interview = turn.stack[turn.stack.length - 1]?.interview ?? '';
  const read = readAnswer(step.answer, input.text.slice(0, LONGEST_TEXT), {
    language: turn.context.language,
    today: turn.context.today,
    words: turn.words,
    choices: choiceLabels(turn.words, interview, shown, turn.context.language),
  });
  return read.understood ? read.value : null;
}
