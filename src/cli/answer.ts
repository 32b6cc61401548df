import { loadWords } from '../hub/index.ts';
import { readAnswer } from '../interview/index.ts';
import type { AnswerKind } from '../interview/index.ts';
import type { Words } from '../language/index.ts';
import type { Command } from './command.ts';
import { mapLines, UsageError } from './io.ts';
import { nearest } from './nearest.ts';
import { readOptions } from './options.ts';

const KINDS = ['yes-no', 'number', 'numbers', 'date', 'choice', 'choices'] as const satisfies readonly AnswerKind[];
type Kind = (typeof KINDS)[number];

export const command: Command = {
  help: `
Usage: alongside answer --as yes-no|number|numbers|date|choice|choices [--lang ar] [--choices "a|b|c"] [--today 2026-03-02]
       alongside answer --tsv

Reads an answer a line on stdin and writes what was understood: \`yes\`, \`3\`, \`2,5,11\`, an ISO date, the number of the
choice counted from 1 (several with commas), or \`?\` where the bot would ask again.

  --as       what kind of answer was asked for
  --lang     the language the person writes in (en)
  --choices  what could be chosen, with | between
  --today    the day "tomorrow" is counted from (today)
  --tsv      all four for each line instead: lang, kind, choices, today and text with tabs between; after a line with these
             names, further columns are left alone; \\n in a text is a new line
`,
  async run(args, io) {
    const options = readOptions(args, {
      as: { type: 'string', among: KINDS },
      lang: { type: 'string' },
      choices: { type: 'string' },
      today: { type: 'string' },
      tsv: { type: 'boolean' },
    });
    const words = loadWords();
    const day = new Date().toISOString().slice(0, 10);
    if (options.flag('tsv')) {
      const other = ['as', 'lang', 'choices', 'today'].find((name) => options.text(name) !== undefined);
      if (other !== undefined) throw new UsageError(`--tsv reads --${other} from each line: leave one of the two out`);
      let columns: readonly string[] | null = null;
      await mapLines(io, (line) => {
        const [lang = '', kind = '', choices = '', today = '', ...rest] = line.split('\t');
        // A first line with names says that there may be more columns after the text.
        columns ??= line.split('\t');
        const text = (columns[1] === 'kind' ? (rest[0] ?? '') : rest.join('\t')).replaceAll('\\n', '\n');
        return isKind(kind) ? understood(words, { lang, kind, choices, today: today || day, text }) : '?';
      });
      return 0;
    }
    const kind = options.text('as');
    if (kind === undefined || !isKind(kind)) throw new UsageError(`--as needs one of ${KINDS.join(', ')}`);
    const lang = options.text('lang') ?? 'en';
    const codes = words.codes();
    if (!codes.includes(lang)) {
      const meant = nearest(lang, codes);
      throw new UsageError(`no language '${lang}' in locales${meant === null ? '' : `: did you mean ${meant}?`}`);
    }
    const choices = options.text('choices') ?? '';
    if (choices === '' && (kind === 'choice' || kind === 'choices'))
      throw new UsageError(`--as ${kind} needs --choices`);
    const today = options.text('today') ?? day;
    if (!isDay(today)) throw new UsageError('--today needs a day such as 2026-03-02');
    await mapLines(io, (text) => understood(words, { lang, kind, choices, today, text }));
    return 0;
  },
};

const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text);

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

interface Row {
  lang: string;
  kind: Kind;
  choices: string;
  today: string;
  text: string;
}

function understood(words: Words, { lang, kind, choices, today, text }: Row): string {
  // Choices are known by their place, so that what comes back is the number a person would have sent.
  const answerable =
    choices === '' ? [] : choices.split('|').map((label, index) => ({ id: String(index + 1), labels: [label.trim()] }));
  const read = readAnswer(kind, text, {
    language: lang === '' ? 'en' : lang,
    today,
    words,
    ...(kind === 'choice' || kind === 'choices' ? { choices: answerable } : {}),
  });
  if (!read.understood) return '?';
  const { value } = read;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(',') : String(value);
}
