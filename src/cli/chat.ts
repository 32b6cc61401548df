import { existsSync, statSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Channel, Rehearsal, Said } from '../conversation/index.ts';
import { StartError } from '../errors.ts';
import { readFolder, readText } from '../hub/index.ts';
import type { TextFile } from '../hub/index.ts';
import { play, readTranscript, record, runTranscript, sideBySide, stageOf, waysOf, written } from '../studio/index.ts';
import type { PhoneTurn, Recorded, Stage } from '../studio/index.ts';
import type { Command } from './command.ts';
import { linesOf, UsageError } from './io.ts';
import type { Io, Status } from './io.ts';
import { nearest } from './nearest.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { placed } from './problems.ts';

export const command: Command = {
  help: `
Usage: alongside chat [--channel whatsapp|sms] [--phone +44…] [--hub demo] [--lang ar]
                      [--record file.yaml [--title 'what it shows']]
       alongside chat --script transcript.yaml|folder [--hub demo]

Talk to the bot in the terminal: each line on stdin is a message, the bot's words come on stdout. Nothing is kept, no
word leaves this machine, no Redis is needed. What workers would be sent is on stderr. Lines of their own:

  /wait 2 days                 lets time pass (minutes, hours, days)
  /voice, /picture             a voice note, a picture
  /take amal                   that worker takes the conversation
  /write amal Good morning     and writes
  /close amal We meet on Tuesday   and closes it, with what was agreed

  --channel  how choices are shown and words are cut (whatsapp)
  --phone    whose number it is (+447700900001)
  --hub      which folder of flows/hubs (demo)
  --lang     the language the bot begins in, whatever the first words are in
  --record   when stdin ends, makes a transcript of it in a new file: a test that passes now and tells when this
             conversation changes
  --title    what the transcript is called
  --script   runs a transcript instead, or every one in a folder, in each language and over each channel it names; shows
             every line that differs, expected and said side by side, and ends with status 1 if there is one
`,
  async run(args, io) {
    const options = readOptions(args, {
      channel: { type: 'string', among: ['whatsapp', 'sms'] },
      phone: { type: 'string' },
      hub: { type: 'string' },
      lang: { type: 'string' },
      script: { type: 'string' },
      record: { type: 'string' },
      title: { type: 'string' },
    });
    const phone = options.text('phone') ?? '+447700900001';
    if (!/^\+[1-9]\d{6,14}$/.test(phone)) throw new UsageError('--phone needs a number such as +447700900001');
    const script = options.text('script');
    const stage = stageOf(options.text('hub') ?? hubOfScript(resolve(io.cwd, script ?? '')) ?? 'demo');
    if (script !== undefined) return performAll(script, stage, io);

    const language = languageOf(options, stage);
    const file = newFile(options, io);
    const channel: Channel = options.text('channel') === 'sms' ? 'sms' : 'whatsapp';
    const opening = { now: Date.now(), ...(language === undefined ? {} : { language }) };
    const turns = await talk(stage.open(opening), { channel, phone }, io);
    if (file !== null) await keep(file, stage, { ...opening, channel, turns }, options.text('title') ?? '', io);
    return 0;
  },
};

function languageOf(options: Options, stage: Stage): string | undefined {
  const lang = options.text('lang');
  const { languages } = stage.loaded.hub;
  if (lang === undefined || languages.includes(lang)) return lang;
  const meant = nearest(lang, languages);
  throw new UsageError(
    `the hub has no language '${lang}', only ${languages.join(', ')}${meant === null ? '' : `: did you mean ${meant}?`}`,
  );
}

/** Where to record to; told before anybody has typed a word if it cannot be. */
function newFile(options: Options, io: Io): string | null {
  const file = options.text('record');
  if (file === undefined) {
    if (options.text('title') !== undefined) throw new UsageError('--title goes with --record');
    return null;
  }
  if (!/\.ya?ml$/.test(file)) throw new UsageError('--record needs a file that ends in .yaml');
  if (existsSync(resolve(io.cwd, file))) throw new UsageError(`${file} exists already: give another name`);
  return file;
}

/** Everything that was done, in order. */
async function talk(
  rehearsal: Rehearsal,
  from: { channel: Channel; phone: string },
  io: Io,
): Promise<readonly PhoneTurn[]> {
  const turns: PhoneTurn[] = [];
  for await (const lines of linesOf(io.stdin)) {
    for (const line of lines) {
      const turn = turnOf(line);
      const { said, refused } = play(rehearsal, turn, from);
      turns.push(turn);
      if (refused !== null) io.err(`(refused: ${refused})\n\n`);
      for (const one of said) await show(one, from.channel, io);
    }
  }
  return turns;
}

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

function turnOf(line: string): PhoneTurn {
  const typed = line.trim();
  const wait = /^\/wait (\d{1,6}) (minute|hour|day)s?$/.exec(typed);
  if (wait) return { waits: Number(wait[1]) * (MINUTES[wait[2] ?? ''] ?? 1) };
  if (typed === '/voice') return { voice: true };
  if (typed === '/picture') return { picture: true };
  const [, does, worker = '', text] = /^\/(take|write|close) (\S+)(?: (.+))?$/.exec(typed) ?? [];
  if (does === 'take') return { worker, does };
  if ((does === 'write' || does === 'close') && text !== undefined) return { worker, does, text };
  return { says: line };
}

async function show({ to, message }: Said, channel: Channel, io: Io): Promise<void> {
  const text = written(message, channel).join('\n\n');
  if (to === 'person') await io.out(`${text}\n\n`);
  else io.err(`(to ${to}) ${text}\n\n`);
}

async function keep(file: string, stage: Stage, run: Recorded, title: string, io: Io): Promise<void> {
  if (run.turns.length === 0) throw new StartError(`nothing was said: ${file} was not written`);
  const { yaml } = record(stage, run, title);
  try {
    writeFileSync(resolve(io.cwd, file), yaml, { flag: 'wx' });
  } catch (error) {
    throw new StartError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  io.err(`Recorded in ${file}. To run it: alongside chat --script ${file}\n`);
}

/** A hub's own transcripts are tried in that hub. */
function hubOfScript(path: string): string | null {
  return /[\\/]flows[\\/]hubs[\\/]([^\\/]+)[\\/]/.exec(path)?.[1] ?? null;
}

/** One transcript, or every one of a folder. */
async function performAll(script: string, stage: Stage, io: Io): Promise<Status> {
  const path = resolve(io.cwd, script);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const files = isFolder
    ? readFolder(io.cwd, relative(io.cwd, path), '.yaml')
    : [readText(io.cwd, relative(io.cwd, path))];
  if (files.length === 0) throw new UsageError(`there is no transcript in ${script}`);
  let failed = false;
  for (const file of files) failed = (await perform(file, stage, io)) === 1 || failed;
  return failed ? 1 : 0;
}

async function perform(file: TextFile, stage: Stage, io: Io): Promise<Status> {
  const { transcript, problems } = readTranscript(file);
  if (transcript === null) {
    for (const problem of problems) await io.out(`${placed(problem)}\n`);
    return 1;
  }
  let failed = false;
  for (const { language, channel } of waysOf(transcript, stage.loaded.hub.languages)) {
    const misses = runTranscript(transcript, language, channel, stage);
    failed ||= misses.length > 0;
    if (misses.length === 0) await io.out(`ok    ${transcript.transcript} (${language}, ${channel})\n`);
    else await io.out(`FAIL  ${transcript.transcript}\n\n${misses.map((miss) => sideBySide(miss)).join('\n\n')}\n\n`);
  }
  return failed ? 1 : 0;
}
