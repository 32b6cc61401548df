/** The desk's pieces of work: each a pure function of the files, so that it can be done in a thread of its own. */
import type { BoardWorker, Hub } from '../conversation/index.ts';
import { buildHub, editionOf, HubUnusable, interviewFiles, wordsFiles } from '../hub/index.ts';
import type { Sources } from '../hub/index.ts';
import { StartError } from '../errors.ts';
import { readBook } from '../interview/index.ts';
import type { Book, Problem } from '../interview/index.ts';
import type { LanguageCode } from '../language/index.ts';
import { checkSources } from './check/index.ts';
import { describeFile } from './desk-file.ts';
import type { Described } from './desk-file.ts';
import { overviewOf } from './desk-overview.ts';
import type { Overview } from './desk-overview.ts';
import { readWritten, textRows, textsPath } from './desk-texts.ts';
import type { TextRow, Written } from './desk-texts.ts';
import { runPhone } from './phone/run.ts';
import type { PhoneRun, PhoneView } from './phone/types.ts';
import { openStage } from './stage.ts';
import { record } from './transcripts/record.ts';
import type { Recording } from './transcripts/record.ts';

export interface DeskOptions {
  /** Id of the hub. */
  hub: string;
  inboxLink: string;
  numbers?: Hub['numbers'];
}

/** What cannot be tried because the hub could not start with it. */
export interface Unusable {
  problems: readonly Problem[];
}

interface Trying {
  sources: Sources;
  run: PhoneRun;
  /** The hub's, for what workers do in the run; one stands in where there are none. */
  workers: readonly BoardWorker[];
}

export interface Tasks {
  /** Everything that is wrong. */
  problems(input: { sources: Sources }): readonly Problem[];
  overview(input: { sources: Sources }): Overview;
  /** One file for its editor, with everything that is wrong. */
  describe(input: { sources: Sources; path: string; interview?: string }): Described & Unusable;
  /** Null where there is no such interview or language. */
  texts(input: { sources: Sources; interview: string; language: LanguageCode }): TextsOf | null;
  phone(input: Trying): { view: PhoneView } | Unusable;
  transcript(input: Trying & { title: string }): { recording: Recording } | { refused: string } | Unusable;
}

export interface TextsOf {
  dir: 'ltr' | 'rtl';
  path: string;
  texts: readonly TextRow[];
}

/** What several pieces of work find out of the same files. */
interface Read {
  checked?: { day: string; problems: readonly Problem[] };
  book?: Book;
  written?: Written;
  hub?: Hub;
}

/** While somebody edits, it is what is in the editor, what is drafted and what is live that is asked for by turns. */
const REMEMBERED = 4;

/** @param today the day it is, `2026-03-02`: what a hub confirmed too long ago is warned of. */
export function createTasks({ hub: id, inboxLink, numbers }: DeskOptions, today: () => string): Tasks {
  const remembered = new Map<string, Read>();
  // Hashing every file is done once for each piece of work.
  const editions = new WeakMap<Sources, string>();

  const reading = (sources: Sources): Read => {
    const edition = editions.get(sources) ?? editionOf(sources);
    editions.set(sources, edition);
    const read = remembered.get(edition) ?? {};
    remembered.delete(edition);
    remembered.set(edition, read);
    for (const oldest of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(oldest);
    return read;
  };
  const problemsOf = (sources: Sources) => {
    const read = reading(sources);
    const day = today();
    if (read.checked?.day !== day) read.checked = { day, problems: checkSources(sources, id, { today: day }) };
    return read.checked.problems;
  };
  const bookOf = (sources: Sources) => (reading(sources).book ??= readBook(interviewFiles(sources, id)).book);
  const writtenOf = (sources: Sources) => (reading(sources).written ??= readWritten(sources, id));
  const hubOf = (sources: Sources) =>
    (reading(sources).hub ??= buildHub(sources, { id, inboxLink, ...(numbers ? { numbers } : {}) }));

  /** Does it with the hub that these files make, or tells why they make none. */
  function withHub<T>(sources: Sources, run: (hub: Hub) => T): T | Unusable {
    let hub: Hub;
    try {
      hub = hubOf(sources);
    } catch (error) {
      if (error instanceof HubUnusable) return { problems: error.problems };
      const problems = problemsOf(sources).filter((problem) => problem.severity === 'error');
      if (problems.length > 0) return { problems };
      if (error instanceof StartError) return { problems: [unnamed(id, error)] };
      throw error;
    }
    return run(hub);
  }

  return {
    problems: ({ sources }) => problemsOf(sources),

    overview: ({ sources }) =>
      overviewOf(sources, id, {
        book: bookOf(sources),
        written: writtenOf(sources),
        problems: problemsOf(sources),
      }),

    describe: ({ sources, path, interview }) => ({
      ...describeFile({ sources, hub: id, book: bookOf(sources), written: writtenOf(sources) }, path, interview),
      problems: problemsOf(sources),
    }),

    texts({ sources, interview, language }) {
      const book = bookOf(sources);
      const written = writtenOf(sources);
      const found = Object.hasOwn(book.interviews, interview) ? book.interviews[interview] : undefined;
      const info = written.words.languages().find(({ code }) => code === language);
      if (!found || !info) return null;
      return {
        dir: info.dir,
        path: textsPath(id, language, interview),
        texts: textRows(book, found, language, written),
      };
    },

    phone: ({ sources, run, workers }) =>
      withHub(sources, (hub) => ({ view: runPhone({ hub, workers: withoutPhones(workers) }, run) })),

    transcript: ({ sources, run, workers, title }) =>
      withHub(sources, (hub) => {
        const stage = openStage({ hub, workers: withoutPhones(workers) }, wordsFiles(sources, id));
        try {
          return { recording: record(stage, run, title) };
        } catch (error) {
          if (error instanceof StartError) return { refused: error.message };
          throw error;
        }
      }),
  };
}

/** In a rehearsal nobody is called: their phones stay where they are. */
function withoutPhones(workers: readonly BoardWorker[]) {
  return workers.map((worker) => ({ ...worker, address: { channel: 'sms' as const, value: '' } }));
}

function unnamed(id: string, { message }: StartError): Problem {
  const [, file, problem] = /^(\S+\.(?:ya?ml|json)):? +(.*)$/s.exec(message) ?? [];
  return {
    file: file ?? `flows/hubs/${id}/hub.yaml`,
    line: 1,
    column: 1,
    problem: problem ?? message,
    advice: 'The hub cannot start without it.',
    severity: 'error',
  };
}

export function perform<K extends keyof Tasks>(
  tasks: Tasks,
  task: K,
  input: Parameters<Tasks[K]>[0],
): ReturnType<Tasks[K]> {
  return (tasks[task] as (input: Parameters<Tasks[K]>[0]) => ReturnType<Tasks[K]>)(input);
}
