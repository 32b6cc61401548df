import { relative, resolve } from 'node:path';
import type { Channel, Rehearsal, Said } from '../conversation/index.ts';
import { readText } from '../hub/index.ts';
import type { Command } from './command.ts';
import { linesOf, UsageError } from './io.ts';
import type { Io, Status } from './io.ts';
import { nearest } from './nearest.ts';
import { readOptions } from './options.ts';
import { placed } from './problems.ts';
import { openStage, written } from './rehearse.ts';
import type { Stage } from './rehearse.ts';
import { sideBySide } from './side-by-side.ts';
import { readTranscript, waysOf } from './transcript.ts';
import { runTranscript } from './transcript-run.ts';

export const command: Command = {
  help: `
Usage: alongside chat [--channel whatsapp|sms] [--phone +44…] [--hub demo] [--lang ar]
       alongside chat --script transcript.yaml [--hub demo]

Talk to the bot in the terminal: each line on stdin is a message, the bot's words come on stdout. Nothing is kept, no
word leaves this machine, no Redis is needed. What workers would be sent is on stderr. A line \`/wait 2 days\` lets time
pass (minutes, hours, days).

  --channel  how choices are shown and words are cut (whatsapp)
  --phone    whose number it is (+447700900001)
  --hub      which folder of flows/hubs (demo)
  --lang     as if the hub had this one language
  --script   runs a transcript instead, in each language and over each channel it names; shows every line that differs,
             expected and said side by side, and ends with status 1 if there is one
`,
  async run(args, io) {
    const options = readOptions(args, {
      channel: { type: 'string', among: ['whatsapp', 'sms'] },
      phone: { type: 'string' },
      hub: { type: 'string' },
      lang: { type: 'string' },
      script: { type: 'string' },
    });
    const phone = options.text('phone') ?? '+447700900001';
    if (!/^\+[1-9]\d{6,14}$/.test(phone)) throw new UsageError('--phone needs a number such as +447700900001');
    const stage = openStage(options.text('hub') ?? 'demo');
    const script = options.text('script');
    if (script !== undefined) return play(resolve(io.cwd, script), stage, io);

    const lang = options.text('lang');
    const { languages } = stage.loaded.hub;
    if (lang !== undefined && !languages.includes(lang)) {
      const meant = nearest(lang, languages);
      throw new UsageError(
        `the hub has no language '${lang}', only ${languages.join(', ')}${meant === null ? '' : `: did you mean ${meant}?`}`,
      );
    }
    const channel: Channel = options.text('channel') === 'sms' ? 'sms' : 'whatsapp';
    await talk(stage.open(Date.now(), lang), { channel, phone }, io);
    return 0;
  },
};

async function talk(rehearsal: Rehearsal, from: { channel: Channel; phone: string }, io: Io): Promise<void> {
  for await (const lines of linesOf(io.stdin)) {
    for (const line of lines) {
      const wait = /^\/wait (\d+) (minute|hour|day)s?$/.exec(line.trim());
      const minutes = { minute: 1, hour: 60, day: 1440 }[wait?.[2] ?? ''] ?? 0;
      const said = wait === null ? rehearsal.say(line, from) : rehearsal.advance(Number(wait[1]) * minutes);
      for (const one of said) await show(one, from.channel, io);
    }
  }
}

async function show({ to, message }: Said, channel: Channel, io: Io): Promise<void> {
  const text = written(message, channel).join('\n\n');
  if (to === 'person') await io.out(`${text}\n\n`);
  else io.err(`(to ${to}) ${text}\n\n`);
}

async function play(path: string, stage: Stage, io: Io): Promise<Status> {
  const { transcript, problems } = readTranscript(readText(io.cwd, relative(io.cwd, path)));
  if (transcript === null) {
    for (const problem of problems) await io.out(`${placed(problem)}\n`);
    return 1;
  }
  let failed = false;
  for (const { language, channel } of waysOf(transcript, stage.loaded.hub.languages)) {
    const misses = runTranscript(transcript, language, channel, stage.tools);
    failed ||= misses.length > 0;
    if (misses.length === 0) await io.out(`ok    ${transcript.transcript} (${language}, ${channel})\n`);
    else await io.out(`FAIL  ${transcript.transcript}\n\n${misses.map((miss) => sideBySide(miss)).join('\n\n')}\n\n`);
  }
  return failed ? 1 : 0;
}
