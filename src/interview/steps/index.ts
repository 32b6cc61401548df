/**
 * Every step type there is. To add one: a file here, its shape in model.ts, a line below, a case in
 * test/interview/steps.test.ts, and a paragraph in docs/flows.md.
 */
import type { StepKind } from '../model.ts';
import { alert } from './alert.ts';
import { ask } from './ask.ts';
import { crisis } from './crisis.ts';
import { end } from './end.ts';
import { find } from './find.ts';
import { goto } from './goto.ts';
import { introduce } from './introduce.ts';
import { note } from './note.ts';
import { offer } from './offer.ts';
import { remind } from './remind.ts';
import { run } from './run.ts';
import { say } from './say.ts';
import { set } from './set.ts';
import type { StepType } from './type.ts';

const registry = { say, ask, note, set, run, find, introduce, offer, alert, remind, crisis, goto, end };

export const stepKinds = Object.keys(registry) as StepKind[];

/** A step is only ever given to the type of its own kind, which the compiler cannot see across the registry. */
export function stepTypeOf<K extends StepKind>(kind: K): StepType<K> {
  return registry[kind] as unknown as StepType<K>;
}
