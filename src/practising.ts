/** What practice has in place of real numbers, credentials and addresses. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config.ts';
import type { Outbox } from './conversation/index.ts';

/** Ofcom keeps these for drama: a hub that has one number only can still practise on both channels. */
export const practiceNumbers = { whatsapp: '+447700900200', sms: '+447700900201' };

/** The stand-in's own credentials: the same after every restart, no secret, and good for nothing else. */
export function practiceCredentials(hub: string): { accountSid: string; authToken: string } {
  const of = (what: string) => createHash('sha256').update(`practice ${what} ${hub}`).digest('hex').slice(0, 32);
  return { accountSid: `AC${of('account')}`, authToken: of('token') };
}

/** Twilio, or in practice the stand-in of this very server. */
export function carrierOf(
  { twilio }: Pick<Config, 'twilio'>,
  hub: string,
  local: string,
): { accountSid: string; authToken: string; apiUrl?: string } {
  if (twilio.mode === 'practice') return { ...practiceCredentials(hub), apiUrl: `${local}/practice/twilio` };
  const { accountSid, authToken, apiUrl } = twilio;
  return { accountSid, authToken, ...(apiUrl ? { apiUrl } : {}) };
}

/** Waits until nothing is left to send now, but not for ever: the line may be broken. */
export async function delivered(outbox: Outbox): Promise<void> {
  for (let waited = 0; waited < 3000 && (await outbox.ready(1)).length > 0; waited += 20) await sleep(20);
}

/** Names under which practice answers besides this machine's: those that somebody has set. IPv6 in brackets. */
export function practiceHosts(config: Pick<Config, 'host' | 'publicBaseUrl'>): readonly string[] {
  const { host, publicBaseUrl } = config;
  const listening = host.includes(':') ? `[${host}]` : host;
  // "Every address" is no address of anybody's.
  const named = ['0.0.0.0', '[::]'].includes(listening) ? [] : [listening];
  return publicBaseUrl === null ? named : [...named, new URL(publicBaseUrl).hostname];
}
