/** What comes in before our question can have been read is no answer to it. */
import { decide } from '../../src/conversation/index.ts';
import type { Conversation, Decision, PersonMessage, TimerName } from '../../src/conversation/index.ts';
import { demo, MONDAY } from '../support/hub.ts';

const EMPTY = { rev: 0, workers: [], waiting: [], claimed: {}, closed: {} };

/** A line on which nothing is ever reported delivered: every receipt has to be given by hand. */
function slowLine() {
  let conversation: Conversation | null = null;
  let now = MONDAY;
  let count = 0;
  let queued = false;
  const turn = (event: Parameters<typeof decide>[0]['event']): Decision => {
    const decision = decide({ hub: demo.hub, board: EMPTY, now, event, conversation, queued, newPerson: 'p' });
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
    /** What we say waits to be sent: the carrier is away. */
    stuck: () => void (queued = true),
    /** It takes everything again, and says so. */
    leaves() {
      queued = false;
      const message = conversation?.asked?.message ?? '';
      turn({ type: 'receipt', id: `r${++count}`, message, status: 'sent' });
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

test('while the carrier is away nothing answers a question that has not left, however long that takes', () => {
  const line = slowLine();
  line.say('hello, I need help');
  line.stuck();
  line.say('I want to kill myself');
  // Nor is it asked over and over: it is on its way.
  expect(line.say('yes', 3_600_000)).toEqual([]);
  expect(line.conversation()?.danger[0]?.settled).toBeUndefined();
  line.leaves();
  // They have had it for a second.
  expect(line.say('yes', 1000)).toEqual(['conversation/safe']);
  line.leaves();
  line.say('yes', 15_000);
  expect(line.conversation()?.danger[0]?.settled).toBe(true);
});

test('what the bot says when a worker stays silent after danger is no mail to be sent when there is time', () => {
  const said = (timer: TimerName) => {
    const line = slowLine();
    line.say('I want to kill myself');
    const asked = { ...line.conversation()!, session: null, handoff: null };
    const event = { type: 'timer', id: 't', timer, due: MONDAY } as const;
    const decision = decide({ hub: demo.hub, board: EMPTY, now: MONDAY, event, conversation: asked, newPerson: 'p' });
    return decision!.effects.flatMap((effect) => (effect.type === 'send' ? [effect.unprompted === true] : []));
  };
  expect(said('danger')).toContain(false);
  expect(said('danger')).not.toContain(true);
});
