/** OpenID Connect: the code flow with PKCE, state and nonce. Asks the provider nothing before somebody wants to sign in. */
import * as client from 'openid-client';
import { codeOf } from '../errors.ts';

export interface OidcOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Ours, where the provider sends the browser back to; to be registered there, letter by letter. */
  callback: string;
  /** Seconds for each request to the provider; 8 if not given. */
  timeout?: number;
}

/** What is known only to us between going and coming back. */
export interface OidcSecrets {
  verifier: string;
  state: string;
  nonce: string;
}

/**
 * `unreachable`: the provider does not answer, or not as one. `refused`: it does not vouch for anybody, or what came back does
 * not belong to what we sent. `detail` is a code of the protocol, for the log.
 */
export class OidcError extends Error {
  readonly code: 'unreachable' | 'refused';
  readonly detail: string;

  constructor(code: OidcError['code'], cause: unknown) {
    super(code);
    this.code = code;
    this.detail = detailOf(cause);
  }
}

export interface Oidc {
  /** Where the browser is to go. Throws `OidcError`. */
  begin(): Promise<{ url: string; secrets: OidcSecrets }>;
  /**
   * The email the provider vouches for, in lower case; null where it vouches for none. Throws `OidcError`.
   * @param query as the browser brought it back, `?code=…&state=…`
   */
  finish(query: string, secrets: OidcSecrets): Promise<string | null>;
}

/** After this long the provider is asked again what it can do. */
const KNOWN_MS = 60 * 60 * 1000;

export function createOidc(options: OidcOptions): Oidc {
  const { clientId, clientSecret, callback, timeout = 8 } = options;
  const issuer = new URL(options.issuer);
  let known: { until: number; config: client.Configuration } | null = null;

  async function discover(): Promise<client.Configuration> {
    const now = performance.now();
    if (known !== null && known.until > now) return known.config;
    const insecure = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    try {
      const config = await client.discovery(issuer, clientId, undefined, asItWishes(clientSecret), {
        timeout,
        execute: [client.enableNonRepudiationChecks, ...insecure],
      });
      known = { until: now + KNOWN_MS, config };
      return config;
    } catch (error) {
      throw new OidcError('unreachable', error);
    }
  }

  return {
    async begin() {
      const config = await discover();
      const secrets = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid email',
        code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        state: secrets.state,
        nonce: secrets.nonce,
      });
      return { url: url.href, secrets };
    },

    async finish(query, { verifier, state, nonce }) {
      const config = await discover();
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(query, callback), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const email = vouched(claims);
        if (email !== null || claims === undefined || !config.serverMetadata().userinfo_endpoint) return email;
        // Many tell only their own endpoint more than who somebody is.
        return vouched(await client.fetchUserInfo(config, tokens.access_token, claims.sub));
      } catch (error) {
        throw new OidcError(isOutOfReach(error) ? 'unreachable' : 'refused', error);
      }
    },
  };
}

/** Some providers write the boolean as a word. An email nobody has verified could be anybody's. */
function vouched(claims: Readonly<Record<string, unknown>> | undefined): string | null {
  const email = claims?.['email'];
  const verified = claims?.['email_verified'];
  if (typeof email !== 'string' || (verified !== true && verified !== 'true')) return null;
  return email.trim().toLowerCase();
}

/** Basic is what a provider takes where it does not say (OpenID Connect Discovery, 3). */
function asItWishes(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...more) => {
    const takes = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (takes.includes('client_secret_basic') ? basic : post)(server, ...more);
  };
}

/** No connection, too late, or an answer that only a broken server gives. */
function isOutOfReach(error: unknown): boolean {
  return causesOf(error).some(({ name, code, status, cause }) => {
    // `fetch` says so of a connection that could not be made.
    if (name === 'TypeError' && cause !== undefined) return true;
    return code === 'OAUTH_TIMEOUT' || (typeof status === 'number' && status >= 500);
  });
}

/** The error, what it came from, and what that came from. */
function causesOf(error: unknown): Record<string, unknown>[] {
  const all: Record<string, unknown>[] = [];
  for (let one = error; typeof one === 'object' && one !== null && all.length < 3; one = all.at(-1)?.['cause']) {
    all.push(one as Record<string, unknown>);
  }
  return all;
}

/** `invalid_client`, `access_denied`, `OAUTH_INVALID_RESPONSE`, `ECONNREFUSED`: a code, whoever made it. */
function detailOf(cause: unknown): string {
  const challenge = cause instanceof client.WWWAuthenticateChallengeError ? cause.cause[0]?.parameters : undefined;
  const { error } = (challenge ?? cause ?? {}) as { error?: unknown };
  if (typeof error === 'string' && /^[a-z_]{1,40}$/.test(error)) return error;
  const codes = causesOf(cause).map(({ code }) => code);
  return codes.find((code): code is string => typeof code === 'string' && /^\w{1,60}$/.test(code)) ?? codeOf(cause);
}
