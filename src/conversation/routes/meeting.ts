/**
 * On the way to somebody who goes along: "I'm here", "I can't find it" and "I cannot come" reach them at once, whoever has the chat.
 */
import { isEmpty } from '../inputs.ts';
import { isForGoing, meetingWord, passOn, sayCannot, saysCannot, sayWhere } from '../after/meeting.ts';
import type { Route } from '../routes.ts';
import { actionOf } from './words.ts';

export const meeting: Route = {
  name: 'meeting',
  matches: (turn) => {
    if (meetingWord(turn, turn.event) !== null) return true;
    if (isEmpty(turn.event) || actionOf(turn) !== null) return false;
    return saysCannot(turn, turn.event) || isForGoing(turn);
  },
  decide(draft, event) {
    const word = meetingWord(draft.turn, event);
    if (word !== null) sayWhere(draft, event, word);
    else if (saysCannot(draft.turn, event)) sayCannot(draft, event);
    else passOn(draft, event);
  },
};
