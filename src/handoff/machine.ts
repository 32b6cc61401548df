/**
 * The handoff as one machine, written down: every state it can be in and every way from one to another. The code names a way
 * from this table whenever it goes it (`Draft.goes`), which writes its audit line; docs/handoff.md is made from this table, and
 * generated histories prove that nothing moves in any other way (test/properties).
 */
import type { Handoff } from './types.ts';

export type State =
  | 'none'
  | 'offered'
  | 'declined'
  | 'agreed'
  | 'waiting'
  | 'asked'
  | 'claimed'
  | 'introduced'
  | 'active'
  | 'resting'
  | 'closing'
  | 'closed'
  | 'reopened'
  | 'moved';

export interface StateInfo {
  /** Who has the chat. */
  owner: 'bot' | 'worker';
  /** FHIR R4 Task.status, for whoever exports it. */
  fhir: string;
  /** Passed through within one turn: nothing is ever stored in it. */
  passing?: true;
  /** What it means, for docs. */
  means: string;
}

export const STATES: Readonly<Record<State, StateInfo>> = {
  none: { owner: 'bot', fhir: '–', means: 'nobody was offered yet' },
  offered: {
    owner: 'bot',
    fhir: 'draft',
    means: 'the person is asked whether they want somebody, and what may be told',
  },
  declined: { owner: 'bot', fhir: 'rejected', means: 'the person said “not now”' },
  agreed: { owner: 'bot', fhir: 'requested', passing: true, means: 'the person said yes' },
  waiting: { owner: 'bot', fhir: 'requested', means: 'nobody has them and nobody is being asked just now' },
  asked: { owner: 'bot', fhir: 'received', means: 'one worker, or where it is `now` several, are asked to take them' },
  claimed: { owner: 'worker', fhir: 'accepted', passing: true, means: 'a worker took them' },
  introduced: { owner: 'worker', fhir: 'ready', means: 'the person read who is there; the worker has not written yet' },
  active: { owner: 'worker', fhir: 'in-progress', means: 'the two write with each other' },
  resting: {
    owner: 'worker',
    fhir: 'on-hold',
    means: 'the worker writes again on a day that was said; they stay together',
  },
  closing: {
    owner: 'bot',
    fhir: 'in-progress',
    means: 'closed by the worker, who stays responsible until the person says that it happened',
  },
  closed: { owner: 'bot', fhir: 'completed', means: 'it happened, or there was nothing left to happen' },
  reopened: { owner: 'bot', fhir: 'requested', passing: true, means: 'needed again; whoever had them is asked first' },
  moved: { owner: 'bot', fhir: 'cancelled', means: 'another hub has them now' },
};

export type Actor = 'person' | 'worker' | 'coordinator' | 'clock' | 'bot';

export interface Way {
  from: readonly State[];
  to: State;
  by: Actor;
  /** What happened, for docs. */
  when: string;
  /** Texts the person may be told then, and workers' phones: keys, or what it is in words. */
  person: readonly string[];
  workers: readonly string[];
}

const UNTAKEN: readonly State[] = ['waiting', 'asked'];
const IN_HANDS: readonly State[] = ['introduced', 'active', 'resting'];
const OVER: readonly State[] = ['closing', 'closed', 'moved'];
const BEFORE: readonly State[] = ['none', 'offered', 'declined'];
const STORED: readonly State[] = (Object.keys(STATES) as State[]).filter((state) => !STATES[state].passing);

