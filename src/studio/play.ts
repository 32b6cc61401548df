/** One turn of a rehearsed conversation, whoever's it is. */
import type { Channel, Decision, Media, Rehearsal, Said } from '../conversation/index.ts';
import type { PhoneTurn } from './phone/types.ts';

/** What came of a turn; `refused` is why a worker may not, as a code. */
export interface Played {
  said: readonly Said[];
  refused: string | null;
}

export type Stand = Pick<
  Rehearsal,
  'say' | 'start' | 'advance' | 'conversation' | 'claim' | 'write' | 'close' | 'accompany' | 'now'
>;

/** Nothing of it is ever opened: a rehearsal only knows that it came. */
const VOICE: readonly Media[] = [{ url: 'https://api.twilio.com/rehearsed/voice', contentType: 'audio/ogg' }];
const PICTURE: readonly Media[] = [{ url: 'https://api.twilio.com/rehearsed/picture', contentType: 'image/jpeg' }];

export function play(stand: Stand, turn: PhoneTurn, from: { channel: Channel; phone: string }): Played {
  if ('says' in turn) {
    const tapped = turn.tapped === undefined ? {} : { tapped: turn.tapped };
    return { said: stand.say(turn.says, { ...from, ...tapped }), refused: null };
  }
  if ('voice' in turn) return { said: stand.say('', { ...from, media: VOICE }), refused: null };
  if ('picture' in turn) return { said: stand.say('', { ...from, media: PICTURE }), refused: null };
  if ('waits' in turn) return { said: stand.advance(turn.waits), refused: null };
  const decision = byWorker(stand, turn, from.phone);
  if (!decision) return { said: [], refused: 'nobody' };
  return { said: saidIn(decision, stand.now()), refused: decision.refused ?? null };
}

function byWorker(stand: Stand, turn: Extract<PhoneTurn, { worker: string }>, phone: string): Decision | null {
  const text = turn.text ?? '';
  switch (turn.does) {
    case 'take':
      return stand.claim(turn.worker, phone);
    case 'write':
      return stand.write(turn.worker, text, phone);
    case 'close':
      return stand.close(turn.worker, text, turn.follow_up ?? null, phone);
    case 'accompany':
      return stand.accompany(turn.worker, turn.at ?? null, turn.where ?? '', phone);
  }
}

function saidIn(decision: Decision, at: number): readonly Said[] {
  return decision.effects.flatMap((effect): Said[] => {
    if (effect.type === 'send') return [{ to: 'person', message: effect.message, at }];
    if (effect.type === 'notify') return [{ to: effect.worker, message: effect.message, at }];
    return [];
  });
}
