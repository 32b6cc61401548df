/**
 * What to do when Twilio says no. Twilio advises against hard logic on codes and splits them without notice, so this is
 * a table with safe defaults: an unknown code is not sent again, and never on another channel.
 */
import type { Millis } from '../../conversation/index.ts';

export interface Reaction {
  /** sms: the person cannot be reached on WhatsApp; write to the same number by SMS. text: the content was refused. */
  do: 'retry' | 'sms' | 'text' | 'fail';
  /** Somebody who runs the hub must act: configuration, an account, or a bug of ours. */
  alert?: true;
  /** For `retry`: the first wait and the longest one, in seconds, and how many tries at most. */
  pace?: Pace;
}
export interface Pace {
  first: number;
  longest: number;
  /** Absent: until a day has gone by. */
  tries?: number;
  /** How often it is sent once more where this comes after it had been accepted; `LATE` if not given. */
  late?: number;
}

const SOON: Pace = { first: 0.5, longest: 3600 };
const BUSY: Pace = { first: 60, longest: 4 * 3600 };
const TWICE: Pace = { first: 60, longest: 600, tries: 2 };
/** Not Twilio's words: a page of whatever stands between, for minutes or until somebody mends it. */
const STRANGE: Pace = { first: 5, longest: 900, tries: 10 };
/** WhatsApp's own trouble: after one more try there is SMS. */
const ONCE_LATE = { late: 1 };
/** … where these words may not go by SMS: hours are waited, as long as WhatsApp may take them. */
const PATIENT: Pace = { first: 300, longest: 4 * 3600, tries: 4, late: 4 };
const LATE = 3;
const HANDSET: Pace = { first: 300, longest: 3 * 3600, tries: 5 };

/** By Twilio's error code. Sources: the dictionary at https://www.twilio.com/docs/api/errors. */
const table: Readonly<Record<number, Reaction>> = {
  // WhatsApp: this person cannot be written to there, or not like this.
  63016: { do: 'sms' },
  63024: { do: 'sms' },
  63003: { do: 'sms' },
  63032: { do: 'sms' },
  63049: { do: 'sms' },
  // Blocked by the person, opted out: respected on every channel.
  63014: { do: 'fail' },
  63033: { do: 'fail' },
  21610: { do: 'fail' },
  // The content: refused, wrong variables, a language missing, a template rejected, paused or disabled, a resource gone.
  63005: { do: 'text', alert: true },
  63013: { do: 'text', alert: true },
  63021: { do: 'text', alert: true },
  63027: { do: 'text', alert: true },
  63028: { do: 'text', alert: true },
  63040: { do: 'text', alert: true },
  63041: { do: 'text', alert: true },
  63042: { do: 'text', alert: true },
  21654: { do: 'text', alert: true },
  21655: { do: 'text', alert: true },
  21656: { do: 'text', alert: true },
  // Rates and queues.
  20429: { do: 'retry', pace: SOON },
  63018: { do: 'retry', pace: { ...BUSY, ...ONCE_LATE }, alert: true },
  21611: { do: 'retry', pace: BUSY },
  30001: { do: 'retry', pace: BUSY },
  14107: { do: 'retry', pace: BUSY },
  30450: { do: 'retry', pace: BUSY, alert: true },
  30453: { do: 'retry', pace: BUSY, alert: true },
  // Trouble that passes.
  20500: { do: 'retry', pace: SOON },
  20503: { do: 'retry', pace: SOON },
  63010: { do: 'retry', pace: { ...TWICE, ...ONCE_LATE } },
  63012: { do: 'retry', pace: { ...TWICE, ...ONCE_LATE } },
  30008: { do: 'retry', pace: TWICE },
  30036: { do: 'retry', pace: TWICE },
  30410: { do: 'retry', pace: TWICE },
  30003: { do: 'retry', pace: HANDSET },
  // The number: wrong, not a mobile, unknown, blocked.
  21211: { do: 'fail' },
  21612: { do: 'fail' },
  21614: { do: 'fail' },
  21635: { do: 'fail' },
  30004: { do: 'fail' },
  30005: { do: 'fail' },
  30006: { do: 'fail' },
  // Configuration: a wrong sender, a permission, a trial account, a sandbox, a body too long, filtered as spam.
  20003: { do: 'retry', pace: BUSY, alert: true },
  20404: { do: 'text', alert: true },
  21212: { do: 'fail', alert: true },
  21408: { do: 'fail', alert: true },
  21603: { do: 'fail', alert: true },
  21606: { do: 'fail', alert: true },
  21608: { do: 'fail', alert: true },
  21617: { do: 'fail', alert: true },
  21703: { do: 'fail', alert: true },
  21704: { do: 'fail', alert: true },
  30007: { do: 'fail', alert: true },
  63007: { do: 'fail', alert: true },
  63015: { do: 'fail', alert: true },
  63019: { do: 'fail', alert: true },
  63020: { do: 'fail', alert: true },
  63034: { do: 'fail', alert: true },
  63051: { do: 'fail', alert: true },
};

