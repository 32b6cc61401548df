/** The same questions as plain Botkit asks them: one BotkitConversation, its state in the framework's own memory storage. */
import botbuilder from 'botbuilder';
import botkit from 'botkit';

const { BotAdapter, MemoryStorage, TurnContext } = botbuilder;
const { Botkit, BotkitConversation } = botkit;

/** Counts what would be sent, and sends nothing. */
class Counting extends BotAdapter {
  sent = 0;
  sendActivities(_context, activities) {
    this.sent += activities.filter(({ type }) => type === 'message').length;
    return Promise.resolve(activities.map(() => ({ id: 'sent' })));
  }
  updateActivity() {
    return Promise.resolve();
  }
  deleteActivity() {
    return Promise.resolve();
  }
  continueConversation() {
    return Promise.resolve();
  }
}

/**
 * @param questions the texts asked, choices and all, in order
 * @returns walks one person through all of them; the answer is how many questions were really asked
 */
export async function vanilla(questions) {
  const adapter = new Counting();
  const controller = new Botkit({
    adapter,
    storage: new MemoryStorage(),
    disable_webserver: true,
    disable_console: true,
  });
  const conversation = new BotkitConversation('interview', controller);
  for (const [index, text] of questions.entries()) conversation.addQuestion(text, async () => {}, `answer_${index}`);
  controller.addDialog(conversation);
  controller.on('message', async (bot) => {
    await bot.beginDialog('interview');
  });
  await new Promise((resolve) => controller.ready(resolve));
  let people = 0;
  return async (inputs) => {
    people += 1;
    const before = adapter.sent;
    const says = (text) => ({
      type: 'message',
      text,
      channelId: 'sms',
      from: { id: `person-${people}`, name: '' },
      recipient: { id: 'bot', name: '' },
      conversation: { id: `person-${people}`, isGroup: false, conversationType: '', name: '' },
      serviceUrl: '',
    });
    for (const text of ['hello', ...inputs.map((input) => input.text || input.choice)]) {
      await controller.handleTurn(new TurnContext(adapter, says(text)));
    }
    return adapter.sent - before;
  };
}
