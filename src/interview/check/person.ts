/**
 * Nobody is led through an interview to an end without a person (evidence E11): an offer has been made on every way,
 * whatever is answered and skipped. Ways are walked with answers, as the engine would; what is found is a way that exists.
 * Each walk that sees a condition turn out as it never did before is the root of others, one answer apart from it.
 */
import { holds } from '../condition.ts';
import type { Expression } from '../condition.ts';
import type { Book } from '../model.ts';
import { problemAt } from '../problems.ts';
import type { Place, Problem } from '../problems.ts';
import { deadlineName } from '../steps/crisis.ts';
import type { Answer } from '../types.ts';
import { PERSON, isExpression, knownBefore, matters, relevantNames, valuesAt, valuesOf } from './deciding.ts';

/** What the program begins by itself: a conversation, its follow-up, and the word for a person. */
const BEGUN: readonly string[] = ['main', 'follow-up', 'offer'];

/** Far more than an honest interview has before it either ends or offers a person. */
const MOST_STEPS = 3000;
const MOST_WALKS = 1500;

/** Begins the key of what was answered before the interview began. */
const BEFORE = 'before ';

type Answers = Record<string, Answer>;
/** By question; null: skipped. */
type Picks = ReadonlyMap<string, Answer | null>;

interface Walk {
  /** Where it came to its end without a person; null where it did not. */
  end: Place | null;
  /** The questions asked, as keys of picks, with what can be answered. */
  asked: ReadonlyMap<string, readonly (Answer | null)[]>;
  /** What was seen: answers given, and how conditions turned out. */
  seen: readonly string[];
}

export function personProblems(book: Book): Problem[] {
  const relevant = relevantNames(book);
  return BEGUN.flatMap((id) => {
    const interview = book.interviews[id];
    if (!interview || interview.steps.length === 0) return [];
    const found = search(book, id, relevant);
    if (!found) return [];
    const { place, picks } = found;
    return [
      problemAt(
        place,
        picks.size === 0
          ? `"${id}" comes to its end here and nobody was offered a person.`
          : `"${id}" can come to its end here and nobody was offered a person: ${told(picks)}.`,
        'Add a step `- offer: true` on this way, or `run` an interview that has one.',
      ),
    ];
  });
}

function told(picks: Picks): string {
  // What may have been answered before and was not is of no interest.
  const known = [...picks].filter(([key, value]) => value !== null || !key.startsWith(BEFORE));
  const parts = known.map(([key, value]) => {
    const name = key.split(' ').at(-1) ?? key;
    return value === null
      ? `${name} skipped`
      : `${name} answered ${Array.isArray(value) ? value.join(' and ') : String(value)}`;
  });
  const shown = parts.slice(0, 5).join(', ');
  return parts.length > 5 ? `${shown} …` : shown;
}

function search(book: Book, start: string, relevant: ReadonlySet<string>): { place: Place; picks: Picks } | null {
  const seen = new Set<string>();
  const tried = new Set<string>();
  const open: Picks[] = [new Map()];
  let walks = 0;
  for (let picks = open.shift(); picks && walks < MOST_WALKS; picks = open.shift()) {
    walks++;
    const walk = walkThrough(book, start, picks, relevant);
    if (walk.end)
      return { place: walk.end, picks: new Map([...walk.asked.keys()].map((key) => [key, picks!.get(key) ?? null])) };
    const fresh = walk.seen.filter((one) => !seen.has(one));
    if (fresh.length === 0 && walks > 1) continue;
    for (const one of fresh) seen.add(one);
    for (const [key, values] of walk.asked) {
      const now = picks.get(key) ?? null;
      for (const value of values) {
        if (value === now) continue;
        const next = new Map(picks).set(key, value);
        const name = JSON.stringify([...next].filter(([, one]) => one !== null).sort());
        if (tried.has(name)) continue;
        tried.add(name);
        open.push(next);
      }
    }
  }
  return null;
}

