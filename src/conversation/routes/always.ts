/** Words that work at any moment while the bot leads, in every language (flows/always.yaml). */
import { helplinesFor } from '../../directory/index.ts';
import { back, jump, repeat, skip, why } from '../../interview/index.ts';
import type { AlwaysAction } from '../../interview/index.ts';
import { helplineLines } from '../../safeguarding/index.ts';
import type { Draft } from '../draft.ts';
import { follow } from '../following.ts';
import { openMenu } from '../greeting.ts';
import { openHandoff, tellPromise, urgencyOf } from '../waiting/handoffs.ts';
import { interviewNames } from '../hub.ts';
import { goOn } from '../resuming.ts';
import type { Route } from '../routes.ts';
import { askAgain } from './aside.ts';
import { isOlderThanQuestion } from '../written.ts';
import { actionOf } from './words.ts';

export const always: Route = {
  name: 'always',
  matches: (turn) => actionOf(turn) !== null,
  decide(draft, event) {
    const action = actionOf({ ...draft.turn, event });
    // Of what was open then they have heard more since: going on with it is not stopped or turned by an older word.
    if (action && !(isOlderThanQuestion(draft) && OF_THE_OPEN.includes(action))) act(draft, action);
  },
};

const OF_THE_OPEN: readonly AlwaysAction[] = ['pause', 'stop', 'why', 'back', 'skip', 'repeat'];

function act(draft: Draft, action: AlwaysAction): void {
  const { hub, conversation } = draft;
  switch (action) {
    case 'human':
      return bringHuman(draft);
    case 'urgent':
      return urgent(draft);
    case 'language':
      return openMenu(draft);
    case 'menu':
      return draft.tell('conversation:menu');
    case 'pause':
    case 'stop':
      draft.set({ paused: true, aside: null });
      return draft.tell(action === 'pause' ? 'conversation:paused' : 'conversation:stopped');
    case 'delete':
    case 'mydata':
      return; // the route `rights` has them
    case 'why':
    case 'back':
    case 'skip':
    case 'repeat': {
      if (conversation.aside?.kind === 'again' && action === 'skip') {
        draft.set({ aside: null });
        return draft.tell('conversation:here');
      }
      if (conversation.aside)
        return askAgain(draft, action === 'why' ? `conversation:why_${conversation.aside.kind}` : null);
      // What was told is never asked anew: who waits hears who will write, whoever has not begun begins. Only "back" leads
      // into an interview again that is over.
      if (!conversation.session?.asking && !(action === 'back' && conversation.session)) return goOn(draft);
      const step = { why, back, skip, repeat }[action];
      const progress = step(hub.book, conversation.session!, draft.context(), hub.words);
      // Over, and with nothing to go back to.
      if (progress.messages.length === 0) return goOn(draft);
      return follow(draft, progress);
    }
  }
}

/** Straight to the offer, from anywhere; where a person waits already, when somebody will write. */
function bringHuman(draft: Draft): void {
  const { hub, conversation } = draft;
  draft.set({ aside: null });
  if (conversation.handoff?.status === 'waiting') return tellPromise(draft, 'handoff:promise_again');
  if (conversation.consent === 'agreed' && conversation.session) {
    return follow(draft, jump(hub.book, conversation.session, interviewNames.offer, draft.context(), hub.words));
  }
  // They have asked for a person in so many words: nothing is to be agreed to, for nothing of theirs is kept.
  openHandoff(draft, { urgency: urgencyOf(draft) });
  tellPromise(draft);
}

/** "Urgent": numbers that answer now, and a person as soon as anybody can. */
function urgent(draft: Draft): void {
  const { hub, conversation } = draft;
  draft.set({ aside: null });
  draft.notifyLeads('worker:urgent_alert');
  openHandoff(draft, { urgency: 'now' });
  const helplines = helplinesFor(hub.helplines, {
    topics: ['emergency', 'medical'],
    nation: hub.nation,
    channel: conversation.address.channel,
  });
  draft.tell('conversation:urgent', { helplines: helplineLines(helplines, draft.language, hub.words) });
  tellPromise(draft);
}
