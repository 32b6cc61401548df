import { matchAlways } from '../../interview/index.ts';
import type { AlwaysAction } from '../../interview/index.ts';
import type { PersonTurn } from '../routes.ts';

/** The always-word that the whole message is, if it is one. A tap or a bare number is an answer, never a word. */
export function actionOf(turn: PersonTurn): AlwaysAction | null {
  const { event, hub, conversation } = turn;
  if (event.optOut === 'HELP') return 'human';
  if (event.tapped !== undefined) return null;
  return matchAlways(hub.always, event.text, conversation.language.code);
}
