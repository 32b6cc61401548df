/** Somebody whom another hub sends: they wait here, before the others, with all that came along. They have not written to us. */
import { without } from '../../handoff/index.ts';
import { lineText } from '../../interview/index.ts';
import { welcomeAt } from '../quiet.ts';
import { openHandoff } from '../waiting/handoffs.ts';
import { promised, promiseNow, promiseWakes, whoWrites } from '../waiting/promises.ts';
import { sayNumbers } from '../waiting/telling.ts';
import { sayPromise } from '../waiting/while-true.ts';
import type { Draft } from '../draft.ts';
import type { PersonArrives } from '../events.ts';
import { windowOpen } from './holding.ts';
import { sayWhoIsThere } from './who-is-there.ts';
import { isShared } from './with-care.ts';

export function arrives(draft: Draft, { parcel, from }: PersonArrives): void {
  const { language, handoff: before } = draft.conversation;
  const confirmed = language.code === parcel.language;
  draft.set({
    consent: 'agreed',
    language: { code: language.code, confirmed },
    ...(parcel.safe.length > 0 ? { safe: parcel.safe } : {}),
    ...(parcel.shared ? { shared: true } : {}),
  });
  // Also one that is none of ours: whoever wants nobody of their own community must not be brought to one here.
  for (const spoken of [parcel.language, ...(parcel.spoken ?? [])]) if (spoken !== language.code) draft.spoke(spoken);
  draft.unwake('forget');
  const { id } = draft.event;
  for (const [n, { text, by }] of parcel.notes.entries()) keepNote(draft, `${id}:${n}`, `${by} (${from}): ${text}`);
  if (before?.status === 'active') {
    // Somebody here has them already, and reads what came.
    const told = [...parcel.lines, ...parcel.because].map((line) => lineText(draft.hub.words, 'en', line));
    keepNote(draft, `${id}:lines`, `${from}:\n${told.join('\n')}`);
    if (before.worker) draft.notify(before.worker, 'worker:person_wrote');
    return;
  }
  const { because: known, ...told } = parcel;
  openHandoff(draft, { ...told, front: true, arrived: true });
  const { handoff } = draft.conversation;
  if (!handoff) return;
  const because = [...handoff.because, ...known];
  // What waited here before was told of its time.
  const untold = before?.status === 'waiting' ? {} : ({ untold: true } as const);
  draft.set({ handoff: { ...handoff, because, arrivedFrom: from, ...untold } });
  greetArrived(draft);
}

/** Nothing was promised before they are greeted: the time counts from then, and nothing is owned up to that nobody was told. */
function promiseFrom(draft: Draft, hello: number): void {
  const { handoff } = draft.conversation;
  const promise = promiseNow(draft, hello);
  if (!handoff?.promise || promise === null || promise <= handoff.promise) return;
  draft.set({ handoff: { ...handoff, promise } });
  promiseWakes(draft, promise);
}

/** They have not written to us: we say who we are when it is welcome and safe. The timer `arrived`. */
export function greetArrived(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.arrivedFrom === undefined) return;
  // Whoever has taken them meanwhile is what they read first.
  if (handoff.status === 'active') return sayWhoIsThere(draft);
  if (handoff.status !== 'waiting') return;
  const welcome = welcomeAt(draft);
  if (welcome > draft.now) {
    promiseFrom(draft, welcome);
    return draft.wake('arrived', welcome);
  }
  const from = handoff.arrivedFrom;
  // Others may read their phone: nothing is said of where they come from.
  const neutral = isShared(draft.conversation);
  const text = neutral
    ? draft.t('handoff:template_worker_waiting')
    : [draft.t('handoff:arrived', { from }), draft.t(whoWrites(handoff.promise), promised(draft))].join(' ');
  const greeted = without(handoff, 'arrivedFrom');
  // They have never written to this number: outside WhatsApp's window only a template comes through, and no time is read.
  draft.set({ handoff: neutral || !windowOpen(draft) ? greeted : without(greeted, 'untold') });
  const message = { text, language: draft.language, step: 'handoff/arrived' };
  if (neutral) return draft.say(message, 'worker_waiting');
  sayPromise(draft, message, { template: 'worker_waiting' });
  if (windowOpen(draft)) sayNumbers(draft);
}

function keepNote(draft: Draft, id: string, text: string): void {
  draft.effect({ type: 'log', entry: { id, at: draft.now, from: 'note', text } });
}
