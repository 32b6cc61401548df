/** What is done on the studio's phone, as data: the page keeps it, the server replays it from the start each time. */
import type { PhoneRunDto, PhoneTurnDto, VocabularyDto } from '../../api/studio/dto.ts';

export type Start = NonNullable<PhoneRunDto['start']>;

export interface Talk {
  channel: 'whatsapp' | 'sms';
  /** When it began. */
  now: number;
  /** Null: from hello. */
  start: Start | null;
  turns: readonly PhoneTurnDto[];
}

export type TalkAction =
  | { do: 'turn'; turn: PhoneTurnDto }
  | { do: 'back' }
  | { do: 'restart'; now: number }
  | { do: 'jump'; start: Start; now: number }
  | { do: 'channel'; channel: Talk['channel'] };

export function changeTalk(talk: Talk, action: TalkAction): Talk {
  switch (action.do) {
    case 'turn':
      return { ...talk, turns: [...talk.turns, action.turn] };
    case 'back':
      return { ...talk, turns: talk.turns.slice(0, -1) };
    case 'restart':
      return { ...talk, now: action.now, start: null, turns: [] };
    case 'jump':
      return { ...talk, now: action.now, start: action.start, turns: [] };
    case 'channel':
      return { ...talk, channel: action.channel };
  }
}

type Answer = VocabularyDto['answers'][number];

/** What is written in a field as the answer it stands for; undefined: no answer. */
export function answerOf(kind: string | null, written: string): unknown {
  const text = written.trim();
  if (text === '') return undefined;
  if (kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  const several = text
    .split(/[\s,،]+/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (kind === 'numbers') return several.map(Number).filter(Number.isFinite);
  if (kind === 'choices') return several;
  return text;
}

export function answersOf(
  answers: readonly Answer[],
  written: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    answers
      .map(({ name, kind }) => [name, answerOf(kind, written[name] ?? '')] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** An answer as it is written in a field. */
export function writtenOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Answers that conditions ask for come first: they are what a jump is about. */
export function askedFirst(answers: readonly Answer[], conditions: readonly (string | null)[]): Answer[] {
  const all = conditions.join(' ');
  const asked = (answer: Answer): boolean => new RegExp(`\\b${answer.name}\\b`).test(all);
  return [...answers.filter(asked), ...answers.filter((answer) => !asked(answer))];
}
