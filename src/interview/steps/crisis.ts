import { z } from 'zod';
import { readAnswer } from '../answers/index.ts';
import { commonFields, idField } from '../fields.ts';
import { textRef } from '../labels.ts';
import type { CrisisPoint, CrisisStep } from '../model.ts';
import { ask as open, dateParam, say, textOf, writeDown } from '../speak.ts';
import { ON, WAIT, drop, keep, leaveMark } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { addDays } from '../answers/days.ts';
import { alertLead } from './alert.ts';
import { stepType } from './type.ts';

/** The name a crisis point's date is kept under. */
export const deadlineName = (point: string): string => `crisis_${point.replaceAll('-', '_')}_deadline`;

/**
 * Reaches a crisis point (evidence E3): says its text, asks for its date, makes it known. The date can be skipped.
 *
 *     - crisis: granted
 *       when: '"granted" in lately'
 */
export const crisis = stepType({
  kind: 'crisis',
  doc: 'Reaches a crisis point: says its text, asks for its date, brings its needs and helplines.',
  schema: z.strictObject({ crisis: idField.describe('The `id` of a crisis point of any file.'), ...commonFields }),
  name: (raw) => `crisis_${raw.crisis}`,
  read: (raw) => ({ kind: 'crisis', point: raw.crisis }),

  run(turn, step) {
    const point = turn.book.crisisPoints[step.point];
    if (!point) return ON;
    if (point.say !== undefined) say(turn, textOf(turn, point.say));
    // At once, whatever becomes of the question: nobody may wait for an answer with this.
    if (point.alert !== undefined) alertLead(turn, point.alert);
    if (point.deadline === 'ask') {
      question(turn, point, 0);
      return WAIT;
    }
    reached(turn, point, point.deadline === undefined ? null : addDays(turn.context.today, point.deadline));
    return ON;
  },

  asks: {
    again(turn, step, asking) {
      const point = turn.book.crisisPoints[step.point];
      if (point) question(turn, point, asking?.misses ?? 0);
    },

    answer(turn, step, asking, input) {
      const point = turn.book.crisisPoints[step.point];
      if (point?.deadline !== 'ask' || asking.kind !== 'date') return finish(turn, step, null);
      const reading = { language: turn.context.language, today: turn.context.today, words: turn.words };
      const date = readAnswer('date', input.text, reading);
      if (date.understood) return finish(turn, step, justPassed(String(date.value), input.text, reading.today));
      // "No": there is no date.
      const no = readAnswer('yes-no', input.text, reading);
      if (no.understood && no.value === 'no' && !/\p{Nd}/u.test(input.text)) return finish(turn, step, null);
      return null;
    },

    skip: (turn, step) => finish(turn, step, null),

    leave(turn, step) {
      const point = turn.book.crisisPoints[step.point];
      if (point) reached(turn, point, null);
    },

    why: () => ({ key: 'engine:why_deadline' }),
  },
});

/** How long ago a day without a year may have been, and still be meant as that day and not as next year's. */
const PASSED_DAYS = 60;

/** "19 November", written on the 21st, is two days ago: whoever missed it needs somebody all the more. */
function justPassed(date: string, text: string, today: string): string {
  if (/\p{Nd}{4}/u.test(text)) return date;
  const before = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
  return before < today && (addDays(before, PASSED_DAYS) ?? '') >= today ? before : date;
}

function question(turn: Turn, point: CrisisPoint, misses: number): void {
  open(turn, { text: textOf(turn, point.ask ?? { key: 'engine:crisis_deadline' }), kind: 'date', misses });
}

function finish(turn: Turn, step: CrisisStep, deadline: string | null): typeof ON {
  leaveMark(turn, deadlineName(step.point));
  const point = turn.book.crisisPoints[step.point];
  if (point) reached(turn, point, deadline);
  return ON;
}

/** Keeps the date, and makes the crisis point known to the worker's lines and to the conversation. */
function reached(turn: Turn, point: CrisisPoint, deadline: string | null): void {
  const name = deadlineName(point.id);
  if (deadline === null) drop(turn, name);
  else keep(turn, name, deadline);
  turn.happenings.push({
    type: 'crisis',
    id: point.id,
    urgency: point.urgency,
    needs: point.needs,
    helplines: point.helplines,
    ...(deadline === null ? {} : { deadline }),
  });
  say(turn, turn.context.helplines?.(point.helplines) ?? '');
  writeDown(turn, {
    id: `crisis/${point.id}`,
    text: textRef(point.note, { deadline: deadline === null ? { key: 'engine:no_date' } : dateParam(deadline) }),
    ...(point.needs[0] === undefined ? {} : { need: point.needs[0] }),
  });
}
