/** Putting a turn's words together: few messages, because each may cost somebody money (evidence E7). */
import { FACT } from '../directory/index.ts';
import type { Choice, LanguageCode, TextParam, TextRef, Words } from '../language/index.ts';
import { labelOf, textRef } from './labels.ts';
import type { AnswerInfo, Labels, StepText } from './model.ts';
import { noteDown, stepName, top } from './turn.ts';
import type { Turn } from './turn.ts';
import type { Answer, AnswerKind, Asking, Input, NoteLine } from './types.ts';

/** Texts before a question become one message with it, up to about this many characters. */
export const JOIN_UP_TO = 900;

/** Kept as the answer to an open question where the person spoke instead of writing: a person will listen. */
export const VOICE = 'voice';

/** A voice note and nothing else: nothing here listens to it. */
export const isSpoken = (input: Input): boolean => input.hasVoice === true && input.text.trim() === '';

export interface Question {
  text: string;
  kind: Asking['kind'];
  choices?: readonly Choice[];
  several?: boolean;
  /** Holds the person's own words. */
  personal?: boolean;
  misses?: number;
  /** Where only a page of the choices is shown: which, and the ids of all shown so far. */
  page?: { number: number; shown: readonly string[] };
}

/** Said whenever a person was asked for: who will write, and by when. Once a turn, however often that was. */
export function promise(turn: Turn, reason?: string): void {
  for (const { key, params } of turn.context.promise?.(turn.answers, reason) ?? [
    { key: 'handoff:promise', params: {} },
  ]) {
    const text = own(turn, key, params);
    if (!turn.said.some((one) => one.text === text)) say(turn, text);
  }
}

/**
 * A line for the worker, with the words it is read back in: what somebody agrees to be told stays what they read, also when
 * the hub takes the text away before they do.
 */
export function writeDown(turn: Turn, line: NoteLine): void {
  if (line.text.texts) return noteDown(turn, line);
  const codes = [...new Set(['en', turn.context.language])];
  const texts = Object.fromEntries(codes.map((code) => [code, lineText(turn.words, code, line)]));
  noteDown(turn, { ...line, text: { ...line.text, texts } });
}

/** Says a text; it leaves with the next question, or alone where none follows. */
export function say(turn: Turn, text: string): void {
  if (text.trim() !== '') turn.said.push({ text, step: stepName(turn) });
}

/** Sends what was said and not yet sent, packed into as few messages as fit. */
export function flush(turn: Turn): void {
  let packed: { text: string; step: string } | null = null;
  for (const one of turn.said) {
    if (packed && packed.text.length + one.text.length + 2 <= JOIN_UP_TO) {
      packed = { text: `${packed.text}\n\n${one.text}`, step: one.step };
      continue;
    }
    if (packed) turn.messages.push({ ...packed, language: turn.context.language });
    packed = one;
  }
  if (packed) turn.messages.push({ ...packed, language: turn.context.language });
  turn.said = [];
}

/** Opens a question at the step the turn stands at, together with what was said before it. */
export function ask(turn: Turn, question: Question): void {
  const frame = top(turn);
  if (!frame) return;
  const misses = question.misses ?? 0;
  const ways = showsWays(turn, question.kind, misses) ? [own(turn, 'engine:ways')] : [];
  const asked = [question.text, ...ways].join('\n\n');
  const before = turn.said.map((one) => one.text).join('\n\n');
  const joins = before !== '' && before.length + asked.length + 2 <= JOIN_UP_TO;
  if (joins) turn.said = [];
  else flush(turn);
  turn.messages.push({
    text: joins ? `${before}\n\n${asked}` : asked,
    language: turn.context.language,
    step: stepName(turn),
    turn: turn.context.turn,
    ...(question.choices ? { choices: question.choices } : {}),
    ...(question.several ? { several: true } : {}),
    ...(question.personal || turn.mixed ? { personal: true } : {}),
  });
  turn.mixed = false;
  turn.asking = {
    interview: frame.interview,
    step: frame.step,
    kind: question.kind,
    choices: question.page?.shown ?? question.choices?.map((choice) => choice.id) ?? [],
    misses,
    ...(question.page ? { page: question.page.number } : {}),
  };
}

/**
 * Whether the short line "You can write: skip, why, back …" stands under a question: under the very first, and after an
 * answer not understood. Under every one it would cost a segment each time (evidence E7).
 */
function showsWays(turn: Turn, kind: Asking['kind'], misses: number): boolean {
  if (misses === 1) return true;
  if (misses > 1 || kind === 'read-back' || kind === 'take-out' || kind === 'keep-to-myself') return false;
  return turn.trail.length === 0;
}

