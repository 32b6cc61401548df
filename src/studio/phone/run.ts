import type { Said } from '../../conversation/index.ts';
import type { Rehearsal } from '../../conversation/index.ts';
import { isOffered } from '../outcome.ts';
import { play } from '../play.ts';
import { rehearsalOf } from '../stage.ts';
import type { Loaded } from '../stage.ts';
import { problemOf } from './problems.ts';
import type { Note, PhoneEntry, PhoneRun, PhoneTurn, PhoneView } from './types.ts';
import { costOf, messageEntry, openStep, plainEntry, stateOf } from './view.ts';

/** Ofcom keeps this number for drama: it is nobody's. */
export const PHONE = '+447700900001';

/**
 * Runs a whole conversation in memory, from its first word. The same run over the same hub gives the same view, so that an
 * edited interview shows at once how the conversation would have gone. Never throws: what cannot be run is told in `problem`.
 */
export function runPhone(loaded: Loaded, run: PhoneRun): PhoneView {
  const problem = problemOf(loaded.hub, run);
  if (problem !== null) return nothing(loaded, run, problem);
  const stand = rehearsalOf(loaded, run);
  const from = { channel: run.channel, phone: PHONE };
  const { words } = loaded.hub;
  const entries: PhoneEntry[] = [];
  let offered = false;
  let segments = 0;

  const show = (said: readonly Said[], turn: number, ours: 'bot' | 'worker'): void => {
    for (const { to, message, at = stand.now() } of said) {
      if (to === 'person') {
        entries.push(messageEntry(message, run.channel, words, { from: ours, at, turn }));
        segments += costOf(message).segments;
      } else {
        const { dir } = words.info(message.language);
        const entry = plainEntry([message.text], dir, { from: 'note', at, turn });
        entries.push({ ...entry, note: { what: 'told', worker: to } });
      }
    }
    offered ||= isOffered(stand.conversation(PHONE));
  };

  if (run.start) show(stand.start({ ...run.start, language: run.language }, from), -1, 'bot');
  for (const [index, turn] of run.turns.entries()) {
    const before = doneEntry(turn, stand, dirOf(loaded, run, stand), index);
    if (before) entries.push(before);
    const { said, refused } = play(stand, turn, from);
    // A person's message takes a second: it is shown when it came in.
    if (before?.from === 'person') entries[entries.length - 1] = { ...before, at: stand.now() };
    if (refused !== null && 'worker' in turn) {
      entries.push(note(refused, { what: 'refused', worker: turn.worker, why: refused }, stand.now(), index));
    }
    show(said, index, 'worker' in turn && turn.does === 'write' ? 'worker' : 'bot');
  }
  const conversation = stand.conversation(PHONE);
  return {
    entries,
    step: openStep(conversation),
    state: stateOf(conversation, run.language, offered, words),
    segments,
    problem: null,
  };
}

/** What was done, as the phone shows it; a worker's words are shown as the person gets them. */
function doneEntry(turn: PhoneTurn, stand: Rehearsal, dir: 'ltr' | 'rtl', index: number): PhoneEntry | null {
  const place = { from: 'person', at: stand.now(), turn: index } as const;
  if ('says' in turn) return plainEntry([turn.says], dir, place);
  if ('voice' in turn) return plainEntry(['🎤'], dir, place);
  if ('picture' in turn) return plainEntry(['📷'], dir, place);
  if ('waits' in turn) return note(`+${turn.waits} min`, { what: 'waited', minutes: turn.waits }, stand.now(), index);
  return null;
}

function note(text: string, told: Note, at: number, turn: number): PhoneEntry {
  return { ...plainEntry([text], 'ltr', { from: 'note', at, turn }), note: told };
}

function dirOf({ hub }: Loaded, run: PhoneRun, stand: Rehearsal): 'ltr' | 'rtl' {
  return hub.words.info(stand.conversation(PHONE)?.language.code ?? run.language).dir;
}

function nothing({ hub }: Loaded, run: PhoneRun, problem: string): PhoneView {
  const at = Number.isFinite(run.now) ? run.now : 0;
  const language = typeof run.language === 'string' ? run.language : 'en';
  return {
    entries: [note(problem, { what: 'problem' }, at, -1)],
    step: null,
    state: stateOf(null, language, false, hub.words),
    segments: 0,
    problem,
  };
}
