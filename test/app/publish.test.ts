/** Hot and safe: a saved file is live, a broken one changes nothing, a published version is the same for all processes. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { phoneOf } from '../support/app.ts';
import { build, copyProject, newDataDir, removeDir, runCommand, startProgram } from '../support/process.ts';
import type { Program } from '../support/process.ts';

let project: string;
let dataDir: string;
let env: Record<string, string>;
let one: Program;
let texts: string;
let people = 20;

beforeAll(async () => {
  await build();
  project = await copyProject();
  dataDir = await newDataDir();
  env = { PORT: '0', ALONGSIDE_DATA: dataDir, LOG_LEVEL: 'info' };
  texts = join(project, 'locales', 'en', 'matters.json');
  one = await startProgram(env, project);
});
afterAll(async () => {
  await one?.end('SIGTERM');
  await removeDir(dataDir);
  await removeDir(project);
});

/** Somebody new, brought to the question what matters. */
async function arrive(program = one) {
  const phone = phoneOf(program.address, 'whatsapp', `+4477009000${people++}`);
  await phone.say('Hello, I got a letter and I need help');
  await phone.say('1');
  const asked = await phone.say('1');
  return { phone, asked: asked.at(-1)?.body ?? '' };
}

async function save(question: string): Promise<void> {
  const file = JSON.parse(await readFile(texts, 'utf8')) as Record<string, string>;
  await writeFile(texts, JSON.stringify({ ...file, matters: question }));
}

async function logged(text: string, times = 1): Promise<void> {
  while (one.output().split(text).length <= times) await sleep(20);
}

test('a saved file is live; one that cannot be used changes nothing and says why', async () => {
  expect((await arrive()).asked).toContain('What matters most?');
  await save('What is on your mind?');
  await logged('saved files are live');
  expect((await arrive()).asked).toContain('What is on your mind?');

  const flow = join(project, 'flows', 'matters.yaml');
  const before = await readFile(flow, 'utf8');
  try {
    await writeFile(flow, before.replace('- ask: matters', '- aks: matters'));
    await logged('cannot be used');
    expect(one.output()).toMatch(/flows\/matters\.yaml:\d+:\d+/);
    expect((await arrive()).asked).toContain('What is on your mind?');
  } finally {
    await writeFile(flow, before);
  }
});

test('published: all processes have it at once, who is in the middle of it keeps their words, and one command takes it back', async () => {
  await save('First version?');
  expect(await runCommand(project, ['publish', '--note', 'one'], env)).toContain('Version 1 is live');
  const early = await arrive();
  expect(early.asked).toContain('First version?');

  await save('Second version?');
  expect(await runCommand(project, ['publish', '--note', 'two'], env)).toContain('Version 2 is live');
  expect((await arrive()).asked).toContain('Second version?');
  expect((await early.phone.say('repeat')).at(-1)?.body).toContain('First version?');

  expect(await runCommand(project, ['rollback'], env)).toContain('Version 1 is live again');
  const late = await arrive();
  expect(late.asked).toContain('First version?');
  expect((await early.phone.say('3')).at(-1)?.step).toBe('crisis/lately');
});

test('a process started now has what is live, not what lies on the disk', async () => {
  await one.end('SIGTERM');
  await save('Saved while nothing ran?');
  one = await startProgram(env, project);
  expect((await arrive()).asked).toContain('First version?');
});

test('with a broken file on the disk: publishing says all that is wrong, going back works, and so does a start', async () => {
  const flow = join(project, 'flows', 'matters.yaml');
  const before = await readFile(flow, 'utf8');
  await writeFile(flow, before.replace('- ask: matters', '- aks: matters').replace('title:', 'titel:'));
  try {
    const refused = await runCommand(project, ['publish'], env).catch(
      (error: { code: number; stderr: string }) => error,
    );
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/"titel"[^]*"aks"[^]*Nothing was published/),
    });
    expect(await runCommand(project, ['rollback', '2'], env)).toContain('Version 2 is live again');
    await one.end('SIGTERM');
    one = await startProgram(env, project);
    expect((await arrive()).asked).toContain('Second version?');
  } finally {
    await writeFile(flow, before);
  }
});
