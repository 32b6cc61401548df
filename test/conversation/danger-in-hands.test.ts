/** Danger while a worker has the chat who may not be there: it wakes a rest, and nobody is left between two (evidence E26). */
import { decide } from '../../src/conversation/index.ts';
import type { Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, words } from '../support/hub.ts';
import { cry, hub, worker } from './team.ts';

const MINUTES = demo.hub.dangerMinutes;
const withTeam = (relay = false): Rehearsal =>
  hub({
    workers: [
      worker('ana', ['worker'], { relay }),
      worker('cora', ['coordinator']),
      worker('sela', ['worker', 'safeguarding']),
      worker('tom', ['worker', 'safeguarding']),
    ],
  });

describe('in the hands of a worker who is not there', () => {
  function resting(): Rehearsal {
    const rehearsal = withTeam();
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    rehearsal.write('ana', 'Hello, I am Ana.');
    rehearsal.does({ type: 'worker.rest', worker: 'ana', until: '2026-03-10' });
    rehearsal.advance(60);
    return rehearsal;
  }
  const to = (said: readonly Said[], who: string) =>
    said.filter((one) => one.to === who).map(({ message }) => message.text);

  test('danger ends the rest, and waits for an answer that somebody else looks after', () => {
    const rehearsal = resting();
    rehearsal.say(cry);
    rehearsal.acknowledge('sela');
    expect(rehearsal.conversation()?.handoff?.rest).toBeUndefined();
    expect(rehearsal.conversation()?.handoff?.unanswered).toBeDefined();
    expect(to(rehearsal.advance(8 * 60), 'cora').join()).toContain('has no answer yet');
  });

  test('further words reach whoever acts, until the worker has written; not each of several in a row', () => {
    const rehearsal = resting();
    rehearsal.say(cry);
    rehearsal.acknowledge('sela');
    expect(to(rehearsal.say('please, I cannot bear it'), 'sela')).toEqual([expect.stringContaining('wrote again')]);
    expect(to(rehearsal.say('is anybody there'), 'sela')).toEqual([]);
    rehearsal.advance(MINUTES);
    expect(to(rehearsal.say('hello?'), 'sela')).toHaveLength(1);
    rehearsal.write('ana', 'I am here now.');
    rehearsal.advance(MINUTES);
    expect(to(rehearsal.say('thank you'), 'sela')).toEqual([]);
  });

  test('who acts and has them on their own phone reads the words there, and nothing besides', () => {
    const rehearsal = withTeam(true);
    rehearsal.say('hello, I need help');
    rehearsal.say('person');
    rehearsal.claim('ana');
    rehearsal.say(cry);
    rehearsal.acknowledge('ana');
    expect(to(rehearsal.say('please'), 'ana')).toEqual(['A: please']);
  });

  test('the coordinator takes them back before anybody wrote: the numbers come all the same', () => {
    const rehearsal = resting();
    rehearsal.say(cry);
    rehearsal.does({ type: 'coordinator.release', worker: 'cora' });
    expect(words(rehearsal.advance(MINUTES + 1))).toContain('999');
  });
});

test('a sign of danger kept from before anybody was asked to say so: "I act" works, once', () => {
  const rehearsal = withTeam();
  rehearsal.say(cry);
  const { alarm: _, ...old } = rehearsal.conversation()!;
  const turn = {
    hub: { ...demo.hub, safeguardingLead: 'sela' },
    board: rehearsal.board(),
    now: rehearsal.now(),
    newPerson: 'p',
  };
  const acts = (worker: string, conversation: typeof old) =>
    decide({ ...turn, conversation, event: { type: 'worker.acknowledge', id: `e-${worker}`, worker } });
  expect(acts('ana', old)?.refused).toBe('not-asked');
  const acted = acts('tom', old)!;
  expect(acted.refused).toBeUndefined();
  expect(acted.conversation.danger[0]?.acknowledged).toMatchObject({ by: 'tom' });
  expect(acts('sela', acted.conversation)?.refused).toBe('taken');
});
