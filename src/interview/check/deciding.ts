/** Which answers decide where ways lead, and which of their values make a difference. */
import type { Expression } from '../condition.ts';
import type { AskStep, Book, Step } from '../model.ts';
import { deadlineName } from '../steps/crisis.ts';
import type { Answer } from '../types.ts';

/** A question with this choice offers a person: whoever takes another has refused. */
export const PERSON = 'person';

export function isExpression(value: Answer | Expression): value is Expression {
  return typeof value === 'object' && 'source' in value;
}

/** Whether a step can change where a way leads. */
export function matters(step: Step, relevant: ReadonlySet<string>): boolean {
  switch (step.kind) {
    case 'goto':
    case 'run':
    case 'end':
    case 'offer':
      return true;
    case 'ask':
      return relevant.has(step.as) || step.choices.includes(PERSON);
    case 'set':
      return step.values.some(({ name }) => relevant.has(name));
    case 'crisis':
      return relevant.has(deadlineName(step.point));
    default:
      return false;
  }
}

/** The answers that decide where ways lead, straight away or through others. */
export function relevantNames(book: Book): ReadonlySet<string> {
  const steps = Object.values(book.interviews).flatMap((interview) => interview.steps);
  const names = new Set<string>();
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const step of steps) {
      if (!matters(step, names)) continue;
      for (const name of step.when?.uses ?? []) names.add(name);
      // `"x" in answered` looks at no answer by name.
      for (const [, name = ''] of (step.when?.source ?? '').matchAll(/"(\w+)"\s+in\s+answered/g)) names.add(name);
      if (step.kind !== 'set') continue;
      for (const { value } of step.values) if (isExpression(value)) for (const name of value.uses) names.add(name);
    }
  }
  return names;
}

/** What conditions compare this answer with; the rest of its values are all alike. */
function compared(book: Book, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { steps } of Object.values(book.interviews)) {
    for (const step of steps) {
      for (const one of step.when?.compares ?? []) if (one.name === name) found.add(one.with);
      if (step.kind !== 'set') continue;
      for (const { value } of step.values) {
        if (isExpression(value)) for (const one of value.compares) if (one.name === name) found.add(one.with);
      }
    }
  }
  return found;
}

const cached = new WeakMap<Book, Map<string, readonly (Answer | null)[]>>();

export function valuesAt(book: Book, step: AskStep): readonly (Answer | null)[] {
  return remembered(book, `${step.as} ${step.answer} ${step.choices.join(' ')}`, () => {
    const telling = compared(book, step.as);
    const ids = step.choices.filter((id) => telling.has(id) || id === PERSON);
    const other = step.choices.find((id) => !ids.includes(id));
    const some = other === undefined ? ids : [...ids, other];
    switch (step.answer) {
      case 'choice':
        return [...some, null];
      case 'choices':
        return [...some.map((id) => [id]), ...pairs(ids), ...(ids.length > 2 ? [ids] : []), null];
      case 'yes-no':
        return ['yes', 'no', null];
      case 'number':
        return [...numbersIn(book), null];
      case 'numbers':
        return [...numbersIn(book).map((number) => [number]), null];
      case 'date':
        return ['2026-03-02', null];
      default:
        return [...telling, 'words', null];
    }
  });
}

/** Of an answer given at some time before. */
export function valuesOf(book: Book, name: string): readonly (Answer | null)[] {
  return remembered(book, `before ${name}`, () => {
    const type = book.answers[name]?.type;
    const telling = [...compared(book, name)];
    if (type === 'list<string>') return [...telling.map((one) => [one]), ...pairs(telling), null];
    if (type === 'int') return [...numbersIn(book), null];
    if (type === 'list<int>') return [...numbersIn(book).map((number) => [number]), null];
    if (type === 'bool') return [true, false, null];
    return [...telling, 'other', null];
  });
}

function remembered(book: Book, key: string, work: () => readonly (Answer | null)[]): readonly (Answer | null)[] {
  const known = cached.get(book) ?? new Map<string, readonly (Answer | null)[]>();
  cached.set(book, known);
  const values = known.get(key) ?? work();
  known.set(key, values);
  return values;
}

function pairs(ids: readonly string[]): string[][] {
  return ids.flatMap((one, index) => ids.slice(index + 1).map((other) => [one, other]));
}

/** Numbers that conditions name, and those beside them. */
function numbersIn(book: Book): number[] {
  const found = new Set([0]);
  for (const { steps } of Object.values(book.interviews)) {
    for (const step of steps) {
      for (const [number] of (step.when?.source ?? '').matchAll(/\b\d{1,4}\b/g)) {
        for (const one of [Number(number) - 1, Number(number), Number(number) + 1]) if (one >= 0) found.add(one);
      }
    }
  }
  return [...found].slice(0, 24);
}

/** Names that this interview, or one it runs, looks at and that may have been answered at any time. */
export function knownBefore(book: Book, start: string, relevant: ReadonlySet<string>): readonly string[] {
  const seen = new Set<string>();
  const names = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const step of book.interviews[id]?.steps ?? []) {
      if (!matters(step, relevant)) continue;
      for (const name of step.when?.uses ?? []) if (relevant.has(name)) names.add(name);
      if (step.kind === 'run') open.push(step.interview);
    }
  }
  return [...names];
}
