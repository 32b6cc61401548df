/** Is this request really from Twilio? Their signature covers the public URL and every parameter. */
import twilio from 'twilio';

export type SignatureCheck = 'ok' | 'missing' | 'wrong';

export interface SignedRequest {
  /** The account's primary auth token; API keys do not sign. */
  authToken: string;
  /** How Twilio reaches us, as configured: `https://hub.example.org`, with a custom port where there is one. */
  publicBaseUrl: string;
  /** Path and query as the server received them (`req.originalUrl`). */
  originalUrl: string;
  /** The header `X-Twilio-Signature`. */
  signature: string | undefined;
  /** Every form parameter received, repeated names as arrays. */
  params: Readonly<Record<string, unknown>>;
}

/**
 * The URL is built from configuration and never from `Host` or `X-Forwarded-*`, which a proxy may change and anybody may
 * forge. Twilio says it drops `user:pass@` before signing, its own vectors keep it: both forms are tried.
 */
export function checkSignature(request: SignedRequest): SignatureCheck {
  if (!request.signature) return 'missing';
  const urls = signedUrls(request.publicBaseUrl, request.originalUrl);
  const { authToken, signature, params } = request;
  return urls.some((url) => twilio.validateRequest(authToken, signature, url, params)) ? 'ok' : 'wrong';
}

function signedUrls(publicBaseUrl: string, originalUrl: string): string[] {
  // A request line may carry a whole URL; that is a proxy's language and never Twilio's.
  if (!originalUrl.startsWith('/')) return [];
  // Connection overrides (`#rc=2`) live in a fragment of the configured URL, which is neither sent nor signed.
  const base = publicBaseUrl.replace(/#.*$/s, '').replace(/\/+$/, '');
  const path = originalUrl.replace(/#.*$/s, '');
  const bare = base.replace(/^(https?:\/\/)[^/@]*@/i, '$1');
  return [...new Set([bare + path, base + path])];
}
