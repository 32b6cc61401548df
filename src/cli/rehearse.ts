import { segments, shape } from '../channels/index.ts';
import { createRehearsal } from '../conversation/index.ts';
import type { Channel, Rehearsal } from '../conversation/index.ts';
import { loadHub, projectRoot, readLocales } from '../hub/index.ts';
import type { LoadedHub } from '../hub/index.ts';
import type { Always } from '../interview/index.ts';
import type { LanguageCode, Message, WordsFile } from '../language/index.ts';
import { readTexts } from './texts.ts';
import type { Tools } from './transcript-run.ts';

/** Where a worker would be sent to; nobody follows it from here. */
const INBOX = 'http://127.0.0.1:3000/inbox';

export interface Stage {
  loaded: LoadedHub;
  tools: Tools;
  /** A new person and bot at this time; `only` as if the hub had this one language. */
  open(now: number, only?: LanguageCode): Rehearsal;
}

/** A hub in memory, with its workers at hand: for the terminal and for transcripts. */
export function openStage(id: string, root: string = projectRoot()): Stage {
  const loaded = loadHub({ id, inboxLink: INBOX, root });
  const workers = loaded.workers.map(({ address: _, ...worker }) => worker);
  const open = (now: number, only?: LanguageCode): Rehearsal =>
    createRehearsal({
      hub: only === undefined ? loaded.hub : { ...loaded.hub, languages: [only] },
      now,
      board: { workers, waiting: [], claimed: {}, closed: {} },
    });
  return {
    loaded,
    open,
    tools: {
      open,
      texts: readTexts([...readLocales(root), ...alwaysTexts(loaded.hub.always)]),
      segments: (message, channel) =>
        channel === 'sms' ? written(message, channel).reduce((sum, part) => sum + segments(part).segments, 0) : 0,
    },
  };
}

/** The first word of always.yaml for each thing a word can do, so that a transcript may say `{always.skip}`. */
function alwaysTexts({ words }: Always): readonly WordsFile[] {
  const languages = [...new Set(words.map(({ language }) => language))];
  return languages.map((language) => {
    const own = words.filter((word) => word.language === language).reverse();
    return { language, namespace: 'always', data: Object.fromEntries(own.map(({ does, word }) => [does, word])) };
  });
}

/** A message as text alone, cut as the channel cuts it: where nothing can be tapped, choices have numbers. */
export function written(message: Message, channel: Channel): readonly string[] {
  const shaped = shape(message, channel, '');
  return shaped.as === 'text' ? shaped.parts : shaped.instead;
}
