/** What a message to the person takes along on its way: whether it may go by SMS, how it is spelt there, and when it is safe. */
import { ifNotByWhatsApp } from './by-sms.ts';
import type { Draft } from './draft.ts';
import type { Send } from './effects.ts';
import { safeFrom } from './quiet.ts';

export function leaving(draft: Draft, { message, ...send }: Send): Send {
  const safe = safeFrom(draft);
  // Only texts of ours, which stand somewhere: what a worker wrote could be another word without its letters, and a rude one.
  const plain = message.step !== undefined && draft.hub.plainSpelling.includes(message.language);
  return {
    ...send,
    message: plain ? { ...message, plain } : message,
    ...(send.to.channel === 'whatsapp' ? ifNotByWhatsApp(draft.conversation) : {}),
    ...(safe ? { safe } : {}),
  };
}
