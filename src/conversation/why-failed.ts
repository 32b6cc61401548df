/**
 * Why a message of ours did not arrive, as workers read it in words. Twilio splits its codes without notice, so what is not listed
 * has words too, and so has a missing code.
 */
export type WhyFailed =
  | 'opted_out'
  | 'landline'
  | 'wrong_number'
  | 'off'
  | 'not_whatsapp'
  | 'blocked'
  | 'filtered'
  | 'window'
  | 'refused'
  | 'set_up'
  | 'busy'
  | 'overdue'
  | 'unknown';

/** Ours, and none of the carrier's: the words had become false before they could leave. */
export const OVERDUE = 1;

const codes: Readonly<Record<Exclude<WhyFailed, 'unknown'>, readonly number[]>> = {
  opted_out: [21610],
  landline: [21614, 21635, 30006],
  wrong_number: [21211, 21217, 21265, 21421, 21604, 30005],
  off: [30003],
  not_whatsapp: [63003, 63024],
  blocked: [30004, 63014, 63033],
  filtered: [30007, 30034],
  window: [63016],
  // The words, buttons or a file.
  refused: [
    ...[21617, 21620, 21623, 21654, 21655, 21656],
    ...[63005, 63013, 63019, 63021, 63027, 63028, 63034, 63040, 63041, 63042],
  ],
  set_up: [20003, 20404, 21212, 21408, 21603, 21606, 21608, 21612, 21703, 21704, 63007, 63015, 63020, 63051],
  busy: [
    ...[400, 401, 403, 404, 429, 500, 502, 503, 504, 14107, 20429, 20500, 20503, 21611],
    ...[30001, 30008, 30036, 30410, 30450, 30453, 63010, 63012, 63018, 63032, 63049],
  ],
  overdue: [OVERDUE],
};

const why = new Map(
  Object.entries(codes).flatMap(([reason, all]) => all.map((code) => [code, reason as WhyFailed] as const)),
);

export function whyFailed(code: number | undefined): WhyFailed {
  return why.get(code ?? 0) ?? 'unknown';
}

/** WhatsApp does not bring it, now or ever, and neither the person nor the words are why: another way may. */
export function isWhatsAppsOwn(code: number): boolean {
  return code >= 63_000 && code < 64_000 && ['not_whatsapp', 'window', 'busy'].includes(whyFailed(code));
}