/** One way through, with these answers; what is not among them is skipped. */
function walkThrough(book: Book, start: string, picks: Picks, relevant: ReadonlySet<string>): Walk {
  const answers: Answers = {};
  const asked = new Map<string, readonly (Answer | null)[]>();
  const seen: string[] = [];
  // The word for a person and a follow-up come at any moment: with anything answered, or nothing.
  if (start !== 'main') {
    for (const name of knownBefore(book, start, relevant)) pick(`${BEFORE}${name}`, name, valuesOf(book, name));
  }
  const stack = [{ id: start, at: 0 }];
  let last: Place = book.interviews[start]!.place;
  for (let count = 0; count < MOST_STEPS; count++) {
    const frame = stack.at(-1);
    if (!frame) return { end: last, asked, seen };
    const interview = book.interviews[frame.id];
    const step = interview?.steps[frame.at];
    if (!step) {
      stack.pop();
      continue;
    }
    frame.at++;
    if (!matters(step, relevant)) continue;
    if (stack.length === 1) last = step.place;
    if (step.when) {
      const so = turnsOut(step.when, answers);
      seen.push(`${frame.id}/${step.id} ${so} ${nearness(step.when, answers)}`);
      if (!so) continue;
    }
    switch (step.kind) {
      case 'offer':
        return { end: null, asked, seen };
      case 'ask':
        // Round and round with the same answer: not a way anybody ends on.
        if (seen.length > MOST_STEPS / 10) return { end: null, asked, seen: [] };
        pick(`${frame.id}/${step.id} ${step.as}`, step.as, valuesAt(book, step));
        if (step.choices.includes(PERSON) && answers[step.as] !== PERSON) return { end: null, asked, seen };
        break;
      case 'crisis':
        if (book.crisisPoints[step.point]?.deadline === 'ask') {
          pick(`${frame.id} ${deadlineName(step.point)}`, deadlineName(step.point), ['2026-03-02', null]);
        }
        break;
      case 'set':
        for (const { name, value } of step.values) {
          const now = isExpression(value) ? value.value(answers) : value;
          if (now !== null) answers[name] = now;
        }
        break;
      case 'run':
        if (stack.length > 20) return { end: null, asked, seen };
        stack.push({ id: step.interview, at: 0 });
        break;
      case 'goto': {
        const target = interview.steps.findIndex((one) => one.id === step.step);
        if (target >= 0) frame.at = target;
        break;
      }
      case 'end':
        stack.pop();
        break;
      default:
        break;
    }
  }
  return { end: null, asked, seen };

  function pick(key: string, name: string, values: readonly (Answer | null)[]): void {
    asked.set(key, values);
    const value = picks.get(key) ?? null;
    seen.push(`${key}=${JSON.stringify(value)}`);
    if (value !== null) answers[name] = value;
  }
}

/** Which parts of a condition are so: a walk that makes one more of them so is on its way to all. */
function nearness({ compares, uses }: Expression, answers: Answers): string {
  const equal = compares.map(({ name, with: value }) => {
    const answer = answers[name];
    return answer === value || (Array.isArray(answer) && (answer as readonly unknown[]).includes(value)) ? 1 : 0;
  });
  return [...equal, ...uses.map((name) => (answers[name] === undefined ? 0 : 1))].join('');
}

const outcomes = new WeakMap<Expression, Map<string, boolean>>();

/** As `holds`, worked out once for each set of the answers it looks at. */
function turnsOut(when: Expression, answers: Answers): boolean {
  if (/\banswered\b/.test(when.source)) return holds(when, answers);
  let known = outcomes.get(when);
  if (!known) outcomes.set(when, (known = new Map()));
  const key = JSON.stringify(when.uses.map((name) => answers[name] ?? null));
  let so = known.get(key);
  if (so === undefined) known.set(key, (so = holds(when, answers)));
  return so;
}
