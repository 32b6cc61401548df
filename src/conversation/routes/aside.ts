/** Questions of ours outside any interview: which language, are you safe, shall I delete, go on or start again. */
import type { Aside } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { greet, guess, openMenu, openNextMenu, startInterview, useLanguage } from '../greeting.ts';
import { answerHandover } from '../workers/handing-over.ts';
import { asBefore, openHandoff, tellPromise, urgencyOf } from '../waiting/handoffs.ts';
import { LANGUAGE_UNKNOWN } from '../conversation.ts';
import { answerMove } from '../workers/moving.ts';
import { hasNotLeft, isOldTap, isVoice, tooEarly } from '../inputs.ts';
import { answerMet, answerTryAgain, passOnAfter } from '../after/meeting.ts';
import { heardAfterClosing, isNewStory, isOwn, keepSaid } from '../after/own-words.ts';
import { noticeLanguage } from '../noticing.ts';
import { eraseEverything } from '../erasing.ts';
import { beginWithStory, isStory } from '../own-words.ts';
import { goOn } from '../resuming.ts';
import { keepVoice } from '../thread.ts';
import type { Route } from '../routes.ts';
import { keepForWorker, keepWhileWaiting, mayKeep } from '../thread.ts';
import { isOlderThanQuestion } from '../written.ts';
import { chosen, label, tappedBefore, understood } from './choosing.ts';
import { interview } from './interview.ts';
import { answerNotSafe, settleDanger } from './danger.ts';

export const aside: Route = {
  name: 'aside',
  matches: ({ conversation }) => conversation.aside !== null,
  decide(draft, event) {
    const open = draft.conversation.aside;
    // "No, he is at the door": whoever comes has to know more than the no.
    if (open?.kind === 'safe' && isOwn(draft, event) && !isVoice(event)) keepWhileWaiting(draft, event);
    if (!open || answerAside(draft, event)) return;
    if (tooEarly(draft)) return; // it answers what we asked before: this question is on its way to them
    notUnderstood(draft, event, open);
  },
};

/** Takes the message as the answer to the question that is open, if it clearly is one. */
export function answerAside(draft: Draft, event: PersonMessage): boolean {
  const open = draft.conversation.aside;
  const id = !open ? null : (tappedBefore(event, open) ?? (isOldTap(draft, event) ? null : chosen(draft, event, open)));
  if (!open || id === null) return false;
  // They cannot have read it yet: nothing is deleted, switched or called safe by a word meant for something else.
  if (event.tapped === undefined && tooEarly(draft)) {
    if (!hasNotLeft(draft) && !isOlderThanQuestion(draft)) askAgain(draft, null);
  } else answers[open.kind](draft, id);
  return true;
}

/** What each choice of each question does. */
const answers: Record<Aside['kind'], (draft: Draft, id: string) => void> = {
  'language-right': (draft, id) => {
    if (id !== 'language_right') return openMenu(draft);
    useLanguage(draft, draft.language);
    goOn(draft);
  },
  'language-menu': (draft, id) => {
    if (id === 'other') return openNextMenu(draft) ? undefined : anotherLanguage(draft);
    useLanguage(draft, id);
    goOn(draft);
  },
  'language-offer': (draft, id) => {
    // The ids are `switch_<code>` and `stay`: the code travels in the id, so that nothing else need be remembered.
    if (id.startsWith('switch_')) useLanguage(draft, id.slice('switch_'.length));
    else draft.set({ aside: null });
    goOn(draft);
  },
  safe: (draft, id) => {
    draft.set({ aside: null });
    if (id === 'safe') {
      settleDanger(draft);
      draft.tell('conversation:glad_safe');
      if (draft.conversation.handoff?.status === 'waiting') tellPromise(draft);
      return stillToAsk(draft) ? goOn(draft) : undefined;
    }
    answerNotSafe(draft);
  },
  delete: (draft, id) => {
    draft.set({ aside: null });
    if (id !== 'delete') return goOn(draft, 'conversation:kept');
    draft.tell('conversation:deleted');
    eraseEverything(draft);
  },
  resume: (draft, id) => {
    draft.set({ aside: null, paused: false });
    if (id === 'go_on') return goOn(draft);
    startInterview(draft);
  },
  handover: answerHandover,
  met: answerMet,
  'try-again': answerTryAgain,
  move: answerMove,
  again: (draft, id) => {
    const said = draft.conversation.aside?.said;
    draft.set({ aside: null });
    if (id === 'not_now') return draft.tell('conversation:here');
    if (id === 'something_new') return isNewStory(said) ? beginWithStory(draft, said) : startInterview(draft);
    const { handoff } = draft.conversation;
    openHandoff(draft, {
      urgency: urgencyOf(draft),
      ...asBefore(handoff),
    });
    keepSaid(draft, said);
    tellPromise(draft);
  },
};

