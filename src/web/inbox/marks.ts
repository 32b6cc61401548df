/** The marks of a row, in words. Red only for danger, amber only for a deadline or a promise near its time. */
import type { Row } from '../api/dto.ts';
import type { PageLanguage, T } from '../client/i18n.ts';
import { isolate } from '../client/isolate.ts';
import { clock, dateName, daysUntil, howLong, isoDay, moment } from '../client/time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A promise is near its time. */
const PROMISE_NEAR = 30 * MINUTE;
/** What is lost within a week is near. */
const DEADLINE_NEAR_DAYS = 7;
/** From then on a row says that the window closes. */
const WINDOW_NEAR = 4 * HOUR;
/** … and that it is high time. */
const WINDOW_SOON = HOUR;

export type Tone = 'red' | 'amber' | 'strong' | 'plain' | 'quiet';

export interface Mark {
  tone: Tone;
  text: string;
}

export interface Marking {
  /** By the store's clock. */
  now: number;
  zone: string;
  language: PageLanguage;
  t: T;
  /** The reader. */
  me: string;
  /** Says who has it, also where it is the reader. */
  whose: boolean;
}

/** What a worker wants to see of somebody at a glance, the most urgent first. */
export function marksOf(row: Row, marking: Marking): Mark[] {
  const { t, now, zone, language } = marking;
  const open = row.status !== 'closed';
  const marks: (Mark | null)[] = [
    row.asked && { tone: 'amber', text: t('asked_until', { time: moment(row.asked.until, now, language, zone) }) },
    row.danger ? { tone: 'red', text: t('danger') } : null,
    row.unreached !== null && row.state !== 'closed' && row.state !== 'moved'
      ? { tone: 'amber', text: t('unreached', { why: t(`failed_${row.unreached}`) }) }
      : null,
    whoseMark(row, marking),
    stateMark(row, marking),
    row.interpreter ? { tone: 'amber', text: t('needs_interpreter') } : null,
    open ? urgencyMark(row.urgency, t) : null,
    open && row.deadline !== null ? deadlineMark(row.deadline, now, zone, t) : null,
    row.status === 'waiting' && row.promiseBy !== null ? promiseMark(row.promiseBy, marking) : null,
    open && row.accompanyAt !== null ? accompanyMark(row.accompanyAt, marking) : null,
    row.status === 'active' ? windowMark(row, marking) : null,
    row.restUntil !== null && open
      ? { tone: 'plain', text: t('rests_until', { day: isolate(dateName(row.restUntil, language)) }) }
      : null,
    !open && row.followUpOn !== null ? followUpMark(row.followUpOn, marking) : null,
    row.status === 'waiting' && row.front ? { tone: 'amber', text: t('let_down') } : null,
    waitMark(row, marking),
  ];
  return marks.filter((mark) => mark !== null);
}

export function urgencyMark(urgency: Row['urgency'], t: T): Mark {
  return { tone: urgency === 'now' ? 'strong' : 'plain', text: t(`urgency_${urgency}`) };
}

export function deadlineMark(deadline: string, now: number, zone: string, t: T): Mark {
  const days = daysUntil(deadline, now, zone);
  const text = days < 0 ? t('deadline_past') : days === 0 ? t('deadline_today') : t('deadline_in', { count: days });
  return { tone: days <= DEADLINE_NEAR_DAYS ? 'amber' : 'plain', text };
}

function promiseMark(by: number, { now, zone, language, t }: Marking): Mark {
  const time = moment(by, now, language, zone);
  const text = t(by < now ? 'promise_missed' : 'promise_by', { time });
  return { tone: by - now < PROMISE_NEAR ? 'amber' : 'plain', text };
}

function whoseMark(row: Row, { whose, me, t }: Marking): Mark | null {
  if (row.worker === null) return whose && row.why === null ? { tone: 'plain', text: t('with_nobody') } : null;
  // In one's own list a colleague's name says that they asked for advice, or to take over.
  return whose || row.worker.id !== me ? { tone: 'plain', text: t('with', { name: isolate(row.worker.name) }) } : null;
}

/** What the state adds to the list it stands in. */
function stateMark(row: Row, { t }: Marking): Mark | null {
  // Being asked oneself says it all.
  if (row.asked !== null) return null;
  if (row.why !== null) return { tone: 'plain', text: t(`why_${row.why.replaceAll('-', '_')}`) };
  if (row.state === 'introduced') return { tone: 'plain', text: t('state_introduced') };
  if (row.state === 'closing') return { tone: 'quiet', text: t('state_closing') };
  if (row.state === 'moved') return { tone: 'quiet', text: t('state_moved') };
  return null;
}

/** Only today and tomorrow: what is later is in the thread. */
function accompanyMark(at: number, { now, zone, language, t }: Marking): Mark | null {
  const days = daysUntil(isoDay(at, zone), now, zone);
  if (days !== 0 && days !== 1) return null;
  const time = clock(at, language, zone);
  return { tone: days === 0 ? 'amber' : 'plain', text: t(days === 0 ? 'along_today' : 'along_tomorrow', { time }) };
}

/** On WhatsApp, when it will be too late to write freely; once it is, only where somebody waits for an answer. */
function windowMark(row: Row, { now, language, t }: Marking): Mark | null {
  if (row.windowClosesAt === null) return null;
  const left = row.windowClosesAt - now;
  if (left <= 0) return row.unanswered === null ? null : { tone: 'plain', text: t('window_is_closed') };
  if (left > WINDOW_NEAR) return null;
  return {
    tone: left <= WINDOW_SOON ? 'amber' : 'plain',
    text: t('window_closes_in', { time: howLong(left, language) }),
  };
}

function followUpMark(on: string, { now, zone, language, t }: Marking): Mark {
  const days = daysUntil(on, now, zone);
  if (days === 0) return { tone: 'plain', text: t('follow_up_today') };
  const day = isolate(dateName(on, language));
  return { tone: days < 0 ? 'amber' : 'plain', text: t(days < 0 ? 'follow_up_overdue' : 'follow_up_on', { day }) };
}

/** How long somebody waits, for whom. */
function waitMark(row: Row, { now, zone, language, t }: Marking): Mark | null {
  if (row.status === 'waiting')
    return { tone: 'quiet', text: t('waits', { time: howLong(now - row.waitingSince, language) }) };
  if (row.status !== 'active') return null;
  if (row.unanswered !== null)
    return { tone: 'quiet', text: t('unanswered_for', { time: howLong(now - row.unanswered, language) }) };
  if (row.restUntil !== null || isoDay(row.at, zone) === isoDay(now, zone)) return null;
  return { tone: 'quiet', text: t('quiet_for', { time: howLong(now - row.at, language) }) };
}
