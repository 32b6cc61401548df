/** Environment variables, read once, checked, documented in .env.example. Every problem is one line that says what to do. */
import { createECDH } from 'node:crypto';
import { z } from 'zod';
import { StartError } from './errors.ts';

export interface Config {
  port: number;
  /** The address to listen on. Practice shows workers' sign-in codes: it stays on this machine unless told otherwise. */
  host: string;
  /** As Twilio and people reach us; null in practice until the port is known. */
  publicBaseUrl: string | null;
  redisUrl: string | null;
  /** So many replicas must have a turn before it is acknowledged, within so many milliseconds; null for none. */
  waitFor: { replicas: number; ms: number } | null;
  dataDir: string;
  hub: string;
  twilio: { mode: 'practice' } | { mode: 'twilio'; accountSid: string; authToken: string; apiUrl: string | null };
  numbers: { whatsapp?: string; sms?: string };
  /** What each number may send in a second: messages on WhatsApp, segments of SMS. */
  rates: { whatsapp: number; sms: number };
  /** LibreTranslate; its address without a slash at the end. */
  translate: { url: string; apiKey: string | null } | null;
  /** Where workers may sign in besides by a code (OpenID Connect). */
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  /** What push services know us by (VAPID, RFC 8292); keys in base64url. */
  push: { publicKey: string; privateKey: string; subject: string } | null;
  /** Keys shared with other hubs, 32 bytes each, by the hub's id. */
  peerKeys: ReadonlyMap<string, Buffer>;
  /** After SIGTERM all goes on for so long, but `/readyz`: time for a load balancer to send its traffic elsewhere. */
  drainSeconds: number;
  metricsToken: string | null;
  logLevel: string;
}

const url = (name: string) =>
  z.string().refine((text) => /^https?:\/\/[^/\s]+/.test(text) && URL.canParse(text), {
    error: `${name} must be a whole address such as https://bot.example.org`,
  });
const e164 = (name: string) =>
  z.string().regex(/^\+[1-9]\d{6,14}$/, { error: `${name} must be a number such as +441234567890` });

/** Where secrets and people's words go: in clear only within a machine or a private network. */
const safeUrl = (name: string) =>
  url(name).refine((text) => !URL.canParse(text) || isPrivate(new URL(text)) || text.startsWith('https:'), {
    error: `${name} must begin with https://: what goes there must not be read on the way`,
  });
const rate = (name: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: `${name} must be how many a second, from 1 to 9999` })
    .transform(Number);
const bytes = (name: string, count: number) =>
  z.string().refine((text) => /^[\w-]+$/.test(text) && Buffer.from(text, 'base64url').length === count, {
    error: `${name} must be a key as \`npx web-push generate-vapid-keys\` prints it`,
  });

const Variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'PORT must be a number from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'PORT must be a number from 0 to 65535' })
    .default(3000),
  HOST: z.string().optional(),
  PUBLIC_BASE_URL: url('PUBLIC_BASE_URL').optional(),
  REDIS_URL: z
    .string()
    .refine((text) => /^(rediss?(\+(cluster|sentinel))?|unix):\/\//.test(text), {
      error: 'REDIS_URL must begin with redis://, rediss://, unix://, redis+cluster:// or redis+sentinel://',
    })
    .optional(),
  ALONGSIDE_WAIT_REPLICAS: z
    .string()
    .regex(/^[0-5]$/, { error: 'ALONGSIDE_WAIT_REPLICAS must be a number of replicas from 0 to 5' })
    .transform(Number)
    .default(0),
  ALONGSIDE_WAIT_MS: z
    .string()
    .regex(/^([1-9]\d{1,3})$/, { error: 'ALONGSIDE_WAIT_MS must be milliseconds from 10 to 9999' })
    .transform(Number)
    .default(1000),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/, { error: 'TWILIO_ACCOUNT_SID must be AC and 32 characters, from the Twilio console' })
    .optional(),
  TWILIO_AUTH_TOKEN: z
    .string()
    .min(8, { error: 'TWILIO_AUTH_TOKEN is too short: copy it whole from the Twilio console' })
    .optional(),
  TWILIO_API_URL: url('TWILIO_API_URL').optional(),
  TWILIO_WHATSAPP_NUMBER: e164('TWILIO_WHATSAPP_NUMBER').optional(),
  TWILIO_SMS_NUMBER: e164('TWILIO_SMS_NUMBER').optional(),
  TWILIO_WHATSAPP_RATE: rate('TWILIO_WHATSAPP_RATE').default(80),
  TWILIO_SMS_RATE: rate('TWILIO_SMS_RATE').default(10),
  ALONGSIDE_PRACTICE: z.enum(['0', '1'], { error: 'ALONGSIDE_PRACTICE must be 1 or 0' }).default('0'),
  ALONGSIDE_HUB: z
    .string()
    .regex(/^[a-z0-9-]+$/, { error: 'ALONGSIDE_HUB must be the name of a folder in flows/hubs' })
    .default('demo'),
  ALONGSIDE_DATA: z.string().default('.data'),
  TRANSLATE_URL: safeUrl('TRANSLATE_URL').optional(),
  TRANSLATE_API_KEY: z.string().optional(),
  OIDC_ISSUER: safeUrl('OIDC_ISSUER').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  VAPID_PUBLIC_KEY: bytes('VAPID_PUBLIC_KEY', 65).optional(),
  VAPID_PRIVATE_KEY: bytes('VAPID_PRIVATE_KEY', 32).optional(),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/[^/\s]+\S*)$/, {
      error: 'VAPID_SUBJECT must be how push services reach you: mailto:you@example.org, or an https address',
    })
    .optional(),
  ALONGSIDE_PEER_KEYS: z
    .string()
    .regex(/^[a-z0-9-]+=[A-Za-z0-9+/]{43}=(,[a-z0-9-]+=[A-Za-z0-9+/]{43}=)*$/, {
      error: 'ALONGSIDE_PEER_KEYS must be like north=<key>,south=<key>; make a key with: openssl rand -base64 32',
    })
    .optional(),
  ALONGSIDE_DRAIN_SECONDS: z
    .string()
    .regex(/^([1-5]?\d|60)$/, { error: 'ALONGSIDE_DRAIN_SECONDS must be seconds from 0 to 60' })
    .transform(Number)
    .default(0),
  METRICS_TOKEN: z.string().min(16, { error: 'METRICS_TOKEN must have at least 16 characters' }).optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'LOG_LEVEL must be debug, info, warn, error or silent',
    })
    .default('info'),
  NODE_ENV: z.string().optional(),
});