/** Whether the interview, or the first question of all, is still open. In a worker's hands nothing of ours is. */
function stillToAsk(draft: Draft): boolean {
  const { language, session } = draft.conversation;
  return !draft.inHumanHands && (!language.confirmed || !session || session.asking !== null);
}

/** None of ours: said in the language we have, and a person is asked for at once (never a dead end). */
function anotherLanguage(draft: Draft): void {
  draft.set({ aside: null });
  openHandoff(draft, {
    urgency: 'today',
    unasked: true,
    because: { id: LANGUAGE_UNKNOWN, text: { key: 'handoff:note_language_unknown' } },
  });
  draft.tell('conversation:language_unknown');
  tellPromise(draft);
}

/** Once more, more simply; after that the way on that keeps nobody out. */
function notUnderstood(draft: Draft, event: PersonMessage, open: Aside): void {
  if (isVoice(event)) {
    // In nobody's hands yet: whoever comes will hear it.
    if (!draft.inHumanHands) keepVoice(draft, event);
    if (open.misses === 0) return askAgain(draft, 'conversation:voice');
    // Whoever can only speak is not asked in writing again.
    if (open.kind === 'language-right' || open.kind === 'language-menu') return anotherLanguage(draft);
  }
  switch (open.kind) {
    case 'language-right':
    case 'language-menu': {
      // They wrote on instead of answering: their words tell the language better than a button.
      const { languages } = draft.hub;
      const told = event.text.trim() ? guess(event.text, languages) : null;
      if (told?.language && languages.includes(told.language)) {
        if (told.language === draft.language && open.kind === 'language-right') {
          useLanguage(draft, told.language);
          return goOn(draft);
        }
        const { recognised = [] } = draft.conversation;
        draft.set({ language: { code: told.language, confirmed: false }, aside: null });
        draft.set({ recognised: [...new Set([...recognised, told.language])] });
        return greet(draft);
      }
      if (open.kind === 'language-right')
        return openMenu(
          draft,
          told?.ranked.map((one) => one.language),
        );
      if (open.misses > 0) return anotherLanguage(draft);
      return askAgain(draft, null);
    }
    case 'safe':
      // Who cannot say that they are safe is not: asked once more in few words, then taken so.
      return open.misses > 0 ? answers.safe(draft, 'not_safe') : askAgain(draft, null);
    case 'delete':
      // Anything but a clear yes keeps what there is.
      draft.set({ aside: null });
      return goOn(draft, 'conversation:kept');
    case 'language-offer':
      draft.set({ aside: null });
      return goOn(draft);
    case 'handover':
    case 'move':
      // Nearly a yes or a no, with more: which of the two is asked once.
      if (open.misses === 0 && understood(draft, event, open, false) !== null) return askAgain(draft, null);
      draft.set({ aside: null });
      return interview.decide(draft, event);
    case 'met':
    case 'try-again':
      // They write of something else: nobody is asked twice. Whoever was to go with them reads it.
      draft.set({ aside: null });
      if (open.kind === 'met') passOnAfter(draft, event);
      return interview.decide(draft, event);
    case 'resume':
    case 'again':
      if (noticeLanguage(draft, event.text)) return;
      if (open.kind === 'again' && heardAfterClosing(draft, event)) return;
      if (open.kind === 'again' && isStory(event.text)) return beginWithStory(draft, event.text);
      if (open.misses > 0) {
        answers.again(draft, 'person');
        return mayKeep(draft) ? keepForWorker(draft, event) : undefined;
      }
      return askAgain(draft, 'conversation:not_understood');
  }
}

/** The open question once more, with a word before it. What they write next is said to it. */
export function askAgain(draft: Draft, preface: string | null): void {
  if (!draft.conversation.aside) return;
  const { wordsOnly: _, ...open } = draft.conversation.aside;
  const before = preface === null ? '' : `${draft.t(preface)}\n\n`;
  const key = { 'language-menu': 'conversation:which_language', safe: 'danger:safe_now' }[open.kind as string];
  const language = draft.hub.words.info(draft.language).name;
  const text = open.text ?? draft.t(key ?? `conversation:ask_${open.kind}`, { language });
  draft.ask(
    open.kind,
    before + text,
    open.choices.map((id) => ({ id, label: label(draft, open, id) })),
    // Not one of ours alone: there are names in it, or a place.
    open.text !== undefined,
  );
  draft.set({ aside: { ...open, misses: open.misses + 1 } });
}
