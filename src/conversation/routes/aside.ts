/** Questions of ours outside any interview: which language, are you safe, shall I delete, go on or start again. */
import { isNod, readAnswer } from '../../interview/index.ts';
import { dayOf } from '../../handoff/index.ts';
import { dangerHelplines, dangerTopics, helplineLines } from '../../safeguarding/index.ts';
import { helplinesFor } from '../../directory/index.ts';
import type { Aside } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { anotherLabel, greet, guess, openMenu, startInterview, useLanguage } from '../greeting.ts';
import { openHandoff, tellPromise, urgencyOf } from '../handoffs.ts';
import { LANGUAGE_UNKNOWN } from '../promises.ts';
import { isOldTap, isVoice, tappedChoice, tooEarly } from '../inputs.ts';
import { noticeLanguage } from '../noticing.ts';
import { eraseEverything } from '../erasing.ts';
import { beginWithStory, isStory } from '../own-words.ts';
import { goOn } from '../resuming.ts';
import type { Route } from '../routes.ts';
import { settleDanger } from './danger.ts';

export const aside: Route = {
  name: 'aside',
  matches: ({ conversation }) => conversation.aside !== null,
  decide(draft, event) {
    const open = draft.conversation.aside;
    if (!open || answerAside(draft, event)) return;
    if (tooEarly(draft)) return; // it answers what we asked before: this question is on its way to them
    notUnderstood(draft, event, open);
  },
};

/** Takes the message as the answer to the question that is open, if it clearly is one. */
export function answerAside(draft: Draft, event: PersonMessage): boolean {
  const open = draft.conversation.aside;
  const id = !open || isOldTap(draft, event) ? null : chosen(draft, event, open);
  if (!open || id === null) return false;
  // They cannot have read it yet: nothing is deleted, switched or called safe by a word meant for something else.
  if (event.tapped === undefined && tooEarly(draft)) askAgain(draft, null);
  else answers[open.kind](draft, id);
  return true;
}

function label(draft: Draft, open: Aside, id: string): string {
  const { words } = draft.hub;
  switch (open.kind) {
    case 'language-menu':
      return id === 'other' ? anotherLabel(draft) : words.info(id).name;
    case 'language-offer':
      return words.info(id === 'stay' ? draft.language : id.slice('switch_'.length)).name;
    case 'safe':
      return draft.t(`danger:choice_${id}`);
    default:
      return draft.t(`conversation:choice_${id}`);
  }
}

function chosen(draft: Draft, event: PersonMessage, open: Aside): string | null {
  const tapped = tappedChoice(event);
  if (tapped !== null) return open.choices.includes(tapped) ? tapped : null;
  if (isOnlyOk(draft, open, event.text)) return null;
  const reading = {
    language: draft.language,
    words: draft.hub.words,
    today: dayOf(draft.now, draft.hub.hours.zone),
    choices: open.choices.map((id) => ({ id, labels: [label(draft, open, id)] })),
  };
  const read = readAnswer('choice', event.text, reading);
  if (read.understood) return typeof read.value === 'string' ? read.value : null;
  const plain = yesAndNo(open);
  const { choices: _, ...bare } = reading;
  if (!plain) return null;
  const said = readAnswer('yes-no', event.text, bare);
  if (!said.understood) return null;
  return said.value === 'yes' ? plain[0] : plain[1];
}

/** What cannot be undone, or may cost a life, takes a word and not a nod. */
function isOnlyOk(draft: Draft, open: Aside, text: string): boolean {
  return (
    (open.kind === 'safe' || open.kind === 'delete') &&
    isNod(text, { language: draft.language, words: draft.hub.words })
  );
}

/** Which choice a plain "yes" or "no", in any of their words, means; null where the question is not of that kind. */
function yesAndNo(open: Aside): readonly [string | null, string] | null {
  const [first = '', second = ''] = open.choices;
  if (open.kind === 'again') return [null, 'not_now']; // "yes" to which of them?
  return ['language-right', 'language-offer', 'safe', 'delete'].includes(open.kind) ? [first, second] : null;
}

/** What each choice of each question does. */
const answers: Record<Aside['kind'], (draft: Draft, id: string) => void> = {
  'language-right': (draft, id) => {
    if (id !== 'language_right') return openMenu(draft);
    useLanguage(draft, draft.language);
    goOn(draft);
  },
  'language-menu': (draft, id) => {
    if (id === 'other') return anotherLanguage(draft);
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
    draft.notifyLeads('worker:not_safe_alert');
    tellHelplinesAgain(draft);
    draft.tell('conversation:not_safe_next');
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
  again: (draft, id) => {
    draft.set({ aside: null });
    if (id === 'not_now') return draft.tell('conversation:here');
    if (id === 'something_new') return startInterview(draft);
    const { handoff } = draft.conversation;
    openHandoff(draft, {
      urgency: urgencyOf(draft),
      lines: handoff?.lines ?? [],
      needs: handoff?.needs ?? [],
      ...(handoff?.deadline === undefined ? {} : { deadline: handoff.deadline }),
    });
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
    because: { id: LANGUAGE_UNKNOWN, text: { key: 'handoff:note_language_unknown' } },
  });
  draft.tell('conversation:language_unknown');
  tellPromise(draft);
}

/** The numbers once more, without the question. */
function tellHelplinesAgain(draft: Draft): void {
  const flag = draft.conversation.danger.findLast((one) => !one.settled);
  const { hub, conversation } = draft;
  const { channel } = conversation.address;
  const topics = flag ? dangerTopics[flag.category] : ['emergency'];
  const fitting = helplinesFor(hub.helplines, { topics, nation: hub.nation, channel });
  const chosen = flag ? dangerHelplines(flag.category, fitting, channel) : fitting;
  const helplines = helplineLines(chosen, draft.language, hub.words, channel);
  if (helplines !== '') draft.tell('conversation:urgent', { helplines });
}

/** Once more, more simply; after that the way on that keeps nobody out. */
function notUnderstood(draft: Draft, event: PersonMessage, open: Aside): void {
  if (isVoice(event)) return askAgain(draft, 'conversation:voice');
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
        draft.set({ language: { code: told.language, confirmed: false }, aside: null });
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
    case 'resume':
    case 'again':
      if (noticeLanguage(draft, event.text)) return;
      if (open.kind === 'again' && isStory(event.text)) return beginWithStory(draft, event.text);
      if (open.misses > 0) return answers.again(draft, 'person');
      return askAgain(draft, 'conversation:not_understood');
  }
}

/** The open question once more, with a word before it. */
export function askAgain(draft: Draft, preface: string | null): void {
  const open = draft.conversation.aside;
  if (!open) return;
  const before = preface === null ? '' : `${draft.t(preface)}\n\n`;
  const text = { 'language-menu': 'conversation:which_language', safe: 'danger:safe_now' }[open.kind as string];
  draft.ask(
    open.kind,
    before + draft.t(text ?? `conversation:ask_${open.kind}`, { language: draft.hub.words.info(draft.language).name }),
    open.choices.map((id) => ({ id, label: label(draft, open, id) })),
  );
  draft.set({ aside: { kind: open.kind, choices: open.choices, misses: open.misses + 1 } });
}
