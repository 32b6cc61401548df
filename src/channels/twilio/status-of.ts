/** Asks Twilio what became of one message. */
import type { StatusOf } from '../delivery/reconciler.ts';
import { readRefusal, type TwilioClient } from './client.ts';
import { channelOf, readStatus } from './inbound.ts';

export function createStatusOf(client: TwilioClient): StatusOf {
  return async (sid) => {
    try {
      const { status, errorCode, to } = await client.messages(sid).fetch();
      const known = readStatus(status);
      const by = known === 'failed' && channelOf(to ?? '');
      return { ...(known && { status: known }), ...(errorCode ? { code: errorCode } : {}), ...(by && { by }) };
    } catch (error) {
      if (readRefusal(error).status === 404) return 'unknown';
      throw error;
    }
  };
}
