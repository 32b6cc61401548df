/** Walks an interview from step to step until a question is open or everything is over. */
import { holds } from './condition.ts';
import type { Book, Step } from './model.ts';
import { flush } from './speak.ts';
import { stepTypeOf } from './steps/index.ts';
import { top } from './turn.ts';
import type { Next, Turn } from './turn.ts';

/** More steps than any interview walks without a question: a loop that waits for nobody ends here. */
export const STEP_CAP = 500;
/** More interviews inside each other than anybody means. */
export const DEPTH_CAP = 30;

/** Goes on from where a step has led, and sends what was said. */
export function advance(turn: Turn, next: Next): void {
  for (let walked = 0; walked < STEP_CAP; walked++) {
    if (next.go === 'wait') return flush(turn);
    const step = follow(turn, next);
    if (step === 'over') {
      turn.asking = null;
      return flush(turn);
    }
    if (step === 'lost') break;
    next = step && holds(step.when, turn.answers) ? stepTypeOf(step.kind).run(turn, step) : { go: 'on' };
  }
  turn.stack = [];
  turn.asking = null;
  turn.happenings.push({ type: 'lost' });
  flush(turn);
}

/** Moves to the step that comes next. `null`: the end of an interview was reached, another one goes on. */
function follow(turn: Turn, next: Exclude<Next, { go: 'wait' }>): Step | null | 'over' | 'lost' {
  const frame = top(turn);
  if (!frame) return 'over';
  const steps = turn.book.interviews[frame.interview]?.steps ?? [];
  switch (next.go) {
    case 'on': {
      const after = steps[steps.findIndex((step) => step.id === frame.step) + 1];
      if (!after) return leave(turn);
      frame.step = after.id;
      return after;
    }
    case 'to': {
      const target = steps.find((step) => step.id === next.step);
      if (!target) return leave(turn);
      frame.step = target.id;
      return target;
    }
    case 'into': {
      if (turn.stack.length >= DEPTH_CAP) return 'lost';
      const first = turn.book.interviews[next.interview]?.steps[0];
      if (!first) return null;
      turn.stack.push({ interview: next.interview, step: first.id });
      return first;
    }
    case 'end':
      return leave(turn);
  }
}

/** Out of the innermost interview. The one that ran it stands at its `run`, and goes on after it. */
function leave(turn: Turn): null | 'over' {
  turn.stack.pop();
  return turn.stack.length === 0 ? 'over' : null;
}

export function stepAt(book: Book, frame: { interview: string; step: string } | undefined): Step | undefined {
  return frame && book.interviews[frame.interview]?.steps.find((step) => step.id === frame.step);
}
