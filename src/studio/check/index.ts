/** `alongside check`, over files in memory: of the disk, of a draft, or of a version. Pure, and never an exception. */
import { interviewNames, laterFollowUps } from '../../conversation/index.ts';
import { dangerFiles, editionOf, hubFolder, interviewFiles, ownOrBase, readSigns } from '../../hub/index.ts';
import type { Sources, TextFile } from '../../hub/index.ts';
import { checkBook, problemsInOrder, readAlways, readBook, readYaml } from '../../interview/index.ts';
import type { Book, Problem } from '../../interview/index.ts';
import { forbiddenWords } from '../../safeguarding/index.ts';
import { muteIn } from './always.ts';
import { audioProblems } from './audio.ts';
import { deafTo } from './danger.ts';
import { factProblems, readDirectory } from './directory.ts';
import { lengthProblems } from './lengths.ts';
import { localeProblems } from './locales.ts';
import { phraseProblems } from './phrases.ts';
import { readSettings } from './settings.ts';
import { readHubTexts } from './texts.ts';
import { readTranscript } from '../transcripts/read.ts';

export { deafTo } from './danger.ts';
export { practiceProblems } from './settings.ts';

export interface CheckSettings {
  /** The day it is, `2026-03-02`: what was confirmed too long ago is warned of. Not looked at where left out. */
  today?: string;
  /** Paths of files that are there and could not be read at all: told by whoever tried, and not missing here. */
  unreadable?: readonly string[];
  /** Names of the files in the hub's folder `audio/`. Not looked at where left out. */
  recorded?: readonly string[];
}

/** Everything that is wrong with a hub, by file and from top to bottom; the same thing said of one place once. */
export function checkSources(sources: Sources, hubId: string, settings: CheckSettings = {}): readonly Problem[] {
  const { today = null, unreadable = [], recorded = null } = settings;
  const texts = readHubTexts(sources, hubId, unreadable);
  const hub = readSettings(sources, hubId, texts.languages, unreadable);
  const { languages } = hub;
  const nation = hub.settings?.nation ?? null;
  const directory = readDirectory(sources, hubId, {
    nation,
    today,
    confirmEveryDays: hub.confirmEveryDays,
    unreadable,
  });
  const problems: Problem[] = [...texts.problems, ...hub.problems, ...directory.problems];

  const files = interviewFiles(sources, hubId);
  const { book, problems: unread } = readBook(files);
  problems.push(...unread);
  const partial =
    unread.some(({ severity }) => severity === 'error') || unreadable.some((path) => path.endsWith('.yaml'));
  const stems = [...files.map(({ path }) => path), ...unreadable].map(nameOf);
  if (!partial) {
    for (const name of Object.values(interviewNames)) {
      if (book.interviews[name]) continue;
      problems.push(missing(`flows/${name}.yaml`, 'Every hub needs this interview: take the base one.'));
    }
  }

  const always = whole(ownOrBase(sources, hubId, 'always.yaml'), 'flows/always.yaml', unreadable, problems);
  const words = always ? readAlways(always) : null;
  problems.push(...(words?.problems ?? []));
  if (always && words?.problems.length === 0) problems.push(...muteIn(words.always, languages, always.path));
  const danger = dangerFiles(sources, hubId);
  if (!danger.some(({ path }) => path.endsWith('/danger.yaml')))
    whole(undefined, 'flows/danger.yaml', unreadable, problems);
  const readable = danger.filter((file) => whole(file, file.path, unreadable, problems) !== null);
  if (readable.length === danger.length && danger.length > 0) {
    const { signs, problems: found } = readSigns(readable);
    problems.push(...found, ...deafTo(signs, languages, paths(readable)));
  }

  problems.push(
    // By the names of files too: one that cannot be read is no reason to look for its texts elsewhere.
    ...localeProblems(texts, hub, [...Object.keys(book.interviews), ...stems]),
    ...phraseProblems(texts, languages),
    ...audioProblems(texts, recorded),
    ...checkBook(book, texts.words, {
      languages,
      texts,
      forbidden: (text, language) => forbiddenWords(text, language),
      starts: [...Object.values(interviewNames), ...laterFollowUps.map(({ interview }) => interview)],
      partial,
      // A hub without a file of its own has nothing but the base.
      ...(files.some(({ path }) => path.startsWith(hubFolder(hubId))) ? { base: baseOf(sources, hubId) } : {}),
      unread: stems.filter((name) => !Object.hasOwn(book.interviews, name)),
      ...(words ? { always: words.always } : {}),
      ...(directory.helplines ? { helplines: directory.helplines } : {}),
      ...(directory.services ? { services: directory.services } : {}),
      ...(directory.facts ? { facts: directory.facts } : {}),
    }),
    ...(directory.facts && nation !== null ? factProblems(sources, hubId, nation, texts, languages) : []),
    ...lengthProblems(book, texts, languages, hub),
  );
  const transcripts = sources.filter(({ path }) => path.startsWith(`${hubFolder(hubId)}/transcripts/`));
  problems.push(...transcripts.flatMap((file) => readTranscript(file).problems));
  return problemsInOrder(problems);
}

let lastBase: { edition: string; book: Book } | null = null;

/** The interviews of `flows/` alone, read once: nobody who edits a hub changes them. */
function baseOf(sources: Sources, hubId: string): Book {
  const folder = `${hubFolder(hubId)}/`;
  const alone = sources.filter(({ path }) => !path.startsWith(folder));
  const files = interviewFiles(alone, hubId);
  const edition = editionOf(files);
  if (lastBase?.edition !== edition) lastBase = { edition, book: readBook(files).book };
  return lastBase.book;
}

/** A file that must be there, if nothing in it refuses to be read. */
function whole(
  file: TextFile | undefined,
  path: string,
  unreadable: readonly string[],
  problems: Problem[],
): TextFile | null {
  if (!file) {
    if (!unreadable.some((one) => one.endsWith(path.slice('flows'.length)))) {
      problems.push(missing(path, 'Take the one that came with the program.'));
    }
    return null;
  }
  const yaml = readYaml(file);
  problems.push(...yaml.problems);
  return yaml.data === undefined || yaml.problems.length > 0 ? null : file;
}

const paths = (files: readonly TextFile[]): readonly string[] => files.map(({ path }) => path);

/** `children` of `flows/children.yaml`: what its interview is called, as long as nobody knows better. */
function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.\w+$/, '');
}

function missing(file: string, advice: string): Problem {
  return { file, line: 1, column: 1, problem: 'The file is missing.', advice, severity: 'error' };
}
