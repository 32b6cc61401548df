#!/usr/bin/env node
// npm test: makes ready what tests need, then types, lint, rooms, format, build and Jest; one line of counts at the end.
// Arguments go to Jest. With a path among them (npm test -- test/store) only Jest runs.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, buildName } from './build.mjs';
import { jestCounts, line } from './lib/counts.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { checkNode, installPackages } from './lib/packages.mjs';
import { needChromium, needRedis } from './lib/programs.mjs';
import { inRoot, root } from './lib/root.mjs';
import { Stop, main, say } from './lib/steps.mjs';

const args = process.argv.slice(2);
const partOnly = args.some((arg) => !arg.startsWith('-'));

/** The checks besides Jest; each counts as one. */
const CHECKS = [
  ['types', 'typescript/bin/tsc', ['--noEmit']],
  ['lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=-1', '--quiet']],
  ['rooms', 'dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', 'src']],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
];

function node(script, rest, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [inRoot('node_modules', script), ...rest], { cwd: root, ...options });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => resolve({ status: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

async function check([name, script, rest]) {
  const { status, output } = await node(script, rest);
  say(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  if (status !== 0) process.stdout.write(output);
  return status === 0;
}

/** Two at a time: they use one core each. */
async function checks() {
  const todo = [...CHECKS];
  const results = [];
  const worker = async () => {
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) results.push(await check(next));
  };
  await Promise.all([worker(), worker()]);
  return results;
}

/** A missing part is told at once and again by every test that needs it: they fail with this sentence. */
async function part(need, variable, env) {
  try {
    env[variable] = await need();
    return true;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    env[`${variable}_MISSING`] = error.message;
    say(`FAIL ${error.message}`);
    return false;
  }
}

async function jest(env) {
  const report = join(tmpdir(), `alongside-jest-${process.pid}.json`);
  const quiet = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const options = { env: { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} ${quiet}`.trim() }, stdio: 'inherit' };
  const { status } = await node('jest/bin/jest.js', ['--json', `--outputFile=${report}`, ...args], {
    ...options,
    // The JSON that --json prints besides is of no use to a reader.
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  try {
    return jestCounts(JSON.parse(readFileSync(report, 'utf8')), status);
  } catch {
    say('FAIL Jest left no report.');
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(report, { force: true });
  }
}

await main(async () => {
  checkNode();
  loadEnvironment();
  await installPackages();
  const env = { ...process.env };
  // Tests choose their own settings; a hub's own must not leak into them.
  for (const name of Object.keys(env))
    if (/^(REDIS_URL|PUBLIC_BASE_URL|PORT|TWILIO_.*|ALONGSIDE_.*)$/.test(name)) delete env[name];
  const results = [
    await part(needRedis, 'ALONGSIDE_REDIS_SERVER', env),
    await part(needChromium, 'ALONGSIDE_CHROMIUM', env),
  ];
  // Parts that are there are no tests.
  const outcome = results.filter((ok) => !ok);
  if (!partOnly) outcome.push(...(await checks()));
  try {
    build();
    // Tests run from the sources: they are those of this build.
    env.ALONGSIDE_BUILD = buildName();
    if (!partOnly) outcome.push(true);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(`FAIL build: ${error.message}`);
    outcome.push(false);
  }
  const counts = await jest(env);
  counts.passed += outcome.filter((ok) => ok).length;
  counts.failed += outcome.filter((ok) => !ok).length;
  say(line(counts));
  process.exitCode = counts.failed === 0 ? 0 : 1;
});
