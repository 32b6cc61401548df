/** Whether what a turn did to a handoff is one of the ways that are written down, and said so in the audit. */
import type { Conversation, Effect } from '../../src/conversation/index.ts';
import { stateOf, STATES, WAYS } from '../../src/handoff/index.ts';
import type { State, Way } from '../../src/handoff/index.ts';

export const stateIn = (conversation: Conversation | null): State =>
  conversation === null ? 'none' : stateOf(conversation.handoff, conversation.offer);

/** The audit lines of the machine, in order: `handoff.<way>`. */
export function waysIn(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) =>
    effect.type === 'audit' && effect.what.startsWith('handoff.') ? [effect.what.slice('handoff.'.length)] : [],
  );
}

/** Null where the ways lead from the one state to the other; otherwise what is wrong. */
export function wrongWay(before: State, ways: readonly string[], after: State): string | null {
  let state = before;
  for (const name of ways) {
    const way = (WAYS as Readonly<Record<string, Way>>)[name];
    if (!way) return `${name} is not in the table`;
    if (!way.from.includes(state)) return `${name} does not begin at ${state} (${before}: ${ways.join(' ')})`;
    state = way.to;
  }
  if (STATES[state].passing) return `${state} is only passed through (${before}: ${ways.join(' ')})`;
  return state === after ? null : `${before} became ${after}, the audit says ${ways.join(' ') || 'nothing'}`;
}
