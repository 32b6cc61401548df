/** What the engine made of an answer, taken over: its words are said, and what became known is acted on. */
import { helplinesFor } from '../directory/index.ts';
import { moreUrgent } from '../handoff/index.ts';
import type { Happening, NoteLine, Progress, Session } from '../interview/index.ts';
import { helplineLines } from '../safeguarding/index.ts';
import { alarm } from './care/acknowledging.ts';
import { CHILD_ALONE } from './context.ts';
import type { Draft } from './draft.ts';
import { reopenAfterFollowUp, thankAfterFollowUp } from './after/follow-up.ts';
import { needsOf, openHandoff, tellPromise, urgencyOf } from './waiting/handoffs.ts';
import { afterSilentEnd } from './what-next.ts';
import { nothingToMind, keepCare } from './workers/with-care.ts';

/** Takes over what the engine says, then does what it made known. */
export function follow(draft: Draft, made: Progress): void {
  const refused = made.happenings.some(
    (one) => one.type === 'answered' && one.as === 'consent' && one.value === 'refuse',
  );
  if (refused) keepCare(draft);
  const progress = refused ? { ...made, session: onlyRefusal(made.session) } : made;
  draft.set({ session: progress.session, aside: null });
  // What was reached first: whoever is alerted sees what it is about.
  const reached = progress.happenings.filter((one) => one.type === 'crisis');
  for (const happening of new Set([...reached, ...progress.happenings])) happen(draft, happening);
  if (reached.length > 0) reopenForCrisis(draft);
  if (refused) draft.tell('welcome:refused', { helplines: everyHelpline(draft) });
  draft.progress(progress);
  keepOnlyWithLeave(draft);
  noteOffer(draft);
  afterSilentEnd(draft);
}

/** Something new that cannot wait, after it was closed (evidence E3): whoever they know is asked first, before anything is read back. */
function reopenForCrisis(draft: Draft): void {
  const { handoff } = draft.conversation;
  if (handoff?.status !== 'closed' || handoff.movedTo !== undefined) return;
  openHandoff(draft, { urgency: urgencyOf(draft), lines: handoff.lines, needs: needsOf(draft, []), ...because(draft) });
  tellPromise(draft);
}

/** The interview stands at its offer, and nobody has been agreed to before. */
function noteOffer(draft: Draft): void {
  const { session, handoff, offer } = draft.conversation;
  const open = session?.asking;
  if (!open || handoff || offer === 'offered') return;
  const step = draft.hub.book.interviews[open.interview]?.steps.find(({ id }) => id === open.step);
  if (step?.kind !== 'offer') return;
  draft.set({ offer: 'offered' });
  draft.goes('offered', 'bot');
}

/** "Not now": beside a handoff that is there already it changes nothing. */
function declinedOffer(draft: Draft): void {
  if (draft.conversation.handoff) return;
  draft.set({ offer: 'declined' });
  draft.goes('declined', 'person');
}

/** Without leave no answer outlives the turn it was given in. */
function keepOnlyWithLeave(draft: Draft): void {
  const { consent, session } = draft.conversation;
  if (consent === 'agreed' || !session) return;
  const answers = Object.fromEntries(Object.entries(session.answers).filter(([name]) => name === 'consent'));
  draft.set({ session: { ...session, answers } });
}

function happen(draft: Draft, happening: Happening): void {
  switch (happening.type) {
    case 'answered':
      if (happening.as === 'consent') return consent(draft, happening.value);
      if (happening.as === 'phone' && happening.value === 'mine') return nothingToMind(draft);
      if (happening.as === 'happened') {
        return happening.value === 'yes' ? thankAfterFollowUp(draft) : reopenAfterFollowUp(draft, happening.value);
      }
      return;
    case 'crisis': {
      const { id, urgency, needs, deadline } = happening;
      const others = draft.conversation.crises.filter((crisis) => crisis.id !== id);
      draft.set({ crises: [...others, { id, urgency, needs, ...(deadline ? { deadline } : {}) }] });
      return;
    }
    case 'alert':
      alarm(
        draft,
        'worker:alert',
        { key: `worker:alert_${happening.reason}` },
        { reason: { key: `worker:alert_${happening.reason}` } },
      );
      draft.audit(`alert.${happening.reason}`, 'bot');
      return openHandoff(draft, {
        // Not less than what was reached in this very turn: nobody is asked twice for it.
        urgency: moreUrgent('today', urgencyOf(draft)),
        needs: needsOf(draft, []),
        ...because(draft),
        unasked: true,
        ...(happening.reason === CHILD_ALONE ? { leadOnly: true } : {}),
      });
    case 'agreed': {
      const lines = happening.lines.filter((line) => !line.taken);
      return openHandoff(draft, { urgency: urgencyOf(draft), lines, needs: needsOf(draft, lines) });
    }
    case 'declined':
      return declinedOffer(draft);
    case 'lost':
      return draft.audit('lost', 'bot');
    case 'remind':
      return draft.wake('resume', draft.now + happening.inMinutes * 60_000);
  }
}

/** What an alert is about, for whoever takes it before anything was read back: the crisis point's own line, and no answer. */
function because({ conversation, hub }: Draft): { because?: NoteLine } {
  const crisis = conversation.crises.at(-1);
  const point = crisis && hub.book.crisisPoints[crisis.id];
  if (!crisis || !point) return {};
  const params = { deadline: crisis.deadline ?? { key: 'engine:no_date' } };
  const text = 'key' in point.note ? { key: point.note.key } : { key: `crisis/${point.id}`, texts: point.note.inline };
  return { because: { id: `crisis_${crisis.id}`, text: { ...text, params } } };
}

/** Of what was said before nothing stays. */
function onlyRefusal(session: Session): Session {
  return { ...session, answers: { consent: 'refuse' }, notes: [], trail: [] };
}

/** Leave that was given before is taken back with all that was kept under it. */
function withdraw(draft: Draft): void {
  const { handoff, consent } = draft.conversation;
  if (consent !== 'agreed') return;
  draft.set({ media: [], crises: [] });
  if (handoff) {
    const { deadline: _, agreed: __, ...rest } = handoff;
    draft.set({ handoff: { ...rest, lines: [], needs: [] } });
  }
  draft.effect({ type: 'erase', what: 'thread' });
}

function consent(draft: Draft, value: unknown): void {
  if (value === 'agree') {
    draft.set({ consent: 'agreed' });
    draft.unwake('forget');
    draft.audit('consent.agreed', 'person');
  }
  if (value === 'refuse') {
    withdraw(draft);
    draft.set({ consent: 'refused' });
    draft.audit('consent.refused', 'person');
  }
}

function everyHelpline(draft: Draft): string {
  const { hub, conversation } = draft;
  const topics = ['emergency', 'medical', 'general', 'asylum_support', 'homeless'];
  const fitting = helplinesFor(hub.helplines, { topics, nation: hub.nation, channel: conversation.address.channel });
  return helplineLines(fitting, draft.language, hub.words);
}
