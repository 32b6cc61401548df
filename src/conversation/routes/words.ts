import { matchAlways } from '../../interview/index.ts';
import type { AlwaysAction } from '../../interview/index.ts';
import { isOurOwnWord } from '../inputs.ts';
import type { PersonTurn } from '../routes.ts';

/**
 * The always-word that the whole message is, if it is one. A tap, a bare number or a label of the open question is an answer, never
 * a word: among 25 languages some label is a word, or a slip of one. What else is an answer in their own language `matchAlways` knows.
 */
export function actionOf(turn: PersonTurn): AlwaysAction | null {
  const { event, hub, conversation } = turn;
  if (event.optOut === 'HELP') return 'human';
  const open = conversation.aside !== null || (conversation.session?.asking ?? null) !== null;
  if (event.tapped !== undefined || (open && isOurOwnWord(turn, event))) return null;
  return matchAlways(hub.always, event.text, conversation.language.code, hub.words);
}
