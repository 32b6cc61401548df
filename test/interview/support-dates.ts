/** What the demo hub keeps as the day to leave, when this is answered on this day. */
import { answer, startAt } from '../../src/interview/index.ts';
import { demo } from '../support/hub.ts';

export function crisisDate(text: string, today: string): unknown {
  const { book, words } = demo.hub;
  const context = { language: 'en', today, zone: 'Europe/London', channel: 'sms' as const, turn: 1, params: {} };
  const asked = startAt(
    book,
    { interview: 'crisis', step: 'crisis_leave', answers: { consent: 'agree' } },
    context,
    words,
  );
  return answer(book, asked.session, { text }, context, words).session.answers['crisis_leave_deadline'];
}
