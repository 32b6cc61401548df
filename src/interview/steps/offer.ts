import { z } from 'zod';
import { readAnswer } from '../answers/index.ts';
import { choiceLabels } from '../answers/labels.ts';
import { commonFields } from '../fields.ts';
import { linesToTell } from '../lines.ts';
import type { OfferStep } from '../model.ts';
import { ask as open, lineText, own, promise, say } from '../speak.ts';
import { ON, WAIT } from '../turn.ts';
import type { Next, Turn } from '../turn.ts';
import type { Asking, Input, NoteLine } from '../types.ts';
import { stepType } from './type.ts';

/** What the question is about now, and what can be answered. Labels: `engine:choice_<id>`. */
const CHOICES = {
  'read-back': ['send', 'change', 'keep'],
  'keep-to-myself': ['bring', 'not_now'],
  choice: ['ask_them', 'not_now'],
} as const;

/**
 * Offers a person. Reads back the lines that would be told; the person sends them, takes some out, or keeps them
 * (evidence E10). `offer: now` asks nothing: somebody must come at once.
 *
 *     - offer: true
 *     - offer: { read_back: false }
 *     - offer: now
 */
export const offer = stepType({
  kind: 'offer',
  doc: 'Offers a person: reads the lines back, and the person decides what is told.',
  schema: z.strictObject({
    offer: z
      .union(
        [
          z.literal(true),
          z.literal('now'),
          z.strictObject({ read_back: z.boolean().optional(), urgent: z.boolean().optional() }),
        ],
        { error: 'must be true, `now`, or { read_back: false }' },
      )
      .describe('`true` reads the lines back first; `{ read_back: false }` only asks; `now` asks nothing.'),
    ...commonFields,
  }),
  name: () => 'offer',
  read: ({ offer: raw }) => ({
    kind: 'offer',
    readBack: typeof raw === 'object' ? (raw.read_back ?? true) : true,
    urgent: raw === 'now' || (typeof raw === 'object' && raw.urgent === true),
  }),

  run(turn, step) {
    if (step.urgent) return agree(turn, lines(turn));
    again(turn, step, null);
    return WAIT;
  },

  asks: {
    again,

    answer(turn, _step, asking, input) {
      if (asking.kind === 'take-out') return takenOut(turn, asking, input);
      const answer = chosen(turn, asking, input);
      switch (answer) {
        case 'send':
          return agree(turn, lines(turn));
        case 'change':
          takeOut(turn, 0);
          return WAIT;
        case 'keep':
          keepToMyself(turn, 0);
          return WAIT;
        case 'bring':
        case 'ask_them':
          return agree(turn, []);
        case 'not_now':
          return decline(turn);
        default:
          return null;
      }
    },

    skip(turn, step, asking) {
      // Nothing is ever sent because a question was skipped.
      if (asking.kind === 'read-back') keepToMyself(turn, 0);
      else if (asking.kind === 'take-out') again(turn, step, { ...asking, kind: 'read-back', misses: 0 });
      else return decline(turn);
      return WAIT;
    },

    back(turn, step, asking) {
      if (asking.kind !== 'take-out' && asking.kind !== 'keep-to-myself') return false;
      again(turn, step, { ...asking, kind: 'read-back', misses: 0 });
      return true;
    },

    why: () => ({ key: 'engine:why_offer' }),
  },
});

function again(turn: Turn, step: OfferStep, asking: Asking | null): void {
  const misses = asking?.misses ?? 0;
  if (asking?.kind === 'take-out') takeOut(turn, misses);
  else if (asking?.kind === 'keep-to-myself') keepToMyself(turn, misses);
  else if (step.readBack && lines(turn).length > 0) readBack(turn, misses);
  else simple(turn, misses);
}

const lines = (turn: Turn): readonly NoteLine[] => linesToTell(turn.notes);

