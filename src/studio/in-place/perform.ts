/** Transcripts played once more, with everything said to the person and to workers, and the texts it is made of. */
import { shape } from '../../channels/index.ts';
import type { Channel, Decision, Said } from '../../conversation/index.ts';
import type { LanguageCode, Message } from '../../language/index.ts';
import type { Stand } from '../play.ts';
import { rehearsalOf } from '../stage.ts';
import type { Stage } from '../stage.ts';
import type { Transcript } from '../transcripts/read.ts';
import { performTranscript } from '../transcripts/run.ts';
import type { Overheard } from './overhear.ts';

/** What went before a message. */
export type Before =
  { they: string } | { minutes: number } | { worker: string; does: 'take' | 'write' | 'close' | 'accompany' };

/** A message, and the keys of the texts in it, in the order in which they are read. */
export interface Shown {
  keys: readonly string[];
  channel: Channel;
  to: 'person' | 'worker';
  /** Null for the first words of a conversation that begins at a step. */
  before: Before | null;
  message: Message;
}

/** What everything is said in. */
export interface Listening {
  stage: Stage;
  language: LanguageCode;
  /** The hub's words. */
  heard: Overheard;
}

/** Everything said in this language while the transcript runs. */
export function shownIn(transcript: Transcript, channel: Channel, { stage, language, heard }: Listening): Shown[] {
  const { hub, workers } = stage.loaded;
  const found: Shown[] = [];
  const tools = {
    ...stage,
    open: (opening: Parameters<Stage['open']>[0]): Stand =>
      listening(rehearsalOf({ hub: { ...hub, words: heard.words }, workers }, opening), heard, (said, before) => {
        for (const { to, message } of said) {
          const keys = keysOf(message, heard);
          // The menu of languages speaks several at once.
          if ((message.language !== language && keys.length === 0) || message.audio !== undefined) continue;
          const toPerson = to === 'person';
          found.push({
            keys: [...keys, ...(isList(message, channel) ? [LIST] : [])],
            channel: toPerson ? channel : 'sms',
            to: toPerson ? 'person' : 'worker',
            before,
            message,
          });
        }
      }),
  };
  performTranscript(transcript, language, channel, tools);
  return found;
}

function keysOf(message: Message, heard: Overheard): readonly string[] {
  const labels = (message.choices ?? []).flatMap(({ id, label }) => heard.keyOfLabel(id, label) ?? []);
  return [...new Set([...heard.keysOf(message.text), ...labels])];
}

/** What opens a list is put on by the channel. */
const LIST = 'common:choose';

function isList(message: Message, channel: Channel): boolean {
  if (channel === 'sms' || (message.choices ?? []).length === 0) return false;
  const shaped = shape(message, channel, LIST);
  return shaped.as === 'content' && shaped.content.types['twilio/list-picker'] !== undefined;
}

type Hear = (said: readonly Said[], before: Before | null) => void;

/** The same, and whoever listens is told of everything said. */
function listening(stand: Stand, heard: Overheard, hear: Hear): Stand {
  const told = (before: Before | null, act: () => readonly Said[]): readonly Said[] => {
    heard.forget();
    const said = act();
    hear(said, before);
    return said;
  };
  const decided = (before: Before, act: () => Decision | null): Decision | null => {
    heard.forget();
    const decision = act();
    if (decision && !decision.refused) hear(saidBy(decision), before);
    return decision;
  };
  return {
    ...stand,
    start: (point, from) => told(null, () => stand.start(point, from)),
    say: (text, writing) => told({ they: text === '' ? signOf(writing?.media) : text }, () => stand.say(text, writing)),
    advance: (minutes) => told({ minutes }, () => stand.advance(minutes)),
    claim: (worker, phone) => decided({ worker, does: 'take' }, () => stand.claim(worker, phone)),
    write: (worker, text, phone) => decided({ worker, does: 'write' }, () => stand.write(worker, text, phone)),
    close: (worker, agreed, on, phone) =>
      decided({ worker, does: 'close' }, () => stand.close(worker, agreed, on, phone)),
    accompany: (worker, at, where, phone) =>
      decided({ worker, does: 'accompany' }, () => stand.accompany(worker, at, where, phone)),
  };
}

const signOf = (media: readonly { contentType: string }[] = []): string =>
  media[0]?.contentType.startsWith('audio/') ? '🎤' : '📷';

function saidBy({ effects }: Decision): readonly Said[] {
  return effects.flatMap((effect): Said[] => {
    if (effect.type === 'send') return [{ to: 'person', message: effect.message }];
    return effect.type === 'notify' ? [{ to: effect.worker, message: effect.message }] : [];
  });
}
