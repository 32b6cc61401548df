/** The first message of somebody new: who we are, and in which language we go on. */
import type { LanguageCode } from '../../language/index.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { greet, guess, isNew, openMenu } from '../greeting.ts';
import type { Route } from '../routes.ts';

export const greeting: Route = {
  name: 'greeting',
  matches: ({ conversation }) => isNew(conversation),
  decide(draft, event) {
    const told = guess(event.text, draft.hub.languages, event.address.value);
    if (told.language !== null && draft.hub.languages.includes(told.language)) return greet(draft);
    // A voice note, a picture, an emoji, a language we cannot tell: nothing is guessed, several are asked at once.
    greetInSeveral(
      draft,
      event,
      told.ranked.map((one) => one.language),
    );
  },
};

function greetInSeveral(draft: Draft, event: PersonMessage, ranked: readonly LanguageCode[]): void {
  openMenu(draft, ranked, event.media.length > 0 ? 'conversation:voice_first' : 'conversation:hello_short');
}
