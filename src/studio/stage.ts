/** A hub in memory with somebody to talk to it: for the studio's phone, for transcripts and for the terminal. */
import { segments, shape } from '../channels/index.ts';
import { createRehearsal } from '../conversation/index.ts';
import type { BoardWorker, Channel, Hub, Rehearsal, Worker } from '../conversation/index.ts';
import { loadHub, projectRoot, readSources, wordsFiles } from '../hub/index.ts';
import type { LoadedHub } from '../hub/index.ts';
import type { Always } from '../interview/index.ts';
import type { LanguageCode, Message, WordsFile } from '../language/index.ts';
import { textForms } from './texts.ts';
import type { Texts } from './texts.ts';

/** Where a worker would be sent to; nobody follows it from here. */
const INBOX = 'http://127.0.0.1:3000/inbox';

/** How a rehearsed conversation begins. */
export interface Opening {
  now: number;
  /** What the first words are taken to be in, whatever they look like; recognised where left out. */
  language?: LanguageCode;
}

export interface Stage {
  loaded: Loaded;
  texts: Texts;
  /** A new person and bot at this time. */
  open(opening: Opening): Rehearsal;
  /** SMS segments of a message as the channel would send it; WhatsApp has none. */
  segments(message: Message, channel: Channel): number;
}

/** What of a loaded hub can be rehearsed. */
export type Loaded = Pick<LoadedHub, 'hub' | 'workers'>;

/** A hub with its words as written (`wordsFiles`), its workers at hand. */
export function openStage(loaded: Loaded, words: readonly WordsFile[]): Stage {
  return {
    loaded,
    texts: textForms([...words, ...alwaysTexts(loaded.hub.always)]),
    open: (opening) => rehearsalOf(loaded, opening),
    segments: (message, channel) =>
      channel === 'sms' ? written(message, channel).reduce((sum, part) => sum + segments(part).segments, 0) : 0,
  };
}

/** The hub of these files on the disk. Throws a `StartError` where they cannot be used. */
export function stageOf(id: string, root: string = projectRoot()): Stage {
  const loaded = loadHub({ id, inboxLink: INBOX, root });
  return openStage(loaded, wordsFiles(readSources(root, id), id));
}

export function rehearsalOf({ hub, workers }: Loaded, { now, language }: Opening): Rehearsal {
  // A language that is not switched on yet can be tried all the same.
  const languages =
    language === undefined || hub.languages.includes(language) ? hub.languages : [...hub.languages, language];
  return createRehearsal({
    hub: { ...hub, languages },
    now,
    board: { workers: onBoard(hub, workers), waiting: [], claimed: {}, closed: {} },
    ...(language === undefined ? {} : { language }),
  });
}

/** A hub's workers are in its store, where nothing here looks: without any, one stands in, who is also the lead. */
function onBoard(hub: Hub, workers: readonly Worker[]): readonly BoardWorker[] {
  if (workers.length > 0) return workers.map(({ address: _, ...worker }) => worker);
  const { safeguardingLead: id, languages } = hub;
  return [{ id, name: id, languages, roles: ['worker', 'coordinator', 'safeguarding'], cap: 100, paused: false }];
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
