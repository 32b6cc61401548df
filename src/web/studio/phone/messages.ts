/** An entry of the run as what a phone shows: one bubble for each part, what can be tapped under the last. */
import type { PhoneEntry } from '../../../studio/index.ts';
import type { Channel, PhoneMessage } from '../../client/phone/message.ts';

export function messagesOf(entry: PhoneEntry, id: string, channel: Channel): PhoneMessage[] {
  return entry.parts.map((body, at): PhoneMessage => {
    const last = at === entry.parts.length - 1;
    return {
      sid: `${id}-${at}`,
      direction: entry.from === 'person' ? 'in' : 'out',
      channel,
      body,
      kind: last ? entry.as : 'text',
      media: [],
      status: 'delivered',
      at: new Date(entry.at).toISOString(),
      ...(last && entry.choices.length > 0 ? { options: entry.choices } : {}),
    };
  });
}
