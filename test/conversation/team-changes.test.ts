/** Somebody leaves the team, or joins it: what people were told they would do, and what they told us of themselves. */
import { decide } from '../../src/conversation/index.ts';
import type { Board, Conversation, Decision, Rehearsal } from '../../src/conversation/index.ts';
import { applyBoard, withoutWorker } from '../../src/handoff/index.ts';
import { demo } from '../support/hub.ts';
import { cry, hub, worker } from './team.ts';

const workers = [
  worker('ana', ['worker']),
  worker('cora', ['coordinator']),
  worker('sela', ['worker', 'safeguarding']),
  worker('tom', ['worker', 'safeguarding']),
];

/** The timer that the store sets when the team changes, on the board as it is then. */
function teamChanges(rehearsal: Rehearsal, board: Board, change: Partial<Conversation> = {}): Decision {
  const conversation = { ...rehearsal.conversation()!, ...change };
  const event = { type: 'timer', id: 'team', timer: 'team' } as const;
  const inHub = { ...demo.hub, safeguardingLead: 'sela' };
  return decide({ hub: inHub, board, now: rehearsal.now(), event, conversation, newPerson: 'x' })!;
}
const leaves = (rehearsal: Rehearsal, id: string) => teamChanges(rehearsal, withoutWorker(rehearsal.board(), id));
const after = ({ effects }: Decision, board: Board): Board =>
  applyBoard(
    board,
    effects.flatMap((effect) => (effect.type === 'board' ? [effect.change] : [])),
  );
const toPerson = ({ effects }: Decision) =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.message.text] : []));
const toWorkers = ({ effects }: Decision) =>
  effects.flatMap((effect) => (effect.type === 'notify' ? [[effect.worker, effect.message.text] as const] : []));
const handed = (): Rehearsal => {
  const rehearsal = hub({ workers });
  rehearsal.say('hello, I need help');
  rehearsal.say('person');
  rehearsal.claim('ana');
  rehearsal.write('ana', 'Hello, I am Ana.');
  return rehearsal;
};

describe('somebody leaves', () => {
  test('who had said that they act on danger: those who stood back hear it, and the next are told', () => {
    const rehearsal = hub({ workers });
    rehearsal.say(cry);
    rehearsal.advance(demo.hub.dangerMinutes);
    rehearsal.acknowledge('tom');
    expect(rehearsal.conversation()?.alarm?.acknowledged?.by).toBe('tom');
    const decision = leaves(rehearsal, 'tom');
    expect(decision.conversation.alarm?.acknowledged).toBeUndefined();
    expect(toWorkers(decision)).toEqual([['sela', expect.stringContaining('Nobody has said yet that they act')]]);
    expect(decision.effects).toContainEqual({ type: 'wake', timer: 'acknowledge', at: rehearsal.now() });
    const person = rehearsal.conversation()!.id;
    expect(after(decision, rehearsal.board()).alerts).toEqual({ [person]: ['sela'] });
  });

  test('the same for an alert of an interview, of which there is no sign in their words', () => {
    const rehearsal = hub({ workers });
    const answers = { consent: 'agree', matters: ['not_safe'] };
    rehearsal.start({ interview: 'crisis', step: 'unsafe_where', answers, language: 'en' });
    rehearsal.say('1');
    rehearsal.acknowledge('sela');
    const decision = leaves(rehearsal, 'sela');
    expect(decision.conversation.alarm?.acknowledged).toBeUndefined();
    expect(decision.effects).toContainEqual({ type: 'wake', timer: 'acknowledge', at: rehearsal.now() });
  });

  test('where nobody is left to be told next, those who know have their minutes before the person hears the end', () => {
    const rehearsal = hub({ workers });
    rehearsal.say(cry);
    rehearsal.advance(3 * demo.hub.dangerMinutes);
    rehearsal.acknowledge('ana');
    const decision = leaves(rehearsal, 'ana');
    expect(toWorkers(decision).map(([id]) => id)).toEqual(['sela', 'tom', 'cora']);
    expect(toPerson(decision).join()).toContain('telling others');
    const at = rehearsal.now() + demo.hub.dangerMinutes * 60_000;
    expect(decision.effects).toContainEqual({ type: 'wake', timer: 'acknowledge', at });
  });

  test('who goes along, though somebody else has closed it: the person and the coordinators know', () => {
    const rehearsal = handed();
    rehearsal.accompany('ana', '2026-03-05T14:30', 'The library');
    rehearsal.does({ type: 'coordinator.release', worker: 'cora' });
    rehearsal.claim('tom');
    rehearsal.write('tom', 'Hello, I am Tom.');
    rehearsal.close('tom', 'Ana goes with you.', null);
    expect(rehearsal.board().unfinished).toEqual([rehearsal.conversation()?.id]);
    const decision = leaves(rehearsal, 'ana');
    expect(decision.conversation.handoff).not.toHaveProperty('accompany');
    expect(toPerson(decision).join()).toContain('Ana cannot go with you');
    expect(toWorkers(decision)).toEqual([['cora', expect.stringContaining('has left the team')]]);
    expect(after(decision, rehearsal.board()).unfinished).toEqual([]);
  });

  test('whom we may not write to: it is called off all the same', () => {
    const rehearsal = handed();
    rehearsal.accompany('tom', '2026-03-05T14:30', 'The library');
    rehearsal.accompany('ana', '2026-03-05T14:30', 'The library');
    rehearsal.say('STOP');
    const decision = leaves(rehearsal, 'ana');
    expect(decision.conversation.handoff).not.toHaveProperty('accompany');
    expect(toPerson(decision)).toEqual([]);
  });

  test('who was asked, or asked to take over: the next is asked, and whoever asked knows', () => {
    const waits = hub({ workers });
    waits.say('hello, I need help');
    waits.say('person');
    const [asked] = waits.conversation()!.handoff!.asked!;
    const next = leaves(waits, asked!.worker);
    expect(next.conversation.handoff?.asked?.map((one) => one.worker)).not.toContain(asked!.worker);
    expect(next.conversation.handoff?.asked).toHaveLength(1);

    const rehearsal = handed();
    rehearsal.does({ type: 'worker.hand-over', worker: 'ana', to: 'tom', note: '' });
    const decision = leaves(rehearsal, 'tom');
    expect(decision.conversation.handoff).not.toHaveProperty('handover');
    expect(toWorkers(decision).map(([id]) => id)).toEqual(['ana']);
  });

  test('who closed it, with a day to ask on: the board finds them still, and their silence is the coordinators’ to see', () => {
    const rehearsal = handed();
    rehearsal.close('ana', 'You call the council.', '2026-03-04');
    const person = rehearsal.conversation()!.id;
    const board = after(leaves(rehearsal, 'ana'), withoutWorker(rehearsal.board(), 'ana'));
    expect(board).toMatchObject({ closed: {}, unfinished: [person] });
    // Closed by a version that did not note it: the turn does.
    const { unfinished: _, ...before } = withoutWorker(rehearsal.board(), 'ana');
    expect(after(teamChanges(rehearsal, before), before).unfinished).toEqual([person]);
    rehearsal.advance(3 * 24 * 60);
    rehearsal.say('yes');
    expect(rehearsal.conversation()?.handoff?.followUp?.state).toBe('answered');
    expect(rehearsal.board().unfinished).toEqual([]);
  });

  test('for whoever has nothing of theirs nothing changes', () => {
    const rehearsal = handed();
    const decision = leaves(rehearsal, 'tom');
    expect([toPerson(decision), toWorkers(decision)]).toEqual([[], []]);
    expect(decision.conversation.handoff).toEqual(rehearsal.conversation()?.handoff);
  });
});

