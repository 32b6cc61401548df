/** Which choice of a question of ours a message means. What each does: aside.ts. */
import { asTold, isNod, readAnswer, saidOfSafety } from '../../interview/index.ts';
import { normalise } from '../../language/index.ts';
import { dayOf } from '../../handoff/index.ts';
import type { Aside } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import type { PersonMessage } from '../events.ts';
import { anotherLabel } from '../greeting.ts';
import { tappedChoice } from '../inputs.ts';

/** As it stands on their screen. */
export function label(draft: Draft, open: Aside, id: string): string {
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

/** The choice that is clearly meant, or null. */
export function chosen(draft: Draft, event: PersonMessage, open: Aside): string | null {
  const tapped = tappedChoice(event);
  if (tapped !== null) return open.choices.includes(tapped) ? tapped : null;
  if (isOnlyOk(draft, open, event.text)) return null;
  const strict = understood(draft, event, open, STRICT.includes(open.kind));
  if (open.kind === 'met') return withTold(draft, event, strict);
  if (strict !== null || open.kind !== 'safe') return strict;
  // "No, he is at the door": whoever says more than a no is not safe. More than a yes may be anything, and is asked again.
  return understood(draft, event, open, false) === 'not_safe' ? 'not_safe' : null;
}

/** "Did you meet?", "Nobody came": a no. With a yes or a no that says otherwise it is neither. */
function withTold(draft: Draft, event: PersonMessage, answer: string | null): string | null {
  const read = answer === null ? ({ understood: false } as const) : ({ understood: true, value: answer } as const);
  const { language, now, hub } = draft;
  const reading = { language, words: hub.words, today: dayOf(now, hub.hours.zone) };
  const meant = asTold(read, event.text, reading);
  return meant.understood ? String(meant.value) : null;
}

/** Being wrong here harms, or hands somebody over: only what was shown, or a bare yes or no. */
const STRICT: readonly Aside['kind'][] = ['safe', 'delete', 'handover', 'move'];

export function understood(draft: Draft, event: PersonMessage, open: Aside, strict: boolean): string | null {
  if (open.wordsOnly) return ownLabel(draft, event, open);
  const reading = {
    language: draft.language,
    words: draft.hub.words,
    today: dayOf(draft.now, draft.hub.hours.zone),
    strict,
    choices: open.choices.map((id) => ({ id, labels: [label(draft, open, id)], also: alsoSaid(draft, open, id) })),
  };
  const read = readAnswer('choice', event.text, reading);
  if (read.understood) return typeof read.value === 'string' ? read.value : null;
  if (open.kind === 'language-menu') return named(draft, event.text);
  const plain = yesAndNo(open);
  const { choices: _, ...bare } = reading;
  if (!plain) return null;
  const said = readAnswer('yes-no', event.text, bare);
  if (!said.understood) return null;
  return said.value === 'yes' ? plain[0] : plain[1];
}

/** A label as it stands there, if it could answer no other question. */
function ownLabel(draft: Draft, event: PersonMessage, open: Aside): string | null {
  const text = normalise(event.text);
  const own = open.choices.filter((id) => id !== 'yes' && id !== 'no');
  return own.find((id) => normalise(label(draft, open, id)) === text) ?? null;
}

/** It would have answered our question, had nobody else spoken: it is for them, or for us. */
export function mayBeForUs(draft: Draft, event: PersonMessage, { wordsOnly, ...open }: Aside): boolean {
  return wordsOnly === true && event.tapped === undefined && chosen(draft, event, open) !== null;
}

function alsoSaid(draft: Draft, open: Aside, id: string): readonly string[] {
  return open.kind === 'safe' ? saidOfSafety(draft.hub.words, draft.language, id === 'safe') : [];
}

/** A language on an earlier page of the menu: it is still on their screen. */
export function tappedBefore(event: PersonMessage, open: Aside): string | null {
  const choice = tappedChoice(event);
  const onMenu = open.kind === 'language-menu' && event.tapped?.startsWith('conversation/language-menu~');
  return onMenu && choice !== null && open.before?.includes(choice) ? choice : null;
}

/** A language of the hub by its name, whether or not the list had room for it. */
function named(draft: Draft, text: string): string | null {
  const { words, languages } = draft.hub;
  const names = languages.map(words.info);
  const plain = normalise(text);
  return names.find(({ name, english }) => [name, english].some((one) => normalise(one) === plain))?.code ?? null;
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
  return ['language-right', 'language-offer', 'safe', 'delete', 'handover', 'move', 'met', 'try-again'].includes(
    open.kind,
  )
    ? [first, second]
    : null;
}
