// The program as practice, started from dist/ with data of its own, for scripts that use it as people do.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './root.mjs';

/** Resolves once it answers; end it with SIGTERM. */
export async function started(port, data) {
  const child = spawn(process.execPath, [inRoot('dist', 'main.js')], {
    cwd: inRoot(),
    env: { ...process.env, PORT: port, ALONGSIDE_DATA: data, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return child;
    await sleep(300);
  }
  child.kill();
  throw new Error('the program did not start');
}

/** `npx alongside …` on the same data. */
export async function command(data, ...args) {
  const child = spawn(process.execPath, [inRoot('dist', 'cli.js'), ...args], {
    cwd: inRoot(),
    env: { ...process.env, ALONGSIDE_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const status = await new Promise((done) => child.once('exit', done));
  if (status !== 0) throw new Error(`alongside ${args.join(' ')} ended with ${status}`);
}

/** The newest sign-in code on a practice phone. */
export async function codeOf(address, phone) {
  for (let tries = 0; tries < 60; tries += 1) {
    const messages = await (await fetch(`${address}/practice/api/messages?phone=${encodeURIComponent(phone)}`)).json();
    const code = messages.flatMap(({ body }) => /\b\d{6}\b/.exec(body)?.[0] ?? []).at(-1);
    if (code !== undefined) return code;
    await sleep(500);
  }
  throw new Error('no code came');
}
