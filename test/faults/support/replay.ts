/**
 * Every turn once more, in memory: from what was stored before it, the event and the time it was given, to what was stored. A
 * conversation put together from two turns, a turn done by halves or on top of the wrong one would show here.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { OUTSIDE_WINDOW } from '../../../src/channels/twilio/reactions.ts';
import { firstOf } from '../../../src/conversation/second.ts';
import { inTime } from '../../../src/conversation/waiting/while-true.ts';
import { OVERDUE } from '../../../src/conversation/why-failed.ts';
import { decide } from '../../../src/conversation/index.ts';
import type { Board, BoardStep, Conversation, Decision, Event, Hub } from '../../../src/conversation/index.ts';
import type { Witnessed } from '../../../src/failpoint.ts';
import { applyBoard } from '../../../src/handoff/index.ts';
import { readSecond } from '../../../src/store/sent.ts';
import type { History, Replayed, Step } from './history.ts';

interface Given {
  /** A webhook and Twilio's list do not say the same of one message: whichever came first was acted on. */
  events: Event[];
  opened: { now: number; boardRev: number; queued: boolean }[];
}

/** What the processes wrote down of what they were given, by the event's id. */
export function readWitness(file: string): Map<string, Given> {
  const all = new Map<string, Given>();
  const of = (id: string): Given => {
    const known = all.get(id) ?? { events: [], opened: [] };
    all.set(id, known);
    return known;
  };
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    if (line === '') continue;
    const one = JSON.parse(line) as Witnessed;
    if ('event' in one) of(one.event.id).events.push(one.event);
    else if ('open' in one) of(one.open).opened.push({ now: one.now, boardRev: one.boardRev, queued: one.queued });
  }
  return all;
}

/**
 * Messages of which a turn was told that WhatsApp's window was closed, and that they did not go another way; and those whose words had
 * become false before they could go. What was to go again stands for its first too, which then failed and never went again.
 */
export function barredBy(given: ReadonlyMap<string, Given>): ReadonlySet<string> {
  const barred = new Set<string>();
  for (const { events, opened } of given.values()) {
    for (const event of events) {
      if (event.type !== 'receipt' || event.status !== 'failed') continue;
      const codes = [event.code, ...opened.map(({ now }) => inTime(event, now).code)];
      if (!codes.includes(OUTSIDE_WINDOW) && !codes.includes(OVERDUE)) continue;
      for (const id of [event.message, firstOf(event.message)]) barred.add(id);
    }
  }
  return barred;
}

export function replay(
  { steps }: History,
  given: ReadonlyMap<string, Given>,
  hub: Hub,
  seenKey: (event: string) => string,
): Replayed {
  const bySeen = new Map([...given].map(([id, one]) => [seenKey(id), one]));
  const conversations = new Map<string, string | null>();
  const boards = new Map<number, string>();
  const diverging: string[] = [];
  let turns = 0;
  for (const step of steps) {
    if (step.board) boards.set(step.board.rev, step.board.content);
    if (!step.turn || !step.seen) continue;
    turns += 1;
    const { person, after } = step.turn;
    const before = conversations.get(person) ?? null;
    conversations.set(person, after);
    const why = differs(step, bySeen.get(step.seen), before, boards, hub);
    if (why) diverging.push(`turn ${turns} of ${person}: ${why}`);
  }
  return { turns, diverging };
}

/** Null where one of the times it was decided gives what was stored. */
function differs(
  step: Step,
  given: Given | undefined,
  before: string | null,
  boards: ReadonlyMap<number, string>,
  hub: Hub,
): string | null {
  let why = 'nobody was given this event';
  const ways = given?.events.flatMap((event) => given.opened.map((opened) => ({ event, ...opened })));
  for (const { event, now, boardRev, queued } of ways ?? []) {
    const content = boards.get(boardRev);
    const board = {
      workers: [],
      waiting: [],
      claimed: {},
      closed: {},
      ...(parse(content) as object | null),
      rev: boardRev,
    } as Board;
    const conversation = parse(before) as Conversation | null;
    const decision = decide({ hub, board, conversation, event, now, queued, newPerson: step.turn!.person });
    why = decision === null ? `${event.type} is about nobody` : compare(step, decision, board, event);
    if (why === '') return null;
  }
  return why;
}

function compare(step: Step, decision: Decision, board: Board, event: Event): string {
  const { effects } = decision;
  const after = JSON.stringify(decision.conversation);
  const erased = effects.some((effect) => effect.type === 'erase' && effect.what === 'person');
  const person = decision.conversation.id;
  if (person !== step.turn!.person) return `${event.type} is about somebody else`;
  if (erased !== (step.turn!.after === null)) return `${event.type} erases, or does not`;
  if (!erased && after !== step.turn!.after)
    return `${event.type} stored ${hash(step.turn!.after)}, decides ${hash(after)}`;
  const said = effects.flatMap((effect) => {
    if (effect.type === 'send') return [`p:${person} ${effect.id} ${effect.message.text}`];
    return effect.type === 'notify' ? [`w:${effect.worker} ${effect.id} ${effect.message.text}`] : [];
  });
  // Boxes are written one after the other: within each the order is the turn's.
  const stored = step.put
    .filter(({ id }) => readSecond(id) === null)
    .map(({ recipient, id, text }) => `${recipient} ${id} ${text}`);
  if ([...said].sort().join('\n') !== [...stored].sort().join('\n')) return `${event.type} says something else`;
  if (step.board) {
    const steps = effects.flatMap((effect): BoardStep[] => {
      if (effect.type === 'board') return [effect.change];
      return effect.type === 'erase' && effect.what === 'person' ? [{ do: 'leave', person }] : [];
    });
    const { rev: _, ...next } = applyBoard(board, steps, decision.conversation.at);
    if (JSON.stringify(next) !== step.board.content) return `${event.type} makes another board`;
  }
  return '';
}

const parse = (text: string | null | undefined): unknown => (text == null ? null : (JSON.parse(text) as unknown));
const hash = (text: string | null): string =>
  createHash('sha256')
    .update(text ?? '')
    .digest('hex')
    .slice(0, 8);
