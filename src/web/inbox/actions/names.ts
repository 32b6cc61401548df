/** What can be done with a handoff besides writing, taking and closing. */
import type { Detail, May } from '../../api/dto.ts';

/** `action_<name>` is what it is called. */
export type ActionName = 'rest' | 'accompany' | 'ask' | 'hand_over' | 'move' | 'assign' | 'release';

const RIGHTS: Readonly<Record<ActionName, keyof May>> = {
  rest: 'rest',
  accompany: 'accompany',
  ask: 'ask',
  hand_over: 'handOver',
  move: 'move',
  assign: 'assign',
  release: 'release',
};

/** In the order they are shown. `peers`: whether there is another hub to move somebody to. */
export function actionsOf({ may }: Pick<Detail, 'may'>, peers: boolean): ActionName[] {
  return (Object.keys(RIGHTS) as ActionName[]).filter((name) => may[RIGHTS[name]] && (name !== 'move' || peers));
}