test('words of somebody in danger on which nobody acts any more are told to others', () => {
  const rehearsal = handed();
  rehearsal.say(cry);
  rehearsal.acknowledge('sela');
  const conversation = rehearsal.conversation()!;
  const event = {
    ...({ type: 'person.message', id: 'in', aliases: [], media: [] } as const),
    ...{ address: conversation.address, text: 'please, anybody' },
  };
  const asked = { hub: demo.hub, now: rehearsal.now() + 60_000, event, conversation, newPerson: 'x' };
  const told = (board: Board) => toWorkers(decide({ ...asked, board })!);
  expect(told(rehearsal.board())).toEqual([['sela', expect.stringContaining('wrote again')]]);
  const left = decide({ ...asked, board: withoutWorker(rehearsal.board(), 'sela') })!;
  expect(left.conversation.alarm?.acknowledged).toBeUndefined();
  expect(left.effects).toContainEqual({ type: 'wake', timer: 'acknowledge', at: asked.now });
});

describe('somebody who looked for help joins', () => {
  test('their conversation knows them from the next turn on: they cannot take themselves, and are not asked', () => {
    const rehearsal = hub({ workers });
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    const conversation = rehearsal.conversation()!;
    const board: Board = { ...rehearsal.board(), joined: { [conversation.id]: 'ana' } };
    const event = { type: 'worker.claim', id: 'claim', worker: 'ana' } as const;
    const asked = { hub: demo.hub, board, now: rehearsal.now(), conversation, newPerson: 'x' };
    expect(decide({ ...asked, event })?.refused).toBe('not-suited');
    const decision = teamChanges(rehearsal, board);
    expect(decision.conversation.isWorker).toBe('ana');
    expect(decision.conversation.handoff?.asked?.map((one) => one.worker) ?? []).not.toContain('ana');
    expect(after(decision, board).joined).toEqual({});
  });

  test('removed and added again they are known by the new name', () => {
    const rehearsal = handed();
    const board: Board = { ...rehearsal.board(), joined: { [rehearsal.conversation()!.id]: 'tom' } };
    expect(teamChanges(rehearsal, board, { isWorker: 'gone' }).conversation.isWorker).toBe('tom');
  });
});
