/** What practice has in place of real numbers, credentials and addresses. */
import { createHash } from 'node:crypto';
import type { Config } from './config.ts';

/** Ofcom keeps these for drama: a hub that has one number only can still practise on both channels. */
export const practiceNumbers = { whatsapp: '+447700900200', sms: '+447700900201' };

/** The stand-in's own credentials: the same after every restart, no secret, and good for nothing else. */
export function practiceCredentials(hub: string): { accountSid: string; authToken: string } {
  const of = (what: string) => createHash('sha256').update(`practice ${what} ${hub}`).digest('hex').slice(0, 32);
  return { accountSid: `AC${of('account')}`, authToken: of('token') };
}

/** Names under which practice answers besides this machine's: those that somebody has set. IPv6 in brackets. */
export function practiceHosts(config: Pick<Config, 'host' | 'publicBaseUrl'>): readonly string[] {
  const { host, publicBaseUrl } = config;
  const listening = host.includes(':') ? `[${host}]` : host;
  // "Every address" is no address of anybody's.
  const named = ['0.0.0.0', '[::]'].includes(listening) ? [] : [listening];
  return publicBaseUrl === null ? named : [...named, new URL(publicBaseUrl).hostname];
}
