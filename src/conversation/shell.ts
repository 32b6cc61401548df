/**
 * Botkit's controller: the shell of a person's turn, and the only place that knows Botkit or the Bot Framework SDK under
 * it. The routes stand on it as interrupts, in their order; which one matched is all that Botkit decides. `decide`
 * without Botkit walks the same list, so the two cannot differ.
 */
import { Botkit } from 'botkit';
import type { BotkitMessage } from 'botkit';
import { BotAdapter, TurnContext } from 'botbuilder';
import type { Activity, ConversationReference, ResourceResponse } from 'botbuilder';
import { decideMessage } from './decide.ts';
import type { Decision } from './decision.ts';
import { routes } from './routes.ts';
import type { PersonTurn, Route } from './routes.ts';

/** What one turn carries through Botkit and out again. A failure is carried too: Botkit would never settle on a throw. */
interface Carried {
  turn: PersonTurn;
  outcome?: { decision: Decision } | { error: unknown };
}

/** Nothing is sent while a turn is decided: words leave as effects, through the outbox, once they are stored. */
class TwilioAdapter extends BotAdapter {
  override sendActivities(_context: TurnContext, _activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return Promise.reject(new Error('A turn answers with effects (draft.say), not with bot.reply'));
  }
  override updateActivity(): Promise<void> {
    return Promise.reject(new Error('Messages that were sent cannot be changed'));
  }
  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('Messages that were sent cannot be taken back'));
  }
  override continueConversation(_reference: Partial<ConversationReference>, _logic: unknown): Promise<void> {
    return Promise.reject(new Error('Timers and receipts go straight to decide'));
  }
}

/** Botkit's default keeps every person in memory for ever; ours keeps nothing. */
const keepsNothing = {
  read: () => Promise.resolve({}),
  write: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};

export interface Shell {
  /** One person's message through Botkit: the first route that matches decides. */
  decide(turn: PersonTurn): Promise<Decision>;
}

export function createShell(list: readonly Route[] = routes): Shell {
  const adapter = new TwilioAdapter();
  const controller = new Botkit({
    adapter,
    storage: keepsNothing,
    disable_webserver: true,
    disable_console: true,
  });
  for (const route of list) {
    controller.interrupts(
      (message: BotkitMessage) => attempt(message, false, (carried) => route.matches(carried.turn)),
      'message',
      async (_bot, message) => {
        await attempt(message, undefined, (carried) => {
          carried.outcome = { decision: decideMessage(carried.turn, () => route) };
        });
      },
    );
  }

  return {
    async decide(turn) {
      const carried: Carried = { turn };
      const context = new TurnContext(adapter, activityOf(turn, carried));
      await controller.handleTurn(context);
      if (!carried.outcome) throw new Error('No route took the message');
      if ('error' in carried.outcome) throw carried.outcome.error;
      return carried.outcome.decision;
    },
  };
}

/** Runs with what the turn carries; once something failed, every later route is passed over. */
function attempt<T>(message: BotkitMessage, otherwise: T, run: (carried: Carried) => T): Promise<T> {
  const carried = message['carried'] as Carried;
  if (carried.outcome && 'error' in carried.outcome) return Promise.resolve(otherwise);
  try {
    return Promise.resolve(run(carried));
  } catch (error) {
    carried.outcome = { error };
    return Promise.resolve(otherwise);
  }
}

function activityOf({ conversation, event }: PersonTurn, carried: Carried): Partial<Activity> {
  return {
    type: 'message',
    id: event.id,
    text: event.text,
    channelId: event.address.channel,
    from: { id: conversation.id, name: '' },
    recipient: { id: 'alongside', name: '' },
    conversation: { id: conversation.id, isGroup: false, conversationType: '', name: '' },
    serviceUrl: '',
    channelData: { carried },
  };
}
