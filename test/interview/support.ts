/** What tests of interviews share: the words of locales/, with texts of the test's own beside them. */
import { readFileSync, readdirSync } from 'node:fs';
import { createWords } from '../../src/language/index.ts';
import type { Words, WordsFile } from '../../src/language/index.ts';
import { readBook } from '../../src/interview/index.ts';
import type { Book, Context, Happening, Input, Progress, Session } from '../../src/interview/index.ts';
import type { Message } from '../../src/language/index.ts';
import { answer, back, begin, jump, repeat, skip, why } from '../../src/interview/index.ts';

/** English engine texts are the test's own, so that a better wording breaks no test of the engine. */
const ENGINE: Readonly<Record<string, string>> = {
  ways: '<ways>',
  not_understood: '<not understood>',
  not_understood_several: '<not understood: several>',
  not_understood_number: '<not understood: number>',
  not_understood_numbers: '<not understood: numbers>',
  not_understood_date: '<not understood: date>',
  not_understood_text: '<not understood: text>',
  lost: '<lost>',
  choice_person: 'A person',
  choice_again: 'Try again',
  why_general: '<why>',
  why_deadline: '<why a date>',
  why_offer: '<why a person>',
  back_none: '<first question>',
  voice_heard: '<voice>',
  lost_voice: '<lost voice>',
  voice_note: 'a voice note',
  crisis_deadline: '<what day?>',
  no_date: 'no date',
  date: '{{date}}',
  plain: '{{text}}',
  read_back: '<read back to {{who}}>',
  choice_send: 'Send it',
  choice_change: 'Take lines out',
  choice_keep: 'Keep it to myself',
  take_out: '<which lines?>',
  keep_to_myself: '<still a person?>',
  declined: '<all right>',
  declined_waiting: '<all right, {{when}}>',
  choice_bring: 'Yes, a person',
  choice_not_now: 'Not now',
  offer_simple: '<shall I ask {{who}}?>',
  choice_ask_them: 'Yes',
  choice_more: 'More',
  services: '<services>',
  service: '- {{name}}: {{what}} {{when}}',
  services_then: '<introduced by a person>',
  note_found: 'Told: {{services}}',
  note_not_found: 'Not found: {{needs}}',
  note_introduce: 'Introduce: {{service}}',
};

export function localeFiles(...namespaces: string[]): WordsFile[] {
  const languages = readdirSync('locales', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return languages.flatMap(({ name: language }) =>
    readdirSync(`locales/${language}`)
      .map((file) => file.replace('.json', ''))
      .filter((namespace) => namespaces.length === 0 || namespaces.includes(namespace))
      .map((namespace) => ({
        language,
        namespace,
        data: JSON.parse(readFileSync(`locales/${language}/${namespace}.json`, 'utf8')) as unknown,
      })),
  );
}

/** Texts by `namespace:key` in English, or by language and then so. */
export type Texts = Readonly<Record<string, string>>;

export function testWords(english: Texts = {}, others: Readonly<Record<string, Texts>> = {}): Words {
  const files: WordsFile[] = localeFiles('answers', 'language').map((file) =>
    file.namespace === 'language'
      ? { ...file, data: { ...(file.data as object), review: { status: 'drafted' } } }
      : file,
  );
  const engine = Object.fromEntries(Object.entries(ENGINE).map(([key, text]) => [`engine:${key}`, text]));
  const handoff = { 'handoff:promise': '<promise: {{who}}, {{when}}>' };
  const common = { 'common:yes': 'Yes', 'common:no': 'No', 'common:not_sure': 'Not sure' };
  for (const [language, texts] of Object.entries({ ...others, en: { ...engine, ...handoff, ...common, ...english } })) {
    const spaces = new Map<string, Record<string, string>>();
    for (const [name, text] of Object.entries(texts)) {
      const [namespace = '', key = ''] = name.split(':');
      const space = spaces.get(namespace) ?? {};
      spaces.set(namespace, space);
      space[key] = text;
    }
    for (const [namespace, data] of spaces) files.push({ language, namespace, data });
  }
  return createWords(files);
}

export const context: Context = {
  language: 'en',
  today: '2026-03-02',
  zone: 'Europe/London',
  channel: 'whatsapp',
  turn: 1,
  params: { hub: 'Example Hub', who: 'Amal', when: 'before 14:00' },
};

/** A book from the text of files; throws where it has errors. */
export function bookOf(...texts: string[]): Book {
  const files = texts.map((text, index) => ({ path: `flows/${index}.yaml`, text }));
  const { book, problems } = readBook(files);
  const errors = problems.filter((one) => one.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((one) => `${one.file}:${one.line} ${one.problem}`).join('\n'));
  return book;
}

/** Plays an interview, with the session saved to JSON and read back between every two turns. */
export interface Player {
  progress: Progress;
  said: () => string;
  messages: readonly Message[];
  happenings: Happening[];
  session: () => Session;
  answer: (input: string | Input) => Player;
  do: (word: 'repeat' | 'why' | 'back' | 'skip') => Player;
  jump: (interview: string) => Player;
  /** The hub publishes another version. */
  publish: (book: Book) => Player;
  speak: (language: string) => Player;
}

export function play(book: Book, words: Words, interview = 'main', start: Partial<Context> = {}): Player {
  let current: Context = { ...context, ...start };
  let now = book;
  const player: Player = {
    progress: begin(now, interview, current, words),
    said: () => player.progress.messages.map((message) => message.text).join('\n--\n'),
    get messages() {
      return player.progress.messages;
    },
    happenings: [],
    session: () => JSON.parse(JSON.stringify(player.progress.session)) as Session,
    answer: (input) =>
      take(answer(now, player.session(), typeof input === 'string' ? { text: input } : input, next(), words)),
    do: (word) => take({ repeat, why, back, skip }[word](now, player.session(), next(), words)),
    jump: (id) => take(jump(now, player.session(), id, next(), words)),
    publish: (other) => {
      now = other;
      return player;
    },
    speak: (language) => {
      current = { ...current, language };
      return player;
    },
  };
  const next = (): Context => (current = { ...current, turn: current.turn + 1 });
  const take = (progress: Progress): Player => {
    player.progress = progress;
    player.happenings.push(...progress.happenings);
    return player;
  };
  player.happenings.push(...player.progress.happenings);
  return player;
}
