/** What comes in before our question can have been read is no answer to it. */
import { decide } from '../../src/conversation/index.ts';
import type { Conversation, Decision, PersonMessage } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

/** A line on which nothing is ever reported delivered: every receipt has to be given by hand. */
function slowLine() {
  let conversation: Conversation | null = null;
  let now = MONDAY;
  let count = 0;
  const board = { rev: 0, workers: [], waiting: [], claimed: {}, closed: {} };
  const turn = (event: Parameters<typeof decide>[0]['event']): Decision => {
    const decision = decide({ hub: demo.hub, board, now, event, conversation, newPerson: 'p' });
    if (!decision) throw new Error('nobody');
    conversation = JSON.parse(JSON.stringify(decision.conversation)) as Conversation;
    return decision;
  };
  return {
    say(text: string, after = 800): string[] {
      now += after;
      const address = { channel: 'whatsapp', value: '+447700900001' } as const;
      const event: PersonMessage = {
        type: 'person.message',
        id: `in${++count}`,
        address,
        aliases: [],
        text,
        media: [],
      };
      return turn(event).effects.flatMap((effect) => (effect.type === 'send' ? [effect.message.step ?? ''] : []));
    },
    arrives() {
      const message = conversation?.asked?.message ?? '';
      turn({ type: 'receipt', id: `r${++count}`, message, status: 'delivered' });
    },
    conversation: () => conversation,
  };
}

test('nobody agrees to what they have not read: a "yes" sent twice does not give consent', () => {
  const line = slowLine();
  line.say('hello, I need help');
  line.arrives();
  line.say('yes');
  line.say('yes');
  expect(line.conversation()?.consent).toBe('unasked');
  line.arrives();
  line.say('yes', 5000);
  expect(line.conversation()?.consent).toBe('agreed');
});

test('nobody is called safe by a word meant for something else', () => {
  const line = slowLine();
  line.say('I want to kill myself');
  expect(line.say('yes')).toEqual(['conversation/safe']);
  expect(line.conversation()?.danger[0]?.settled).toBeUndefined();
});

test('a receipt that never comes holds nobody up for long', () => {
  const line = slowLine();
  line.say('hello, I need help');
  line.say('yes', 15_000);
  line.say('yes', 15_000);
  expect(line.conversation()?.consent).toBe('agreed');
});

test('free text in several messages is one answer', () => {
  const line = slowLine();
  const answer = (text: string) => {
    line.arrives();
    line.say(text, 5000);
  };
  line.say('hello, I need help');
  answer('1');
  answer('1');
  answer('10'); // something else, in their own words
  answer('I need a winter coat');
  line.say('for my son');
  expect(line.conversation()?.session?.answers['other']).toBe('I need a winter coat\nfor my son');
  expect(JSON.stringify(line.conversation()?.session?.notes)).toContain('for my son');
});
