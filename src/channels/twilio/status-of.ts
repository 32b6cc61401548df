/** Asks Twilio what became of one message. */
import type { StatusOf } from '../delivery/reconciler.ts';
import { readRefusal, type TwilioClient } from './client.ts';
import { readStatus } from './inbound.ts';

export function createStatusOf(client: TwilioClient): StatusOf {
  return async (sid) => {
    try {
      const { status, errorCode } = await client.messages(sid).fetch();
      const known = readStatus(status);
      return { ...(known && { status: known }), ...(errorCode ? { code: errorCode } : {}) };
    } catch (error) {
      if (readRefusal(error).status === 404) return 'unknown';
      throw error;
    }
  };
}
