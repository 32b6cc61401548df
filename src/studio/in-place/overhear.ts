/** Remembers which texts the words of a turn came from, those put into other texts too: what `trace` does for whole texts. */
import type { LanguageCode, TextParam, TextRef, Words } from '../../language/index.ts';
import { plain } from '../transcripts/compare.ts';
import { nameLines, piecesOf } from '../transcripts/name.ts';
import type { Texts } from '../texts.ts';

export interface Overheard {
  words: Words;
  /** The keys of all that is said in a message's text, in its order, each once; those put into a text follow it. */
  keysOf(text: string): readonly string[];
  /** The key of a label that can be chosen. */
  keyOfLabel(id: string, label: string): string | null;
  /** A new turn begins. */
  forget(): void;
}

const NAMED = /\{([a-z0-9_-]+)\.([a-zA-Z0-9_.-]+)\}/g;
/** Shorter ones are found in too many others. */
const SHORTEST = 6;

/** @param texts as written, which say what is put into each */
export function overhear(words: Words, language: LanguageCode, texts: Texts): Overheard {
  /** What came out -> the keys it came from, the newest last, each with those put into it. */
  const heard = new Map<string, Map<string, ReadonlySet<string>>>();

  const within = (key: string, params: TextRef['params'] = {}): ReadonlySet<string> => {
    const found = new Set<string>();
    const raw = texts.forms(language, key).join();
    const add = (param: TextParam): void => {
      if (typeof param === 'number') return;
      if (typeof param === 'string') for (const key of partsOf(param)) found.add(key);
      else if (isList(param)) param.forEach(add);
      else for (const one of [param.key, ...within(param.key, param.params)]) found.add(one);
    };
    // All answers so far are at hand for every text; few texts take one.
    for (const [name, param] of Object.entries(params)) if (raw.includes(`{{${name}}}`)) add(param);
    return found;
  };
  /** Texts that were put into words before they were put into another. */
  const partsOf = (value: string): readonly string[] => {
    const whole = plain(value);
    return [...heard].flatMap(([text, keys]) =>
      text === value || (text.length >= SHORTEST && whole.includes(plain(text)))
        ? [...keys].slice(-1).flatMap(([key, inside]) => [key, ...inside])
        : [],
    );
  };
  const note = (code: LanguageCode, key: string, params: TextRef['params'], text: string): string => {
    if (code !== language || text.trim() === '' || text === key) return text;
    const inside = within(key, params);
    const keys = heard.get(text) ?? new Map<string, ReadonlySet<string>>();
    keys.delete(key);
    keys.set(key, inside);
    heard.delete(text);
    heard.set(text, keys);
    return text;
  };
  const newest = (): ReadonlyMap<string, string> =>
    new Map([...heard].map(([text, keys]) => [text, [...keys.keys()].at(-1) ?? '']));

  return {
    words: {
      ...words,
      t: (code, key, params) => note(code, key, params, words.t(code, key, params)),
      render: (code, ref) => note(code, ref.key, ref.params, words.render(code, ref)),
    },
    keysOf: (text) => {
      const lines = nameLines(plain(text), piecesOf(newest()));
      const outer = lines.flatMap(({ line }) => [...line.matchAll(NAMED)].map(([, name, key]) => `${name}:${key}`));
      // A text may be put into words twice in a turn, once with its parts as words already.
      const inside = (key: string): readonly string[] =>
        [...heard.values()].flatMap((keys) => [...(keys.get(key) ?? [])]);
      return [...new Set(outer.flatMap((key) => [key, ...inside(key)]))];
    },
    keyOfLabel: (id, label) => {
      const keys = [...(heard.get(label)?.keys() ?? [])];
      const named = keys.findLast((key) => key.endsWith(`choice_${id}`) || key.endsWith(`:${id}`));
      return named ?? keys.at(-1) ?? null;
    },
    forget: () => heard.clear(),
  };
}

function isList(param: TextParam): param is readonly TextRef[] {
  return Array.isArray(param);
}
