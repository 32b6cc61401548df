/** Each text where it is read: for translators, who should not have to guess what goes before and after. */
import type { LanguageCode, WordsFile } from '../../language/index.ts';
import { NOT_SAID } from '../coverage.ts';
import { PLURAL } from '../check/texts.ts';
import { messageEntry } from '../phone/view.ts';
import type { PhoneEntry } from '../phone/types.ts';
import type { Stage } from '../stage.ts';
import { waysOf } from '../transcripts/read.ts';
import type { Transcript } from '../transcripts/read.ts';
import { overhear } from './overhear.ts';
import { shownIn } from './perform.ts';
import type { Shown } from './perform.ts';

export type { Before } from './perform.ts';

/** A message as a phone shows it, and the texts it is made of. */
export interface Placed extends Omit<Shown, 'message'> {
  entry: PhoneEntry;
}

/** The texts of one file of `locales/`, in its order. */
export interface PlacedTexts {
  namespace: string;
  /** Messages that show each text of it that some transcript reaches, as few as come by. */
  shown: readonly Placed[];
  /** Keys with their namespace: those in `shown`. */
  reached: readonly string[];
  /** Those no transcript reaches, with their forms as written. */
  alone: readonly { key: string; forms: readonly string[] }[];
  /** Words that are understood, or names put into others: never a message, and no message shows them. */
  understood: readonly string[];
}

/** Lists of words with `;` or `|` between them. */
const UNDERSTOOD = /^(?:worker:(?:command|answer)_|conversation:words_)/;

export interface ToPlace {
  /** The first that reaches a text shows it. */
  transcripts: readonly Transcript[];
  language: LanguageCode;
  /** The texts there are: those of English in these files. */
  files: readonly WordsFile[];
  stage: Stage;
}

export function textsInPlace({ transcripts, language, files, stage }: ToPlace): readonly PlacedTexts[] {
  const byKey = new Map<string, Shown[]>();
  for (const shown of played(transcripts, language, stage)) {
    for (const key of shown.keys) byKey.set(key, [...(byKey.get(key) ?? []), shown]);
  }
  return namespacesOf(files).map(({ namespace, keys }) => {
    const chosen = new Set<Shown>();
    const done = new Set<string>();
    for (const key of keys) {
      const [first] = done.has(key) ? [] : (byKey.get(key) ?? []);
      if (!first) continue;
      chosen.add(first);
      for (const one of first.keys) done.add(one);
    }
    const rest = keys.filter((key) => !done.has(key));
    return {
      namespace,
      shown: [...chosen].map((one) => onPhone(one, stage)),
      reached: keys.filter((key) => done.has(key)),
      alone: rest
        .filter((key) => !UNDERSTOOD.test(key))
        .map((key) => ({ key, forms: stage.texts.forms(language, key) })),
      understood: rest.filter((key) => UNDERSTOOD.test(key)),
    };
  });
}

function onPhone({ message, ...shown }: Shown, { loaded }: Stage): Placed {
  const place = { from: 'bot', at: 0, turn: 0 } as const;
  return { ...shown, entry: messageEntry(message, shown.channel, loaded.hub.words, place) };
}

/** On WhatsApp first: by SMS only what WhatsApp does not show is looked for. */
function played(transcripts: readonly Transcript[], language: LanguageCode, stage: Stage): readonly Shown[] {
  const listening = { stage, language, heard: overhear(stage.loaded.hub.words, language, stage.texts) };
  return (['whatsapp', 'sms'] as const).flatMap((channel) =>
    transcripts
      .filter((one) => waysOf(one, [language]).some((way) => way.language === language && way.channel === channel))
      .flatMap((one) => shownIn(one, channel, listening)),
  );
}

/** In the order in which they are written; plural forms are one text. */
function namespacesOf(files: readonly WordsFile[]): readonly { namespace: string; keys: readonly string[] }[] {
  return files
    .filter(({ language, namespace }) => language === 'en' && !NOT_SAID.includes(namespace))
    .map(({ namespace, data }) => {
      const texts = data as Record<string, unknown>;
      const plain = (key: string): string => {
        const base = key.replace(PLURAL, '');
        return Object.hasOwn(texts, `${base}_one`) ? base : key;
      };
      return { namespace, keys: [...new Set(Object.keys(texts).map((key) => `${namespace}:${plain(key)}`))] };
    })
    .filter(({ keys }) => keys.length > 0);
}
