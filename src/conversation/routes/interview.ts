/** The interview takes every message that nothing else took. */
import { answer } from '../../interview/index.ts';
import type { TextRef } from '../../language/index.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { follow } from '../following.ts';
import {
  answerWhether,
  heardAfterClosing,
  isAskedWhether,
  keepForResponsible,
  rememberSaid,
} from '../after/own-words.ts';
import { tellPromise } from '../waiting/handoffs.ts';
import { isEmpty, isOfOpenPages, isOldTap, isPicture, isVoice, tappedChoice, tooEarly } from '../inputs.ts';
import { noticeLanguage } from '../noticing.ts';
import { inTheirOwnWords } from '../own-words.ts';
import { askResume, repeatOpen } from '../resuming.ts';
import type { Route } from '../routes.ts';
import { keepForWorker, keepVoice, mayKeep } from '../thread.ts';
import { askWhatNext } from '../what-next.ts';
import { isOlderThanQuestion } from '../written.ts';

/** After this long a word that is no answer is a greeting. */
const LONG_AWAY = 6 * 60 * 60_000;

export const interview: Route = {
  name: 'interview',
  matches: () => true,
  decide(draft, event) {
    const { conversation, hub } = draft;
    const { session } = conversation;
    if (conversation.paused) {
      draft.set({ paused: false });
      if (session?.asking) return askResume(draft);
    }
    if (!session?.asking) return nothingOpen(draft, event);
    if (isOlderThanQuestion(draft)) return addToLastAnswer(draft, event.text);
    const whether = isAskedWhether(draft);
    // No answer, but for whoever is responsible.
    if (whether && (isPicture(event) || event.location)) keepForResponsible(draft, event);
    if (isEmpty(event)) return repeatOpen(draft, 'conversation:empty');
    const place = session.asking.kind === 'place' ? event.location : undefined;
    if (event.location && !place) return repeatOpen(draft, 'conversation:got_place');
    if (isPicture(event)) return repeatOpen(draft, 'conversation:got_picture');
    if (isOldTap(draft, event) && !isOfOpenPages(draft, event)) return repeatOpen(draft, 'conversation:old_tap');

    // It answers what we asked before: our question is on its way to them, and nobody agrees to what they have not read.
    if (event.tapped === undefined && tooEarly(draft)) return addToLastAnswer(draft, event.text);

    const choice = tappedChoice(event);
    const input = {
      text: event.text,
      hasVoice: isVoice(event),
      ...(choice === null ? {} : { choice }),
      ...(place ? { location: place } : {}),
    };
    const progress = answer(hub.book, session, input, draft.context(), hub.words);
    const missed = (progress.session.asking?.misses ?? 0) > session.asking.misses;
    if (whether) return answerWhether(draft, event, progress, missed);
    // Understood or not, a voice note is for the worker to hear.
    if (isVoice(event)) keepVoice(draft, event);
    const inWords = missed && event.text.trim() !== '';
    if (inWords && noticeLanguage(draft, event.text)) return;
    if (inWords && draft.now - conversation.at > LONG_AWAY) return askResume(draft);
    const own = inWords ? inTheirOwnWords(draft, session, event.text) : null;
    if (own) return follow(draft, own);
    follow(draft, progress);
  },
};

/** No question is open: they wait, or it is over and one word brings us back (evidence E18). */
function nothingOpen(draft: Draft, event: PersonMessage): void {
  const { handoff } = draft.conversation;
  if (handoff?.status === 'waiting') {
    const kept = mayKeep(draft);
    if (kept) keepForWorker(draft, event);
    return tellPromise(draft, kept ? 'handoff:promise_again' : 'handoff:promise_not_kept');
  }
  if (heardAfterClosing(draft, event)) return;
  askWhatNext(draft);
  rememberSaid(draft, event);
}

/** Several messages written in one breath are one answer: free text is added to the last one, anything else was said already. */
function addToLastAnswer(draft: Draft, text: string): void {
  if (text.trim() === '') return;
  const { session } = draft.conversation;
  const name = session?.trail.at(-1)?.as;
  const before = name ? session?.answers[name] : undefined;
  if (!session || !name || typeof before !== 'string' || draft.hub.book.answers[name]?.kind !== 'text') return;
  const whole = `${before}\n${text}`;
  const notes = session.notes.map((line) => {
    const params = Object.entries(line.text.params ?? {}).map(([key, value]) => [
      key,
      value === before ? whole : value,
    ]);
    return { ...line, text: { ...line.text, params: Object.fromEntries(params) as NonNullable<TextRef['params']> } };
  });
  draft.set({ session: { ...session, answers: { ...session.answers, [name]: whole }, notes } });
}
