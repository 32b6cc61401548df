/** What the studio's first page shows: every interview with how far its texts are in each language, and what is wrong. */
import { hubFolder, interviewFiles, sourceAt } from '../hub/index.ts';
import type { Sources } from '../hub/index.ts';
import { readYaml } from '../interview/index.ts';
import type { Book, Problem } from '../interview/index.ts';
import type { LanguageCode } from '../language/index.ts';
import { basePath, ownPath, phrasesPath } from './desk.ts';
import { reviewOfText, usedTexts } from './desk-texts.ts';
import type { Written } from './desk-texts.ts';

export interface InterviewRow {
  id: string;
  title: string;
  purpose: string | null;
  /** The hub's own path, whether or not there is such a file yet. */
  path: string;
  /** The hub's own file is used, and not the base's alone. */
  own: boolean;
  errors: number;
  warnings: number;
  texts: Readonly<Record<LanguageCode, { have: number; of: number; reviewed: number }>>;
}

export interface StudioLanguage {
  code: LanguageCode;
  name: string;
  english: string;
  dir: 'ltr' | 'rtl';
  on: boolean;
  reviewed: boolean;
}

export interface Overview {
  languages: readonly StudioLanguage[];
  interviews: readonly InterviewRow[];
  others: readonly { path: string; own: boolean }[];
  problems: { errors: number; warnings: number };
}

/** `book` and `written` are those of these sources, `problems` all of theirs. */
export function overviewOf(
  sources: Sources,
  hub: string,
  { book, written, problems }: { book: Book; written: Written; problems: readonly Problem[] },
): Overview {
  return {
    languages: languagesOf(sources, hub, written),
    interviews: rowsOf(sources, hub, book, written, problems),
    others: othersOf(sources, hub),
    problems: countOf(problems),
  };
}

function languagesOf(sources: Sources, hub: string, { words }: Written): readonly StudioLanguage[] {
  const on = switchedOn(sources, hub);
  return words
    .languages()
    .map(({ code, name, english, dir, reviewed }) => ({ code, name, english, dir, reviewed, on: on.includes(code) }));
}

function switchedOn(sources: Sources, hub: string): readonly unknown[] {
  const file = sourceAt(sources, `${hubFolder(hub)}/hub.yaml`);
  const data = file === undefined ? undefined : (readYaml(file).data as { languages?: unknown } | null | undefined);
  return Array.isArray(data?.languages) ? data.languages : [];
}

/** In the order in which a conversation comes to them; then those that nothing runs, by name. */
function rowsOf(
  sources: Sources,
  hub: string,
  book: Book,
  written: Written,
  problems: readonly Problem[],
): readonly InterviewRow[] {
  const paths = [...new Set(interviewFiles(sources, hub).flatMap((file) => ownPath(hub, file.path) ?? []))];
  const order = inOrderOfUse(book);
  const place = (row: InterviewRow): number => {
    const at = order.indexOf(row.id);
    return at < 0 ? order.length : at;
  };
  return paths
    .map((path) => rowOf(path, sources, hub, book, written, problems))
    .sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

function rowOf(
  path: string,
  sources: Sources,
  hub: string,
  book: Book,
  written: Written,
  problems: readonly Problem[],
): InterviewRow {
  const files = [path, basePath(hub, path)];
  const interview = Object.values(book.interviews).find((one) => files.includes(one.place.file));
  // A file that cannot be read as an interview has a row all the same: how else would anybody mend it?
  const name = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
  const counts = countOf(problems.filter((problem) => files.includes(problem.file)));
  const texts: Record<LanguageCode, { have: number; of: number; reviewed: number }> = {};
  const used = interview ? usedTexts(book, interview, written.words) : [];
  for (const { code } of interview ? written.words.languages() : []) {
    const reviews = used.flatMap((text) => reviewOfText(text, interview?.id ?? '', code, written) ?? []);
    texts[code] = {
      have: reviews.filter((review) => review !== 'missing').length,
      of: reviews.length,
      reviewed: reviews.filter((review) => review === 'reviewed').length,
    };
  }
  return {
    id: interview?.id ?? name,
    title: interview?.title ?? interview?.id ?? name,
    purpose: interview?.purpose ?? null,
    path,
    own: sourceAt(sources, path) !== undefined,
    ...counts,
    texts,
  };
}

const BEGINNING = 'main';

function inOrderOfUse(book: Book): readonly string[] {
  const found: string[] = [];
  const visit = (id: string): void => {
    const interview = Object.hasOwn(book.interviews, id) ? book.interviews[id] : undefined;
    if (!interview || found.includes(id)) return;
    found.push(id);
    for (const step of interview.steps) if (step.kind === 'run') visit(step.interview);
  };
  visit(BEGINNING);
  return found;
}

/** Everything else that editors may open. */
function othersOf(sources: Sources, hub: string): Overview['others'] {
  const interviews = new Set(interviewFiles(sources, hub).map((file) => ownPath(hub, file.path)));
  const paths = sources.flatMap((file) => {
    const own = file.path.endsWith('.yaml') ? ownPath(hub, file.path) : null;
    return own === null || interviews.has(own) ? [] : [own];
  });
  const phrases = switchedOn(sources, hub)
    .filter((code) => sourceAt(sources, `locales/${String(code)}/phrases.json`) !== undefined)
    .map((code) => phrasesPath(hub, String(code)));
  return [...new Set([...paths, ...phrases])]
    .sort()
    .map((path) => ({ path, own: sourceAt(sources, path) !== undefined }));
}

function countOf(problems: readonly Problem[]): { errors: number; warnings: number } {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}
