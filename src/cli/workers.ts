import { z } from 'zod';
import type { Worker } from '../conversation/index.ts';
import { StartError } from '../errors.ts';
import { loadWords } from '../hub/index.ts';
import { liveHub } from '../opening.ts';
import type { OpenHub } from '../opening.ts';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import type { Io, Status } from './io.ts';
import { nearest } from './nearest.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { withHub } from './with-hub.ts';

const ROLES = ['worker', 'coordinator', 'editor', 'safeguarding', 'admin'] as const satisfies Worker['roles'];

export const command: Command = {
  help: `
Usage: alongside workers list [--json]
       alongside workers add --id amal --name Amal --phone +44… --languages en,ar [--channel whatsapp|sms]
                             [--roles worker,coordinator] [--cap 8] [--gender woman|man|other]
                             [--communities ar] [--skills housing,immigration] [--relay]
                             [--login amal@example.org] [--holidays 2026-12-24..2027-01-02,2027-03-01]
       alongside workers pause <id>
       alongside workers resume <id>
       alongside workers lift <id> --extra 2 --why "Olena is ill"
       alongside workers sign-out <id>
       alongside workers remove <id>

The people who can take handoffs in the hub of ALONGSIDE_HUB. Works beside a running server or without one. \`add\` with an
id that is there puts in the new particulars; their handoffs, hours, holidays and places given by hand stay theirs; a new phone or
email signs them out everywhere. Who is paused is asked for no new handoff. \`lift\` gives places above the cap; \`--extra 0\` takes them back.
\`sign-out\` ends their sessions on every device (a phone was lost). \`remove\` does so too and forgets them; who still has people
closes these handoffs first. Phone numbers and emails are kept encrypted and are never listed.

  --languages  codes, the one they like best first; what we write to them is in that one
  --channel    where their sign-in codes and alerts go (whatsapp)
  --roles      ${ROLES.join(', ')} (worker)
  --cap        most people they have at once (8)
  --gender     for people who asked for a woman or a man
  --communities languages of the communities they belong to: they are not asked for somebody who wants nobody of their
               own community (all of --languages but en)
  --skills     needs they know about; they are asked first for those
  --relay      writes with their people from their own phone, through the hub's number
  --holidays   days, or first..last days, on which they are asked for nobody new; '' for none
  --login      the email by which the sign-in provider of OIDC_ISSUER knows them; without it they sign in by a code
  --json       the list as data
`,
  async run(args, io) {
    const [name, ...rest] = args;
    const action = name === undefined ? undefined : actions[name];
    if (name === undefined || action === undefined || !Object.hasOwn(actions, name)) {
      if (name?.startsWith('-') === true) readOptions(args, {});
      const meant = name === undefined ? null : nearest(name, Object.keys(actions));
      const guess = meant === null ? '' : `: did you mean ${meant}?`;
      throw new UsageError(`say what to do, one of ${Object.keys(actions).join(', ')}${guess}`);
    }
    return action(rest, io);
  },
};

const actions: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<Status>>> = {
  list,
  add,
  pause: (args, io) => setPaused(args, io, true),
  resume: (args, io) => setPaused(args, io, false),
  lift,
  'sign-out': signOut,
  remove,
};

async function list(args: readonly string[], io: Io): Promise<Status> {
  const options = readOptions(args, { json: { type: 'boolean' } });
  const workers = await withHub(io, ({ store }) => store.workers.list());
  const rows = workers.map(({ address, login, listed: _, phone: __, ...worker }) => ({
    ...worker,
    channel: address.channel,
    ...(login === undefined ? {} : { login: true }),
  }));
  if (options.flag('json')) await io.out(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    const cells = rows.map((row) => [
      row.id,
      row.name,
      row.channel,
      row.languages.join(','),
      row.roles.join(','),
      `cap ${row.cap}`,
      [
        ...(row.lifted ? [`+${row.lifted.extra} by hand`] : []),
        ...(row.holidays ?? []).map(({ from, to }) => `away ${from}${to === from ? '' : `..${to}`}`),
        ...(row.paused ? ['paused'] : []),
      ].join(' '),
    ]);
    await io.out(cells.map((row) => `${row.join('\t').trimEnd()}\n`).join(''));
  }
  return 0;
}

async function add(args: readonly string[], io: Io): Promise<Status> {
  const options = readOptions(args, {
    id: { type: 'string' },
    name: { type: 'string' },
    phone: { type: 'string' },
    languages: { type: 'string' },
    channel: { type: 'string', among: ['whatsapp', 'sms'] },
    roles: { type: 'string' },
    cap: { type: 'string' },
    gender: { type: 'string', among: ['woman', 'man', 'other'] },
    communities: { type: 'string' },
    skills: { type: 'string' },
    relay: { type: 'boolean' },
    login: { type: 'string' },
    holidays: { type: 'string' },
  });
  const worker = readWorker(options);
  await withHub(io, async ({ store }) => {
    let gaveUp = false;
    await store.workers.change(worker.id, (before) => {
      if (before === null) return worker;
      const { address, login } = before;
      gaveUp = address.value !== worker.address.value || (login !== undefined && login !== worker.login);
      const { paused, hours, holidays, lifted, seeking } = before;
      return {
        ...(hours ? { hours } : {}),
        ...(holidays ? { holidays } : {}),
        ...(lifted ? { lifted } : {}),
        ...(seeking ? { seeking } : {}),
        ...worker,
        paused,
      };
    });
    // Whoever has the old number or email has nothing more to do here.
    if (gaveUp) await store.signIn.endAll(worker.id);
  });
  await io.out(`${worker.id}\n`);
  return 0;
}

