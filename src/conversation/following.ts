/** What the engine made of an answer, taken over: its words are said, and what became known is acted on. */
import { helplinesFor } from '../directory/index.ts';
import type { Happening, NoteLine, Progress, Session } from '../interview/index.ts';
import { helplineLines } from '../safeguarding/index.ts';
import type { Draft } from './draft.ts';
import { reopenAfterFollowUp, thankAfterFollowUp } from './follow-up.ts';
import { needsOf, openHandoff, urgencyOf } from './handoffs.ts';

/** The reason of an alert that only the safeguarding lead may answer (evidence E31). */
const CHILD_ALONE = 'child_alone';

/** Takes over what the engine says, then does what it made known. */
export function follow(draft: Draft, made: Progress): void {
  const refused = made.happenings.some(
    (one) => one.type === 'answered' && one.as === 'consent' && one.value === 'refuse',
  );
  const progress = refused ? { ...made, session: onlyRefusal(made.session) } : made;
  draft.set({ session: progress.session, aside: null });
  // What was reached first: whoever is alerted sees what it is about.
  const reached = progress.happenings.filter((one) => one.type === 'crisis');
  for (const happening of new Set([...reached, ...progress.happenings])) happen(draft, happening);
  if (refused) draft.tell('welcome:refused', { helplines: everyHelpline(draft) });
  draft.progress(progress);
  keepOnlyWithLeave(draft);
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
      draft.notifyLeads('worker:alert', { reason: { key: `worker:alert_${happening.reason}` } });
      draft.audit(`alert.${happening.reason}`, 'bot');
      return openHandoff(draft, {
        urgency: 'today',
        needs: needsOf(draft, []),
        ...because(draft),
        ...(happening.reason === CHILD_ALONE ? { leadOnly: true } : {}),
      });
    case 'agreed': {
      const lines = happening.lines.filter((line) => !line.taken);
      return openHandoff(draft, { urgency: urgencyOf(draft), lines, needs: needsOf(draft, lines) });
    }
    case 'declined':
      if (draft.conversation.handoff?.status === 'waiting') return;
      draft.audit('handoff.declined', 'person');
      return;
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
