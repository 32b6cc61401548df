/** The team as a coordinator sees it: who waits and why, who is there, what each has. */
import { createHash } from 'node:crypto';
import type { Conversation, Worker } from '../../../conversation/index.ts';
import { compareWaiting, dayOf, isThere, recent } from '../../../handoff/index.ts';
import { isCoordinator } from '../access.ts';
import type { HandedOff } from '../access.ts';
import type { Language } from '../dto.ts';
import { forInbox } from '../lists.ts';
import type { ApiPorts } from '../ports.ts';
import { nameOf } from '../reader.ts';
import type { Reader } from '../reader.ts';
import { needLabel, toRow } from '../rows.ts';
import type { Named, Team, TeamWorker } from './dto.ts';
import { unmetOf, waitsOf } from './numbers.ts';
import { mayContact, mayRemove, rolesGivenBy } from './rules.ts';

/** Needs the program's own interviews know; those of the hub's own come in where somebody has one. */
const NEEDS = [
  ...['housing', 'safety', 'money', 'food', 'letters', 'immigration', 'health', 'education', 'childcare', 'family'],
  ...['work', 'community', 'company'],
] as const;

type People = ReadonlyMap<string, Conversation>;

export async function readTeam(reader: Reader, ports: ApiPorts): Promise<Team> {
  const { board, worker, words, now, hours } = reader;
  const workers = await ports.store.workers.list();
  const waiting = [...board.waiting].sort(compareWaiting).map(({ person }) => person);
  const claimed = Object.values(board.claimed).flat();
  const people = await ports.store.conversations.readMany([...waiting, ...claimed]);
  const coordinator = isCoordinator(worker);
  const rowsOf = (ids: readonly string[], status: 'waiting' | 'active') =>
    ids
      .map((id) => people.get(id))
      .filter(forInbox(reader))
      .filter(({ handoff }) => handoff.status === status)
      .map((one: HandedOff) => toRow(one, reader, false));
  return {
    now,
    workers: workers.map((one) => toTeamWorker(one, reader, people)).sort(byName),
    waiting: coordinator ? rowsOf(waiting, 'waiting') : [],
    people: coordinator ? rowsOf(claimed, 'active') : [],
    unmet: unmetOf(reader),
    waits: waitsOf(board, (code) => toLanguage(code, reader)),
    hours: hours.week,
    languages: words.languages().map(({ code }) => toLanguage(code, reader)),
    skills: skillsKnown(workers, reader),
    gives: rolesGivenBy(worker),
  };
}

function toTeamWorker(worker: Worker, reader: Reader, people: People): TeamWorker {
  const { board, now, hours } = reader;
  const theirs = (board.claimed[worker.id] ?? []).flatMap((id) => people.get(id)?.handoff ?? []);
  const unanswered = theirs.flatMap((handoff) => handoff.unanswered ?? []);
  const { lifted } = worker;
  return {
    id: worker.id,
    name: worker.name,
    roles: [...worker.roles],
    languages: worker.languages.map((code) => toLanguage(code, reader)),
    gender: worker.gender ?? null,
    communities: worker.communities?.map((code) => toLanguage(code, reader)) ?? null,
    skills: (worker.skills ?? []).map((need) => toNamed(need, reader)),
    relay: worker.relay === true,
    channel: worker.address.channel,
    login: worker.login !== undefined,
    hours: worker.hours ?? null,
    holidays: (worker.holidays ?? []).map(({ from, to }) => ({ from, to })),
    cap: worker.cap,
    lifted: lifted ? { ...lifted, by: nameOf(reader, lifted.by) } : null,
    paused: worker.paused,
    there: isThere(worker, hours, now),
    unreachable: worker.unreachable !== undefined,
    awayUntil: awayUntil(worker, dayOf(now, hours.zone)),
    have: board.claimed[worker.id]?.length ?? 0,
    resting: theirs.filter(({ rest }) => rest !== undefined).length,
    weight: (board.claimed[worker.id] ?? []).reduce((sum, person) => sum + (board.weights?.[person] ?? 1), 0),
    asked: recent(board.asks?.[worker.id] ?? [], now).length,
    unanswered: unanswered.length === 0 ? null : Math.min(...unanswered),
    rev: revOf(worker),
    may: { contact: mayContact(reader.worker, worker), remove: mayRemove(reader.worker, worker) },
  };
}

function awayUntil({ holidays }: Worker, today: string): string | null {
  const now = (holidays ?? []).filter(({ from, to }) => from <= today && today <= to).map(({ to }) => to);
  return now.sort().at(-1) ?? null;
}

/** Changes with whatever `PUT /api/team/:id` replaces. Phone and email are not in it: it must not tell them. */
export function revOf(worker: Worker): string {
  const { name, address, languages, roles, gender, communities, skills, relay, hours, holidays, cap } = worker;
  const seen = [
    name,
    address.channel,
    languages,
    roles,
    gender,
    communities,
    skills,
    relay === true,
    hours,
    holidays,
    cap,
  ];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 16);
}

function toLanguage(code: string, { words }: Reader): Language {
  const { name, dir } = words.info(code);
  return { code, name, dir };
}

function toNamed(need: string, reader: Reader): Named {
  return { id: need, label: needLabel(need, reader) };
}

function skillsKnown(workers: readonly Worker[], reader: Reader): Named[] {
  const all = [...NEEDS, ...workers.flatMap(({ skills }) => skills ?? [])];
  return [...new Set(all)].map((need) => toNamed(need, reader));
}

function byName(a: TeamWorker, b: TeamWorker): number {
  return a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);
}