async function setPaused(args: readonly string[], io: Io, paused: boolean): Promise<Status> {
  return withWorker(args, io, async ({ id }, { store }) => {
    await store.workers.change(id, (worker) => worker && { ...worker, paused });
  });
}

async function lift(args: readonly string[], io: Io): Promise<Status> {
  const options = readOptions(args, { extra: { type: 'string' }, why: { type: 'string' } }, { rest: 1 });
  const extra = options.text('extra') ?? '';
  if (!/^[0-5]$/.test(extra)) throw new UsageError('--extra is a number from 0 to 5');
  const why = options.text('why')?.trim() ?? '';
  if (extra !== '0' && why === '') throw new UsageError('--why is needed: the team page shows it');
  return withWorker(options.rest, io, async ({ id }, { store }) => {
    const at = await store.conversations.now();
    const lifted = { extra: Number(extra), why, by: 'command-line', at };
    await store.workers.change(id, (worker) => {
      if (worker === null) return null;
      const { lifted: _, ...rest } = worker;
      return extra === '0' ? rest : { ...rest, lifted };
    });
  });
}

async function signOut(args: readonly string[], io: Io): Promise<Status> {
  return withWorker(args, io, (worker, { store }) => store.signIn.endAll(worker.id));
}

async function remove(args: readonly string[], io: Io): Promise<Status> {
  return withWorker(args, io, async ({ id }, opened) => {
    const { store } = opened;
    if (id === (await liveHub(opened)).safeguardingLead) {
      throw new StartError(
        `${id} is the safeguarding lead: name another in hub.yaml first, or nobody is told of danger.`,
      );
    }
    const people = await store.workers.remove(id);
    if (people === 0) return;
    throw new StartError(
      `${id} still has ${people} ${people === 1 ? 'person' : 'people'}: let them close these handoffs in the inbox first; ` +
        `\`workers pause ${id}\` gives them nobody new meanwhile.`,
    );
  });
}

/** For actions on one worker, who must be there. */
async function withWorker(
  args: readonly string[],
  io: Io,
  act: (worker: Worker, opened: OpenHub) => Promise<void>,
): Promise<Status> {
  const [id] = readOptions(args, {}, { rest: 1 }).rest;
  if (id === undefined) throw new UsageError('say which worker, by id (alongside workers list)');
  await withHub(io, async (opened) => {
    const { workers } = opened.store;
    const worker = await workers.get(id);
    if (worker === null) {
      const ids = (await workers.list()).map((one) => one.id);
      const meant = nearest(id, ids);
      throw new UsageError(`no worker '${id}'${meant === null ? '' : `: did you mean ${meant}?`}`);
    }
    await act(worker, opened);
  });
  return 0;
}

function readWorker(options: Options): Worker {
  const needed = (name: string): string => {
    const value = options.text(name)?.trim() ?? '';
    if (value === '') throw new UsageError(`--${name} is needed`);
    return value;
  };
  const id = needed('id');
  if (!/^[a-z0-9-]{1,40}$/.test(id)) throw new UsageError('--id has lower-case letters, digits and dashes only');
  const name = needed('name');
  const phone = needed('phone').replace(/[\s()-]/g, '');
  // The number itself is not repeated: errors end up in logs.
  if (!/^\+[1-9]\d{6,14}$/.test(phone)) throw new UsageError('--phone needs a whole number such as +447700900101');
  const codes = loadWords()
    .languages()
    .map(({ code }) => code);
  const languages = listed('languages', needed('languages'), codes);
  const roles = listed('roles', options.text('roles') ?? 'worker', ROLES);
  const cap = options.text('cap') ?? '8';
  if (!/^\d{1,2}$|^100$/.test(cap)) throw new UsageError('--cap is a number from 0 to 100');
  const channel = options.text('channel') === 'sms' ? 'sms' : 'whatsapp';
  const gender = options.text('gender') as Worker['gender'];
  const communities = options.text('communities');
  const skills = options.text('skills');
  const holidays = options.text('holidays');
  const login = options.text('login')?.trim().toLowerCase();
  // The email itself is not repeated either.
  if (login !== undefined && !z.email().safeParse(login).success) {
    throw new UsageError('--login needs an email address such as amal@example.org');
  }
  return {
    id,
    name,
    languages,
    roles,
    cap: Number(cap),
    paused: false,
    ...(gender ? { gender } : {}),
    ...(communities ? { communities: listed('communities', communities, codes) } : {}),
    ...(skills ? { skills: skills.split(',').map((skill) => skill.trim()) } : {}),
    ...(options.flag('relay') ? { relay: true } : {}),
    ...(holidays === undefined ? {} : { holidays: readHolidays(holidays) }),
    address: { channel, value: phone },
    ...(login ? { login } : {}),
  };
}

function readHolidays(text: string): NonNullable<Worker['holidays']> {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.map((part) => {
    const [from = '', to = from, ...more] = part.split('..');
    const days = [from, to].every((day) => z.iso.date().safeParse(day).success);
    if (!days || more.length > 0 || from > to) {
      throw new UsageError(
        `--holidays has '${part}': write a day as 2026-12-24, or the first and last as 2026-12-24..2027-01-02`,
      );
    }
    return { from, to };
  });
}

function listed<T extends string>(name: string, text: string, known: readonly T[]): readonly T[] {
  const asked = text.split(',').map((part) => part.trim());
  return asked.map((part) => {
    const found = known.find((one) => one === part);
    if (found !== undefined) return found;
    const meant = nearest(part, known);
    throw new UsageError(
      `--${name} has '${part}', which is none of ${known.join(', ')}${meant === null ? '' : `: did you mean ${meant}?`}`,
    );
  });
}

/** The workers in the store that the server uses with the same settings, whether or not it is running. */
