/** Botkit's shell and the plain list decide the same; a failing route fails the turn and does not hang it. */
import { createShell, decide } from '../../src/conversation/index.ts';
import type { PersonMessage } from '../../src/conversation/index.ts';
import { personTurn } from '../../src/conversation/decide.ts';
import { demo, MONDAY } from '../support/hub.ts';

const board = { rev: 0, workers: [], waiting: [], claimed: {}, closed: {} };
const message = (id: number, text: string): PersonMessage => ({
  type: 'person.message',
  id: `in:${id}`,
  address: { channel: 'sms', value: '+447700900001' },
  aliases: [],
  text,
  media: [],
});

test('the same decisions with and without Botkit, turn by turn', async () => {
  const shell = await createShell();
  let conversation = null;
  const lines = [
    'hello, I need help',
    '1',
    '3',
    '1',
    '1',
    'why',
    'skip',
    'back',
    '2',
    'person',
    'delete',
    'no',
    'I want to kill myself',
  ];
  for (const [index, line] of lines.entries()) {
    const event = message(index, line);
    const asked = { hub: demo.hub, board, now: MONDAY + index * 60_000, event, conversation, newPerson: 'p' };
    const plain = decide(asked);
    const shelled = await shell.decide(personTurn(asked, event));
    expect(shelled).toEqual(plain);
    conversation = JSON.parse(JSON.stringify(plain?.conversation));
  }
});

test('a route that throws fails the turn, with its own error', async () => {
  const broken = {
    name: 'broken',
    matches: () => true,
    decide: () => {
      throw new TypeError('broken on purpose');
    },
  };
  const event = message(1, 'hello');
  const turn = personTurn({ hub: demo.hub, board, now: MONDAY, event, conversation: null, newPerson: 'p' }, event);
  await expect((await createShell([broken])).decide(turn)).rejects.toThrow('broken on purpose');
  const blind = { ...broken, matches: broken.decide };
  await expect((await createShell([blind])).decide(turn)).rejects.toThrow('broken on purpose');
});
