/** Environment variables, read once, checked, documented in .env.example. Every problem is one line that says what to do. */
import { z } from 'zod';
import { StartError } from './errors.ts';

export interface Config {
  port: number;
  /** The address to listen on. Practice shows workers' sign-in codes: it stays on this machine unless told otherwise. */
  host: string;
  /** As Twilio and people reach us; null in practice until the port is known. */
  publicBaseUrl: string | null;
  redisUrl: string | null;
  dataDir: string;
  hub: string;
  twilio: { mode: 'practice' } | { mode: 'twilio'; accountSid: string; authToken: string; apiUrl: string | null };
  numbers: { whatsapp?: string; sms?: string };
  metricsToken: string | null;
  logLevel: string;
}

const url = (name: string) =>
  z.string().refine((text) => /^https?:\/\/[^/\s]+/.test(text) && URL.canParse(text), {
    error: `${name} must be a whole address such as https://bot.example.org`,
  });
const e164 = (name: string) =>
  z.string().regex(/^\+[1-9]\d{6,14}$/, { error: `${name} must be a number such as +441234567890` });

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
    .refine((text) => /^(rediss?|unix):\/\//.test(text), {
      error: 'REDIS_URL must begin with redis://, rediss:// or unix://',
    })
    .optional(),
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
  ALONGSIDE_PRACTICE: z.enum(['0', '1'], { error: 'ALONGSIDE_PRACTICE must be 1 or 0' }).default('0'),
  ALONGSIDE_HUB: z
    .string()
    .regex(/^[a-z0-9-]+$/, { error: 'ALONGSIDE_HUB must be the name of a folder in flows/hubs' })
    .default('demo'),
  ALONGSIDE_DATA: z.string().default('.data'),
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
    dataDir: vars.ALONGSIDE_DATA,
    hub: vars.ALONGSIDE_HUB,
    twilio,
    numbers: {
      ...(vars.TWILIO_WHATSAPP_NUMBER ? { whatsapp: vars.TWILIO_WHATSAPP_NUMBER } : {}),
      ...(vars.TWILIO_SMS_NUMBER ? { sms: vars.TWILIO_SMS_NUMBER } : {}),
    },
    metricsToken: vars.METRICS_TOKEN ?? null,
    logLevel: vars.LOG_LEVEL,
  };
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
