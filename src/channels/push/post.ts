/** A request to a push service. Where it goes was said by a browser, so it goes nowhere but out to the internet. */
import { lookup } from 'node:dns';
import { Agent, request } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

export interface Posted {
  endpoint: string;
  headers: Record<string, string | number>;
  body: Buffer;
}

/** Milliseconds for all of it. */
const PATIENCE = 10_000;

/** RFC 6890 and its kin: this machine, private networks, and what leads there. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(net, bits, 'ipv4');
}

/** Only what IPv6 has given out for the internet (2000::/3), and of that neither 6to4 nor Teredo, which carry IPv4. */
const outside6 = new BlockList();
outside6.addSubnet('2000::', 3, 'ipv6');
const tunnels = new BlockList();
tunnels.addSubnet('2002::', 16, 'ipv6');
tunnels.addSubnet('2001::', 32, 'ipv6');

/** Whether an IP address is one of the internet's. */
export function isOutside(address: string): boolean {
  if (isIP(address) === 4) return !inside.check(address, 'ipv4');
  return isIP(address) === 6 && outside6.check(address, 'ipv6') && !tunnels.check(address, 'ipv6');
}

/** Resolves names to addresses of the internet only; looked at where the connection is made, so that no name can change its mind. */
export const lookupOutside: LookupFunction = (name, options, found) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const fit = error ? [] : addresses.filter(({ address }) => isOutside(address));
    const [first] = fit;
    if (error || first === undefined) {
      found(error ?? Object.assign(new Error('push-inside'), { code: 'push-inside' }), '', 0);
    } else if (options.all) found(null, fit);
    else found(null, first.address, first.family);
  });
};

const agent = new Agent({ lookup: lookupOutside, keepAlive: false });

/** The status of the answer; what else it says is not read. Throws where there is none in time. */
export function post({ endpoint, headers, body }: Posted): Promise<number> {
  return new Promise((resolve, reject) => {
    const { protocol, hostname } = new URL(endpoint);
    // An address needs no looking up, so nothing would stop it later.
    if (protocol !== 'https:' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) {
      reject(Object.assign(new Error('push-inside'), { code: 'push-inside' }));
      return;
    }
    const asked = request(
      endpoint,
      { method: 'POST', headers, agent, signal: AbortSignal.timeout(PATIENCE) },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
