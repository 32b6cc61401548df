/** A real OpenID provider beside the test, and a browser that goes back and forth between it and us. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface TestProvider {
  issuer: string;
  /** Who is there from now on, and what is known of them; null for somebody who declines. */
  be(claims: { email?: string; email_verified?: unknown } | null): Promise<void>;
  stop(): Promise<void>;
}

export const CLIENT = { clientId: 'alongside', clientSecret: 'a secret: with %signs+' };

/** @param where it tells the email: in the ID token, or at its own endpoint as most do. */
export async function startProvider(
  callback: string,
  where: 'id-token' | 'userinfo' = 'userinfo',
): Promise<TestProvider> {
  const child = fork('test/support/oidc-provider.mjs', [callback, where], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`the provider ended with ${status}: node test/support/oidc-provider.mjs ${callback} says why`);
  });
  // Being stopped is no failure.
  ended.catch(() => undefined);
  const [{ issuer }] = (await Promise.race([once(child, 'message'), ended])) as [{ issuer: string }];
  let people = 0;
  return {
    issuer,
    async be(claims) {
      people += 1;
      const id = `person-${people}`;
      child.send(claims === null ? { account: null, accounts: {} } : { account: id, accounts: { [id]: claims } });
      await once(child, 'message');
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

export interface Browser {
  /** Goes there and wherever that leads, until there is a page or nothing more to follow. */
  go(address: string): Promise<{ status: number; at: URL; body: string }>;
  /** One request; answers where it leads. */
  step(address: string): Promise<{ status: number; at: URL; leads: URL | null; cookies: string[]; body: string }>;
  /** Of our own pages. */
  cookies: Map<string, string>;
}

let browsers = 0;

/** @param home the public name we go by, and where we really are. */
export function openBrowser(home: { name: string; url: string }): Browser {
  const jars = new Map<string, Map<string, string>>();
  browsers += 1;
  // Each somewhere else: how often one place may try is counted.
  const place = { 'x-forwarded-for': `192.0.2.${browsers % 250}` };
  const jarOf = (host: string) => jars.get(host) ?? jars.set(host, new Map()).get(host)!;

  const step: Browser['step'] = async (address) => {
    const at = new URL(address, home.name);
    const jar = jarOf(at.host);
    const real = at.origin === home.name ? home.url + at.pathname + at.search : at.href;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(real, {
      redirect: 'manual',
      headers: { ...place, ...(cookie === '' ? {} : { cookie }) },
    });
    const cookies = response.headers.getSetCookie();
    for (const line of cookies) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (value.join('=') === '' || /expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value.join('='));
    }
    const location = response.headers.get('location');
    const leads = location === null ? null : new URL(location, at);
    return { status: response.status, at, leads, cookies, body: await response.text() };
  };

  return {
    cookies: jarOf(new URL(home.name).host),
    step,
    async go(address) {
      let next: URL | null = new URL(address, home.name);
      for (let n = 0; n < 12; n++) {
        // A page of ours: the test server has none, so it is not asked for.
        if (next.origin === home.name && !next.pathname.startsWith('/api/')) return { status: 200, at: next, body: '' };
        const { status, leads, body } = await step(next.href);
        if (leads === null) return { status, at: next, body };
        next = leads;
      }
      throw new Error('it leads round in circles');
    },
  };
}
