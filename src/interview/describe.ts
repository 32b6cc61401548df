/** An interview as a picture and as an outline, for whoever edits it. */
import type { Book, Interview, Step, StepKind, StepText } from './model.ts';
import type { Place } from './problems.ts';

export interface GraphNode {
  /** Of the step; `END` for the end. */
  id: string;
  kind: StepKind | 'end-of-interview';
  /** A few words: the name an answer is kept under, the key of a text, where it leads. */
  label: string;
  place: Place;
  /** A step with a condition is passed over where that is false. */
  when?: string;
}

export interface Graph {
  nodes: readonly GraphNode[];
  /** `when`: only if this is true; the other edge of the same step is taken otherwise. */
  edges: readonly { from: string; to: string; when?: string }[];
}

/** The node at which an interview is over. No step can be called so. */
export const END = '.end';
/** Longer labels make boxes nobody can read. */
const LABEL = 40;

/** Steps from top to bottom and where each leads. An interview that does not exist has no steps. */
export function graphOf(book: Book, interviewId: string): Graph {
  const interview = book.interviews[interviewId];
  if (!interview) return { nodes: [], edges: [] };
  const nodes = interview.steps.map((step): GraphNode => ({
    id: step.id,
    kind: step.kind,
    label: shortened(labelOf(step)),
    place: step.place,
    ...(step.when ? { when: step.when.source } : {}),
  }));
  return {
    nodes: [...nodes, { id: END, kind: 'end-of-interview', label: '', place: interview.place }],
    edges: interview.steps.flatMap((step, index) => edgesOf(interview, step, index)),
  };
}

function edgesOf({ steps }: Interview, step: Step, index: number): Graph['edges'] {
  const next = { from: step.id, to: steps[index + 1]?.id ?? END };
  if (step.kind !== 'goto' && step.kind !== 'end') return [next];
  const known = step.kind === 'goto' && steps.some(({ id }) => id === step.step);
  const away = { from: step.id, to: known ? step.step : END };
  return step.when ? [{ ...away, when: step.when.source }, next] : [away];
}

function labelOf(step: Step): string {
  switch (step.kind) {
    case 'ask':
      return step.as;
    case 'say':
    case 'note':
      return textLabel(step.text);
    case 'set':
      return step.values.map(({ name }) => name).join(', ');
    case 'run':
      return step.interview;
    case 'goto':
      return step.step;
    case 'crisis':
      return step.point;
    case 'alert':
      return step.reason;
    case 'find':
      return step.needs.join(', ');
    case 'introduce':
      return step.service;
    case 'remind':
      return String(step.minutes);
    case 'offer':
      return step.urgent ? 'now' : '';
    case 'end':
      return '';
  }
}

function textLabel(text: StepText): string {
  return 'key' in text ? text.key.replace(/^.*:/, '') : (text.inline['en'] ?? '');
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return [...plain].length <= LABEL ? plain : `${[...plain].slice(0, LABEL - 1).join('')}…`;
}

/** One step in the outline of a file. */
export interface OutlineStep {
  id: string;
  kind: StepKind;
  /** Key of what is said or noted; left out where there is none, or where the text is written in the file. */
  text?: string;
  /** The name the answer is kept under. */
  as?: string;
  when?: string;
  choices: readonly string[];
  place: Place;
  /** The last line that belongs to it. */
  until: number;
}

/** The steps of an interview in order. Where a hub changes single steps, places lie in two files. */
export function outlineOf(book: Book, interviewId: string): readonly OutlineStep[] {
  const steps = book.interviews[interviewId]?.steps ?? [];
  return steps.map((step) => {
    const { id, kind, place, until, when } = step;
    const text = 'text' in step && 'key' in step.text ? { text: step.text.key } : {};
    const asked = step.kind === 'ask' ? { as: step.as, choices: step.choices } : { choices: [] };
    return { id, kind, place, until, ...text, ...asked, ...(when ? { when: when.source } : {}) };
  });
}
