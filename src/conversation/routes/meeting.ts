/** On the way to somebody who goes along: "I'm here" and "I can't find it" reach them at once, whoever has the chat. */
import { isEmpty } from '../inputs.ts';
import { isForGoing, meetingWord, passOn, sayWhere } from '../after/meeting.ts';
import type { Route } from '../routes.ts';
import { actionOf } from './words.ts';

export const meeting: Route = {
  name: 'meeting',
  matches: (turn) =>
    meetingWord(turn, turn.event) !== null || (isForGoing(turn) && !isEmpty(turn.event) && actionOf(turn) === null),
  decide(draft, event) {
    const word = meetingWord(draft.turn, event);
    if (word === null) passOn(draft, event);
    else sayWhere(draft, event, word);
  },
};