/** Throws a `StartError` with every problem on a line of its own. An empty variable counts as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = Variables.safeParse(set);
  // Messages name the variable and never its value, which may be a secret.
  if (!read.success) throw new StartError(read.error.issues.map((issue) => issue.message).join('\n'));
  const vars = read.data;
  const twilio = twilioOf(vars);
  const practice = twilio.mode === 'practice';
  if (!practice && vars.PUBLIC_BASE_URL === undefined) {
    throw new StartError('PUBLIC_BASE_URL is not set: set it to the https address at which Twilio reaches this server');
  }
  return {
    port: vars.PORT,
    host: vars.HOST ?? (practice ? '127.0.0.1' : '0.0.0.0'),
    publicBaseUrl: vars.PUBLIC_BASE_URL?.replace(/#.*$/, '').replace(/\/+$/, '') ?? null,
    redisUrl: vars.REDIS_URL ?? null,
    waitFor: waitForOf(vars),
    dataDir: vars.ALONGSIDE_DATA,
    hub: vars.ALONGSIDE_HUB,
    twilio,
    numbers: {
      ...(vars.TWILIO_WHATSAPP_NUMBER ? { whatsapp: vars.TWILIO_WHATSAPP_NUMBER } : {}),
      ...(vars.TWILIO_SMS_NUMBER ? { sms: vars.TWILIO_SMS_NUMBER } : {}),
    },
    rates: { whatsapp: vars.TWILIO_WHATSAPP_RATE, sms: vars.TWILIO_SMS_RATE },
    translate: translateOf(vars),
    oidc: oidcOf(vars),
    push: pushOf(vars),
    peerKeys: peerKeysOf(vars.ALONGSIDE_PEER_KEYS ?? ''),
    drainSeconds: vars.ALONGSIDE_DRAIN_SECONDS,
    metricsToken: vars.METRICS_TOKEN ?? null,
    logLevel: vars.LOG_LEVEL,
  };
}

function waitForOf(vars: z.infer<typeof Variables>): Config['waitFor'] {
  const { ALONGSIDE_WAIT_REPLICAS: replicas, ALONGSIDE_WAIT_MS: ms, REDIS_URL } = vars;
  if (replicas === 0) return null;
  if (REDIS_URL === undefined) {
    throw new StartError(
      'ALONGSIDE_WAIT_REPLICAS is set, and a private Redis has no replicas: set REDIS_URL, or unset it',
    );
  }
  return { replicas, ms };
}

function peerKeysOf(text: string): ReadonlyMap<string, Buffer> {
  const pairs = text.split(',').filter(Boolean);
  return new Map(
    pairs.map((pair) => {
      const [id = '', ...key] = pair.split('=');
      return [id, Buffer.from(key.join('='), 'base64')];
    }),
  );
}

/** Real Twilio with both credentials, practice with neither; half of them is a mistake and never practice. */
function twilioOf(vars: z.infer<typeof Variables>): Config['twilio'] {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = vars;
  const wantsPractice = vars.ALONGSIDE_PRACTICE === '1';
  if (accountSid && authToken) {
    if (wantsPractice) {
      throw new StartError(
        'ALONGSIDE_PRACTICE=1 and Twilio credentials are both set: unset one; practice never uses real Twilio',
      );
    }
    return { mode: 'twilio', accountSid, authToken, apiUrl: vars.TWILIO_API_URL?.replace(/\/+$/, '') ?? null };
  }
  if (accountSid || authToken) {
    const missing = accountSid ? 'TWILIO_AUTH_TOKEN' : 'TWILIO_ACCOUNT_SID';
    throw new StartError(`${missing} is not set: set both Twilio credentials, or neither to practise`);
  }
  if (vars.NODE_ENV === 'production' && !wantsPractice) {
    throw new StartError(
      'Twilio credentials are not set: set them, or ALONGSIDE_PRACTICE=1 if this is meant to be practice',
    );
  }
  return { mode: 'practice' };
}

/** An own LibreTranslate needs no key; a key without an address is a mistake. */
function translateOf(vars: z.infer<typeof Variables>): Config['translate'] {
  const { TRANSLATE_URL: at, TRANSLATE_API_KEY: apiKey } = vars;
  if (at === undefined && apiKey === undefined) return null;
  if (at === undefined) {
    throw new StartError('TRANSLATE_URL is not set: set it beside TRANSLATE_API_KEY, or neither for no translation');
  }
  return { url: at.replace(/\/+$/, ''), apiKey: apiKey ?? null };
}

function oidcOf(vars: z.infer<typeof Variables>): Config['oidc'] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = vars;
  const set = allOrNone({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }, 'sign-in by code alone');
  return set && { issuer: set.OIDC_ISSUER, clientId: set.OIDC_CLIENT_ID, clientSecret: set.OIDC_CLIENT_SECRET };
}

function pushOf(vars: z.infer<typeof Variables>): Config['push'] {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = vars;
  const set = allOrNone({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }, 'no notifications in browsers');
  if (set === null) return null;
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = set;
  if (!arePair(publicKey, privateKey)) {
    throw new StartError('VAPID_PUBLIC_KEY does not belong to VAPID_PRIVATE_KEY: copy both from the same output');
  }
  return { publicKey, privateKey, subject };
}

/** Null where none of them is set. Throws `StartError` naming those that are missing. */
function allOrNone<T extends Record<string, string | undefined>>(
  given: T,
  without: string,
): { [K in keyof T]: string } | null {
  const names = Object.keys(given);
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length === names.length) return null;
  if (missing.length === 0) return given as { [K in keyof T]: string };
  const are = missing.length === 1 ? 'is' : 'are';
  throw new StartError(`${missing.join(', ')} ${are} not set: set all of ${names.join(', ')}, or none for ${without}`);
}

function arePair(publicKey: string, privateKey: string): boolean {
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  } catch {
    return false;
  }
  return curve.getPublicKey('base64url') === publicKey.replace(/=+$/, '');
}

/** This machine, a private address, or a name without a dot such as a container's. */
function isPrivate({ hostname }: URL): boolean {
  return /^(\[::1\]|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|[^.[\]]+)$/.test(hostname);
}