/** A person was agreed to, who will be told these lines. */
export function agree(turn: Turn, told: readonly NoteLine[]): Next {
  turn.happenings.push({ type: 'agreed', lines: told });
  promise(turn);
  return ON;
}

/** Saying no never ends in silence; where somebody is coming all the same, that is said. */
function decline(turn: Turn): Next {
  turn.happenings.push({ type: 'declined' });
  say(turn, own(turn, turn.context.waiting ? 'engine:declined_waiting' : 'engine:declined'));
  return ON;
}

function readBack(turn: Turn, misses: number): void {
  const bullets = lines(turn).map((line) => `- ${lineText(turn.words, turn.context.language, line)}`);
  open(turn, {
    text: [own(turn, 'engine:read_back'), bullets.join('\n')].join('\n\n'),
    kind: 'read-back',
    choices: labelled(turn, CHOICES['read-back']),
    personal: true,
    misses,
  });
}

function takeOut(turn: Turn, misses: number): void {
  open(turn, {
    text: own(turn, 'engine:take_out'),
    kind: 'take-out',
    choices: lines(turn).map((line) => ({ id: line.id, label: lineText(turn.words, turn.context.language, line) })),
    several: true,
    personal: true,
    misses,
  });
}

function keepToMyself(turn: Turn, misses: number): void {
  open(turn, {
    text: own(turn, 'engine:keep_to_myself'),
    kind: 'keep-to-myself',
    choices: labelled(turn, CHOICES['keep-to-myself']),
    misses,
  });
}

function simple(turn: Turn, misses: number): void {
  open(turn, {
    text: own(turn, 'engine:offer_simple'),
    kind: 'choice',
    choices: labelled(turn, CHOICES.choice),
    misses,
  });
}

function takenOut(turn: Turn, asking: Asking, input: Input): Next | null {
  const shown = asking.choices.map((id) => {
    const line = turn.notes.find((one) => one.id === id);
    return { id, labels: line ? [lineText(turn.words, turn.context.language, line)] : [] };
  });
  const out =
    input.choice !== undefined && asking.choices.includes(input.choice)
      ? [input.choice]
      : readIds(turn, 'choices', input.text, shown);
  if (out === null) return null;
  turn.notes = turn.notes.map((line) => (out.includes(line.id) ? { ...line, taken: true } : line));
  if (lines(turn).length > 0) readBack(turn, 0);
  else keepToMyself(turn, 0);
  return WAIT;
}

/** Which of the choices was meant; plain yes and no too, where only one of them can be. */
function chosen(turn: Turn, asking: Asking, input: Input): string | null {
  if (input.choice !== undefined && asking.choices.includes(input.choice)) return input.choice;
  const shown = choiceLabels(turn.words, 'engine', asking.choices, turn.context.language);
  // What is sent cannot be called back; "yes, and my son too" to "shall a person come?" is a yes.
  const strict = asking.kind === 'read-back';
  const [id] = readIds(turn, 'choice', input.text, shown, strict) ?? [];
  if (id !== undefined) return id;
  const { language, today } = turn.context;
  const yesNo = readAnswer('yes-no', input.text, { language, today, words: turn.words, strict });
  if (!yesNo.understood || /\p{Nd}/u.test(input.text)) return null;
  if (yesNo.value === 'yes') return asking.choices[0] ?? null;
  return asking.choices[asking.choices.length - 1] ?? null;
}

function readIds(
  turn: Turn,
  kind: 'choice' | 'choices',
  text: string,
  choices: readonly { id: string; labels: readonly string[] }[],
  strict = false,
): readonly string[] | null {
  const { language, today } = turn.context;
  const read = readAnswer(kind, text, { language, today, words: turn.words, choices, strict });
  if (!read.understood) return null;
  return Array.isArray(read.value) ? (read.value as readonly string[]) : [String(read.value)];
}

function labelled(turn: Turn, ids: readonly string[]): { id: string; label: string }[] {
  return ids.map((id) => ({ id, label: own(turn, `engine:choice_${id}`) }));
}
