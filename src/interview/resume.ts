/**
 * Finding the place again after a hub has changed its interviews: at the same step, or at the nearest earlier one that
 * still exists. Nobody is told, nothing is lost (promise 4 of the house: an edit never loses a person's place).
 */
import type { Session } from './types.ts';
import { stepAt } from './walk.ts';
import { ON, top } from './turn.ts';
import type { Next, Turn } from './turn.ts';

/**
 * Steps that may be walked through again. The others have had their effect, and are gone past; so is a way out that was not
 * taken (`goto`, `end`), for whoever stood behind it did not take it.
 */
const MAY_REPEAT: ReadonlySet<string> = new Set(['say', 'ask', 'offer', 'run']);

/** No step is called so: what comes after it is the first. */
const BEFORE_FIRST = '';

/**
 * Puts the stack right. Null where the open question still stands; otherwise how to go on from where the stack now is.
 */
export function findPlace(turn: Turn, session: Session): Next | null {
  let moved: Next | null = null;
  for (let depth = 0; depth < turn.stack.length; depth++) {
    const frame = turn.stack[depth]!;
    const innermost = depth === turn.stack.length - 1;
    const interview = turn.book.interviews[frame.interview];
    if (!interview || interview.steps.length === 0) {
      // The interview is gone, and with it what it had run: the one around it goes on.
      turn.stack.length = depth;
      moved = ON;
      break;
    }
    if (stepAt(turn.book, frame)) continue;
    const before = session.order?.[frame.interview] ?? [];
    const earlier = before
      .slice(0, Math.max(before.indexOf(frame.step), 0))
      .findLast((id) => interview.steps.some((step) => step.id === id));
    // Nothing before it is left: from the beginning. An outer interview stands before its first step then.
    const step = earlier ?? (innermost ? interview.steps[0]!.id : BEFORE_FIRST);
    frame.step = step;
    if (innermost) moved = again(turn, step, earlier !== undefined);
  }
  if (!moved && turn.asking && !stillAsks(turn)) moved = { go: 'to', step: top(turn)!.step };
  if (moved) turn.asking = null;
  return moved;
}

/** Walks this step again, or, where it has done what cannot be done twice, what comes after it. */
function again(turn: Turn, step: string, known: boolean): Next {
  const kind = stepAt(turn.book, top(turn))?.kind ?? 'say';
  return known && !MAY_REPEAT.has(kind) ? ON : { go: 'to', step };
}

/** Whether the step the question was asked at is still one that asks. */
function stillAsks(turn: Turn): boolean {
  const step = stepAt(turn.book, top(turn));
  return step !== undefined && (step.kind === 'ask' || step.kind === 'crisis' || step.kind === 'offer');
}