/** The name of each is its audit line, `handoff.<name>`. */
export const WAYS = {
  offered: {
    from: BEFORE,
    to: 'offered',
    by: 'bot',
    when: 'the interview comes to its offer',
    person: ['the read-back or the offer (`engine:`)'],
    workers: [],
  },
  declined: {
    from: BEFORE,
    to: 'declined',
    by: 'person',
    when: '“not now”',
    person: ['engine:declined'],
    workers: [],
  },
  agreed: {
    from: BEFORE,
    to: 'agreed',
    by: 'person',
    when: 'yes to the offer, or the word for a person',
    person: ['handoff:promise', 'handoff:nobody_now'],
    workers: [],
  },
  alarmed: {
    from: BEFORE,
    to: 'waiting',
    by: 'bot',
    when: 'a sign of danger, an alert of an interview, a language that is none of ours',
    person: ['danger:<category>, with helplines', 'handoff:promise', 'handoff:nobody_now'],
    workers: ['worker:danger_alert', 'worker:alert', 'worker:urgent_alert'],
  },
  waiting: {
    from: ['agreed', 'reopened'],
    to: 'waiting',
    by: 'bot',
    when: 'they stand on the board',
    person: [],
    workers: [],
  },
  asked: {
    from: UNTAKEN,
    to: 'asked',
    by: 'bot',
    when: 'the next worker is asked',
    person: [],
    workers: ['worker:asked', 'worker:asked_now', 'worker:asked_lead'],
  },
  unasked: {
    from: ['asked'],
    to: 'waiting',
    by: 'bot',
    when: '“I can’t”, or no answer in time, and nobody else to ask; or only the lead may have them',
    person: [],
    workers: ['worker:nobody_free', 'worker:taken'],
  },
  claimed: {
    from: UNTAKEN,
    to: 'claimed',
    by: 'worker',
    when: 'a worker takes them',
    person: [],
    workers: ['worker:taken'],
  },
  introduced: {
    from: ['claimed'],
    to: 'introduced',
    by: 'bot',
    when: 'the person reads who is there',
    person: ['handoff:introduced', 'handoff:introduced_taken', '… `_no_language`', 'handoff:later'],
    workers: [],
  },
  active: {
    from: ['introduced'],
    to: 'active',
    by: 'worker',
    when: 'the worker’s first words',
    person: ['the words as they are'],
    workers: [],
  },
  resting: {
    from: ['active', 'resting'],
    to: 'resting',
    by: 'worker',
    when: 'rest until a day',
    person: ['handoff:resting'],
    workers: [],
  },
  resumed: {
    from: ['resting'],
    to: 'active',
    by: 'person',
    when: 'the person or the worker writes, or the day has come',
    person: [],
    workers: ['worker:rest_over', 'worker:person_wrote'],
  },
  'handed-over': {
    from: IN_HANDS,
    to: 'claimed',
    by: 'person',
    when: 'a colleague has accepted, and the person says yes to them',
    person: ['handoff:introduced_taken', 'handoff:introduced_taken_no_language'],
    workers: ['worker:handed_over', 'worker:took_over'],
  },
  released: {
    from: IN_HANDS,
    to: 'reopened',
    by: 'coordinator',
    when: 'the worker cannot go on, and a coordinator takes the person back',
    person: ['handoff:released', 'handoff:promise', 'handoff:nobody_now'],
    workers: ['worker:released'],
  },
  closing: {
    from: IN_HANDS,
    to: 'closing',
    by: 'worker',
    when: 'the worker closes, with what was agreed',
    person: ['handoff:closing'],
    workers: [],
  },
  closed: {
    from: ['closing'],
    to: 'closed',
    by: 'person',
    when: 'the person says that it happened; at once where nothing was left to happen',
    person: ['the follow-up’s own words'],
    workers: [],
  },
  reopened: {
    from: OVER,
    to: 'reopened',
    by: 'person',
    when: '“nobody came”, a new crisis point, danger, or one word',
    person: ['handoff:promise', 'handoff:nobody_now'],
    workers: [],
  },
  moved: {
    from: IN_HANDS,
    to: 'moved',
    by: 'person',
    when: 'another hub has room and the person says yes',
    person: ['handoff:moved'],
    workers: [],
  },
  arrived: {
    from: STORED,
    to: 'reopened',
    by: 'coordinator',
    when: 'another hub sends somebody, with all that was agreed to be told',
    person: ['handoff:arrived'],
    workers: [],
  },
  'number-gone': {
    from: STORED,
    to: 'closed',
    by: 'clock',
    when: 'a number that was silent for `silent_days` writes again: it may have a new owner',
    person: [],
    workers: ['worker:number_gone'],
  },
  deleted: {
    from: STORED,
    to: 'none',
    by: 'person',
    when: '_delete_, and yes to being asked',
    person: ['conversation:deleted'],
    workers: ['worker:person_deleted', 'worker:person_deleted_along'],
  },
} as const satisfies Readonly<Record<string, Way>>;

export type WayName = keyof typeof WAYS;

/** What is stored says it: nothing else keeps a state. */
export function stateOf(handoff: Handoff | null, offer?: 'offered' | 'declined'): State {
  if (!handoff) return offer ?? 'none';
  switch (handoff.status) {
    case 'waiting':
      return (handoff.asked ?? []).length > 0 ? 'asked' : 'waiting';
    case 'active':
      if (handoff.rest) return 'resting';
      return handoff.lastWorkerWords === undefined ? 'introduced' : 'active';
    case 'closed':
      if (handoff.movedTo !== undefined) return 'moved';
      return handoff.followUp && handoff.followUp.state !== 'answered' ? 'closing' : 'closed';
  }
}