/** A text of the engine's own. */
export function own(turn: Turn, key: string, params: Record<string, TextParam> = {}): string {
  return put(turn, { key }, { ...given(turn), ...params });
}

/** Puts a text into words, and remembers where it says more than the hub's own words: a name, an answer, a time. */
function put(turn: Turn, text: StepText, params: Record<string, TextParam>): string {
  const { words, context } = turn;
  const said = words.render(context.language, textRef(text, params));
  turn.mixed ||= said !== words.render(context.language, textRef(text, { ...params, ...blanks(params) }));
  return said;
}

/** Every parameter that is not the hub's own word, as another value: its name is, and what it says of the law. */
function blanks(params: Record<string, TextParam>): Record<string, TextParam> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, name === 'hub' || name.startsWith(FACT) ? value : '\u0000']),
  );
}

/** A text of a flow, in the person's language, with what it may use: the hub's values and the answers so far. */
export function textOf(turn: Turn, text: StepText, params: Record<string, TextParam> = {}): string {
  return put(turn, text, { ...answerParams(turn), ...given(turn), ...params });
}

/** The hub's own values. */
function given({ context, answers }: Turn): Record<string, TextParam> {
  return { ...context.params, ...context.offered?.(answers) };
}

/** Choices of an interview with their labels in the person's language. */
export function choicesOf(turn: Turn, interview: string, ids: readonly string[], labels?: Labels): Choice[] {
  const { words, context } = turn;
  return ids.map((id) => ({
    id,
    label: words.render(context.language, textRef(labelOf(words, interview, id, labels))),
  }));
}

/** Every answer so far as a text may use it, in whatever language it is read in. */
export function answerParams(turn: Turn): Record<string, TextParam> {
  const params: Record<string, TextParam> = {};
  for (const [name, answer] of Object.entries(turn.answers)) {
    params[name] = answerParam(turn.words, turn.book.answers[name], answer);
  }
  return params;
}

/** Only those parameters that the text really uses: what a line does not say must not travel with it. */
export function paramsUsed(words: Words, text: StepText, params: Record<string, TextParam>): Record<string, TextParam> {
  const marks = Object.fromEntries(Object.keys(params).map((name) => [name, `\u0001${name}\u0002`]));
  const texts = words
    .languages()
    .filter(({ code }) => ('inline' in text ? Object.hasOwn(text.inline, code) : words.has(code, text.key)))
    .map(({ code }) => words.render(code, textRef(text, marks)));
  const used = Object.entries(params).filter(([name]) => texts.some((one) => one.includes(`\u0001${name}\u0002`)));
  return Object.fromEntries(used);
}

function answerParam(words: Words, info: AnswerInfo | undefined, answer: Answer): TextParam {
  const label = (id: string): TextRef | null => {
    const interview = info?.choices[id];
    return interview === undefined ? null : textRef(labelOf(words, interview, id, info?.labels));
  };
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'boolean') return { key: answer ? 'common:yes' : 'common:no' };
  if (typeof answer === 'string') {
    if (info?.kind === 'date') return dateParam(answer);
    if (isWords(info?.kind ?? null)) return answer === VOICE ? { key: 'engine:voice_note' } : answer;
    return label(answer) ?? answer;
  }
  if (answer.every((one) => typeof one === 'string')) {
    return answer.map((one) => label(one) ?? { key: 'engine:plain', params: { text: one } });
  }
  return answer.map((one) => ({ key: 'engine:plain', params: { text: String(one) } }));
}

/** Answered in the person's own words, or by speaking. */
export function isWords(kind: AnswerKind | null): boolean {
  return kind === 'text' || kind === 'place' || kind === 'voice';
}

/** A date inside a text: kept as `2026-03-12`, read as weekday and date by `lineText`. */
export function dateParam(iso: string): TextRef {
  return { key: 'engine:date', params: { date: iso } };
}

/** A line for the worker in any language, with its dates in words. */
export function lineText(words: Words, language: LanguageCode, line: Pick<NoteLine, 'text'>): string {
  return words.render(language, withDates(words, language, line.text));
}

function withDates(words: Words, language: LanguageCode, ref: TextRef): TextRef {
  if (!ref.params) return ref;
  const params: Record<string, TextParam> = {};
  for (const [name, param] of Object.entries(ref.params)) {
    if (typeof param === 'string' || typeof param === 'number') {
      params[name] = ref.key === 'engine:date' && name === 'date' ? words.date(language, String(param)) : param;
    } else if ('key' in param) params[name] = withDates(words, language, param);
    else params[name] = param.map((one) => withDates(words, language, one));
  }
  return { ...ref, params };
}
