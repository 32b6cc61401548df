/** An interview as the engine walks it: read from YAML, checked, and with its conditions compiled. */
import type { AnswerKind, Answer, Lifetime } from './types.ts';
import type { CelType, Expression } from './condition.ts';
import type { Place } from './problems.ts';

/** Everything people can be asked, at one version. */
export interface Book {
  /** Changes with every change of any file. */
  version: string;
  interviews: Readonly<Record<string, Interview>>;
  crisisPoints: Readonly<Record<string, CrisisPoint>>;
  /** Every name an answer can be kept under, in any interview. */
  answers: Readonly<Record<string, AnswerInfo>>;
}

export interface Interview {
  id: string;
  title?: string;
  /** For editors; never sent. */
  purpose?: string;
  steps: readonly Step[];
  place: Place;
  /** Steps of the base, by id, that a hub's `extends: base` takes out, and where it says so. */
  removed?: readonly { step: string; place: Place }[];
}

/** A crisis point as data (evidence E3): said, dated, handed on. */
export interface CrisisPoint {
  id: string;
  /** Where it is written; its texts are in this namespace. */
  interview: string;
  /** What is said when it is reached. */
  say?: StepText;
  /** The question for the date; the engine's own where none is given. */
  ask?: StepText;
  /** The line that the worker reads. */
  note: StepText;
  /** `ask` the person, or a number of days from now. */
  deadline?: 'ask' | number;
  urgency: 'now' | 'today' | 'days' | 'weeks';
  needs: readonly string[];
  /** Ids of helplines; which of them fit is decided where the person is known. */
  helplines: readonly string[];
  workerHint?: string;
  /** Tell the safeguarding lead, with this reason. */
  alert?: string;
  place: Place;
}

/** How answers of one name look to conditions and to texts. */
export interface AnswerInfo {
  type: CelType;
  /** Null where only `set` gives it a value. */
  kind: AnswerKind | null;
  /** Every value it can have, where that is known: the choices, and what `set` gives it. Null where it can be anything. */
  values: readonly string[] | null;
  /** Which interview's labels a choice has. */
  choices: Readonly<Record<string, string>>;
  /** Labels written beside a question itself, by choice. */
  labels?: Labels;
  /** How long it is kept, the shortest that any question says; for good where left out. */
  lifetime?: Lifetime;
  /** Who may read lines with it, the strictest that any question says; the workers where left out. */
  visible?: 'lead' | 'nobody';
}

/** A text by its key (`childcare:has_children`), or written in the flow itself, by language. */
export type StepText = { key: string } | { inline: Readonly<Record<string, string>> };

/** Labels of choices written in the flow itself: by choice, then by language. */
export type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Base {
  /** Unique within its interview; kept in sessions, so it must not change lightly. */
  id: string;
  /** Left out where the step always runs. A condition over an answer nobody gave is false. */
  when?: Expression;
  whenPlace?: Place;
  place: Place;
  /** The last line that belongs to it. */
  until: number;
}

export interface SayStep extends Base {
  kind: 'say';
  text: StepText;
}
export interface AskStep extends Base {
  kind: 'ask';
  text: StepText;
  /** The name the answer is kept under. */
  as: string;
  answer: AnswerKind;
  choices: readonly string[];
  /** Of those choices that are named here and not in locales/. */
  labels?: Labels;
  /** The largest number that can be meant. */
  most?: number;
  why?: StepText;
  sensitive: boolean;
  lifetime?: Lifetime;
  visible?: 'worker' | 'lead' | 'nobody';
}
export interface NoteStep extends Base {
  kind: 'note';
  /** The line that the worker reads. */
  text: StepText;
  need?: string;
  /** The id of a line, `interview/step`, that this one says more exactly. */
  insteadOf?: string;
}
export interface SetStep extends Base {
  kind: 'set';
  values: readonly { name: string; value: Answer | Expression }[];
}
export interface RunStep extends Base {
  kind: 'run';
  interview: string;
}
export interface GotoStep extends Base {
  kind: 'goto';
  step: string;
}
export interface OfferStep extends Base {
  kind: 'offer';
  readBack: boolean;
  /** No question: somebody must come now. */
  urgent: boolean;
}
export interface AlertStep extends Base {
  kind: 'alert';
  reason: string;
}
export interface RemindStep extends Base {
  kind: 'remind';
  minutes: number;
}
export interface CrisisStep extends Base {
  kind: 'crisis';
  point: string;
}
export interface FindStep extends Base {
  kind: 'find';
  needs: readonly string[];
  /** Whoever gets here has papers: services that ask for them may be told too. */
  papers: boolean;
  /** Whoever gets here is a woman: services for women may be told too. */
  women: boolean;
}
export interface IntroduceStep extends Base {
  kind: 'introduce';
  /** Id of a service of the hub. */
  service: string;
}
export interface EndStep extends Base {
  kind: 'end';
}

export type Step =
  | SayStep
  | AskStep
  | NoteStep
  | SetStep
  | RunStep
  | GotoStep
  | OfferStep
  | AlertStep
  | RemindStep
  | CrisisStep
  | FindStep
  | IntroduceStep
  | EndStep;

export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;
/** What a step type reads from its own keys; `id`, `when` and the place are read for it. */
export type Own<K extends StepKind> = Omit<StepOf<K>, 'id' | 'when' | 'whenPlace' | 'place' | 'until'>;
