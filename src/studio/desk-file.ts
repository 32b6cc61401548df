/** What an editor is shown beside a file: its steps with the lines they stand on, where they lead, and what may be written. */
import { readHelplines, readServices } from '../directory/index.ts';
import { ownOrBase } from '../hub/index.ts';
import type { Sources, TextFile } from '../hub/index.ts';
import { graphOf, outlineOf, vocabularyOf } from '../interview/index.ts';
import type { Book, Place, Vocabulary } from '../interview/index.ts';
import { basePath } from './desk.ts';
import type { Written } from './desk-texts.ts';

export interface OutlineLine {
  id: string;
  kind: string;
  /** `childcare:has_children`; null where there is none or it is written in the file. */
  text: string | null;
  as: string | null;
  when: string | null;
  choices: readonly string[];
  /** 0 where it stands in another file: the base's, of which this one changes single steps. */
  line: number;
  until: number;
}

export interface GraphLines {
  nodes: readonly { id: string; kind: string; label: string; line: number }[];
  edges: readonly { from: string; to: string; when: string | null }[];
}

export interface Described {
  interview: { id: string; outline: readonly OutlineLine[]; graph: GraphLines } | null;
  vocabulary: Vocabulary & {
    helplines: readonly string[];
    services: readonly string[];
    /** Keys of the interview's namespace, with their English. */
    texts: readonly { key: string; text: string }[];
  };
}

interface Desk {
  sources: Sources;
  hub: string;
  book: Book;
  written: Written;
}

/** @param wanted the interview, where the file's own name for it cannot be read just now. */
export function describeFile({ sources, hub, book, written }: Desk, path: string, wanted?: string): Described {
  const files = [path, basePath(hub, path)];
  const interviews = Object.values(book.interviews);
  const found = interviews.find((one) => files.includes(one.place.file))?.id ?? wanted;
  const id = found !== undefined && Object.hasOwn(book.interviews, found) ? found : null;
  const line = (place: Place): number => (place.file === path ? place.line : 0);
  const ids = (name: string, read: (file: TextFile) => readonly { id: string }[]): readonly string[] => {
    const file = ownOrBase(sources, hub, name);
    return file === undefined ? [] : read(file).map((one) => one.id);
  };
  return {
    interview: id === null ? null : { id, outline: outlineAt(book, id, line), graph: graphAt(book, id, line) },
    vocabulary: {
      ...vocabularyOf(book),
      helplines: ids('helplines.yaml', (file) => readHelplines(file).helplines),
      services: ids('services.yaml', (file) => readServices(file).services),
      texts: id === null ? [] : textsOf(id, written),
    },
  };
}

function outlineAt(book: Book, id: string, line: (place: Place) => number): readonly OutlineLine[] {
  return outlineOf(book, id).map(({ text, as, when, place, until, ...step }) => ({
    ...step,
    text: text ?? null,
    as: as ?? null,
    when: when ?? null,
    line: line(place),
    until: line(place) === 0 ? 0 : until,
  }));
}

function graphAt(book: Book, id: string, line: (place: Place) => number): GraphLines {
  const { nodes, edges } = graphOf(book, id);
  return {
    nodes: nodes.map(({ id: node, kind, label, place }) => ({ id: node, kind, label, line: line(place) })),
    edges: edges.map(({ from, to, when }) => ({ from, to, when: when ?? null })),
  };
}

function textsOf(id: string, { words, text }: Written): readonly { key: string; text: string }[] {
  const prefix = `${id}:`;
  return words
    .keys('en')
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ key: key.slice(prefix.length), text: text('en', key) ?? '' }));
}
