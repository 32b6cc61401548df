import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

/** A reason to stop that the reader can act on: printed as it stands, without a stack trace. */
export class Stop extends Error {
  constructor(sentence, status = 2) {
    super(sentence);
    this.status = status;
  }
}

let out = process.stdout;
/** `npx alongside` keeps stdout for its data: its steps are told on stderr. */
export function tellOn(stream) {
  out = stream;
}
export function toldOn() {
  return out;
}
export function say(line) {
  out.write(`${line}\n`);
}

/** Runs a script's body; a `Stop` ends the process with its sentence and status. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.status;
  }
}

/**
 * Runs an installer in silence. What it printed is kept in `.data/setup/<name>.log`, and shown only if it fails.
 * Returns the exit status (128 + signal for a signal, 127 where it could not be started).
 */
export async function quietly(name, command, args, options = {}) {
  const folder = inRoot('.data', 'setup');
  let log = null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    log = join(folder, `${name}.log`);
  } catch {
    // A folder we may not write to: the output is still shown on failure.
  }
  const chunks = [];
  const file = log === null ? null : createWriteStream(log, { mode: 0o600 });
  file?.on('error', () => {});
  const status = await new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const keep = (chunk) => {
      chunks.push(chunk);
      file?.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      keep(Buffer.from(`${error.message}\n`));
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
  await new Promise((resolve) => (file === null ? resolve() : file.end(resolve)));
  if (status !== 0) process.stderr.write(Buffer.concat(chunks));
  return { status, log };
}

/** What a command prints, or null where it is missing or fails. */
export function ask(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return result.status === 0 ? result.stdout : null;
}

/** The distribution's id and its relatives, from os-release: `['ubuntu', 'debian']`; empty where unknown. */
export function systemIds(path = '/etc/os-release') {
  try {
    const text = readFileSync(path, 'utf8');
    return [...text.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm)].flatMap((match) => match[1].replaceAll('"', '').split(/\s+/));
  } catch {
    return [];
  }
}