/** No sender is configured for the channel. */
export const NO_SENDER = 21603;
/** Outside WhatsApp's 24-hour window and nothing else may carry the words. */
export const OUTSIDE_WINDOW = 63016;

/** @param status HTTP, absent where no answer came @param code Twilio's, absent where none was given */
export function reactionTo(status: number | undefined, code: number | undefined): Reaction {
  const known = code === undefined ? undefined : table[code];
  if (known) return known;
  if (status === undefined || status === 429 || status >= 500) return { do: 'retry', pace: SOON };
  if (status === 401 || status === 403) return table[20003]!;
  if (code === undefined) return { do: 'retry', pace: STRANGE, alert: true };
  // Content resources answer with codes of their own (92xxx): the same words go as plain text.
  if (code >= 92000 && code < 93000) return { do: 'text', alert: true };
  return { do: 'fail', alert: true };
}

/** Too much at once, or our credentials: said of whatever message comes. */
const OF_ALL = new Set([20429, 429, 20003, 401, 403]);
/** A refusal for now that another message may not meet. */
export const maybeItself = (code: number): boolean => !OF_ALL.has(code);

/** Of a message that failed after it had been accepted, and of what it went again as: the codes, one after the other. */
export type Codes = readonly number[];

/** It goes again as it went before, or another way; not before so many milliseconds. */
export interface NextWay {
  as: 'before' | 'other';
  wait: Millis;
}

function lateReaction(code: number, bySms: boolean): Reaction {
  const reaction = reactionTo(400, code);
  const waits = !bySms && reaction.do === 'retry' && isWhatsApps(code);
  return waits ? { ...reaction, pace: PATIENT } : reaction;
}
const asksForOther = (code: number): boolean => /^(sms|text)$/.test(reactionTo(400, code).do);
const triesOf = ({ pace }: Reaction): number => Math.min(pace?.tries ?? LATE, pace?.late ?? LATE);

/** Null where it failed for good. @param jitter between 0 and 1 @param bySms the words may go by SMS */
export function wayAfter(codes: Codes, jitter: number, bySms = true): NextWay | null {
  const code = codes.at(-1);
  if (code === undefined) return null;
  const went = otherWay(codes.slice(0, -1), bySms) !== null;
  const reaction = lateReaction(code, bySms);
  // Where it is SMS that is left, and not allowed; of a window that closed a template may be left.
  const barred = !bySms && reaction.do === 'sms' && code !== OUTSIDE_WINDOW;
  if (asksForOther(code)) return went || barred ? null : { as: 'other', wait: 0 };
  if (reaction.do !== 'retry') return null;
  const tries = triedWith(codes, code);
  if (tries <= triesOf(reaction)) return { as: 'before', wait: retryDelay(reaction.pace, tries, jitter) ?? 0 };
  return bySms && isWhatsApps(code) && !went ? { as: 'other', wait: 0 } : null;
}

/** The code for which it went, or goes now, another way than at first; null: as at first. */
export function otherWay(codes: Codes, bySms = true): number | null {
  for (const [n, code] of codes.entries()) {
    if (asksForOther(code)) return code;
    const reaction = lateReaction(code, bySms);
    if (!bySms || reaction.do !== 'retry' || !isWhatsApps(code)) continue;
    if (triedWith(codes.slice(0, n + 1), code) > triesOf(reaction)) return code;
  }
  return null;
}

/** WhatsApp's own trouble at once, so often already: the words go by SMS where they may. @param tries this one included */
export function isSpent(code: number | undefined, tries: number): boolean {
  if (code === undefined || !isWhatsApps(code)) return false;
  const reaction = reactionTo(400, code);
  return reaction.do === 'retry' && tries > triesOf(reaction);
}

/** How often it failed in a way that passes, at WhatsApp or at the carriers of SMS, whichever says this. */
const triedWith = (codes: Codes, code: number): number =>
  codes.filter((one) => reactionTo(400, one).do === 'retry' && isWhatsApps(one) === isWhatsApps(code)).length;
const isWhatsApps = (code: number): boolean => code >= 63_000 && code < 64_000;

const DAY = 86_400;

/**
 * Milliseconds until the next try, doubling up to the longest and spread by the jitter; null: give up.
 * @param tries how many were made already, this one included @param jitter between 0 and 1
 */
export function retryDelay(pace: Pace = SOON, tries: number, jitter: number): number | null {
  if (pace.tries !== undefined && tries > pace.tries) return null;
  let waited = 0;
  for (let n = 1; n < tries && waited < DAY; n += 1) waited += nominal(pace, n);
  if (waited >= DAY) return null;
  return Math.round(nominal(pace, tries) * (0.8 + 0.4 * jitter) * 1000);
}

function nominal(pace: Pace, n: number): number {
  return Math.min(pace.longest, pace.first * 2 ** Math.min(n - 1, 30));
}
