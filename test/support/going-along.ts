/** Somebody goes along: a rehearsal that has come so far, and what was said in it. */
import type { Decision, Rehearsal, Said } from '../../src/conversation/index.ts';
import { demo, rehearse } from './hub.ts';

const { words: texts } = demo.hub;
export const HOUR = 60;
export const THURSDAY = '2026-03-05T14:00';

/** The words of a text up to its first value. */
export const begins = (key: string, language = 'en'): string => texts.t(language, key).split('{{')[0]?.trim() ?? '';
export const to = (worker: string, said: readonly Said[]): string[] =>
  said.filter((one) => one.to === worker).map(({ message }) => message.text);
export const heard = (decision: Decision | null, worker: string): string[] =>
  (decision?.effects ?? []).flatMap((one) =>
    one.type === 'notify' && one.worker === worker ? [one.message.text] : [],
  );
export const sent = (decision: Decision | null): string[] =>
  (decision?.effects ?? []).flatMap((one) => (one.type === 'send' ? [one.message.text] : []));
export const along = (rehearsal: Rehearsal) => rehearsal.conversation()?.handoff?.accompany;

export interface Way {
  /** Others read the phone. */
  shared?: boolean;
  /** … and these are the numbers of the times at which it is safe (flows/reach.yaml). */
  times?: string;
  relay?: boolean;
  channel?: 'whatsapp' | 'sms';
}

/** Amal has the chat and has said hello. */
export function active({
  times,
  shared = times !== undefined,
  relay = false,
  channel = 'whatsapp',
}: Way = {}): Rehearsal {
  const rehearsal = rehearse({ relay: relay ? ['amal'] : [] });
  for (const one of ['hello, I need help', '1', '1', '9']) rehearsal.say(one, { channel });
  const answers: Record<string, string> = {
    helper: texts.t('en', 'preferences:choice_along'),
    phone: shared ? '3' : '1',
    ...(times === undefined ? {} : { times }),
  };
  for (let n = 0; n < 12 && rehearsal.conversation()?.session?.asking?.kind !== 'read-back'; n++) {
    rehearsal.say(answers[rehearsal.conversation()?.session?.asking?.step ?? ''] ?? 'skip', { channel });
  }
  rehearsal.say('1', { channel });
  expect(rehearsal.claim('amal')?.refused).toBeUndefined();
  rehearsal.write('amal', 'Hello, I am Amal.');
  return rehearsal;
}

export function promised(way: Way = {}): Rehearsal {
  const rehearsal = active(way);
  expect(rehearsal.accompany('amal', THURSDAY, '1 High Street')?.refused).toBeUndefined();
  return rehearsal;
}

/** Minutes from now until this time of the hub (UTC in March). */
export const until = (rehearsal: Rehearsal, time: string): number =>
  Math.round((Date.parse(`${time}Z`) - rehearsal.now()) / 60_000);

/** Thursday after the second reminder. */
export function onTheDay(way: Way = {}, closedOn?: string | null): Rehearsal {
  const rehearsal = promised(way);
  if (closedOn !== undefined) rehearsal.close('amal', 'We go to the library together.', closedOn);
  rehearsal.advance(until(rehearsal, '2026-03-05T12:05'));
  expect(along(rehearsal)?.state).toBe('told');
  return rehearsal;
}
