/** What a hub cannot be without: looked at when it starts, and whenever other files are live. */
import type { Logger } from 'pino';
import { checkCredentials } from './channels/index.ts';
import type { TwilioClient } from './channels/index.ts';
import type { Hub } from './conversation/index.ts';
import { codeOf, StartError } from './errors.ts';
import type { Store } from './store/index.ts';

/** Wrong credentials stop the start; a Twilio out of reach just now does not. */
export async function knownToTwilio(client: TwilioClient, log: Logger): Promise<void> {
  const answer = await checkCredentials(client);
  if (answer === 'wrong') {
    throw new StartError(
      'Twilio does not accept TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN: copy both again from the Twilio console',
    );
  }
  if (answer === 'unreachable') log.warn('Twilio cannot be reached just now: what is written will be sent when it can');
}

/** What a real hub cannot do without is an error; what it can be given while it runs is a warning. */
export async function mustHave(hub: Hub, store: Store, log: Logger): Promise<void> {
  if (!hub.numbers.sms) {
    throw new StartError(
      "The hub has no SMS number, and workers' sign-in codes and alerts go by SMS: set TWILIO_SMS_NUMBER, or numbers in its hub.yaml",
    );
  }
  const { workers } = await store.conversations.board();
  if (workers.length === 0) log.warn('Nobody can take a handoff yet: add workers with `npx alongside workers add`');
}

/** Says so where whoever is to hear of danger is nobody here: until that is mended, others hear of it (`Draft.leads`). */
export async function noLead(hub: Hub, store: Store, log: Logger): Promise<void> {
  try {
    const { workers } = await store.conversations.board();
    const lead = workers.find(({ id }) => id === hub.safeguardingLead);
    if (workers.length === 0 || lead?.roles.includes('safeguarding')) return;
    log.error(
      'The safeguarding lead of hub.yaml is no worker with that role: others are told of danger in their place',
    );
  } catch (error) {
    log.warn({ code: codeOf(error) }, 'it could not be seen who is to be told of danger');
  }
}
